// Practice only. A page that draws its form some time after it has loaded.
"use strict";

addEventListener("load", () => {
  const late = document.querySelector("template[data-late]");
  if (late) setTimeout(() => late.replaceWith(late.content.cloneNode(true)), Number(late.dataset.late));
});
