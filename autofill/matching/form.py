"""A form as data: what it asks, where it stands, how its pages name themselves. No logic about pages here."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from autofill.person import Service


class Ask(StrEnum):
    """One thing a form may ask. The value is the word used in `--json` and in settings."""

    COUNTRY = "country"
    EMAIL = "email"
    CONFIRM_EMAIL = "confirm-email"
    FULL_NAME = "full-name"
    GIVEN_NAME = "given-name"
    FAMILY_NAME = "family-name"
    HANDLE = "handle"
    GROUNDS = "grounds"  # "Please tell us how this processing impacts you"
    MORE = "more"  # a second, optional text area
    REQUEST = "request"  # the radio group that says what is asked for
    PROMPTS = "prompts"  # third-party form: what was typed into Meta's AI
    SCREENSHOT = "screenshot"  # third-party form: evidence file
    TRUTH = "truth"  # "I declare …": never ours to tick
    CODE = "code"  # a one-time code: never ours
    PHONE = "phone"
    STREET = "street"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    ORGANISATION = "organisation"
    MESSAGE = "message"  # contact forms: the text itself
    SUBJECT = "subject"  # contact forms: what the message is about
    WEB_ADDRESS = "web-address"
    COMPLAINED_OF = "complained-of"  # an authority's form: the organisation that the complaint is about
    SUMMARY = "summary"  # an authority's form: what happened, in short
    TIMELINE = "timeline"  # an authority's form: what happened, with dates
    HARM = "harm"  # an authority's form: what it did to the person
    DOCUMENTS = "documents"  # an authority's form: the person attaches them


PLAIN: Final[Mapping[Ask, str]] = MappingProxyType(
    {
        Ask.COUNTRY: "Country of residence",
        Ask.EMAIL: "E-mail address",
        Ask.CONFIRM_EMAIL: "E-mail address again",
        Ask.FULL_NAME: "Name",
        Ask.GIVEN_NAME: "First name",
        Ask.FAMILY_NAME: "Last name",
        Ask.HANDLE: "User name",
        Ask.GROUNDS: "How this affects you",
        Ask.MORE: "More information",
        Ask.REQUEST: "What you ask for",
        Ask.PROMPTS: "Prompts you typed",
        Ask.SCREENSHOT: "Screenshot",
        Ask.TRUTH: "A statement to tick",
        Ask.CODE: "Code from an e-mail",
        Ask.PHONE: "Telephone number",
        Ask.STREET: "Street and number",
        Ask.CITY: "Town",
        Ask.REGION: "Region",
        Ask.POSTCODE: "Postcode",
        Ask.ORGANISATION: "Organisation",
        Ask.MESSAGE: "Message",
        Ask.SUBJECT: "Subject",
        Ask.WEB_ADDRESS: "Web address",
        Ask.COMPLAINED_OF: "Organisation you complain of",
        Ask.SUMMARY: "What happened, in short",
        Ask.TIMELINE: "What happened, with dates",
        Ask.HARM: "What it did to you",
        Ask.DOCUMENTS: "Documents",
    }
)
"""Our plain words for each ask, as the terminal and the panel name it."""


class Confidence(StrEnum):
    """How sure a fact is. Anything but VERIFIED is shown as unverified."""

    VERIFIED = "verified"  # seen on the live page by a maintainer
    QUOTED = "quoted"  # verbatim in a source
    REPORTED = "reported"  # second-hand
    INFERRED = "inferred"


NO_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
"""No wording, in no language."""


class Fact(NamedTuple):
    """Where a statement comes from and when it was last seen."""

    source: str
    seen: date
    confidence: Confidence


class Address(NamedTuple):
    """One known https address of a form. Matched by exact host and path; `also_hosts` lists equals (`de-de.facebook.com`)."""

    url: str
    fact: Fact
    also_hosts: tuple[str, ...] = ()


class Field(NamedTuple):
    """One ask of one form, with every label seen for it, by language code (BCP 47).

    `hints` are the form's own explanations that stand beside the field: whole sentences, which no other field has.
    `choices` are the exact wordings, by language, that a radio may be chosen by: nothing else is ever chosen.
    `after` names the ask whose answer reveals this one (filled in a later round).
    """

    ask: Ask
    labels: Mapping[str, tuple[str, ...]] = NO_WORDS
    required: bool = False
    choices: Mapping[str, tuple[str, ...]] = NO_WORDS
    after: Ask | None = None
    hints: Mapping[str, tuple[str, ...]] = NO_WORDS


GENERAL_FIELDS: Final = tuple(
    Field(ask)
    for ask in (
        Ask.COUNTRY, Ask.EMAIL, Ask.CONFIRM_EMAIL, Ask.FULL_NAME, Ask.GIVEN_NAME, Ask.FAMILY_NAME, Ask.HANDLE,
        Ask.PHONE, Ask.STREET, Ask.CITY, Ask.REGION, Ask.POSTCODE, Ask.ORGANISATION, Ask.WEB_ADDRESS, Ask.SUBJECT,
        Ask.GROUNDS, Ask.SCREENSHOT, Ask.CODE,
    )
)  # fmt: skip
"""What any form may ask, without a label of its own: for forms of which only the address is known."""


class Variant(NamedTuple):
    """One known shape of a form: the asks that must be there, those that may be, in page order."""

    name: str
    must: tuple[Ask, ...]
    may: tuple[Ask, ...] = ()
    required: tuple[Ask, ...] = ()
    languages: tuple[str, ...] = ()  # only in these languages; empty: in any
    note: str = ""


AS_SEEN: Final = Variant("as seen", must=(), may=tuple(known.ask for known in GENERAL_FIELDS))
"""The shape of a form that nobody described: whatever it shows."""


class Neighbour(NamedTuple):
    """A known page that autofill must not fill: by its path, by technical words of its fields, or by its wording."""

    name: str
    paths: tuple[str, ...]
    tokens: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


META: Final = "Meta"
"""The controller of the forms that texts to Meta are written for (which company that is depends on the country)."""


class Form(NamedTuple):
    """One form of the catalogue: one module in `autofill/forms/` holds one of these and nothing else.

    Without `titles` only its address and controller are known, as all that has a default here: it is filled by general
    words.
    `titles`, `submit`, `confirmations` are by language. `covers_account` is true for the forms that need
    a sign-in and cover one Accounts Centre. `authority` is the id of the supervisory authority whose own form for
    complaints it is: what it asks is answered from a case, and the case goes on with it.
    """

    id: str  # also the name of the command
    name: str  # "Instagram's objection form"
    controller: str
    addresses: tuple[Address, ...]
    service: Service | None = None
    covers_account: bool = False
    titles: Mapping[str, tuple[str, ...]] = NO_WORDS
    fields: tuple[Field, ...] = GENERAL_FIELDS
    variants: tuple[Variant, ...] = (AS_SEEN,)
    submit: Mapping[str, tuple[str, ...]] = NO_WORDS
    confirmations: Mapping[str, tuple[str, ...]] = NO_WORDS
    in_app_path: str = ""
    sign_in_url: str | None = None
    authority: str = ""

    @property
    def described(self) -> bool:
        return bool(self.titles)

    @property
    def is_metas(self) -> bool:
        """Whether it is one of the forms for which texts to Meta are written."""
        return self.controller == META

    def field_for(self, ask: Ask) -> Field | None:
        return next((known for known in self.fields if known.ask is ask), None)
