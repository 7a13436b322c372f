// The review panel, and the witness of what the person does. It runs in an isolated world of its own: the page can
// neither call nor read it. It draws with createElement, textContent and a constructed style sheet only, so that the
// strictest content-security policy (Trusted Types included) stays as it is. It changes nothing in the page but one
// empty element of its own.
(() => {
  if (self.autofillPanel) return;
  const SETUP = /*SETUP*/{};
  const say = (kind, more = {}) => self[SETUP.binding]?.(JSON.stringify({ kind, ...more }));

  // ---------------------------------------------------------------- the witness: the person's own input
  const inOurPanel = (event) => Boolean(host) && event.composedPath()[0] === host;
  let handedOver = SETUP.armed;
  let touched = SETUP.armed; // a later document came from the person's own submit

  for (const kind of ["pointerdown", "keydown"]) {
    addEventListener(kind, (event) => {
      if (!event.isTrusted || inOurPanel(event)) return;
      touched = true;
      say("input");
    }, { capture: true, passive: true });
  }

  // ---------------------------------------------------------------- known texts that appear
  const squeeze = (text) => text.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ");
  const visible = (element) => element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
  let before = new Set();

  function textsNow() {
    const shown = squeeze(document.body?.innerText ?? "");
    return new Set(SETUP.confirmations.filter((text) => shown.includes(text)));
  }

  const CODE = "input[name=nonce],input[autocomplete=one-time-code],input[name=approvals_code],input[name=verificationCode]";
  const INVALID = "[role=alert],[aria-invalid=true]";
  const shownCount = (selector) => [...document.querySelectorAll(selector)].filter((one) => visible(one) && (one.matches("input,textarea,select") || one.textContent.trim())).length;
  let known = { code: 0, invalid: 0 };

  function watch() {
    if (top !== self) return;
    const texts = textsNow();
    for (const text of texts) if (!before.has(text)) { before.add(text); say("confirmation"); }
    const now = { code: shownCount(CODE), invalid: shownCount(INVALID) };
    if (now.code > known.code) say("code");
    if (touched && now.invalid > known.invalid) say("invalid");
    known = now;
  }

  // ---------------------------------------------------------------- which elements the rows stand for
  const elements = new Map();
  addEventListener(SETUP.mark, (event) => {
    event.stopImmediatePropagation();
    elements.set(String(event.detail), event.composedPath()[0]);
  }, true);

  const valueOf = (element) => {
    if (!element) return null;
    if (["checkbox", "radio"].includes(element.type)) return String(element.checked);
    if (element.isContentEditable) return element.innerText;
    return "value" in element ? String(element.value) : element.textContent;
  };

  // ---------------------------------------------------------------- drawing
  const STYLE = `
    :host { all: initial; color-scheme: light dark; }
    * { box-sizing: border-box; }
    .panel { position: fixed; top: 12px; inset-inline-end: 12px; width: min(360px, calc(100vw - 24px)); max-height: calc(100vh - 24px);
      display: flex; flex-direction: column; overflow: hidden; pointer-events: auto; font: 14px/1.4 system-ui, sans-serif;
      background: #ffffff; color: #1a1a1a; border: 2px solid #1b5e20; border-radius: 10px; box-shadow: 0 6px 24px rgb(0 0 0 / .35); }
    .panel.start { inset-inline: 12px auto; }
    header { display: flex; gap: 6px; align-items: center; padding: 8px 10px; background: #1b5e20; color: #ffffff; }
    h2 { font-size: 14px; font-weight: 600; margin: 0; flex: 1; }
    button { font: inherit; min-width: 32px; min-height: 28px; border: 1px solid currentColor; border-radius: 6px; background: transparent; color: inherit; cursor: pointer; }
    button:focus-visible { outline: 3px solid #ffd54f; outline-offset: 1px; }
    .body { overflow: auto; padding: 4px 10px; }
    .panel.small .body, .panel.small .foot { display: none; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { display: grid; grid-template-columns: 26px 1fr; gap: 2px 6px; padding: 7px 0; border-bottom: 1px solid #d0d0d0; }
    li:last-child { border-bottom: 0; }
    .number { grid-row: span 3; width: 22px; height: 22px; border-radius: 50%; text-align: center; font: 600 12px/22px system-ui; color: #ffffff; background: #1b5e20; }
    .label { font-weight: 600; }
    .value { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 7.5em; overflow: auto; }
    .note { color: #4a4a4a; font-size: 12px; }
    li.todo .number, .box.todo .number { background: #b71c1c; }
    li.kept .number, .box.kept .number { background: #37474f; }
    li.edited .number, .box.edited .number { background: #8a4b00; }
    li.todo .label { color: #b71c1c; }
    .foot { padding: 8px 10px; background: #f1f1f1; font-weight: 600; }
    .box { position: fixed; pointer-events: none; border: 3px solid #1b5e20; border-radius: 5px; }
    .box.todo { border: 3px dashed #b71c1c; } .box.kept { border-color: #37474f; } .box.edited { border-color: #8a4b00; }
    .box .number { position: absolute; inset-inline-start: -13px; top: -13px; }
    @media (max-width: 700px) { .panel, .panel.start { top: auto; bottom: 8px; inset-inline: 8px; width: auto; max-height: 45vh; } }
    @media (prefers-color-scheme: dark) {
      .panel { background: #1e1e1e; color: #f0f0f0; border-color: #66bb6a; } .note { color: #c4c4c4; } li { border-color: #444; }
      .foot { background: #2b2b2b; } li.todo .label { color: #ff8a80; } }
    @media (forced-colors: active) { .panel, .box { border-color: CanvasText; } }`;

  let host = null, root = null, panel = null, live = null, timer = 0;
  let model = null;

  function make(tag, className, text, attributes = {}) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function mount() {
    if (!host) {
      host = document.createElement("div");
      host.popover = "manual";
      const plain = { position: "fixed", inset: "0", width: "100%", height: "100%", margin: "0", padding: "0", border: "0", background: "transparent", "pointer-events": "none", overflow: "visible" };
      for (const [name, value] of Object.entries(plain)) host.style.setProperty(name, value, "important");
      root = host.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    }
    if (!host.isConnected) document.documentElement.append(host);
    if (!host.matches(":popover-open")) host.showPopover();
  }

  function headerButton(words, sign, act) {
    const made = make("button", "", sign, { type: "button", "aria-label": words, title: words });
    made.addEventListener("click", () => act(made));
    return made;
  }

  function draw() {
    root.replaceChildren();
    panel = make("section", "panel", undefined, { "aria-label": model.title, lang: "en", dir: "ltr" });
    const header = make("header");
    header.append(make("h2", "", model.title));
    header.append(headerButton("Move to the other side", "⇄", () => panel.classList.toggle("start")));
    const fold = headerButton("Make small", "–", (made) => {
      const small = panel.classList.toggle("small");
      made.setAttribute("aria-expanded", String(!small));
      made.setAttribute("aria-label", small ? "Make large" : "Make small");
      made.textContent = small ? "+" : "–";
    });
    fold.setAttribute("aria-expanded", "true");
    header.append(fold);
    const list = make("ol");
    for (const row of model.rows) {
      row.item = make("li", row.state);
      row.item.append(make("span", "number", String(row.number), { "aria-hidden": "true" }), make("span", "label", row.label));
      if (row.value) row.item.append(make("span", "value", row.value));
      row.said = make("span", "note", row.note);
      row.item.append(row.said);
      list.append(row.item);
      if (row.key) {
        row.box = make("div", `box ${row.state}`, undefined, { "aria-hidden": "true" });
        row.box.append(make("span", "number", String(row.number)));
        root.append(row.box);
      }
    }
    const body = make("div", "body", undefined, { tabindex: "0" });
    body.append(list);
    live = make("p", "foot", model.footer, { role: "status" });
    panel.append(header, body, live);
    root.append(panel);
  }

  function place() {
    for (const row of model.rows) {
      if (!row.key) continue;
      const element = elements.get(row.key);
      const gone = !element?.isConnected;
      row.box.style.display = gone ? "none" : "";
      const edited = !gone && row.state !== "todo" && valueOf(element) !== row.held;
      const state = gone || row.state === "todo" ? "todo" : edited ? "edited" : row.state;
      const note = gone ? "the page replaced this field: please check it" : edited ? "changed since autofill filled it" : row.note;
      if (row.item.className !== state) { row.item.className = state; row.box.className = `box ${state}`; row.said.textContent = note; }
      if (gone) continue;
      const rect = element.getBoundingClientRect();
      Object.assign(row.box.style, { left: `${rect.left - 4}px`, top: `${rect.top - 4}px`, width: `${rect.width + 8}px`, height: `${rect.height + 8}px` });
    }
  }

  function tick() {
    if (host && model) {
      if (!host.isConnected || !host.matches(":popover-open")) mount();
      place();
    }
    if (handedOver) watch();
    timer = setTimeout(tick, 120);
  }

  self.autofillPanel = {
    show(given) {
      model = given;
      for (const row of model.rows) row.held = row.key ? valueOf(elements.get(row.key)) : null;
      mount();
      draw();
      clearTimeout(timer);
      tick();
    },
    hide() { host?.remove(); host = root = null; },
    handOver() {
      before = textsNow();
      known = { code: shownCount(CODE), invalid: shownCount(INVALID) };
      handedOver = true;
      clearTimeout(timer);
      tick();
    },
  };
  if (handedOver) tick();
})();
