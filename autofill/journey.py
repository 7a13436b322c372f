"""One run, from an approved order to a case: arrive, look, plan, approve, fill under the seal, hand over, watch."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from autofill.browser import evidence
from autofill.browser.arrive import Place, Turn, arrive
from autofill.browser.fill import fill, read_again
from autofill.browser.handover import HandOver, Sighting, hand_over
from autofill.browser.installed import InstalledBrowser
from autofill.browser.observe import observe
from autofill.browser.session import Session, Site, open_session
from autofill.casework.case import Event, EventKind
from autofill.casework.deadline import answer_due, spoken
from autofill.casework.objection import Objection
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Ask, Form
from autofill.matching.identify import Arrival, State, identify
from autofill.matching.match import match
from autofill.matching.page import Snapshot
from autofill.matching.plan import WRITES, Answer, Plan, Step, fingerprint, plan
from autofill.outcome import DONE, Entry, Outcome
from autofill.person import Account, DataSubject
from autofill.practice import HOSTS, Request, Scenario, answer
from autofill.store.cases import CaseFile, open_case

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
    site: str  # the name people call it by, for sentences
    home: Path
    now: datetime
    browser: InstalledBrowser | None
    folder: Path | None
    scenario: Scenario | None = None
    headless: bool = False
    allow_root: bool = False
    preview: bool = False
    review_offline: bool = False
    keep_open: bool = False
    attended: bool = True
    notice: str = ""

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


class NotTheForm(AutofillError):
    """The page is not the form we know: nothing is typed."""

    exit_code = 3

    def __init__(self, order: Order, arrival: Arrival) -> None:
        ways = f"By hand, with your texts to copy: autofill {order.form.id} --manual"
        super().__init__(
            arrival.words,
            not_done="Nothing was typed and nothing was sent.",
            next_step="\n".join(part for part in (arrival.next_step, ways) if part),
        )
        self.exit_code = 1 if arrival.state in _THE_PERSON_CAN_FIX else 3

    @property
    def code(self) -> str:
        return "not-the-form"


_THE_PERSON_CAN_FIX = frozenset(
    {State.SIGNED_OUT, State.CHECKPOINT, State.CAPTCHA, State.REGION, State.NO_NETWORK, State.NEVER_FINISHED, State.COOKIE_NOTICE, State.COOKIE_PAGE, State.IN_APP, State.GATE_QUESTION}
)


async def run(order: Order, face: Face) -> Result:
    """The whole run. Raises AutofillError for what ended it early; everything it opened is closed either way."""
    face.opening(order)
    assert order.browser is not None
    async with open_session(
        order.browser, order.folder, headless=order.headless, allow_root=order.allow_root, site=_practice_site(order)
    ) as session:
        place = await arrive(session.page, order.form, _recognise(order.form), face.pause, face.declined)
        if place.arrival.state is not State.FORM:
            return _elsewhere(order, place)
        face.arrived(order, place)
        first = await _approved_plan(order, face, session, place)
        if first is None:
            return _nothing_typed(order, place)
        case = open_case(order.home, order.subject.profile, order.form.id, order.practice, order.now.date())
        case.append(_event(EventKind.PREPARED, form=order.form.id, variant=_variant(place), country=order.subject.country))
        filled = await _fill(order, face, session, place, first, case)
        if order.preview:
            return _previewed(order, place, filled, case)
        return await _after(order, face, session, place, filled, case)
