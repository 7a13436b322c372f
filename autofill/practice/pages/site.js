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
  const chosen = all("[data-reveals]").filter((one) => one.checked || one.getAttribute("aria-checked") === "true");
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
      const answer = await fetch(`/practice/suggest?q=${encodeURIComponent(typed)}`).then((reply) => reply.json(), () => ({}));
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

// ------------------------------------------------------------------ controlled inputs: the page's state, not the DOM's, decides
function controlled(box) {
  let state = box.value;
  box.addEventListener("input", () => { state = box.value; });
  setInterval(() => { box.value = state; box.setAttribute("data-rendered", String(Date.now())); }, 700);
}

// ------------------------------------------------------------------ sending
function message(kind) {
  const shown = document.createElement("div");
  shown.className = "dialog";
  shown.setAttribute("role", "dialog");
  shown.append(document.getElementById(`after-${kind}`).content.cloneNode(true));
  document.body.append(shown);
  for (const form of shown.querySelectorAll("form")) form.addEventListener("submit", (event) => { event.preventDefault(); shown.remove(); send(form, "confirmation"); });
}

function complain(form) {
  const alert = form.querySelector("[role=alert]") ?? form.appendChild(Object.assign(document.createElement("p")));
  alert.setAttribute("role", "alert");
  alert.textContent = document.getElementById("after-invalid").content.textContent.trim();
}

async function send(form, after) {
  try { await fetch("/ajax/help/contact/submit/page", { method: "POST", body: new URLSearchParams(new FormData(form)) }); } catch { return; }
  if (after === "invalid") complain(form);
  else if (after !== "nothing") message(after);
}

function wire() {
  for (const radio of all("[data-reveals]")) radio.addEventListener("change", reveal);
  for (const box of all("[data-typeahead]")) typeahead(box);
  for (const box of all("div[role=combobox]")) ariaList(box);
  for (const option of all("[role=radio]")) ariaRadio(option);
  for (const box of all("[data-controlled]")) controlled(box);
  for (const form of all("form[data-contact]")) {
    if (form.wired || say("after") === "page") continue;
    form.wired = true;
    form.addEventListener("submit", (event) => { event.preventDefault(); send(form, say("after")); });
  }
  reveal();
}
wire();
