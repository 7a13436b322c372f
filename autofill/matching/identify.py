"""Where are we? The form, another known page, or a page that needs the person: told from one look, pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from autofill.countries import looks_like_countries
from autofill.data import languages, words
from autofill.matching.form import Ask, Form, Neighbour, Variant
from autofill.matching.page import Button, Control, Dialog, Kind, Reach, Snapshot
from autofill.matching.words import holds, normalise


class State(StrEnum):
    """Every place a run can find itself in."""

    FORM = "form"
    OTHER_FORM = "other-form"
    COOKIE_NOTICE = "cookie-notice"
    COOKIE_PAGE = "cookie-page"
    SIGNED_OUT = "signed-out"
    CHECKPOINT = "checkpoint"
    CAPTCHA = "captcha"
    REGION = "region"
    IN_APP = "in-app"
    GATE_QUESTION = "gate-question"
    PORTAL = "portal"
    UNAVAILABLE = "unavailable"
    UNKNOWN = "unknown"
    NEVER_FINISHED = "never-finished"
    NO_NETWORK = "no-network"


@dataclass(frozen=True)
class Arrival:
    """Where a look found us, in one sentence, and a way to go on. `decline` is the button that declines optional
    cookies, if its whole name is known."""

    state: State
    words: str
    next_step: str = ""
    form: Form | None = None
    variant: Variant | None = None
    by: str = ""
    language: str = ""
    other: str = ""
    decline: Button | None = None


LOGIN_PATHS = ("/login", "/login.php", "/accounts/login", "/accounts/emailsignup")
CHECKPOINT_PATHS = (
    "/checkpoint",
    "/challenge",
    "/two_step_verification",
    "/two_factor",
    "/auth_platform",
    "/accounts/suspended",
    "/accounts/disabled",
    "/accounts/onetap",
)
COOKIE_PATHS = ("/user_cookie_prompt", "/privacy/consent/user_cookie_choice", "/dialog/cookie_consent")
META_DOMAINS = ("facebook.com", "instagram.com", "meta.com")


def identify(
    snapshot: Snapshot, form: Form, catalogue: Iterable[Form], neighbours: Iterable[Neighbour]
) -> Arrival:
    """Say where this look found us. FORM is said only of a known address with a known title or exactly the shape."""
    site = form.service.capitalize() if form.service else "Facebook"
    url = urlsplit(snapshot.url)
    if url.scheme == "chrome-error":
        return Arrival(
            State.NO_NETWORK,
            f"{site} could not be reached: no network, or the site did not answer.",
            "Check the connection, then run the same command again.",
        )
    if not _on_meta(snapshot.url):
        return Arrival(
            State.UNKNOWN,
            "The browser is on a page that is not Meta's.",
            "Look at the address in the window; autofill types nothing there.",
        )
    return (
        _needs_the_person(snapshot, url.path, site, form)
        or _form_or_other(snapshot, form, catalogue, neighbours)
        or _unfinished(snapshot, site)
        or _named_obstacle(snapshot, url.path, site, form)
        or Arrival(
            State.UNKNOWN,
            f"This page is not the form that autofill knows (it shows {_inventory(snapshot)}).",
            "Forms are rebuilt every few months. Look whether the window shows what you want.",
        )
    )


# ---------------------------------------------------------------------------- pages that need the person
def _needs_the_person(snapshot: Snapshot, path: str, site: str, form: Form) -> Arrival | None:
    if _starts(path, COOKIE_PATHS):
        return Arrival(
            State.COOKIE_PAGE,
            f"{site} asks about cookies on a page of its own.",
            "Choose in the browser window; “decline optional” is enough for the form.",
        )
    if dialog := _cookie_dialog(snapshot):
        decline = _decline_button(dialog)
        if decline:
            return Arrival(
                State.COOKIE_NOTICE,
                f"{site} shows its cookie notice.",
                "autofill declines optional cookies.",
                decline=decline,
            )
        return Arrival(
            State.COOKIE_NOTICE,
            f"{site} shows a cookie notice in words that autofill does not know.",
            "Choose in the browser window; autofill clicks nothing that it does not know.",
        )
    if _starts(path, CHECKPOINT_PATHS) or any(
        control.autocomplete == "one-time-code"
        for control in snapshot.controls
        if control.reach is Reach.REACHABLE and not _is_address(snapshot.url, form)
    ):
        return Arrival(
            State.CHECKPOINT,
            f"{site} wants to make sure that it is you (a code, or a check).",
            "Answer it in the browser window; autofill neither sees nor types codes.",
        )
    if any(
        "recaptcha" in text.lower() or "captcha" in text.lower()
        for text in (*snapshot.extras, *(frame.url for frame in snapshot.frames[1:]))
    ):
        return Arrival(
            State.CAPTCHA,
            f"{site} shows a security check (captcha).",
            "Solve it in the browser window; autofill does not.",
        )
    if _starts(path, LOGIN_PATHS) or any(
        control.kind is Kind.PASSWORD and control.reach is Reach.REACHABLE for control in snapshot.controls
    ):
        return _signed_out(site, form)
    return None


def _signed_out(site: str, form: Form) -> Arrival:
    command = f"autofill login {form.service}" if form.service else "autofill login facebook"
    return Arrival(
        State.SIGNED_OUT,
        f"{site} asks you to sign in. Do it in the browser window; autofill never sees or types your password.",
        f"Or beforehand: {command}",
    )


def _cookie_dialog(snapshot: Snapshot) -> Dialog | None:
    declines, accepts = _cookie_words()
    for dialog in snapshot.dialogs:
        names = {normalise(button.name) for button in dialog.buttons}
        about = any("cookie" in link.lower() for link in dialog.links) or "cookie" in dialog.text.lower()
        if names & (declines | accepts) or (about and dialog.buttons):
            return dialog
    return None


def _decline_button(dialog: Dialog) -> Button | None:
    declines, _ = _cookie_words()
    known = [
        button
        for button in dialog.buttons
        if normalise(button.name) in declines and button.reachable and not button.in_form
    ]
    return known[0] if len(known) == 1 else None


def _cookie_words() -> tuple[frozenset[str], frozenset[str]]:
    declines, accepts = set(), set()
    for language in languages():
        declines.update(map(normalise, words(language).decline_cookies))
        accepts.update(map(normalise, words(language).accept_cookies))
    return frozenset(declines), frozenset(accepts)


# ---------------------------------------------------------------------------- the form, or another known one
def _form_or_other(
    snapshot: Snapshot, form: Form, catalogue: Iterable[Form], neighbours: Iterable[Neighbour]
) -> Arrival | None:
    path = urlsplit(snapshot.url).path.rstrip("/")
    for other in catalogue:
        if other.id != form.id and _is_address(snapshot.url, other):
            return _other(other.name, f"autofill {other.id}")
    marks = " ".join(" ".join(control.tokens) for control in snapshot.controls)
    shown = normalise(
        " ".join(
            (
                *snapshot.headings,
                *(
                    option.text
                    for control in snapshot.controls
                    for option in control.options
                    if control.kind is Kind.RADIO
                ),
            )
        )
    )
    for neighbour in neighbours:
        by_path = path in neighbour.paths
        by_tokens = any(token in marks for token in neighbour.tokens)
        by_words = form.covers_account and any(normalise(one) in shown for one in neighbour.wordings)
        if by_path or by_tokens or by_words:
            return _other(neighbour.name, "")
    if not _is_address(snapshot.url, form):
        return None
    reachable = [
        control
        for control in snapshot.controls
        if control.reach in (Reach.REACHABLE, Reach.READ_ONLY, Reach.DISABLED, Reach.COVERED)
    ]
    by = "title" if _has_title(snapshot, form) else "wording" if _has_wording(reachable, form) else ""
    fillable = [control for control in reachable if control.kind is not Kind.PASSWORD]
    if not by and form.covers_account and _has_shape(fillable):
        by = "shape"
    if not by or not fillable or (variant := _variant(snapshot, form, fillable)) is None:
        return None
    return Arrival(
        State.FORM, f"This is {form.name}.", form=form, variant=variant, by=by, language=snapshot.language
    )


def _other(name: str, command: str) -> Arrival:
    return Arrival(
        State.OTHER_FORM,
        f"This page is {name}.",
        f"If that is the one you want: {command}"
        if command
        else "autofill does not fill it: it would not stop the AI training.",
        other=name,
    )


def _is_address(url: str, form: Form) -> bool:
    """Exactly a known address: https, host and path equal, no user name, no port. The query may differ."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.username is not None or ":" in parts.netloc:
        return False
    for address in form.addresses:
        known = urlsplit(address.url)
        if parts.netloc in (known.netloc, *address.also_hosts) and parts.path.rstrip("/") == known.path:
            return True
    return False


