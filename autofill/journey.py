"""One run, from an approved order to a case: arrive, look, plan, approve, fill under the seal, hand over, watch."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from autofill.browser import evidence
from autofill.browser.arrive import Place, Turn, arrive
from autofill.browser.fill import fill, read_again
from autofill.browser.observe import observe
from autofill.browser.session import Session, open_session
from autofill.browser.watch import Seen, Sighting
from autofill.casework.case import Event, EventKind
from autofill.casework.objection import Objection
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Ask, Form
from autofill.matching.identify import Arrival, State, identify
from autofill.matching.match import match
from autofill.matching.plan import Answer, Plan, fingerprint, plan
from autofill.outcome import DONE, Entry, Outcome
from autofill.person import Account, DataSubject, Secret, Source

ROUNDS = 4
"""At most this many looks at a form whose answers reveal further questions."""


@dataclass(frozen=True)
class Order:
    """Everything that is decided before a browser opens."""

    form: Form
    subject: DataSubject
    account: Account | None
    objection: Objection | None
    answers: Mapping[Ask, Answer]
    site: str
    case_home: Path
    today: date
    practice: bool = False
    scenario: str = ""
    preview: bool = False
    review_offline: bool = False
    keep_open: bool = False
    notice: str = ""


@dataclass(frozen=True)
class Result:
    """What a run came to. Holds no personal value; `words` are for the terminal."""

    exit_code: int
    words: tuple[str, ...]
    arrival: Arrival | None = None
    url: str = ""
    entries: tuple[Entry, ...] = ()
    bytes_while_sealed: int = 0
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
    async def approve(self, plan: Plan, host: str) -> Plan | None: ...
    def receipt(self, entries: Sequence[Entry], bytes_while_sealed: int) -> None: ...
    def your_turn(self, order: Order) -> None: ...
    async def word(self) -> str | None: ...
    def sighting(self, order: Order, sighting: Sighting) -> None: ...
    async def ask_sent(self) -> bool | None: ...
    async def wait_for_enter(self, question: str) -> None: ...
