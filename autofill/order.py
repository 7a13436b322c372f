"""What is ordered before a browser opens, what a run came to, and what it needs from whoever talks to the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from autofill.browser.arrive import Place, Turn
from autofill.browser.installed import InstalledBrowser
from autofill.browser.point import Pointable
from autofill.browser.watch import Sighting
from autofill.casework.objection import Objection
from autofill.errors import AutofillError
from autofill.matching.form import Ask, Form
from autofill.matching.identify import Arrival
from autofill.matching.plan import Answer, Plan
from autofill.outcome import Entry
from autofill.person import Account, DataSubject
from autofill.practice import Scenario
from autofill.store.cases import CaseFile
from autofill.store.learned import Learned


@dataclass(frozen=True)
class Order:
    """Everything that is decided before a browser opens."""

    form: Form
    subject: DataSubject
    account: Account | None
    objection: Objection | None
    answers: Mapping[Ask, Answer]
    site: str  # the name people call it by, for sentences
    home: Path
    now: datetime
    browser: InstalledBrowser | None  # None: none is needed (by hand)
    folder: Path | None
    browser_url: str | None = None  # the CDP address of a browser that runs already, without a gate
    scenario: Scenario | None = None
    headless: bool = False
    allow_root: bool = False
    preview: bool = False
    review_offline: bool = False
    keep_open: bool = False
    notice: str = ""
    case: CaseFile | None = (
        None  # the case that the form is filled from, and that goes on with it; None: a new one
    )
    cautions: tuple[str, ...] = ()  # what deserves a second look in the text
    learned: Learned = field(default_factory=Learned)

    @property
    def command(self) -> str:
        """What comes after `autofill` to order this again."""
        if self.case:
            return f"{self.form.id} {self.case.name}"
        return f"fill {self.form.addresses[0].url}" if self.form.id == "fill" else self.form.id

    def way_to_shorten(self, limit: int) -> str:
        """What to do about a text with more characters than that."""
        if self.case:
            return f"Shorten it while you copy it: autofill {self.command} --manual"
        name = self.objection.name if self.objection else ""
        return (
            f"Shorten it: autofill objection edit {name}\n"
            f"Or compose one that fits: autofill objection new SHORTER --maxlength {limit}"
        )

    @property
    def practice(self) -> bool:
        return self.scenario is not None


@dataclass(frozen=True)
class Result:
    """What a run came to. Holds no personal value; `words` are for the terminal."""

    exit_code: int
    words: tuple[str, ...] = ()
    arrival: Arrival | None = None
    url: str = ""
    entries: tuple[Entry, ...] = ()
    bytes_while_sealed: int | None = 0  # None: nobody counted, there is no gate
    changed_by_page: int = 0  # fields in sight that the page itself changed while others were typed into
    submitted: str | None = None
    case: str | None = None
    evidence_files: tuple[str, ...] = ()
    next_deadline: date | None = None
    error: AutofillError | None = None


class Face(Protocol):
    """What a run needs from whoever talks to the person."""

    def opening(self, order: Order) -> None: ...
    def declined(self, arrival: Arrival) -> None: ...
    async def pause(self, arrival: Arrival) -> Turn: ...
    def arrived(self, order: Order, place: Place) -> None: ...
    def changed(self, since: date, told: Sequence[str]) -> None: ...

    @property
    def asks(self) -> bool:
        """Whether somebody is there who can be asked."""
        ...

    async def which(self, question: str, fields: Sequence[Pointable], *, in_page: bool) -> int:
        """The number of the field that the person names in the terminal, 0 for none of them."""
        ...

    def taught(self, order: Order, ask: Ask) -> None: ...
    async def approve(self, proposed: Plan, host: str) -> Plan | None: ...
    async def type_without_gate(self, elsewhere: str) -> bool: ...
    def receipt(self, entries: Sequence[Entry], bytes_while_sealed: int | None) -> None: ...
    def changed_by_page(self, fields: Sequence[str]) -> None: ...
    def your_turn(self, order: Order, language: str) -> None: ...
    async def word(self) -> str | None: ...
    def sighting(self, order: Order, sighting: Sighting) -> None: ...
    async def ask_sent(self) -> bool | None: ...
    async def wait_for_enter(self, question: str) -> None: ...
    def staying_open(self) -> None: ...


class NotTheForm(AutofillError):
    """The page is not the form we know, or not reached: nothing was typed."""

    code = "not-the-form"


class NoGate(AutofillError):
    """The browser was started by somebody else, and the person did not decide to type there all the same."""

    code = "no-gate"


class OtherAccount(AutofillError):
    """The page shows another account as signed in than the one that the run is for."""

    code = "other-account"


class MissingDetails(AutofillError):
    """The form, or every known variant of it, requires what the profile or the objection does not have."""

    code = "missing-details"


class TooLong(AutofillError):
    """The text does not fit the field of the live form."""

    code = "objection-too-long"


class PageChanged(AutofillError):
    """The page is not the one the plan was made for any more."""

    code = "page-changed"
    exit_code = 3
