"""Pages on the way to a form: cookie notices, sign-in, checks, and the sites' ways to say no."""

from functools import cache

from autofill.data import languages, words
from autofill.matching.address import below, host_of, path_of
from autofill.matching.arrival import Arrival, State
from autofill.matching.form import Form
from autofill.matching.page import Button, Dialog, Kind, Reach, Snapshot
from autofill.matching.words import holds, normalise

COOKIE_PATHS = ("/user_cookie_prompt", "/privacy/consent/user_cookie_choice", "/dialog/cookie_consent")
LOGIN_PATHS = ("/login", "/login.php", "/accounts/login")
CAPTCHA_PATHS = ("/auth_platform/recaptcha",)
CLOSED_PATHS = ("/accounts/suspended", "/accounts/disabled")
ONE_TAP_PATHS = ("/accounts/onetap",)
CHECKPOINT_PATHS = ("/checkpoint", "/challenge", "/two_step_verification", "/two_factor", "/auth_platform")
PRIVACY_PATHS = ("/privacy/genai", "/privacy/guide", "/privacy/dialog", "/privacy/center", "/privacy/policy")
PRIVACY_HOSTS = ("help.meta.com", "privacycenter.instagram.com")
CODE_NAMES = ("approvals code", "verification code", "security code")
CAPTCHA_SIGNS = ("captcha", "arkoselabs")


def cookies(snapshot: Snapshot, site: str, *, form_in_reach: bool) -> Arrival | None:
    """A page or a notice that asks about cookies: it comes first, whatever stands behind it.

    A banner with a single button in unknown words offers no choice: beside a form in reach it is let be.
    """
    if below(path_of(snapshot.url), COOKIE_PATHS):
        return Arrival(
            State.COOKIE_PAGE,
            f"{site} asks about cookies on a page of its own.",
            "Choose in the browser window: the form does not need optional cookies.",
        )
    for dialog in snapshot.dialogs:
        if not _is_cookie_notice(dialog, at_least=2 if form_in_reach else 1):
            continue
        if decline := _decline_button(dialog):
            return Arrival(
                State.COOKIE_NOTICE,
                f"{site} asks about cookies.",
                "autofill declines the optional ones.",
                decline=decline,
            )
        return Arrival(
            State.COOKIE_NOTICE,
            f"{site} asks about cookies in words that autofill does not know.",
            "Choose in the browser window: the form does not need optional cookies.",
        )
    return None


def checks(snapshot: Snapshot, site: str, form: Form, *, form_beside: bool = False) -> Arrival | None:
    """Sign-in pages and "is it you?" pages: autofill neither sees nor types passwords and codes.

    With `form_beside` the page has something to fill in beside a sign-in form, which then is only offered.
    """
    path = path_of(snapshot.url)
    if below(path, CAPTCHA_PATHS):
        return captcha(site)
    if below(path, CLOSED_PATHS):
        return Arrival(
            State.CHECKPOINT,
            f"{site} says that this account is suspended or disabled.",
            "Follow its steps in the browser window. The objection is valid by letter too.",
        )
    if below(path, ONE_TAP_PATHS):
        return Arrival(
            State.CHECKPOINT,
            f"{site} asks whether this browser should remember your sign-in.",
            "Choose in the browser window; either answer will do.",
        )
    if below(path, CHECKPOINT_PATHS) or _asks_for_a_code(snapshot):
        return Arrival(
            State.CHECKPOINT,
            f"{site} wants to make sure that it is you.",
            "Answer it in the browser window; autofill neither sees nor types codes.",
        )
    if below(path, LOGIN_PATHS) or (asks_for_a_password(snapshot) and not form_beside):
        return signed_out(site, form)
    return None


def refusals(snapshot: Snapshot, site: str, form: Form) -> Arrival | None:
    """Pages that say, in known words, why the form is not there."""
    led_away = host_of(snapshot.url) in PRIVACY_HOSTS or below(path_of(snapshot.url), PRIVACY_PATHS)
    if form.is_metas and led_away:
        return Arrival(
            State.PORTAL,
            "Meta led to its privacy pages, which autofill does not fill in.",
            "Look there for the objection to AI at Meta, and paste your text yourself.",
        )
    said = _said(snapshot)
    if _says(said, "region"):
        third_party = "autofill third-party, or " if form.covers_account else ""
        return Arrival(
            State.REGION,
            f"{site} says that this form is not offered where it thinks you are.",
            f"Without this form: {third_party}a letter, which is just as valid. A VPN does not help.",
        )
    if _says(said, "in-app"):
        return Arrival(
            State.IN_APP,
            f"{site} wants this page to be opened in another way (its app, or another browser).",
            "Choose to go on in the browser, if the window offers it.",
        )
    if _says(said, "signed-out") or (form.covers_account and _offers_sign_in(snapshot)):
        return signed_out(site, form)
    if _says(said, "unavailable"):
        return Arrival(
            State.UNAVAILABLE,
            f"{site} says that this page is not available, as it often does before you sign in.",
            f"Sign in first: {_sign_in(form)}" if form.is_metas else "Look at the address in the window.",
        )
    return None


