"""One attack, and the form that it is made on."""

from dataclasses import dataclass

FORM = """<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=data:,><title>Form</title>
<form id=form action=/submit method=post>
<input id=first name=first><textarea id=second name=second></textarea><input type=checkbox id=box name=box>
<button id=send name=by value=person>Send</button></form>
<script>
const first = document.getElementById('first'), form = document.getElementById('form'), box = document.getElementById('box');
const value = () => encodeURIComponent(first.value);
const once = (target, event, act) => target.addEventListener(event, act, {once: true});
const typed = act => once(first, 'input', act), left = act => once(first, 'blur', act), ticked = act => once(box, 'click', act);
const add = (tag, properties) => document.body.appendChild(Object.assign(document.createElement(tag), properties));
window.ready = Promise.resolve();
</script>
"""


@dataclass(frozen=True)
class Attack:
    """`script` runs in a page with the form; `submits` says that it sends the form itself. `later`: it does not send while
    it is kept from it, but waits and sends when the network is open again. No seal can hold that: it is the site
    reading its own form (README, "one honest limit"), and `--review-offline` puts it off until the person opens."""

    name: str
    script: str
    submits: bool = False
    later: bool = False
    headers: tuple[tuple[str, str], ...] = ()


def submitting(name: str, script: str) -> Attack:
    return Attack(name, script, submits=True)
