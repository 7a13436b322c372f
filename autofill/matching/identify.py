"""Where are we? The form, another known page, or a page that needs the person: told from one look, pure."""

from collections.abc import Iterable, Sequence

from autofill.matching import obstacles
from autofill.matching.address import host_of, hosts_of, is_address, is_metas, is_plain_https, path_of
from autofill.matching.arrival import Arrival, State
from autofill.matching.form import Ask, Form, Neighbour, Variant
from autofill.matching.marks import (
    asks_about_ai,
    has_own_wording,
    has_title,
    has_title_of_other,
    is_neighbour,
)
from autofill.matching.page import Kind, Reach, Snapshot
from autofill.matching.shape import is_exactly_own_account, is_only_a_choice, own_account_variant, parts, seen
from autofill.matching.undescribed import find_undescribed

__all__ = ["WRONG_CERTIFICATE", "Arrival", "State", "identify"]

WRONG_CERTIFICATE = "chrome-error://certificate/"
"""In place of the address of a page that the browser refused to show for its certificate."""


def identify(
    snapshot: Snapshot, form: Form, catalogue: Iterable[Form], neighbours: Iterable[Neighbour]
) -> Arrival:
    """Say where this look found us.

    FORM is said only at exactly a known address of this form, with one of its titles, one of its choices in
    known words, or exactly its shape, and never where the page bears the mark of another known form.
    """
    site = _site_of(form)
    if snapshot.url.startswith(("chrome-error:", "about:")):
        return _elsewhere(snapshot, site, form.controller or site)
    known = tuple(neighbours)
    if not form.described:
        return _known_otherwise(snapshot, form, tuple(catalogue), known) or find_undescribed(snapshot, form)
    if not (is_metas(snapshot.url) if form.is_metas else _is_on_its_site(snapshot.url, form)):
        return _elsewhere(snapshot, site, form.controller)
    place = _form_or_other(snapshot, form, tuple(catalogue), known)
    in_reach = place is not None and place.state is State.FORM and _in_reach(snapshot)
    locked = form.covers_account and obstacles.asks_for_a_password(snapshot)
    return (
        obstacles.cookies(snapshot, site, form_in_reach=in_reach)
        or (place if in_reach and not locked else None)
        or obstacles.checks(snapshot, site, form)
        or (place if place and place.state is not State.FORM else None)
        or (obstacles.captcha(site) if obstacles.shows_captcha(snapshot) else None)
        or place
        or obstacles.refusals(snapshot, site, form)
        or _unknown(snapshot, site, form)
    )


def _site_of(form: Form) -> str:
    """What a sentence about the site begins with."""
    if form.service:
        return form.service.capitalize()
    if form.is_metas:
        return "Facebook"
    return f"{form.controller[:1].upper()}{form.controller[1:]}" if form.described else form.name


def _is_on_its_site(url: str, form: Form) -> bool:
    return is_plain_https(url) and host_of(url) in hosts_of(form)


def _elsewhere(snapshot: Snapshot, site: str, owner: str) -> Arrival:
    if snapshot.url == WRONG_CERTIFICATE:
        return Arrival(
            State.NOT_THE_SITE,
            f"Whoever answers cannot prove to be {site}: the certificate is not valid. Somebody may be in between.",
            "Do not go on in this network. Check the clock of this computer; then try another network.",
        )
    if snapshot.url.startswith("chrome-error:"):
        return Arrival(
            State.NO_NETWORK,
            f"{site} could not be reached: no network, or the site did not answer.",
            "Check the connection, then run the same command again.",
        )
    if snapshot.url.startswith("about:") and not snapshot.ready:
        return _unfinished(site)
    return Arrival(
        State.UNKNOWN,
        f"The browser is on a page that is not {owner}'s.",
        "Look at the address in the window; autofill types nothing there.",
    )


def _unknown(snapshot: Snapshot, site: str, form: Form) -> Arrival:
    if not snapshot.ready:
        return _unfinished(site)
    if has_title(snapshot, form) and not is_address(snapshot.url, form):
        return Arrival(
            State.UNKNOWN,
            "This page is titled like the objection form, but its address is none that autofill knows.",
            "Check the address in the window yourself; autofill types nothing there.",
        )
    return Arrival(
        State.UNKNOWN,
        f"This page is not the form that autofill knows: it shows {_inventory(snapshot)}.",
        "Forms are rebuilt every few months. Look whether the window shows what you want.",
    )


def _unfinished(site: str) -> Arrival:
    return Arrival(
        State.NEVER_FINISHED,
        f"{site}'s page does not finish loading.",
        "Check the connection, close the window and run the same command again.",
    )


