// Practice only. A small stand-in for a framework that owns its inputs: what counts is the state that native `input`
// events built up, and every render writes that state back. A value set behind its back is gone with the next render.
"use strict";

const RENDER = 700; // milliseconds
const state = new WeakMap();

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-controlled]")) state.set(event.target, event.target.value);
});

setInterval(() => {
  for (const field of document.querySelectorAll("[data-controlled]")) {
    if (!state.has(field)) state.set(field, field.defaultValue);
    if (field.value !== state.get(field)) field.value = state.get(field);
    field.className = `box render-${Date.now() % 997}`;
  }
}, RENDER);
