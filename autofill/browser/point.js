// Show me: while the person is asked to point at a field, every click and key in the page is ours, and the page's own
// listeners get none of them. Boxes lie over the fields, in a closed shadow root on the top layer, so that nothing of the
// page is under the pointer: not the field, and not the button that sends. What is chosen is told by our binding.
// This file is in the page before the page's own scripts, so our listeners are the first; it sleeps until it is asked.
(setup) => {
  const QUIET = 500; // ms without a press before the page gets its clicks back: the second half of a double click
  const GESTURES = [
    "pointerdown", "pointerup", "pointercancel", "mousedown", "mouseup", "click", "dblclick", "auxclick", "contextmenu",
    "touchstart", "touchmove", "touchend", "touchcancel", "dragstart",
  ];
  const KEYS = ["keydown", "keypress", "keyup"];
  const FOCUS = ["focus", "focusin", "blur", "focusout"]; // on the way to our buttons and back
  const SCROLLS = new Set(["touchstart", "touchmove", "touchend", "pointerdown"]); // prevented, a finger would do nothing

  const elements = new Map(); // key -> the field
  let asked = null; // { boxes, chosen }, or null
  let host = null, root = null, card = null, told = null, lastPress = 0, first = false;

  addEventListener(setup.mark, (event) => {
    event.stopImmediatePropagation();
    elements.set(String(event.detail), event.composedPath()[0]);
  }, true);
  // A page can take away every listener of its window (document.open): then it would come first. Heard means: still here.
  addEventListener(setup.ping, (event) => { event.stopImmediatePropagation(); first = true; }, true);

  function onGesture(event) {
    if (!asked) return;
    event.stopImmediatePropagation();
    if (!SCROLLS.has(event.type)) event.preventDefault();
    if (!event.isTrusted) return; // the page's own
    lastPress = performance.now();
    if (event.type === "click" && !asked.chosen) choose(event);
  }

  function onKey(event) {
    if (!asked) return;
    event.stopImmediatePropagation();
    const ours = event.composedPath()[0] === host;
    if (!ours && event.key !== "Tab") event.preventDefault(); // Enter in a field of the page would send the form
    if (event.isTrusted) lastPress = performance.now();
  }

  for (const kind of GESTURES) addEventListener(kind, onGesture, { capture: true, passive: false });
  for (const kind of KEYS) addEventListener(kind, onKey, { capture: true });
  for (const kind of FOCUS) addEventListener(kind, (event) => { if (asked) event.stopImmediatePropagation(); }, { capture: true });

  // ---------------------------------------------------------------- what was pointed at
  // A press of Enter or Space on one of our buttons comes as a click without a place.
  function pressed(event) {
    if (event.detail === 0) return event.composedPath()[0] === host ? root.activeElement : null;
    return root.elementFromPoint(event.clientX, event.clientY);
  }

  function choose(event) {
    const button = pressed(event)?.closest?.("[data-number]");
    if (!button) { told.textContent = setup.words.nothing; return; }
    const number = Number(button.dataset.number);
    const refused = asked.boxes.find((box) => box.number === number)?.refused;
    if (refused) { told.textContent = `${setup.words.refused} ${refused}.`; return; }
    asked.chosen = true;
    told.textContent = setup.words.thanks;
    for (const box of asked.boxes) box.element.hidden = box.number !== number;
    self[setup.binding](JSON.stringify({ number }));
  }

  // ---------------------------------------------------------------- drawing
  function make(tag, className, text, attributes = {}) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  const COVER = {
    all: "initial", display: "block", position: "fixed", inset: "0", width: "100%", height: "100%", margin: "0", padding: "0", border: "0",
    background: "transparent", overflow: "hidden", "pointer-events": "auto", cursor: "crosshair", "z-index": "2147483647",
  };

  function build() {
    host = document.createElement("div");
    host.popover = "manual";
    for (const [name, value] of Object.entries(COVER)) host.style.setProperty(name, value, "important");
    root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(setup.style);
    root.adoptedStyleSheets = [sheet];
  }

  function draw(question, fields) {
    root.replaceChildren();
    asked.boxes = fields.map((field) => drawField(field, elements.get(field.key)));
    told = make("p", "told", "", { role: "status" });
    const none = make("button", "none", setup.words.none, { type: "button", "data-number": "0" });
    card = make("section", "card", undefined, { role: "dialog", "aria-label": question, lang: "en", dir: "ltr" });
    card.append(make("h2", "", question), make("p", "", setup.words.how), told, none);
    root.append(...asked.boxes.map((box) => box.element), card);
    dock();
  }

  function drawField({ number, label, refused }, field) {
    const element = make("button", refused ? "field refused" : "field", undefined, {
      type: "button", "data-number": String(number), "aria-label": `${number}: ${label || setup.words.unnamed}`,
    });
    element.append(make("span", "number", String(number)));
    return { number, refused, field, element };
  }

  // The corner in which the card covers least of the fields.
  function dock() {
    let best = Infinity, corner = "";
    for (const tried of ["right", "right low", "left", "left low"]) {
      card.className = `card ${tried}`;
      const own = card.getBoundingClientRect();
      const hidden = asked.boxes.reduce((sum, box) => sum + overlap(own, box.field?.getBoundingClientRect()), 0);
      if (hidden < best) [best, corner] = [hidden, tried];
    }
    card.className = `card ${corner}`;
  }

  function overlap(one, other) {
    if (!other) return 0;
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return Math.max(0, width) * Math.max(0, height);
  }

  // Boxes drawn by their label (radio buttons, ticks) are outlined there.
  function outlined(field) {
    const box = field.getBoundingClientRect();
    const label = box.width < 8 || box.height < 8 ? field.labels?.[0] : null;
    return label ? label.getBoundingClientRect() : box;
  }

  function place({ field, element }) {
    const box = field?.isConnected ? outlined(field) : null;
    const shown = box && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    element.style.visibility = shown ? "visible" : "hidden";
    if (shown) Object.assign(element.style, { left: `${box.left - 4}px`, top: `${box.top - 4}px`, width: `${box.width + 8}px`, height: `${box.height + 8}px` });
  }

  // A form in a modal dialog: everything outside the dialog is inert, so we have to be inside. And the page may take us
  // out, or put something above us.
  function keep() {
    if (!asked) return;
    const home = asked.boxes.map((box) => box.field?.closest("dialog:modal")).find(Boolean) ?? document.documentElement;
    if (host.parentNode !== home) home.append(host);
    if (!host.matches(":popover-open")) host.showPopover();
    asked.boxes.forEach(place);
    requestAnimationFrame(keep);
  }

  return {
    // Whether the page lets us ask: false where it took our listeners away, so that it would get the clicks.
    ask({ question, fields }) {
      first = false;
      dispatchEvent(new Event(setup.ping));
      if (!first) return false;
      asked = { boxes: [], chosen: false };
      if (!host) build();
      elements.get(fields.find((field) => !field.refused)?.key)?.scrollIntoView({ block: "center" });
      draw(question, fields);
      keep();
      return true;
    },
    // Take everything away, once the last press is over.
    end() {
      return new Promise((done) => {
        const look = () => {
          if (asked && performance.now() - lastPress < QUIET) { setTimeout(look, 50); return; }
          asked = null;
          host?.remove();
          done(true);
        };
        look();
      });
    },
  };
}
