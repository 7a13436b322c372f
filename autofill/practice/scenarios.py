"""The situations that can be tried in practice: which page, in which language, with which obstacle before or after."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from autofill.errors import AutofillError


class After(StrEnum):
    """What the practice site does once the person submits."""

    CONFIRMATION = "confirmation"
    CODE = "code"
    INVALID = "invalid"
    NOTHING = "nothing"
    PAGE = "page"  # a confirmation on a page of its own
    LOST = "lost"  # the connection breaks
    SIGNED_OUT = "signed-out"  # the session has ended meanwhile: the sign-in page instead of an answer


class Before(StrEnum):
    """What stands between the person and the form."""

    NOTHING = ""
    COOKIES = "cookies"
    COOKIE_BANNER = "cookie-banner"
    COOKIE_UNKNOWN = "cookie-unknown"
    COOKIE_PAGE = "cookie-page"
    SIGNED_OUT = "signed-out"
    SIGNED_OUT_ERROR = "signed-out-error"
    CHECKPOINT = "checkpoint"
    CAPTCHA = "captcha"
    REGION = "region"
    IN_APP = "in-app"
    GATE_QUESTION = "gate-question"
    UNKNOWN = "unknown"
    UNAVAILABLE = "unavailable"
    PORTAL = "portal"
    FIRST_GONE = "first-address-gone"
    FIXED_HEADER = "fixed-header"
    SIGNED_IN = "signed-in"
    OTHER_ACCOUNT = "other-account"
    OTHER_SERVICE = "other-service"
    THIRD_PARTY = "third-party"
    NEVER_FINISHES = "never-finishes"
    NO_NETWORK = "no-network"


ANY = "any"
"""Scenarios for forms of which only the address is known: the page stands wherever the form does."""


@dataclass(frozen=True)
class Scenario:
    """One situation. `fields` fills the page's few placeholders: `email`, `reason`, `maxlength`."""

    name: str
    form: str
    about: str
    page: str
    language: str = "en"
    before: Before = Before.NOTHING
    after: After = After.CONFIRMATION
    fields: Mapping[str, str] = field(default_factory=dict)


class UnknownScenario(AutofillError):
    """There is no scenario of that name for that form."""

    code = "unknown-scenario"
    exit_code = 2


def _account_scenarios() -> Iterator[Scenario]:
    def one(name: str, about: str, page: str = "account-b", **facts: object) -> Scenario:
        return Scenario(name, "", about, page, **facts)  # type: ignore[arg-type]  # fields of Scenario by name

    yield one("variant-b", "the current form: e-mail filled in already, reason optional")
    yield one(
        "variant-a",
        "the form of 2024: country, e-mail, reason; then a code by e-mail",
        "account-a",
        after=After.CODE,
    )
    yield one("typeahead", "a country box whose suggestions come late, from the page", "account-typeahead")
    yield one(
        "typeahead-server",
        "suggestions from the server: they cannot come while the network is shut",
        "account-typeahead-server",
    )
    yield one("aria", "a drawn list and an editable region instead of native controls", "account-aria")
    yield one("react", "inputs that the page writes back every 0.7 seconds", "account-react")
    yield one("legacy", "the older server-rendered markup", "account-legacy")
    yield one(
        "untitled", "title and labels nobody has seen: known by address and shape only", "account-untitled"
    )
    yield one(
        "decoys", "search, newsletter, a friend's e-mail, and fields only a robot sees", "account-decoys"
    )
    yield one("truth", "a declaration to tick, which is yours", "account-truth")
    yield one("twins", "two e-mail boxes of the same name: you are asked which is meant", "account-twins")
    yield one("slow", "the form is drawn 1.5 seconds after the page", "account-slow")
    yield one(
        "prefilled-other",
        "another e-mail address stands in the form",
        fields={"email": "someone.else@example.org"},
    )
    yield one(
        "prefilled-reason", "a reason stands in the form already", fields={"reason": "My earlier draft."}
    )
    yield one("too-long", "the reason box takes 120 characters", fields={"maxlength": 'maxlength="120"'})
    yield one("code-step", "a code is asked for after submitting", after=After.CODE)
    yield one("validation-error", "the site says the text is too short", after=After.INVALID)
    yield one("no-confirmation", "nothing recognisable after submitting", after=After.NOTHING)
    yield one("full-page", "the confirmation is a page of its own", after=After.PAGE)
    yield one("submit-lost", "the connection breaks when you submit", after=After.LOST)
    yield one(
        "session-expired", "the site wants you to sign in again when you submit", after=After.SIGNED_OUT
    )
    yield one("other-form-general", "the general objection form, which is not about AI", "general")
    for before, about in _OBSTACLES.items():
        yield one(before.value, about, before=before)