def _has_title(snapshot: Snapshot, form: Form) -> bool:
    titles = {normalise(title) for known in form.titles.values() for title in known}
    return any(normalise(text) in titles for text in (snapshot.title, *snapshot.headings))


def _has_wording(controls: Iterable[Control], form: Form) -> bool:
    """A choice in exactly known words (the third-party form) says as much as a title."""
    request = form.field_for(Ask.REQUEST)
    if request is None:
        return False
    known = {normalise(wording) for wordings in request.choices.values() for wording in wordings}
    return any(
        normalise(option.text) in known
        for control in controls
        for option in control.options
        if control.kind is Kind.RADIO
    )


def _has_shape(controls: list[Control]) -> bool:
    """Exactly the own-account form: one e-mail, one or two text areas, perhaps a country, and nothing else."""
    kinds = [_role_in_shape(control) for control in controls]
    return (
        kinds.count("email") == 1
        and kinds.count("area") in (1, 2)
        and kinds.count("country") <= 1
        and "other" not in kinds
    )


def _role_in_shape(control: Control) -> str:
    if control.kind is Kind.EMAIL or (control.kind is Kind.TEXT and "@" in control.value.reveal()):
        return "email"
    if control.kind in (Kind.LONG_TEXT, Kind.EDITABLE):
        return "area"
    if control.kind is Kind.COMBOBOX or looks_like_countries(
        [(one.value, one.text) for one in control.options]
    ):
        return "country"
    if control.kind is Kind.TEXT and any(
        holds(normalise(text), normalise(phrase))
        for text in (control.name, *control.labels)
        for language in languages()
        for phrase in words(language).asks.get(Ask.EMAIL, ())
    ):
        return "email"
    return "other"


