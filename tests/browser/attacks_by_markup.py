"""More ways to submit, and elements, styles and pictures whose addresses carry away what was typed."""

from tests.browser.attack import Attack, submitting

MORE_SUBMITS = (
    submitting("a moment after typing", "typed(() => setTimeout(() => form.submit(), 30))"),
    submitting(
        "as a file upload",
        "once(first, 'change', () => { form.enctype = 'multipart/form-data'; form.submit(); })",
    ),
    submitting(
        "with a button's own address",
        "typed(() => { const b = document.getElementById('send'); b.formMethod = 'get'; b.formAction = '/submit'; b.click(); })",
    ),
    submitting(
        "by the label of the button", "const l = add('label', {htmlFor: 'send'}); typed(() => l.click())"
    ),
    submitting(
        "a form made on the spot",
        "typed(() => { const f = add('form', {action: '/submit', method: 'post'});"
        "f.append(Object.assign(document.createElement('input'), {name: 'first', value: first.value})); f.submit(); })",
    ),
    submitting(
        "a form in a closed shadow root",
        "const root = add('div', {}).attachShadow({mode: 'closed'});"
        "root.innerHTML = '<form action=/submit method=post><input name=first></form>';"
        "typed(() => { root.querySelector('input').value = first.value; root.querySelector('form').submit(); })",
    ),
    submitting(
        "an element that takes part in the form",
        "customElements.define('x-part', class extends HTMLElement { static formAssociated = true;"
        "constructor() { super(); this.inside = this.attachInternals(); } send() { this.inside.setFormValue('x');"
        "this.inside.form.requestSubmit(); } }); const x = document.createElement('x-part'); x.setAttribute('name', 'x');"
        "form.append(x); typed(() => x.send())",
    ),
    submitting(
        "when the selection changes",
        "typed(() => { once(document, 'selectionchange', () => form.submit()); first.select(); })",
    ),
)

_STYLE = "const put = css => document.head.append(Object.assign(document.createElement('style'), {textContent: css}));"
_SVG = "const put = inner => add('div', {innerHTML: '<svg>' + inner + '</svg>'});"

BY_MARKUP = (
    Attack("request in the background", "typed(() => { const r = new XMLHttpRequest(); r.open('GET', '/leak?' + value()); r.send(); })"),
    Attack(
        "font of a style",
        _STYLE + "typed(() => put(`@font-face { font-family: x; src: url(/leak?${value()}) } body { font-family: x }`))",
    ),
    Attack("import of a style", _STYLE + "typed(() => put(`@import url(/leak?${value()});`))"),
    Attack("content of a style", _STYLE + "typed(() => put(`#form::before { content: url(/leak?${value()}) }`))"),
    Attack("mask of a style", _STYLE + "typed(() => put(`#form { mask-image: url(/leak?${value()}) }`))"),
    Attack("style sheet", "typed(() => add('link', {rel: 'stylesheet', href: '/leak?' + value()}))"),
    Attack("preload", "typed(() => add('link', {rel: 'preload', as: 'image', href: '/leak?' + value()}))"),
    Attack("preload of a module", "typed(() => add('link', {rel: 'modulepreload', href: '/leak?' + value()}))"),
    Attack("picture of several sizes", "typed(() => add('img', {srcset: '/leak?' + value() + ' 1x'}))"),
    Attack("picture as a button", "typed(() => add('input', {type: 'image', src: '/leak?' + value()}))"),
    Attack("background of the page", "typed(() => document.body.setAttribute('background', '/leak?' + value()))"),
    Attack("poster of a video", "typed(() => add('video', {poster: '/leak?' + value()}))"),
    Attack("sound", "typed(() => add('audio', {src: '/leak?' + value(), preload: 'auto'}))"),
    Attack("object", "typed(() => add('object', {data: '/leak?' + value()}))"),
    Attack("embedded object", "typed(() => add('embed', {src: '/leak?' + value(), type: 'text/html'}))"),
    Attack("frame written on the spot", "typed(() => add('iframe', {srcdoc: `<img src='/leak?${value()}'>`}))"),
    Attack("picture of a drawing", _SVG + "typed(() => put(`<image href='/leak?${value()}'/>`))"),
    Attack("part of another drawing", _SVG + "typed(() => put(`<use href='/leak?${value()}#x'/>`))"),
    Attack(
        "script of a drawing",
        "typed(() => { const s = document.createElementNS('http://www.w3.org/2000/svg', 'script');"
        "s.setAttribute('href', '/leak?' + value()); const v = document.createElementNS('http://www.w3.org/2000/svg', 'svg');"
        "v.append(s); document.body.append(v); })",
    ),
    Attack("paint worklet", "typed(() => CSS.paintWorklet.addModule('/leak?' + value()).catch(() => 0))"),
)  # fmt: skip