def signed_out(site: str, form: Form) -> Arrival:
    return Arrival(
        State.SIGNED_OUT,
        f"{site} asks you to sign in. Do it in the browser window; "
        "autofill never sees or types your password.",
        f"Or beforehand: {_sign_in(form)}" if form.is_metas else "",
    )


def _sign_in(form: Form) -> str:
    return f"autofill login {form.service or 'facebook'}"


def captcha(site: str) -> Arrival:
    return Arrival(
        State.CAPTCHA,
        f"{site} shows a security check (captcha).",
        "Solve it in the browser window; autofill does not.",
    )


def shows_captcha(snapshot: Snapshot) -> bool:
    """Whether a frame of the page is a captcha's, by its address or its title."""
    frames = [frame.url for frame in snapshot.frames[1:]]
    titles = [text for text in snapshot.extras if text.startswith("frame:")]
    return any(sign in text.lower() for sign in CAPTCHA_SIGNS for text in (*frames, *titles))


def asks_for_a_password(snapshot: Snapshot) -> bool:
    return any(
        control.kind is Kind.PASSWORD and control.reach is Reach.REACHABLE for control in snapshot.controls
    )


def in_sign_in_forms(snapshot: Snapshot) -> frozenset[str]:
    """The keys of all controls that stand together with a password."""
    asking = {control.part for control in snapshot.controls if control.kind is Kind.PASSWORD}
    return frozenset(control.key for control in snapshot.controls if control.part in asking)


def _asks_for_a_code(snapshot: Snapshot) -> bool:
    return any(
        control.autocomplete == "one-time-code"
        or any(name in " ".join(control.tokens) for name in CODE_NAMES)
        for control in snapshot.controls
        if control.reach is Reach.REACHABLE
    )


# ---------------------------------------------------------------------------- cookie notices
def _is_cookie_notice(dialog: Dialog, *, at_least: int) -> bool:
    names = {normalise(button.name) for button in dialog.buttons}
    if names & (_cookie_words("decline_cookies") | _cookie_words("accept_cookies")):
        return True
    said = normalise(dialog.text)
    about = any("cookie" in link.lower() for link in dialog.links) or any(
        holds(said, name) for name in _cookie_words("cookies")
    )
    return about and len(dialog.buttons) >= at_least


def _decline_button(dialog: Dialog) -> Button | None:
    known = [
        button for button in dialog.buttons if normalise(button.name) in _cookie_words("decline_cookies")
    ]
    usable = [button for button in known if button.reachable and not button.in_form and not button.submits]
    return usable[0] if len(known) == len(usable) == 1 else None


@cache
def _cookie_words(which: str) -> frozenset[str]:
    return frozenset(normalise(phrase) for code in languages() for phrase in getattr(words(code), which))


# ---------------------------------------------------------------------------- what a page says
def _said(snapshot: Snapshot) -> str:
    """What the page announces. Its running text counts only where it offers nothing to write in."""
    writable = (Kind.TEXT, Kind.EMAIL, Kind.LONG_TEXT, Kind.EDITABLE)
    offers = any(one.kind in writable and one.reach is Reach.REACHABLE for one in snapshot.controls)
    announced = [
        snapshot.title,
        *snapshot.headings,
        *snapshot.extras,
        *(one.text for one in snapshot.dialogs),
    ]
    return normalise("\n".join(announced if offers else [*announced, snapshot.text]))


def _says(said: str, state: str) -> bool:
    return any(holds(said, phrase) for phrase in state_phrases(state))


@cache
def state_phrases(state: str) -> frozenset[str]:
    """Every known phrase for a state of a page, in every language, normalised."""
    return frozenset(normalise(one) for code in languages() for one in words(code).states.get(state, ()))


def _offers_sign_in(snapshot: Snapshot) -> bool:
    return any(button.reachable and normalise(button.name) in _sign_in_words() for button in snapshot.buttons)


@cache
def _sign_in_words() -> frozenset[str]:
    return frozenset(normalise(one) for code in languages() for one in words(code).against.get("login", ()))
