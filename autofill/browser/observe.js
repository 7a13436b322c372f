// A Playwright selector engine that runs in Playwright's isolated world: the page can neither see nor change it.
//   autofill=observe        -> one detached element whose text is everything seen in this frame, as JSON
//   autofill=c7             -> the very control that an earlier look called c7
//   autofill=reach:c7       -> scrolls c7 to the middle and says whether a person could reach it (with a hit test)
//   autofill=mark:EVENT:c7  -> tells another isolated world which element c7 is, by a DOM event of that random name
//   autofill=type:WHAT:c7   -> puts a text into c7, or says why not; WHAT is JSON in base64: the text, c7's name,
//                              and what may stand there
// It reads and it scrolls, and puts in the one text that it is given. It changes nothing else: no attribute, no class.
(() => {
  const keyOf = new WeakMap();
  const elementOf = new Map();
  // Every frame, and every document in it, has a world of its own: a random part keeps a key from meaning something in
  // another one. A page that takes the place of the one that was looked at holds none of its keys.
  const prefix = `c${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}x`;
  let serial = 0;

  function keep(element) {
    if (!keyOf.has(element)) {
      const key = prefix + serial;
      serial += 1;
      keyOf.set(element, key);
      elementOf.set(key, new WeakRef(element));
    }
    return keyOf.get(element);
  }

  // ---------------------------------------------------------------- the tree, shadow roots included
  function parentOf(node) {
    const known = once?.parents.get(node);
    if (known !== undefined) return known;
    const found = findParent(node);
    once?.parents.set(node, found);
    return found;
  }

  function findParent(node) {
    if (node.assignedSlot) return node.assignedSlot;
    if (node.parentElement) return node.parentElement;
    const root = node.getRootNode();
    if (root instanceof ShadowRoot) return root.host;
    try { return root.defaultView?.frameElement ?? null; } catch { return null; } // foreign parent: not ours to see
  }

  function* ancestors(node) {
    for (let at = node; at; at = parentOf(at)) yield at;
  }

  function elements(root, found = []) {
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.shadowRoot) elements(element.shadowRoot, found);
    }
    return found;
  }

  // ---------------------------------------------------------------- words
  const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "SELECT", "TEXTAREA", "OPTION", "DATALIST", "IFRAME"]);

  const squeeze = (text) => (text ? text.replace(/\s+/g, " ").trim().slice(0, 400) : "");

  function isShown(element) {
    const style = getComputedStyle(element);
    return style.display !== "none" && style.visibility !== "hidden";
  }

  function wordsIn(node, depth = 0) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || depth > 12 || SILENT.has(node.tagName)) return "";
    if (node.isContentEditable && node.getAttribute("contenteditable") !== null) return "";
    if (node.getAttribute("aria-hidden") === "true" || !isShown(node)) return "";
    let words = "";
    for (const child of node.childNodes) words += wordsIn(child, depth + 1) + " ";
    return words;
  }

  // The same for a whole element: a label is read as such, and as what stands before its field.
  function wordsOf(element) {
    if (!once) return wordsIn(element);
    if (!once.words.has(element)) once.words.set(element, wordsIn(element));
    return once.words.get(element);
  }

  function wordsOfIds(element, attribute) {
    const named = element.getAttribute(attribute);
    if (!named) return "";
    const root = element.getRootNode();
    const ids = named.split(/\s+/).filter(Boolean);
    // A hidden element may name a control (WAI-ARIA), so its text counts here.
    return squeeze(ids.map((id) => root.getElementById?.(id)?.textContent ?? "").join(" "));
  }

  // What a look needs for each control is found once for all: `element.labels`, or a search in the form around it,
  // walks the whole page every time; and what a box does to one control it does to all that stand in it.
  // `controls` are in page order, `headingBefore` is by control, the rest by the element it is about.
  let once = null;

  function findOnce(all) {
    once = {
      all, whole: all.length === document.querySelectorAll("*").length, controls: [], codes: [], page: null, labels: new Map(),
      headingBefore: new Map(), words: new Map(), names: new Map(), parents: new Map(), boxes: new Map(),
    };
    once.codes = pick("input[type=hidden][name$=country_code]");
    let last = null;
    for (const element of all) {
      if (element.tagName === "LABEL" && element.control) once.labels.set(element.control, [...(once.labels.get(element.control) ?? []), element]);
      if (element.matches(HEADINGS) && element.getRootNode() === document) last = element;
      if (!isControl(element)) continue;
      once.controls.push(element);
      once.headingBefore.set(element, last === element ? null : last);
    }
  }

  // Whatever a selector finds in the look, shadow trees included, in page order; where there are none the browser finds it.
  const pick = (selector) => (once.whole ? [...document.querySelectorAll(selector)] : once.all.filter((one) => one.matches(selector)));

  function labelElements(element) {
    if (once) return once.labels.get(element) ?? [];
    return element.labels ? [...element.labels] : [];
  }

  // Text that stands directly before the control, where no label element does: "Country<br><select>", table cells.
  function wordsBefore(element) {
    let at = element;
    for (let climbed = 0; climbed < 5 && at && at !== at.ownerDocument.body; climbed += 1) {
      let words = "";
      for (let before = at.previousSibling; before; before = before.previousSibling) {
        if (before.nodeType === Node.ELEMENT_NODE && (isControl(before) || holdsControl(before) || before.tagName === "H1")) return squeeze(words);
        words = wordsOf(before) + " " + words;
        if (squeeze(words).length > 200) return ""; // a text to read, not the name of a field
      }
      if (squeeze(words)) return squeeze(words);
      at = parentOf(at);
    }
    return "";
  }

  const HEADINGS = "h1,h2,h3,h4,h5,h6,[role=heading],legend";

  const NAMED = "[role=group],[role=radiogroup],[role=region],[role=form],fieldset,section,form,[role=dialog],dialog";

  const precedes = (one, element) => Boolean(one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);

  function sectionOf(element) {
    const last = once.headingBefore.get(element);
    for (const above of ancestors(parentOf(element) ?? element)) {
      if (!once.names.has(above)) once.names.set(above, above.matches(NAMED) ? wordsOfIds(above, "aria-labelledby") || squeeze(above.getAttribute("aria-label")) : "");
      if (once.names.get(above)) return once.names.get(above);
      if (above.tagName === "BODY") break;
      if (above.getRootNode() === document && element.getRootNode() === document) {
        // Whatever holds a heading before the element holds the last one too.
        if (last && above !== last && above.contains(last)) return squeeze(wordsOf(last));
        continue;
      }
      const heading = [...(above.querySelectorAll?.(HEADINGS) ?? [])].filter((one) => precedes(one, element)).at(-1); // in a shadow tree
      if (heading) return squeeze(wordsOf(heading));
    }
    return "";
  }

  // ---------------------------------------------------------------- what is a control
  const BUTTON_TYPES = new Set(["submit", "button", "image", "reset"]);
  const ARIA_CONTROLS = "[role=textbox],[role=searchbox],[role=combobox],[role=radiogroup],[role=checkbox],[role=switch]";

  const isEditingHost = (element) => element.isContentEditable && !element.parentElement?.isContentEditable;

  function isControl(element) {
    if (element.tagName === "INPUT") return element.type !== "hidden" && !BUTTON_TYPES.has(element.type);
    if (element.tagName === "TEXTAREA" || element.tagName === "SELECT") return true;
    if (isEditingHost(element)) return true;
    return element.hasAttribute("role") && element.matches(ARIA_CONTROLS) && !element.isContentEditable && !(element.getAttribute("role") === "combobox" && element.querySelector("input"));
  }

  const holdsControl = (element) => element.querySelector("input:not([type=hidden]),textarea,select," + ARIA_CONTROLS) !== null;

  const isOldTypeahead = (row) => Boolean(row) && once.codes.some((code) => row.contains(code))
    && row.querySelectorAll("input:not([type=hidden]),select,textarea").length === 1;

  function kindOf(element) {
    const role = element.getAttribute("role");
    if (element.tagName === "SELECT") return element.multiple ? "other" : "select";
    if (role === "combobox" || role === "listbox") return "combobox";
    if (element.tagName === "TEXTAREA") return "long-text";
    if (element.tagName === "INPUT") {
      const kinds = { text: "text", search: "other", email: "email", tel: "phone", number: "number", url: "url", radio: "radio", checkbox: "checkbox", file: "file", password: "password" };
      if (element.hasAttribute("list") || element.hasAttribute("aria-haspopup") || ["list", "both"].includes(element.getAttribute("aria-autocomplete"))) return "combobox";
      // Meta's older typeahead: the visible box counts for nothing, a hidden box beside it holds the code that was picked.
      if (element.type === "text" && isOldTypeahead(element.parentElement?.parentElement)) return "combobox";
      return kinds[element.type] ?? "other";
    }
    if (isEditingHost(element)) return "editable";
    return { radiogroup: "radio", checkbox: "checkbox", switch: "checkbox" }[role] ?? "other";
  }

  // ---------------------------------------------------------------- can a person reach it
  // `now`: right here; else as far as scrolling would bring it (a bar at the window's edge then covers it no more).
  function reachOf(element, box, now = false) {
    if (element.matches(":disabled") || element.closest("[aria-disabled=true]")) return "disabled";
    if (element.readOnly || element.getAttribute("aria-readonly") === "true") return "read-only";
    if (!element.checkVisibility()) return "hidden"; // nothing is drawn: display, a closed <details>, content-visibility
    const own = element.ownerDocument.defaultView;
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    let opacity = 1, placed = "static", inside = element.ownerDocument;
    for (const above of ancestors(element)) {
      if (above.ownerDocument !== inside) { // out of a frame: from here on in the coordinates of the page around it
        const frame = above.getBoundingClientRect();
        middle.x += frame.left + above.clientLeft;
        middle.y += frame.top + above.clientTop;
        [inside, placed] = [above.ownerDocument, "static"];
      }
      const drawn = boxOf(above);
      if (drawn.hidden || (above === element && !drawn.visible)) return "hidden";
      opacity *= drawn.opacity;
      // Positioned boxes leave the ancestors between them and the box they are placed by (CSS Position 3).
      const escapes = placed === "fixed" || (placed === "absolute" && drawn.position === "static");
      if (above !== element && !escapes && cutsOff(above, drawn, middle)) return "hidden";
      if (placed !== "fixed" && drawn.position !== "static") placed = drawn.position;
    }
    if (box.width < 8 || box.height < 8) return "hidden";
    if (opacity < 0.2) return "transparent";
    const left = box.left + own.scrollX, top = box.top + own.scrollY;
    const { rightToLeft, width, height, inSight } = pageOf(own);
    if (top + box.height <= 0 || (!rightToLeft && left + box.width <= 0)) return "off-screen";
    if (left >= width || (rightToLeft && left + box.width <= inSight - width)) return "off-screen";
    if (top >= height) return "off-screen";
    // Where a page can be scrolled that far to the side, nobody does: no form stands two windows away.
    const across = left + box.width / 2;
    if (across > 2 * own.innerWidth || across < -own.innerWidth) return "off-screen";
    return hitTest(element, box, now);
  }

  // How far a page goes, and from which side.
  function pageOf(own) {
    if (once?.page) return once.page;
    const { scrollWidth: width, scrollHeight: height, clientWidth: inSight } = own.document.documentElement;
    const found = { width, height, inSight, rightToLeft: getComputedStyle(own.document.documentElement).direction === "rtl" };
    if (once) once.page = found;
    return found;
  }

  // What a box does to itself and to all that it holds.
  function boxOf(element) {
    const known = once?.boxes.get(element);
    if (known) return known;
    const style = getComputedStyle(element), { clipPath, clip, filter } = style; // each is worked out when it is asked for
    const clipped = clipPath.includes("inset(50%") || clipPath.includes("inset(100%") || clip === "rect(0px, 0px, 0px, 0px)" || clip === "rect(1px, 1px, 1px, 1px)";
    const found = {
      hidden: element.inert || element.getAttribute("aria-hidden") === "true" || style.display === "none" || clipped || masksAll(style.maskImage),
      visible: style.visibility === "visible", position: style.position, across: style.overflowX, down: style.overflowY,
      opacity: Number(style.opacity) * (filter === "none" ? 1 : Number(/opacity\(([\d.]+)\)/.exec(filter)?.[1] ?? 1)),
    };
    once?.boxes.set(element, found);
    return found;
  }

  // A mask made of transparent colours alone lets nothing through (a picture could do so, too: that is not looked at).
  function masksAll(mask) {
    const colours = mask?.match(/rgba?\([^)]*\)/g) ?? [];
    return colours.length > 0 && colours.every((colour) => /^rgba\(.*,\s*0\)$/.test(colour));
  }

  // What lies outside a box that hides its overflow is out of sight for good: only a script could scroll it there.
  function cutsOff(above, { across, down }, middle) {
    if (above.tagName === "HTML" || above.tagName === "BODY" || (across === "visible" && down === "visible")) return false;
    const around = above.getBoundingClientRect();
    if (around.width < 4 || around.height < 4) return true;
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    return (hides(across) && (middle.x < around.left || middle.x > around.right))
      || (hides(down) && (middle.y < around.top || middle.y > around.bottom));
  }

  function hitTest(element, box, now) {
    const own = element.ownerDocument.defaultView;
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x >= own.innerWidth || y >= own.innerHeight) return "reachable"; // tested again, scrolled, before typing
    let hit = element.ownerDocument.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
    if (!hit) return "covered";
    const label = hit.closest?.("label");
    for (const above of ancestors(hit)) if (above === element) return "reachable";
    if (element.contains(hit) || (label && label.control === element)) return "reachable";
    return getComputedStyle(hit).pointerEvents === "none" || (!now && inBar(hit)) ? "reachable" : "covered";
  }

  // A header or a notice that stays at the edge of the window while the page scrolls under it. What lies over the
  // window's middle, where a control is brought before typing, is no bar: it covers the page.
  function inBar(hit) {
    const own = hit.ownerDocument.defaultView;
    for (const above of ancestors(hit)) {
      if (!["fixed", "sticky"].includes(getComputedStyle(above).position)) continue;
      const bar = above.getBoundingClientRect(), x = own.innerWidth / 2, y = own.innerHeight / 2;
      return bar.left > x || bar.right < x || bar.top > y || bar.bottom < y;
    }
    return false;
  }

  // Radio buttons, boxes and file inputs are often drawn by their label: then the label is what a person reaches.
  function standIn(element) {
    if (!["radio", "checkbox", "file"].includes(element.type)) return element;
    const box = element.getBoundingClientRect();
    const tiny = box.width < 8 || box.height < 8 || Number(getComputedStyle(element).opacity) < 0.2;
    if (!tiny) return element;
    return labelElements(element).find((label) => label.getBoundingClientRect().width >= 8 && isShown(label)) ?? element;
  }

  // ---------------------------------------------------------------- values and options
  function valueOf(element, kind) {
    if (kind === "checkbox") return String(element.checked ?? element.getAttribute("aria-checked") === "true");
    if (kind === "file") return [...element.files].map((file) => file.name).join(", ");
    if (kind === "password") return element.value ? "*" : "";
    if (kind === "select") return element.selectedOptions[0]?.value ?? "";
    if (kind === "editable") return element.innerText.replace(/\n$/, "");
    if ("value" in element && typeof element.value === "string") return element.value;
    return squeeze(element.innerText);
  }

  function option(element, value, text, selected) {
    return { key: keep(element), value, text: squeeze(text), selected };
  }

  function optionsOf(element, kind) {
    if (kind === "select") return [...element.options].filter((one) => !one.disabled || one.value).map((one) => option(one, one.value, one.text, one.selected));
    if (kind === "combobox") {
      const root = element.getRootNode();
      const owned = `${element.getAttribute("aria-controls") ?? ""} ${element.getAttribute("aria-owns") ?? ""}`.split(/\s+/).filter(Boolean);
      const named = owned.map((id) => root.getElementById?.(id)).filter(Boolean);
      const lists = named.length > 0 ? named : [...root.querySelectorAll("[role=listbox]"), ...(element.list ? [element.list] : [])];
      const found = lists.flatMap((list) => [...list.querySelectorAll("[role=option]")]);
      return found.filter((one) => one.getClientRects().length > 0)
        .map((one) => option(one, one.getAttribute("data-value") ?? "", one.innerText, one.getAttribute("aria-selected") === "true"));
    }
    if (kind === "radio" && element.tagName !== "INPUT") {
      return [...element.querySelectorAll("[role=radio]")].map((one) =>
        option(one, one.getAttribute("data-value") ?? "", wordsOfIds(one, "aria-labelledby") || one.getAttribute("aria-label") || one.innerText, one.getAttribute("aria-checked") === "true"));
    }
    return [];
  }

  function radioOptions(inputs) {
    return inputs.map((one) => {
      const text = wordsOfIds(one, "aria-labelledby") || one.getAttribute("aria-label") || labelElements(one).map((label) => wordsIn(label)).join(" ") || wordsIn(one.nextSibling ?? one);
      return option(standIn(one), one.value, text, one.checked);
    });
  }

  const tokensOf = (element) => ["name", "id", "data-testid"].flatMap((attribute) =>
    (element.getAttribute(attribute) ?? "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/)).filter((word) => word && !/^\d+$/.test(word)).slice(0, 12);

  // What is filled in and sent together: a form, also around a shadow root; else one of the page's usual side parts.
  const PARTS = "form,[role=form],[role=search],search,header,footer,nav,aside,[role=banner],[role=contentinfo],[role=navigation],[role=complementary],dialog,[role=dialog]";

  function partAround(element, is) {
    for (const one of ancestors(element)) if (one.ownerDocument === element.ownerDocument && is(one)) return one;
    return null;
  }

  function partOf(element, parts) {
    const found = element.form ?? partAround(element, (one) => one.tagName === "FORM") ?? partAround(element, (one) => one.matches(PARTS));
    return parts.get(found) ?? null;
  }

  // ---------------------------------------------------------------- one control as data
  function describe(element, order, parts, group) {
    const kind = kindOf(element);
    const reached = standIn(element);
    const rect = reached.getBoundingClientRect();
    const named = group ? group.closest("fieldset,[role=group],[role=radiogroup]") ?? element : element;
    const own = group ? [squeeze(named.querySelector?.("legend") ? wordsIn(named.querySelector("legend")) : "")] : labelElements(element).map((label) => squeeze(wordsOf(label)));
    const aria = [wordsOfIds(named, "aria-labelledby"), squeeze(named.getAttribute("aria-label"))];
    const placeholder = squeeze(element.getAttribute("placeholder") ?? element.getAttribute("aria-placeholder"));
    const labels = [...new Set([...aria, ...own, wordsBefore(group ? named : element)].filter(Boolean))];
    return {
      key: keep(element), kind, role: element.getAttribute("role") ?? "",
      name: aria[0] || aria[1] || own.filter(Boolean).join(" ") || squeeze(element.getAttribute("title")) || placeholder,
      labels, description: wordsOfIds(element, "aria-describedby"), placeholder,
      type: element.type ?? "", autocomplete: element.getAttribute("autocomplete") ?? "", tokens: tokensOf(element),
      section: sectionOf(element), options: group ? radioOptions(group.inputs) : optionsOf(element, kind),
      maxlength: element.maxLength > 0 ? element.maxLength : null,
      required: Boolean(element.required) || element.getAttribute("aria-required") === "true",
      reach: reachOf(reached, rect), value: group ? String(group.inputs.find((one) => one.checked)?.value ?? "") : valueOf(element, kind),
      order, form: partOf(element, parts),
      box: [rect.left, rect.top, rect.width, rect.height],
    };
  }

  function nowOf(element) {
    findOnce(elements(document));
    try { return describe(element, 0, new Map(), null); } finally { once = null; }
  }

  function controlsOf() {
    const parts = new Map(pick(PARTS).map((one, place) => [one, place]));
    const groups = new Map();
    const found = [];
    for (const element of once.controls) {
      if (element.tagName === "INPUT" && element.type === "radio") {
        const id = `${element.form ? keep(element.form) : ""}/${element.name || keep(element)}`;
        if (groups.has(id)) { groups.get(id).inputs.push(element); continue; }
        const group = { inputs: [element], closest: (selector) => element.closest(selector) };
        groups.set(id, group);
        found.push([element, group]);
      } else found.push([element, null]);
    }
    return found.map(([element, group], order) => describe(element, order, parts, group));
  }

  // ---------------------------------------------------------------- what tells which page this is
  function button(element) {
    const rect = element.getBoundingClientRect();
    const name = wordsOfIds(element, "aria-labelledby") || squeeze(element.getAttribute("aria-label")) || squeeze(element.value && element.tagName === "INPUT" ? element.value : wordsIn(element));
    return {
      key: keep(element), name, in_form: element.closest("form") !== null || Boolean(element.form), // <button form="…">
      submits: ["submit", "image"].includes(element.type) && Boolean(element.form), reachable: reachOf(element, rect) === "reachable",
    };
  }

  const BUTTONS = "button,input[type=submit],input[type=button],input[type=image],[role=button]";
  const DIALOGS = "[role=dialog],[role=alertdialog],dialog[open],[aria-modal=true],[data-cookiebanner=banner],[data-testid^=cookie-policy]";

  // What stays in the window and holds a link about cookies.
  function banners() {
    const around = new Set(pick("a[href*=cookie]").flatMap((link) => [...ancestors(parentOf(link))]));
    return [...around].filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position));
  }

  function dialogs() {
    const found = [...new Set([...pick(DIALOGS), ...banners()])].filter((element) => element.getClientRects().length > 0 && isShown(element));
    return found.sort((one, other) => (precedes(one, other) ? -1 : 1)).filter((one) => !found.some((other) => other !== one && other.contains(one))).map((element) => ({
      text: squeeze(element.innerText), links: [...element.querySelectorAll("a[href]")].map((link) => link.href.split("?")[0]).slice(0, 20),
      buttons: [...element.querySelectorAll(BUTTONS)].map(button),
    }));
  }

  // Who is signed in: in the page's own header, a link to a person's page with a picture that says whose it is
  // ("alex.photos's profile picture", "Profilbild von alex.photos"). A picture called just "Instagram" is the site's own.
  const HEADER = "header,nav,[role=banner],[role=navigation]";

  function personOf(link) {
    const name = link.origin === self.origin ? link.pathname.match(/^\/([\w.]{2,40})\/?$/)?.[1].toLowerCase() : undefined;
    if (!name || !link.closest(HEADER) || link.getClientRects().length === 0 || !isShown(link)) return [];
    const pictures = [...link.querySelectorAll("img,svg")].map((one) => squeeze(`${one.getAttribute("alt") ?? ""} ${one.getAttribute("aria-label") ?? ""}`).toLowerCase());
    return pictures.some((said) => said !== name && (said.startsWith(name) || said.endsWith(` ${name}`))) ? [name] : [];
  }

  function look() {
    findOnce(elements(document));
    try { return seen(); } finally { once = null; }
  }

  function seen() {
    return {
      document: prefix, url: location.href, origin: self.origin, title: document.title, language: document.documentElement.lang ?? "",
      ready: document.readyState === "complete", text: (document.body?.innerText ?? "").slice(0, 20000),
      headings: pick("h1,h2,h3,[role=heading]").filter(isShown).map((one) => squeeze(wordsIn(one))).filter(Boolean).slice(0, 40),
      controls: controlsOf(), buttons: pick(BUTTONS).slice(0, 200).map(button), dialogs: dialogs(),
      extras: pick("[role=alert],[aria-live=assertive]").filter(isShown).map((one) => squeeze(wordsIn(one))).filter(Boolean).slice(0, 20),
      signed_in: pick("a[href]").flatMap(personOf).slice(0, 5),
      frame_titles: [...document.querySelectorAll("iframe")].map((one) => squeeze(one.title)).filter(Boolean),
    };
  }

  // ---------------------------------------------------------------- putting a text in
  // A page hears that its field gets the caret, and may lead the caret elsewhere, or call the field something else: what
  // is typed then would arrive elsewhere. From the look at both to the last letter no script of the page has its turn.
  function put(element, { text, name, held }) {
    element.focus({ preventScroll: true });
    if (!element.isConnected) return "gone";
    const now = nowOf(element);
    if (now.name !== name) return "another one";
    if (now.value !== "" && now.value !== held) return "occupied";
    if (element.getRootNode().activeElement !== element) return "elsewhere";
    if (element.isContentEditable) getSelection().selectAllChildren(element);
    else element.select();
    document.execCommand("insertText", false, text);
    return "put in";
  }

  const decode = (text) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))));

  function answer(content) {
    const element = document.createElement("data"); // never attached: the page does not get to see it
    element.textContent = JSON.stringify(content);
    return [element];
  }

  function queryAll(_root, body) {
    if (body === "observe") return answer(look());
    const [verb, ...rest] = body.split(":");
    const element = elementOf.get(rest.at(-1) ?? verb)?.deref();
    if (verb === "reach") {
      if (!element?.isConnected) return answer({ reach: "gone" });
      const reached = standIn(element);
      const { name, kind } = isControl(element) ? nowOf(element) : { name: "", kind: "" }; // a choice has no name of its own
      const before = reachOf(reached, reached.getBoundingClientRect());
      if (before === "hidden") return answer({ reach: before, name, kind }); // scrolling could bring a trap into sight
      reached.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      return answer({ reach: reachOf(reached, reached.getBoundingClientRect(), true), name, kind });
    }
    if (verb === "type") return answer(element?.isConnected ? put(element, decode(rest[0])) : "gone");
    if (!element?.isConnected) return [];
    if (verb === "mark") element.dispatchEvent(new CustomEvent(rest[0], { detail: rest[1], bubbles: true, composed: true }));
    return [element];
  }

  return { query: (root, body) => queryAll(root, body)[0] ?? null, queryAll };
})()
