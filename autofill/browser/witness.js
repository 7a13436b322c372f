// The witness: says, through a binding that only our isolated world holds, that the person touched the page, and that
// something worth telling appeared in it. It never says what: no text, no value, no key leaves this file.
// It polls for itself, so that after hand-over nobody has to send the page a command.
(setup, panel) => {
  const TICK = 150; // ms between two looks at what changed
  const PATIENCE = 7; // looks after which the page is read even if no mutation was seen (style sheets, animations)

  let armed = setup.armed; // whether the form is the person's
  let touched = setup.armed; // an armed document is a later one: it came from what the person did
  const say = (kind, more = {}) => self[setup.binding](JSON.stringify({ kind, origin: self.origin, ...more }));

  // ---------------------------------------------------------------- the person's own input
  // Only what starts with a finger: a page cannot make trusted ones of these, while the browser itself makes trusted
  // clicks and submits. A `mousedown` without `pointerdown` is how assistive technology presses a button.
  const NOTHING_YET = new Set(["Alt", "AltGraph", "CapsLock", "Control", "Fn", "Meta", "NumLock", "ScrollLock", "Shift", "Unidentified"]);

  // Enter and the space bar press what has the focus. As the very first keys they were meant for the terminal, or are
  // a slip, and the page may have moved the focus onto its button meanwhile: they reach nothing. Nor does a word mend
  // that which was typed into the wrong window ("sent", then Enter). Who means the page points at it, or comes to what
  // they want with Tab; the window manager's own Alt+Tab is none of that.
  const PRESSES = new Set(["Enter", " "]);
  const POINTS = new Set(["pointerdown", "mousedown", "pointerup", "mouseup"]);
  const isMeant = (event) => POINTS.has(event.type) || (event.key === "Tab" && !event.altKey && !event.ctrlKey && !event.metaKey);

  // What was pressed: a link that leads elsewhere, something of a form, or the page around it.
  function placeOf(event) {
    const path = event.composedPath().filter((one) => one instanceof Element);
    const link = path.find((one) => one.matches("a[href],area[href],[role=link]"));
    if (link && !link.matches("[role=button]") && leadsElsewhere(link)) return "link";
    return path.some((one) => one.matches("form,button,input,select,textarea,label,[role=button],[contenteditable]")) ? "form" : "page";
  }

  function leadsElsewhere(link) {
    const [here, there] = [new URL(document.URL), URL.canParse(link.href) ? new URL(link.href) : null];
    return !there || there.origin !== here.origin || there.pathname !== here.pathname;
  }

  function onInput(event) {
    if (!armed || !event.isTrusted || panel.owns(event) || NOTHING_YET.has(event.key)) return;
    const meant = isMeant(event);
    if (!touched && !meant) {
      if (PRESSES.has(event.key)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      return;
    }
    if (event.type === "keyup" && self === top) return; // into a frame Tab comes as its end only
    touched = true;
    panel.touched();
    // Told as a press of the mouse ends, right before its click: what the page began by itself until then stays held.
    if (event.type !== "pointerdown" && event.type !== "mousedown") say("input", { meant, on: placeOf(event) });
  }

  // A page that writes itself anew (document.open) takes every listener off its window: they are put back, again and again.
  function listen() {
    for (const kind of [...POINTS, "keydown", "keyup"]) addEventListener(kind, onInput, { capture: true });
  }

  listen();
  if (self !== top) {
    setInterval(listen, TICK);
    return { handOver: () => { armed = true; return []; } };
  }
  if (armed) say("document");

  // ---------------------------------------------------------------- what a person can see
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[’‘ʼ]/g, "'").replace(/\s+/g, " ");
  const words = (element) => plain(element?.innerText ?? "");

  function inSight(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right + scrollX > 0 && box.bottom + scrollY > 0;
  }

  function shows(element, text) {
    const inner = [...element.children].filter((child) => words(child).includes(text));
    return inner.length > 0 ? inner.some((child) => shows(child, text)) : inSight(element) && !element.isContentEditable;
  }

  function confirmationsInSight() {
    const all = words(document.body);
    return setup.confirmations.flatMap((text, index) => (all.includes(text) && shows(document.body, text) ? [index] : []));
  }

  // ---------------------------------------------------------------- a code is asked for
  const CODE_NAMES = "[name=nonce],[autocomplete~=one-time-code],[name=approvals_code],[name=verificationCode],[name=security_code],[name=confirmation_code]";
  const ONE_LINE = "input:not([type]),input[type=text],input[type=tel],input[type=number]";

  function nameOf(input) {
    const ids = (input.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
    const labels = [...(input.labels ?? []), ...ids.map((id) => document.getElementById(id))].map((one) => one?.textContent ?? "");
    return plain([...labels, input.getAttribute("aria-label") ?? "", input.placeholder].join(" "));
  }

  const asksForCode = (input) => input.matches(CODE_NAMES) || setup.codeWords.some((word) => nameOf(input).includes(word));
  const codesInSight = () => [...document.querySelectorAll(ONE_LINE)].filter((input) => inSight(input) && asksForCode(input));

  // ---------------------------------------------------------------- something is missing or wrong
  const controlsInvalid = () => [...document.querySelectorAll("[aria-invalid=true],:is(input,select,textarea):user-invalid")].filter(inSight);

  // An alert alone may also be good news: it counts only beside a form that still stands there, filled.
  const alerts = () => (panel.standing() ? [...document.querySelectorAll("[role=alert]")].filter((one) => inSight(one) && one.innerText.trim()).map(words) : []);

  // ---------------------------------------------------------------- one look, and telling what is new
  let known = { confirmations: new Set(), codes: new Set(), invalid: new Set() };
  const look = () => ({
    confirmations: new Set(confirmationsInSight()), codes: new Set(codesInSight()), invalid: new Set([...controlsInvalid(), ...alerts()]),
  });
  const news = (now, then) => [...now].filter((one) => !then.has(one));

  function tellNews() {
    const now = look();
    const confirmed = news(now.confirmations, known.confirmations);
    for (const text of confirmed) say("confirmation", { text });
    if (news(now.codes, known.codes).length > 0) say("code");
    if (touched && confirmed.length === 0 && news(now.invalid, known.invalid).length > 0) say("invalid");
    known = now;
  }

  let changed = true, idle = 0;
  new MutationObserver(() => { changed = true; }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  function tick() {
    setTimeout(tick, TICK);
    listen();
    panel.keep();
    idle += 1;
    if (!armed || !document.body || (!changed && idle < PATIENCE)) return;
    changed = false;
    idle = 0;
    tellNews();
  }
  tick();

  return {
    // From now on the form is the person's. Gives back which known texts stand there already: they prove nothing later.
    handOver() {
      known = look();
      armed = true;
      return [...known.confirmations];
    },
  };
}
