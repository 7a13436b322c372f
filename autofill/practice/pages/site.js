// What a site like Meta's does in the page: notices, suggestions, late fields, re-rendering, sending by script.
"use strict";
const say = (kind) => document.body.dataset[kind] ?? "";
const all = (selector) => [...document.querySelectorAll(selector)];

// ------------------------------------------------------------------ notices
for (const button of all("[data-sets]")) {
  button.addEventListener("click", async () => {
    const everywhere = "everywhere" in button.dataset ? `; domain=${location.hostname.split(".").slice(-2).join(".")}` : "";
    document.cookie = `${button.dataset.sets}=1; path=/${everywhere}`;
    if (button.dataset.posts) await fetch(button.dataset.posts, { method: "POST" });
    if (button.dataset.goes) location.assign(button.dataset.goes);
    else location.reload();
  });
}

// ------------------------------------------------------------------ fields that come late
for (const template of all("template[data-late]")) {
  setTimeout(() => template.replaceWith(template.content.cloneNode(true)) ?? wire(), Number(template.dataset.late));
}

// ------------------------------------------------------------------ a choice that reveals more
function reveal() {
  const chosen = all("[data-reveals]").filter((one) => (one.tagName === "SELECT" ? one.value : one.checked) || one.getAttribute("aria-checked") === "true");
  const shown = new Set(chosen.flatMap((one) => one.dataset.reveals.split(" ")));
  for (const part of all("[data-part]")) part.hidden = !shown.has(part.dataset.part);
}

// ------------------------------------------------------------------ suggestions
const COUNTRIES = { GB: "United Kingdom", DE: "Germany", FR: "France", IE: "Ireland", IT: "Italy", ES: "Spain", NL: "Netherlands", PL: "Poland", PT: "Portugal", SE: "Sweden", CH: "Switzerland", BR: "Brazil", AT: "Austria", BE: "Belgium" };
const named = (code) => new Intl.DisplayNames([document.documentElement.lang], { type: "region" }).of(code);

function suggest(box, names) {
  const list = document.getElementById(box.getAttribute("aria-controls"));
  const hidden = box.parentElement.querySelector("input[type=hidden]");
  list.replaceChildren(...names.map(([code, name]) => {
    const option = document.createElement("div");
    option.setAttribute("role", "option");
    option.tabIndex = 0;
    option.textContent = name;
    option.addEventListener("click", () => { box.value = name; hidden.value = code; list.hidden = true; });
    return option;
  }));
  list.hidden = names.length === 0;
}

function typeahead(box) {
  box.addEventListener("input", async () => {
    box.parentElement.querySelector("input[type=hidden]").value = "";
    const typed = box.value.trim().toLowerCase();
    if (box.dataset.typeahead === "server") {
      const answer = await fetch(`/practice/suggest?in=${document.documentElement.lang}&q=${encodeURIComponent(typed)}`).then((reply) => reply.json(), () => ({}));
      suggest(box, Object.entries(answer));
      return;
    }
    const found = Object.keys(COUNTRIES).map((code) => [code, named(code)]).filter(([, name]) => typed && name.toLowerCase().startsWith(typed));
    setTimeout(() => suggest(box, found), 400);
  });
}

// ------------------------------------------------------------------ ARIA controls
function ariaList(box) {
  const list = document.getElementById(box.getAttribute("aria-controls"));
  box.addEventListener("click", () => { list.hidden = !list.hidden; box.setAttribute("aria-expanded", String(!list.hidden)); });
  for (const option of list.children) {
    option.addEventListener("click", () => { box.textContent = option.textContent; box.dataset.value = option.dataset.value; list.hidden = true; });
  }
}

function ariaRadio(option) {
  option.addEventListener("click", () => {
    for (const other of option.parentElement.children) other.setAttribute("aria-checked", String(other === option));
    reveal();
  });
}