# ---------------------------------------------------------------------------- the form, or another known one
def _form_or_other(
    snapshot: Snapshot, form: Form, catalogue: Sequence[Form], neighbours: Sequence[Neighbour]
) -> Arrival | None:
    if there := _at_another(snapshot, form, catalogue):
        return there
    other_form = _marked_as_other(snapshot, form, catalogue, neighbours)
    found = None if other_form else _as_the_form(snapshot, form, neighbours)
    about_ai = form.is_metas and asks_about_ai(snapshot)
    if found and not (about_ai and found.by == "shape"):  # a question with two answers has that shape, too
        return found
    if about_ai:
        return Arrival(
            State.GATE_QUESTION,
            "Meta first asks whether this is about AI at Meta.",
            "Answer it in the browser window; the form comes after it.",
        )
    return other_form


def _known_otherwise(
    snapshot: Snapshot, form: Form, catalogue: Sequence[Form], neighbours: Sequence[Neighbour]
) -> Arrival | None:
    """A page that is described is never filled by general words."""
    if there := _at_another(snapshot, form, catalogue):
        return there
    return _marked_as_other(snapshot, form, catalogue, neighbours) if is_metas(snapshot.url) else None


def _at_another(snapshot: Snapshot, form: Form, catalogue: Sequence[Form]) -> Arrival | None:
    for other in catalogue:
        if other.id != form.id and is_address(snapshot.url, other):
            return _other(other.name, f"autofill {other.id}")
    return None


def _other(name: str, command: str = "") -> Arrival:
    way = f"If that is the one you want: {command}" if command else "autofill does not fill that one in."
    return Arrival(State.OTHER_FORM, f"This page is {name}.", way, other=name)


def _marked_as_other(
    snapshot: Snapshot, form: Form, catalogue: Sequence[Form], neighbours: Sequence[Neighbour]
) -> Arrival | None:
    """Another form's title, path, technical names or wording: any of them wins over all likeness."""
    host = host_of(snapshot.url)
    for other in sorted(
        catalogue, key=lambda one: all(host_of(known.url) != host for known in one.addresses)
    ):
        if other.id != form.id and has_title_of_other(snapshot, other, form):
            return _other(other.name, f"autofill {other.id}")
    for neighbour in neighbours:
        if neighbour.name != form.name and is_neighbour(snapshot, path_of(snapshot.url), neighbour):
            command = next((f"autofill {one.id}" for one in catalogue if one.name == neighbour.name), "")
            return _other(neighbour.name, command)
    return None


def _as_the_form(snapshot: Snapshot, form: Form, neighbours: Sequence[Neighbour]) -> Arrival | None:
    if not is_address(snapshot.url, form):
        return None
    found = parts(snapshot)
    if has_title(snapshot, form):
        by = "title"
    elif has_own_wording(snapshot, form, neighbours):
        by = "wording"
    elif not form.is_metas:
        by = ""  # nothing but its own words tells one form of an authority or a company from another
    else:
        alike = is_exactly_own_account(found) if form.covers_account else is_only_a_choice(snapshot)
        by = "shape" if alike else ""
    variant = (
        own_account_variant(form, snapshot, found) if form.covers_account else _first_variant(form, snapshot)
    )
    if not by or variant is None:
        return None
    return Arrival(
        State.FORM, f"This is {form.name}.", form=form, variant=variant, by=by, language=snapshot.language
    )


def _first_variant(form: Form, snapshot: Snapshot) -> Variant | None:
    controls = seen(snapshot)
    chooses = any(control.kind is Kind.RADIO for control in controls)
    fitting = (one for one in form.variants if chooses or Ask.REQUEST not in one.must)
    return next(fitting, None) if controls else None


def _in_reach(snapshot: Snapshot) -> bool:
    return any(control.reach is Reach.REACHABLE for control in snapshot.controls)


# ---------------------------------------------------------------------------- an unknown page, in our words
_PLAIN_KINDS = {
    Kind.TEXT: "text box",
    Kind.EMAIL: "e-mail box",
    Kind.PHONE: "telephone box",
    Kind.LONG_TEXT: "text area",
    Kind.EDITABLE: "text area",
    Kind.SELECT: "list",
    Kind.COMBOBOX: "list",
    Kind.RADIO: "choice",
    Kind.CHECKBOX: "box to tick",
    Kind.FILE: "place for a file",
}


def _inventory(snapshot: Snapshot) -> str:
    """What kinds of fields there are: counts, never the page's words."""
    counts: dict[str, int] = {}
    for control in seen(snapshot):
        plain = _PLAIN_KINDS.get(control.kind, "other field")
        counts[plain] = counts.get(plain, 0) + 1
    shown = [f"{count} × {plain}" for plain, count in counts.items()]
    return ", ".join(shown) or "no field"
