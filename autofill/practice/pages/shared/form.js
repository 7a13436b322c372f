// Practice only. Sends the form by script without leaving the page, as public reports describe Meta's contact forms,
// and shows what the answer calls for: one of the <template>s that stand in the page.
"use strict";

document.addEventListener("submit", (event) => {
  if (event.target.dataset.send !== "script") return;
  event.preventDefault();
  send(event.target);
});

async function send(form) {
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  clearMessages();
  let answer;
  try {
    const response = await fetch(form.action, { method: "POST", body: contentsOf(form), headers: { "X-FB-LSD": "practice" } });
    answer = await response.json();
  } catch {
    answer = { show: "lost" };
  }
  button.disabled = false;
  show(answer, form);
}

// Text boxes come with FormData; controls drawn with ARIA keep their value in the page and are added here.
function contentsOf(form) {
  const data = new FormData(form);
  for (const drawn of form.querySelectorAll("[data-name]")) {
    const picked = drawn.querySelector("[role=radio][aria-checked=true]");
    data.set(drawn.dataset.name, picked?.dataset.value ?? drawn.dataset.value ?? drawn.innerText);
  }
  return form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
}

function show(answer, form) {
  if (["confirmation", "code"].includes(answer.show)) {
    document.querySelector(".veil")?.remove();
    document.body.append(copyOf(answer.show));
    if (answer.show === "confirmation") document.getElementById("objection")?.reset();
  } else if (answer.show === "code-here") {
    form.querySelector("button[type=submit]").hidden = true;
    form.after(copyOf("code-here"));
  } else if (answer.show === "elsewhere") {
    document.querySelector("main").replaceChildren(copyOf("elsewhere"));
  } else {
    complain(answer, form);
  }
}

function complain(answer, form) {
  const field = answer.field ? form.querySelector(`[name="${answer.field}"],[data-name="${answer.field}"]`) : null;
  field?.setAttribute("aria-invalid", "true");
  (field?.closest(".row,fieldset") ?? form).append(copyOf(answer.show));
}

function clearMessages() {
  for (const message of document.querySelectorAll(".message")) message.remove();
  for (const field of document.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

const copyOf = (id) => document.getElementById(id).content.cloneNode(true);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) event.target.closest(".veil").remove();
});

// An answer that brings further questions: [data-reveals] names what was hidden until now.
function reveal(from) {
  const id = from.closest("[data-reveals]")?.dataset.reveals;
  if (id) document.getElementById(id).hidden = false;
}

document.addEventListener("change", (event) => reveal(event.target));

document.addEventListener("click", (event) => {
  const radio = event.target.closest("[role=radio]");
  if (!radio) return;
  for (const other of radio.closest("[role=radiogroup]").querySelectorAll("[role=radio]")) {
    other.setAttribute("aria-checked", String(other === radio));
    other.tabIndex = other === radio ? 0 : -1;
  }
  reveal(radio);
});

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("[role=radio],[role=combobox]:not(input)")) {
    event.preventDefault();
    event.target.click();
  }
});
