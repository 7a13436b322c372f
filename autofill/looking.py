"""Look at a page and type nothing: what `forms explain`, `forms check` and `forms record` begin with."""

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from autofill.browser.arrive import Declined, Pause, Place, arrive
from autofill.browser.installed import InstalledBrowser
from autofill.browser.portrait import Portrait, portrait
from autofill.browser.session import Site, open_session
from autofill.browser.standin import HANGS
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.address import hosts_of, path_of
from autofill.matching.form import Form
from autofill.matching.identify import Arrival, identify
from autofill.matching.page import Snapshot
from autofill.matching.undescribed import form_at
from autofill.practice import HOSTS, Request, Scenario, answer

SAVED = "https://saved.example/page"
"""Where a saved page stands that nobody said the address of. No such host exists (RFC 2606)."""


_AS_SAVED = "sandbox allow-same-origin"
"""What was saved is what was seen: its scripts do not run again, and it goes nowhere (a refresh, a form)."""


@dataclass(frozen=True)
class Way:
    """How to get there: the browser, its folder (None: a new one), the home, and whose site it is (None: the real one)."""

    browser: InstalledBrowser
    home: Path
    folder: Path | None = None
    site: Site | None = None
    headless: bool = True
    allow_root: bool = False


@dataclass(frozen=True)
class Sight:
    """Where the look found us, and what the page looks like if a picture was asked for."""

    place: Place
    portrait: Portrait | None


class NotAPage(AutofillError):
    """The file is no page that could be shown."""

    code = "not-a-page"
    exit_code = 2


async def look_at(form: Form, way: Way, pause: Pause, declined: Declined, *, picture: bool) -> Sight:
    """Open the form's page as a run does, through the same gate, and look. Nothing is typed, nothing is handed over."""
    async with open_session(
        way.browser,
        way.folder,
        way.home / ".driver",
        headless=way.headless,
        allow_root=way.allow_root,
        site=way.site,
    ) as session:
        place = await arrive(session.page, form, recogniser(form), pause, declined)
        if session.gate:
            session.gate.shut()  # what was looked at stays as it is
        shown = await portrait(session.context, session.page) if picture and place.snapshot.controls else None
        return Sight(place, shown)


def recogniser(form: Form) -> Callable[[Snapshot], Arrival]:
    """Says where a look found us, knowing every form of the catalogue and their neighbours."""
    return lambda snapshot: identify(snapshot, form, catalogue().values(), NEIGHBOURS)


def practice_site(form: Form, scenario: Scenario) -> Site:
    """The practice site in one of its situations, at the form's own addresses."""

    def answered(
        method: str, host: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        path, _, query = target.partition("?")
        reply = answer(scenario, Request(method, host, path, query, headers, body))
        return reply.status, {**reply.headers, **({HANGS: "1"} if reply.hang else {})}, reply.body

    return Site(HOSTS | hosts_of(form), answered)


def saved_page(file: Path, form: Form | None, today: date) -> tuple[Form, Site]:
    """A page that was saved in a file, as if it stood at the form's address; and the one site there then is.

    It is served on loopback with what the browser saved beside it (`NAME_files/`). No other host can be reached.
    Raises NotAPage.
    """
    try:
        content = file.read_bytes()
    except OSError:
        raise NotAPage(
            "That file cannot be read as a page.",
            not_done="No browser was opened.",
            next_step="Name a page that you saved from your browser (Ctrl-S), or an address with https://, and try again.",
        ) from None
    known = form or form_at(SAVED, today)
    known = known._replace(addresses=known.addresses[:1])
    beside = (file.parent / f"{file.stem}_files").resolve()

    def answered(
        _method: str, _host: str, target: str, _headers: Mapping[str, str], _body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        asked = unquote(target.partition("?")[0])
        if asked.rstrip("/") == path_of(known.addresses[0].url):
            return 200, {"Content-Type": "text/html", "Content-Security-Policy": _AS_SAVED}, content
        part = (beside / asked.rpartition(f"/{beside.name}/")[2].lstrip("/")).resolve()
        if f"/{beside.name}/" in asked and part.is_relative_to(beside) and part.is_file():
            return (
                200,
                {"Content-Type": mimetypes.guess_type(part.name)[0] or "text/plain"},
                part.read_bytes(),
            )
        return 404, {}, b""

    return known, Site(hosts_of(known), answered)
