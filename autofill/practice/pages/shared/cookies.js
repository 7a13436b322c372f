// Practice only. The cookie notice: declining removes it, accepting is told to the server so that tests can see it.
"use strict";

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-cookies]")?.dataset.cookies;
  if (!choice) return;
  document.cookie = `practice_cookies=${choice}; path=/; secure; samesite=lax`;
  if (choice === "accepted") fetch("/accepted", { method: "POST", keepalive: true });
  document.getElementById("cookie-notice").remove();
});
