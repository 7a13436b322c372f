// The review panel: a list of what autofill did, and an outline round each field. It lives in our isolated world, in a
// closed shadow root, on the top layer: to the page it is one empty element. It draws with createElement, textContent
// and a constructed style sheet only, so the strictest content-security policy (Trusted Types included) stays as it is.
// It writes to no field: it reads them, and keeps itself up to date without being told.
(setup) => {
  const elements = new Map(); // key -> the field a row stands for
  let model = null; // what is shown, or null
  let host = null, root = null, panel = null, counted = null, footer = null;
  let wasTouched = false, corner = "", small = innerHeight < 480;
  let moved = null; // where the person put the panel, or null while it is docked

  // The tool points at a field by an event of a random name that no page can know.
  addEventListener(setup.mark, (event) => {
    event.stopImmediatePropagation();
    elements.set(String(event.detail), event.composedPath()[0]);
  }, true);

  // ---------------------------------------------------------------- what stands in a field
  function valueOf(element) {
    const role = element.getAttribute("role");
    if (element.type === "radio") {
      const group = [...element.getRootNode().querySelectorAll("input[type=radio]")].filter((one) => one.name === element.name && one.form === element.form);
      return String(group.findIndex((one) => one.checked));
    }
    if (element.type === "checkbox") return String(element.checked);
    if (element.type === "file") return [...element.files].map((file) => file.name).join("/");
    if (role === "radiogroup") return String([...element.querySelectorAll("[role=radio]")].findIndex((one) => one.getAttribute("aria-checked") === "true"));
    if (role === "checkbox" || role === "switch") return String(element.getAttribute("aria-checked") === "true");
    if (typeof element.value === "string") return element.value.trim();
    return element.innerText.replace(/\s+/g, " ").trim();
  }

  const seenOf = (element) => ({ tag: element.tagName, id: element.id, name: element.getAttribute("name") ?? "", type: element.type ?? "" });

  // A page that draws itself anew may replace a field by its twin: the one element of the same name or id takes over.
  function heirOf({ tag, id, name, type }) {
    if (!id && !name) return null;
    const twins = [...document.querySelectorAll(tag)].filter((one) => one.id === id && (one.getAttribute("name") ?? "") === name && (one.type ?? "") === type);
    return twins.length === 1 ? twins[0] : null;
  }

  function fieldOf(row) {
    if (row.field && !row.field.isConnected) {
      row.field = heirOf(row.seen) ?? row.field;
      if (row.field.isConnected) follow(row);
    }
    return row.field?.isConnected ? row.field : null;
  }

  // ---------------------------------------------------------------- drawing
  function make(tag, className, text, attributes = {}) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  const FRAME = {
    all: "initial", display: "block", position: "fixed", inset: "0", width: "100%", height: "100%", margin: "0", padding: "0", border: "0",
    background: "transparent", overflow: "visible", "pointer-events": "none", "z-index": "2147483647",
  };

  function build() {
    host = document.createElement("div");
    host.popover = "manual";
    for (const [name, value] of Object.entries(FRAME)) host.style.setProperty(name, value, "important");
    root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(setup.style);
    root.adoptedStyleSheets = [sheet];
    // Keys pressed in the panel are not the page's business.
    for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
  }

  // A form in a modal dialog: everything outside the dialog is inert, so the panel has to be inside.
  const homeOf = () => model.rows.map((row) => row.field?.closest("dialog:modal")).find(Boolean) ?? document.documentElement;

  function mount() {
    const home = homeOf();
    if (host.parentNode !== home) home.append(host);
    if (!host.matches(":popover-open")) host.showPopover();
  }

  function draw() {
    watcher.disconnect();
    root.replaceChildren();
    panel = make("section", `panel ${corner}`, undefined, { "aria-label": model.title, lang: "en", dir: "ltr" });
    const list = make("ol", "", undefined, { role: "list" });
    for (const row of model.rows) {
      list.append(drawRow(row));
      if (row.field) root.append(drawBox(row));
    }
    footer = make("p", "", model.footer);
    counted = make("p", "counted", "", { role: "status" });
    const foot = make("footer");
    foot.append(counted, footer);
    panel.append(drawHeader(list), list, foot);
    root.append(panel);
  }

  function drawHeader(list) {
    const fold = make("button", "", "", { type: "button" });
    const say = () => {
      fold.textContent = small ? "+" : "–";
      fold.title = small ? setup.words.unfold : setup.words.fold;
      fold.setAttribute("aria-label", fold.title);
      fold.setAttribute("aria-expanded", String(!small));
      list.hidden = small;
    };
    fold.addEventListener("click", () => { small = !small; say(); });
    say();
    const move = make("button", "move", "⇄", { type: "button", "aria-label": setup.words.move, title: setup.words.move });
    move.addEventListener("click", () => {
      corner = corner.startsWith("left") ? corner.replace("left", "right") : corner.replace("right", "left");
      moved = null;
      settle();
    });
    move.addEventListener("keydown", (event) => {
      const [x, y] = ARROWS[event.key] ?? [0, 0];
      if (!x && !y) return;
      event.preventDefault();
      const box = panel.getBoundingClientRect();
      putAt(box.left + x, box.top + y);
    });
    const header = make("header");
    header.append(make("h2", "", model.title), move, fold);
    header.addEventListener("pointerdown", (event) => drag(event, header));
    return header;
  }

  // ---------------------------------------------------------------- moving it
  const ARROWS = { ArrowLeft: [-32, 0], ArrowRight: [32, 0], ArrowUp: [0, -32], ArrowDown: [0, 32] };

  function drag(event, header) {
    if (event.button !== 0 || event.target.closest("button")) return;
    event.preventDefault(); // the caret of the page stays where it is
    const box = panel.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const follow = (now) => putAt(now.clientX - x, now.clientY - y);
    header.setPointerCapture(event.pointerId);
    header.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) header.addEventListener(end, () => header.removeEventListener("pointermove", follow), { once: true });
  }

  function putAt(left, top) {
    moved = { left, top };
    settle();
  }

  // Docked by its class, or where the person put it, but never so that its head leaves the window. In a narrow window
  // it is a sheet at the lower edge, whatever was chosen before.
  function settle() {
    panel.className = `panel ${corner}`;
    const place = { left: "", top: "", right: "", bottom: "" };
    if (moved && innerWidth > 700) {
      const left = Math.max(0, Math.min(moved.left, innerWidth - panel.offsetWidth));
      const top = Math.max(0, Math.min(moved.top, innerHeight - 44));
      Object.assign(place, { left: `${left}px`, top: `${top}px`, right: "auto", bottom: "auto" });
    }
    Object.assign(panel.style, place);
  }

  function drawRow(row) {
    row.item = make("li");
    row.item.append(row.field ? goTo(row) : make("span", "number", String(row.number)), make("span", "label", row.label, { dir: "auto" }));
    if (row.value) row.item.append(drawValue(row.value));
    const said = make("span", "said");
    row.stateWord = make("span", "state");
    row.noteWord = make("span");
    said.append(row.stateWord, row.noteWord);
    row.item.append(said);
    if (row.value && (row.state === "todo" || row.state === "problem") && navigator.clipboard) row.item.append(copyButton(row));
    return row.item;
  }

  const LONG = 160; // characters that stand without scrolling, also in a narrow window

  // Drawn by the style sheet (`content`), where no page can search: window.find() looks into closed shadow roots, too.
  function drawValue(text) {
    // A long text scrolls, and the keyboard has to be able to scroll it.
    const value = make("span", "value", undefined, text.length > LONG ? { tabindex: "0", role: "group", "aria-label": setup.words.value } : {});
    const escaped = text.replace(/["\\\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0).toString(16)} `);
    value.style.setProperty("--text", `"${escaped}"`);
    return value;
  }

  // What is left to the person is theirs to paste. Only their own press copies, and the page is told nothing of it.
  function copyButton(row) {
    const button = make("button", "copy", setup.words.copy, { type: "button", "aria-label": `${setup.words.copy}: ${row.label}` });
    button.addEventListener("click", async (event) => {
      if (!event.isTrusted) return;
      const done = await navigator.clipboard.writeText(row.value).then(() => true, () => false);
      counted.textContent = `${row.label}: ${done ? setup.words.copied : setup.words.notCopied}`;
    });
    return button;
  }

  function goTo(row) {
    const button = make("button", "number", String(row.number), { type: "button", "aria-label": `${setup.words.goTo} ${row.number}: ${row.label}`, title: setup.words.goTo });
    button.addEventListener("click", () => {
      const field = fieldOf(row);
      field?.scrollIntoView({ block: "center" });
      field?.focus({ preventScroll: true });
    });
    return button;
  }

  function drawBox(row) {
    row.box = make("div", "box", undefined, { "aria-hidden": "true" });
    row.badge = make("span", "number", String(row.number));
    row.box.append(row.badge);
    follow(row);
    return row.box;
  }

  // Where the panel covers least of the fields; among equals where reading ends, and high rather than low.
  function dock() {
    const sides = getComputedStyle(document.documentElement).direction === "rtl" ? ["left", "right"] : ["right", "left"];
    const fields = model.rows.filter((row) => row.field).map((row) => outlined(row.field));
    let best = Infinity;
    for (const tried of [sides[0], `${sides[0]} low`, sides[1], `${sides[1]} low`]) {
      panel.className = `panel ${tried}`;
      const own = panel.getBoundingClientRect();
      const hidden = fields.reduce((sum, box) => sum + overlap(own, box), 0);
      if (hidden < best) [best, corner] = [hidden, tried];
    }
    settle();
  }

  function overlap(one, other) {
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return Math.max(0, width) * Math.max(0, height);
  }

  // ---------------------------------------------------------------- keeping up with the page
  const inView = new WeakSet();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target);
    placeAll();
  });

  function follow(row) {
    row.seen = seenOf(row.field);
    watcher.observe(row.field);
  }

  const OPEN = new Set(["todo", "problem", "gone"]);

  function stateOf(row) {
    const field = fieldOf(row);
    if (!row.field) return row.state;
    if (!field) return "gone";
    if (row.state === "asked" || valueOf(field) === row.held) return row.state;
    return OPEN.has(row.state) ? "answered" : "edited";
  }

  function refresh() {
    let changed = false;
    for (const row of model.rows) {
      const state = stateOf(row);
      if (state === row.shown) continue;
      changed = true;
      row.shown = state;
      row.item.className = state;
      row.stateWord.textContent = setup.words[state];
      row.noteWord.textContent = state === row.state && row.note ? ` · ${row.note}` : "";
    }
    if (changed) counted.textContent = summary();
  }

  function summary() {
    const open = model.rows.filter((row) => OPEN.has(row.shown)).map((row) => row.number);
    const edited = model.rows.filter((row) => row.shown === "edited").map((row) => row.number);
    const parts = [open.length > 0 ? `${setup.words.yours} ${open.join(", ")}.` : setup.words.nothingOpen];
    if (edited.length > 0) parts.push(`${setup.words.changed} ${edited.join(", ")}.`);
    return parts.join(" ");
  }

  function holds(outer, inner) {
    for (let at = inner; at; at = at.parentNode ?? at.host) if (at === outer) return true;
    return false;
  }

  // Something drawn in front of the page (a notice, a dialog) hides the field: then its outline would float over it.
  function isBehind(field, box) {
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!hit || hit === host || holds(field, hit)) return false;
    for (let at = hit; at && !holds(at, field); at = at.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(at).position) || at.matches("dialog,[role=dialog],[aria-modal=true]")) return true;
    }
    return false;
  }

  // Boxes drawn by their label (radio buttons, ticks) are outlined there.
  function outlined(field) {
    const box = field.getBoundingClientRect();
    const label = box.width < 8 || box.height < 8 ? field.labels?.[0] ?? field.parentElement : null;
    return label ? label.getBoundingClientRect() : box;
  }

  function place(row) {
    const field = fieldOf(row);
    const box = field && outlined(field);
    row.box.hidden = !field || !inView.has(field) || box.width === 0 || isBehind(field, box);
    if (row.box.hidden) return;
    const left = Math.max(box.left - 4, 0), top = Math.max(box.top - 4, 0);
    const rightToLeft = getComputedStyle(field).direction === "rtl";
    row.box.className = `box ${row.shown}`;
    placeBadge(row.badge, { left, top, right: box.right + 4 }, rightToLeft);
    Object.assign(row.box.style, { left: `${left}px`, top: `${top}px`, width: `${box.right + 4 - left}px`, height: `${box.bottom + 4 - top}px` });
  }

  // Beside the field, where a line of text ends (a small box to tick has its words there: on its other side); at the
  // corner where there is no room; never outside the window.
  function placeBadge(badge, box, rightToLeft) {
    const tiny = box.right - box.left < 40;
    const wanted = rightToLeft === tiny ? box.right + 5 : box.left - 31;
    const fits = wanted >= 2 && wanted <= innerWidth - 40;
    const corner = rightToLeft === tiny ? box.right - 12 : box.left - 14;
    const x = fits ? wanted : Math.min(innerWidth - 40, Math.max(2, corner));
    const y = Math.max(2, fits ? box.top + 1 : box.top - (tiny ? 24 : 14));
    Object.assign(badge.style, { left: `${x - box.left - 3}px`, top: `${y - box.top - 3}px` });
  }

  function placeAll() {
    if (model) for (const row of model.rows) if (row.box) place(row);
  }

  let placing = 0;
  const placeSoon = () => { cancelAnimationFrame(placing); placing = requestAnimationFrame(placeAll); };
  addEventListener("scroll", placeSoon, { capture: true, passive: true });
  addEventListener("resize", () => { if (model) settle(); placeSoon(); }, { passive: true });

  return {
    show(given) {
      model = given;
      for (const row of model.rows) {
        row.field = elements.get(row.key) ?? null;
        row.held = row.field ? valueOf(row.field) : null;
      }
      if (!host) build();
      draw();
      mount();
      refresh();
      if (corner) settle();
      else dock();
      placeAll();
    },
    hide() {
      host?.remove();
      model = null;
    },
    // Called several times a second: the page may have removed us, moved, or changed what stands in a field.
    keep() {
      if (!model) return;
      mount();
      refresh();
      placeAll();
    },
    // "Nothing was sent" is true until the person acts; from then on only they and the site know.
    touched() {
      if (!model || wasTouched) return;
      wasTouched = true;
      footer.textContent = setup.words.afterTouch;
    },
    owns: (event) => host !== null && event.composedPath()[0] === host,
    standing: () => model !== null && model.rows.some((row) => row.field?.isConnected && row.field.checkVisibility()),
  };
}