_OBSTACLES = {
    Before.COOKIES: "a cookie dialog over the form",
    Before.COOKIE_BANNER: "a cookie banner below the form",
    Before.COOKIE_UNKNOWN: "a cookie dialog in words nobody knows",
    Before.COOKIE_PAGE: "a page about cookies before the form",
    Before.SIGNED_OUT: "you are signed out and are led to the sign-in page",
    Before.SIGNED_OUT_ERROR: "you are signed out and see an error page instead of the sign-in page",
    Before.CHECKPOINT: "the site wants to make sure that it is you",
    Before.CAPTCHA: "a captcha before the form",
    Before.REGION: "the form is not offered where you are",
    Before.IN_APP: "the site wants another way of opening the page",
    Before.GATE_QUESTION: "the site asks first whether this is about AI",
    Before.UNKNOWN: "a page nobody knows at the form's address",
    Before.UNAVAILABLE: "the page is not available, at any known address",
    Before.PORTAL: "the site leads to its new privacy portal",
    Before.FIRST_GONE: "the first known address is gone, the second has the form",
    Before.FIXED_HEADER: "a bar stays at the top of the window while the form scrolls under it",
    Before.SIGNED_IN: "the page's header shows who is signed in: you",
    Before.OTHER_ACCOUNT: "the page's header shows that another account is signed in",
    Before.OTHER_SERVICE: "you land on the other service's form",
    Before.THIRD_PARTY: "you land on the form about other people's posts",
    Before.NEVER_FINISHES: "the page never finishes loading",
    Before.NO_NETWORK: "the site cannot be reached",
}


def _third_party_scenarios() -> Iterator[Scenario]:
    def one(name: str, about: str, page: str = "third-party", **facts: object) -> Scenario:
        return Scenario(name, "third-party", about, page, **facts)  # type: ignore[arg-type]  # fields of Scenario by name

    yield one("eu", "the choice comes first, “object or restrict” among it, and reveals the rest")
    yield one("variant-2026", "the choices as reported in October 2026", "third-party-2026")
    yield one("no-objection", "other regions: no choice is an objection", "third-party-no-objection")
    yield one("aria", "drawn choices instead of native ones", "third-party-aria")
    yield one("two-rounds", "the country brings the rest, after the choice", "third-party-two-rounds")
    yield one("code-step", "a code is asked for after submitting", after=After.CODE)
    yield one("validation-error", "the site says the text is too short", after=After.INVALID)
    yield one("no-confirmation", "nothing recognisable after submitting", after=After.NOTHING)
    yield one("full-page", "the confirmation is a page of its own", after=After.PAGE)
    yield one("submit-lost", "the connection breaks when you submit", after=After.LOST)
    yield one("other-form-general", "the general objection form, which is not about AI", "general")
    account_only = (
        Before.SIGNED_OUT,
        Before.SIGNED_OUT_ERROR,
        Before.SIGNED_IN,
        Before.OTHER_ACCOUNT,
        Before.OTHER_SERVICE,
        Before.THIRD_PARTY,
    )
    for before, about in _OBSTACLES.items():
        if before not in account_only:
            yield one(before.value, about, before=before)


def _ico_scenarios() -> Iterator[Scenario]:
    def one(name: str, about: str, **facts: object) -> Scenario:
        return Scenario(name, "ico", about, "ico", **facts)  # type: ignore[arg-type]  # fields of Scenario by name

    yield one("complaint", "the ICO's form, whose thanks come on a page of their own", after=After.PAGE)
    yield one("no-confirmation", "nothing recognisable after submitting", after=After.NOTHING)
    yield one("validation-error", "the site says that something is missing", after=After.INVALID)
    for before in (Before.COOKIE_UNKNOWN, Before.UNKNOWN, Before.FIRST_GONE):
        yield one(before.value, _OBSTACLES[before], before=before)


def _alone(shown: Collection[str]) -> Iterator[Scenario]:
    """A page that no scenario above shows is that of the form of its name, and needs no line here."""
    for page in files("autofill.practice").joinpath("pages", "en").iterdir():
        name = page.name.removesuffix(".html")
        if name not in shown:
            yield Scenario("as-described", name, "the form as it was described", name)


@cache
def scenarios() -> Mapping[tuple[str, str], Scenario]:
    """Every scenario by form and name: each in English, and in German with `-de` at the end of its name."""
    made = []
    for form in ("instagram", "facebook"):
        made += [replace(one, form=form) for one in _account_scenarios()]
    made += _third_party_scenarios()
    made += [replace(one, name=f"{one.name}-de", language="de") for one in made]
    for form in ("instagram", "facebook"):
        made.append(
            Scenario(
                "brazil",
                form,
                "Brazil: country, e-mail and reason in Portuguese, then a code",
                "account-brazil",
                "pt-BR",
                after=After.CODE,
            )
        )
    made += _ico_scenarios()
    made.append(Scenario("request", ANY, "a privacy request form that nobody described", "request"))
    made += _alone({one.page for one in made})
    return MappingProxyType({(one.form, one.name): one for one in made})


def scenario_for(form: str, name: str | None) -> Scenario:
    """One scenario; without a name, the form's first. Raises UnknownScenario, which lists the names."""
    own = [one for one in scenarios().values() if one.form == form] or [scenarios()[ANY, "request"]]
    found = own[:1] if name is None else [one for one in own if one.name == name]
    if not found:
        raise UnknownScenario(
            "There is no practice scenario of that name for this form.",
            next_step=f"See them all: autofill {form} --practice --scenario list",
        )
    return found[0]