addEventListener("keydown", (event) => {
  if (!["Enter", " "].includes(event.key) || !event.target.matches("[role=radio],[role=option],[role=button],div[role=combobox]")) return;
  event.preventDefault();
  event.target.click();
});

// ------------------------------------------------------------------ controlled inputs: the page's state, not the DOM's, decides
function controlled(box) {
  let state = box.value;
  box.addEventListener("input", () => { state = box.value; });
  setInterval(() => { box.value = state; box.setAttribute("data-rendered", String(Date.now())); }, 700);
}

// ------------------------------------------------------------------ sending
const copyOf = (kind) => document.getElementById(`after-${kind}`).content.cloneNode(true);

function message(kind, form) {
  const content = copyOf(kind);
  const here = content.querySelector("[data-here]") !== null; // Brazil: the code is typed on the same page
  const shown = document.createElement("div");
  if (!here) { shown.className = "dialog"; shown.setAttribute("role", "dialog"); }
  shown.append(content);
  if (here) form.after(shown); else document.body.append(shown);
  for (const code of shown.querySelectorAll("form")) {
    code.addEventListener("submit", (event) => { event.preventDefault(); sendCode(code, shown); });
  }
}

async function sendCode(code, shown) {
  const typed = code.elements.nonce.value.trim();
  if (!await reached("code", new URLSearchParams(new FormData(code)))) { complain(code, "lost"); return; }
  if (/^\d{6}$/.test(typed) && typed !== "000000") { shown.remove(); message("confirmation"); } else complain(code, "wrong-code", code.elements.nonce);
}

function complain(form, kind, field) {
  const alert = form.querySelector("[role=alert]") ?? document.createElement("p");
  alert.setAttribute("role", "alert");
  alert.textContent = copyOf(kind).textContent.trim();
  field?.setAttribute("aria-invalid", "true");
  if (field) field.after(alert); else form.append(alert);
}

function calmDown(form) {
  for (const alert of form.querySelectorAll("[role=alert]")) alert.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

async function reached(what, body) {
  try { return (await fetch(`/ajax/help/contact/submit/${what}`, { method: "POST", body, headers: { "X-FB-LSD": "practice" } })).ok; } catch { return false; }
}

// Drawn controls hold their value in the page, not in an <input>.
function contentsOf(form) {
  const contents = new FormData(form);
  for (const drawn of form.querySelectorAll("[role=combobox]:not(input)")) contents.set("country", drawn.dataset.value ?? "");
  for (const drawn of form.querySelectorAll("[contenteditable]")) contents.set("impact", drawn.innerText);
  return form.enctype === "multipart/form-data" ? contents : new URLSearchParams(contents);
}

// A country that was typed but not picked from the suggestions counts as none: the hidden code is empty.
function withoutCountry(form) {
  const typed = [...form.querySelectorAll("input[data-typeahead]")].find((box) => !box.parentElement.querySelector("input[type=hidden]").value);
  return typed ?? form.querySelector("div[role=combobox]:not([data-value])");
}

async function send(form, after) {
  calmDown(form);
  const country = withoutCountry(form);
  if (country) { complain(form, "no-country", country); return; }
  if (!await reached("page", contentsOf(form))) { complain(form, "lost"); return; }
  if (after === "invalid") complain(form, "invalid", form.querySelector("textarea,[contenteditable]"));
  else if (after !== "nothing") message(after, form);
}

function wire() {
  for (const radio of all("[data-reveals]")) radio.addEventListener("change", reveal);
  for (const box of all("[data-typeahead]")) typeahead(box);
  for (const box of all("div[role=combobox]")) ariaList(box);
  for (const option of all("[role=radio]")) ariaRadio(option);
  for (const box of all("[data-controlled]")) controlled(box);
  for (const form of all("form[data-contact]")) {
    if (form.wired || ["page", "signed-out"].includes(say("after"))) continue;
    form.wired = true;
    form.addEventListener("submit", (event) => { event.preventDefault(); send(form, say("after")); });
  }
  reveal();
}
wire();
