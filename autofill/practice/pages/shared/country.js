// Practice only. Two ways to choose a country that are no native <select>: a box with suggestions, and a drawn list.
"use strict";

const LATE = 400; // milliseconds until suggestions come: long enough that a hasty program misses them

const known = () => [...document.getElementById("countries").content.querySelectorAll("option[value]")]
  .filter((one) => one.value).map((one) => ({ code: one.value, name: one.textContent.trim() }));

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

async function suggestionsFor(box) {
  if (box.dataset.suggestions === "server") {
    const response = await fetch(`/ajax/help/contact/countries?q=${encodeURIComponent(box.value)}`);
    return response.json();
  }
  await new Promise((done) => setTimeout(done, LATE));
  const typed = plain(box.value);
  return typed ? known().filter((one) => plain(one.name).includes(typed)) : [];
}

const listOf = (box) => document.getElementById(box.getAttribute("aria-controls"));

function draw(box, countries) {
  const list = listOf(box);
  list.replaceChildren(...countries.map((one) => {
    const option = document.createElement("div");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(one.code === box.dataset.value));
    option.dataset.value = one.code;
    option.textContent = one.name;
    return option;
  }));
  list.hidden = countries.length === 0;
  box.setAttribute("aria-expanded", String(!list.hidden));
}

document.addEventListener("input", async (event) => {
  const box = event.target;
  if (!box.matches("input[data-suggestions]")) return;
  codeOf(box).value = ""; // typing alone chooses nothing: only a picked suggestion does
  const typed = box.value;
  try {
    const found = await suggestionsFor(box);
    if (box.value === typed) draw(box, found);
  } catch {
    draw(box, []);
  }
});

document.addEventListener("click", (event) => {
  const option = event.target.closest(".list [role=option]");
  const drawn = event.target.closest("div[role=combobox]");
  if (option) pick(option);
  else if (drawn) draw(drawn, listOf(drawn).hidden ? known() : []);
  else for (const open of document.querySelectorAll("[role=combobox][aria-expanded=true]")) draw(open, []);
});

const codeOf = (box) => box.parentElement.querySelector("input[name$=iso2_country_code]");

function pick(option) {
  const box = document.querySelector(`[aria-controls="${option.parentElement.id}"]`);
  if (box.matches("input")) {
    box.value = option.textContent;
    codeOf(box).value = option.dataset.value;
  } else {
    box.textContent = option.textContent;
    box.dataset.value = option.dataset.value;
  }
  draw(box, []);
  box.focus();
}