def _variant(snapshot: Snapshot, form: Form, controls: list[Control]) -> Variant | None:
    """Which known shape: by what is on the page, never by date."""
    if not form.covers_account:
        return form.variants[0] if any(control.kind is Kind.RADIO for control in controls) else None
    roles = {_role_in_shape(control) for control in controls}
    if not {"email", "area"} <= roles:
        return None
    with_country = "country" in roles
    fitting = [one for one in form.variants if (Ask.COUNTRY in one.must) == with_country]
    fitting.sort(
        key=lambda one: (bool(one.languages) and snapshot.language not in one.languages, not one.languages)
    )
    return fitting[0] if fitting else None


# ---------------------------------------------------------------------------- everything else that has a name
def _unfinished(snapshot: Snapshot, site: str) -> Arrival | None:
    if snapshot.ready:
        return None
    return Arrival(
        State.NEVER_FINISHED,
        f"{site}'s page does not finish loading.",
        "Check the connection, close the window and run the same command again.",
    )


def _named_obstacle(snapshot: Snapshot, path: str, site: str, form: Form) -> Arrival | None:
    if urlsplit(snapshot.url).hostname == "help.meta.com":
        return Arrival(
            State.PORTAL,
            "Meta led to its new privacy portal (help.meta.com), which autofill does not know.",
            "Choose the objection to AI there yourself, and paste your text.",
        )
    said = normalise(" ".join((snapshot.title, *snapshot.headings, snapshot.text)))
    if _says(said, "region"):
        return Arrival(
            State.REGION,
            f"{site} says that this form is not offered where it thinks you are.",
            "Without a form: autofill third-party, or the letter that --manual names. A VPN does not help.",
        )
    if _says(said, "ai-question"):
        return Arrival(
            State.GATE_QUESTION,
            f"{site} first asks whether this is about AI at Meta.",
            "Answer it in the browser window; the form comes after it.",
        )
    if _says(said, "in-app"):
        return Arrival(
            State.IN_APP,
            f"{site} wants this page opened in another way (app or browser).",
            "Choose “continue in the browser” in the window, if it is offered.",
        )
    if _says(said, "signed-out"):
        return _signed_out(site, form)
    if _says(said, "unavailable"):
        return Arrival(
            State.UNAVAILABLE,
            f"{site} says that this page is not available. It often says so to people who are signed out.",
            f"Sign in first: autofill login {form.service or 'facebook'}",
        )
    return None


def _says(said: str, state: str) -> bool:
    return any(
        normalise(phrase) in said
        for language in languages()
        for phrase in words(language).states.get(state, ())
    )


def _inventory(snapshot: Snapshot) -> str:
    count = sum(control.reach is Reach.REACHABLE for control in snapshot.controls)
    return "no field" if count == 0 else "1 field" if count == 1 else f"{count} fields"


def _on_meta(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    plain = parts.scheme == "https" and parts.username is None and ":" not in parts.netloc
    return plain and any(host == domain or host.endswith(f".{domain}") for domain in META_DOMAINS)


def _starts(path: str, prefixes: Iterable[str]) -> bool:
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes)
