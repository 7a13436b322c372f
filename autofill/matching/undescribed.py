"""Forms that nobody described: known by their address alone, filled by general words, each value with a yes of its own."""

import re
from datetime import date
from typing import Final

from autofill.matching import obstacles
from autofill.matching.address import host_of, hosts_of, path_of, plain_address
from autofill.matching.arrival import Arrival, State
from autofill.matching.form import Address, Confidence, Fact, Form
from autofill.matching.page import Snapshot
from autofill.matching.recognise import offers

_LANGUAGE: Final = re.compile(r"[a-z]{2}([-_][A-Za-z]{2})?")

AT_AN_ADDRESS = "fill"
"""The id of a form that is in no catalogue: cases of it keep the address, which the command needs again."""


def form_at(url: str, seen: date) -> Form:
    """The form at an address that a person gave."""
    fact = Fact("the address that you gave", seen, Confidence.INFERRED)
    return Form(
        id=AT_AN_ADDRESS,
        name=f"the form at {host_of(url)}",
        controller="",
        addresses=(Address(url, fact),),
    )


def find_undescribed(snapshot: Snapshot, form: Form) -> Arrival:
    """Where a look found us: at the form's own address, with something to fill in that is no sign-in, or not.

    Sites put a language into the path (`/en/forms/…`): that is the same page. Any other path, and any other host, is
    never taken for the form: a site that leads elsewhere may lead to its newsletter.
    """
    hosts = hosts_of(form)
    site = " or ".join(sorted(hosts))
    if host_of(snapshot.url) not in hosts or not snapshot.url.startswith("https://"):
        return Arrival(
            State.UNKNOWN,
            f"The browser is on another site than {site}.",
            "Look at the address in the window; autofill types nothing there.",
        )
    offered = offers(snapshot)
    beside = bool(offered.keys() - obstacles.in_sign_in_forms(snapshot))
    return (
        obstacles.cookies(snapshot, site, form_in_reach=bool(offered))
        or obstacles.checks(snapshot, site, form, form_beside=beside)
        or (obstacles.captcha(site) if obstacles.shows_captcha(snapshot) and not offered else None)
        or (_nothing(snapshot, site) if not offered else _found(snapshot, form) or _led_elsewhere(snapshot))
    )


def _found(snapshot: Snapshot, form: Form) -> Arrival | None:
    here = path_of(snapshot.url)
    given = [path_of(address.url) for address in form.addresses]
    if not any(_without_language(path) == _without_language(here) for path in given):
        return None
    moved = "" if here in given else ", in the language of that page"
    return Arrival(
        State.FORM,
        f"This is taken for {form.name}{moved}. Nobody has described it: every value needs your yes.",
        form=form,
        variant=form.variants[0],
        by="shape",
        language=snapshot.language,
    )


def _without_language(path: str) -> list[str]:
    """The pieces of a path but those that name a language (`en`, `pt-BR`, `en_GB`)."""
    return [piece for piece in path.split("/") if not _LANGUAGE.fullmatch(piece)]


def _led_elsewhere(snapshot: Snapshot) -> Arrival:
    """The same site, another page with something to fill in: it may be the form, and only the person can say so."""
    return Arrival(
        State.UNKNOWN,
        "The site shows another page than the one at the address that was opened, so it is not taken for the form.",
        f"If that page is the form that you want: autofill fill {plain_address(snapshot.url)}",
    )


def _nothing(snapshot: Snapshot, site: str) -> Arrival:
    if not snapshot.ready:
        return Arrival(
            State.NEVER_FINISHED,
            f"{site}'s page does not finish loading.",
            "Check the connection, close the window and run the same command again.",
        )
    return Arrival(
        State.UNKNOWN,
        "This page shows nothing that autofill could fill in.",
        "Look whether the window shows the form that you want; it may come after a choice that is yours.",
    )
