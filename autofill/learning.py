"""What a run learns of a form: fields that the person points at where the matcher abstains, and how the form looked."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from autofill.browser.observe import observe
from autofill.browser.point import NONE, Pointable, Pointer
from autofill.browser.seal import Seal
from autofill.browser.session import Session
from autofill.matching.form import PLAIN, Ask
from autofill.matching.page import Reach, Snapshot
from autofill.matching.plan import Plan, Step
from autofill.matching.structure import changes, structure_of, values_in
from autofill.matching.taught import cannot_be, lesson
from autofill.order import Face, Order
from autofill.outcome import Entry, Outcome
from autofill.person import Secret
from autofill.store.learned import Learned, Seen, save_learned
from autofill.timing import PERSON, TIMING

MAIN: Final = (Ask.EMAIL, Ask.GROUNDS)
"""Asked for on a form that nobody described, too: hardly any does without them."""

_ABSTAINS: Final = frozenset({Step.AMBIGUOUS, Step.NOT_FOUND})
_UNSETTLED: Final = frozenset({Outcome.AMBIGUOUS, Outcome.NOT_FOUND, Outcome.DID_NOT_STICK})


class Learning:
    """One run's pupil. `learned` grows with each lesson, and each is kept at once."""

    def __init__(
        self, order: Order, face: Face, session: Session, seal: Seal | None, pointer: Pointer | None
    ) -> None:
        self.learned: Learned = order.learned
        self._order = order
        self._face = face
        self._session = session
        self._seal = seal
        self._pointer = pointer
        self._asked: set[Ask] = set()
        self._today = order.now.astimezone().date()

    # ------------------------------------------------------------------ show me
    async def show_me(
        self, proposed: Plan, snapshot: Snapshot, settled: Collection[str] = ()
    ) -> Snapshot | None:
        """Ask the person for one field that the plan does not know. Gives the page as it is after that, to be planned
        anew; None when nobody can be asked, or nothing is left to ask.

        The network is shut before anything is shown, and stays shut until the form is handed over.
        """
        ask = next((one for one in self._unknown(proposed, settled) if one not in self._asked), None)
        if ask is None or not self._face.asks:
            return None
        self._asked.add(ask)
        fields = self._fields(ask, proposed, snapshot, settled)
        if not any(not one.refused for one in fields):
            return await self.show_me(proposed, snapshot, settled)
        if self._seal:
            await self._seal.shut()
        with TIMING.span(PERSON):
            number = await self._pointed(ask, fields, snapshot)
        now = await observe(self._session.page)
        meant = next((one.control for one in fields if one.number == number and not one.refused), None)
        still_there = meant and next((one for one in now.controls if one.key == meant.key), None)
        if still_there and not cannot_be(ask, self._order.form, now, still_there):
            self._keep(
                self.learned.with_lesson(lesson(ask, still_there, now, self._personal(now), self._today))
            )
            self._face.taught(self._order, ask)
        return now

    async def over(self) -> None:
        """No more questions in the page."""
        if self._pointer:
            await self._pointer.leave()

    async def _pointed(self, ask: Ask, fields: Collection[Pointable], snapshot: Snapshot) -> int:
        """The number of the field: clicked in the page, or typed in the terminal, whichever comes first."""
        pointer = self._pointer
        question = f"Which of these is the field for: {PLAIN[ask]}?"
        in_page = pointer is not None and await pointer.ask(question, tuple(fields), snapshot)
        possible = [one for one in fields if not one.refused]
        waiting = [
            asyncio.ensure_future(self._face.which(question, possible, in_page=in_page)),
            asyncio.ensure_future(self._closed()),
        ]
        if pointer and in_page:
            waiting.append(asyncio.ensure_future(pointer.chosen()))
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            return next(iter(done)).result()
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            if pointer:
                await pointer.end()

    async def _closed(self) -> int:
        """A closed window answers nothing; whoever looks at the page next says that it is gone."""
        await self._session.until_closed()
        return NONE

    def _unknown(self, proposed: Plan, settled: Collection[str]) -> list[Ask]:
        """What there is an answer for, and no field."""
        known = {entry.ask for entry in proposed.entries}
        unknown = [entry.ask for entry in proposed.entries if entry.step in _ABSTAINS]
        if not self._order.form.described and not settled:
            unknown += [ask for ask in MAIN if ask not in known]
        return [ask for ask in unknown if ask in self._order.answers]

    def _fields(
        self, ask: Ask, proposed: Plan, snapshot: Snapshot, settled: Collection[str]
    ) -> tuple[Pointable, ...]:
        """What can be pointed at, numbered; what cannot be it comes last, with the reason."""
        taken = {entry.control.key: entry.ask for entry in proposed.writes if entry.control}
        able: list[Pointable] = []
        unable: list[Pointable] = []
        for control in snapshot.controls:
            if control.reach is not Reach.REACHABLE or control.key in settled:
                continue
            refused = cannot_be(ask, self._order.form, snapshot, control)
            if control.key in taken:
                refused = f"autofill takes it for: {PLAIN[taken[control.key]]}"
            (unable if refused else able).append(Pointable(NONE, control, refused))
        return tuple(replace(one, number=number) for number, one in enumerate((*able, *unable), NONE + 1))

    # ------------------------------------------------------------------ how the form looked
    def looked(self, snapshot: Snapshot) -> None:
        """Keep the structure of the form that this run found, and tell what changed since it last worked."""
        structure = structure_of(snapshot, self._personal(snapshot))
        verified = self.learned.verified
        if verified and (told := changes(verified.structure, structure)):
            self._face.changed(verified.on, told)
        self._keep(replace(self.learned, seen=Seen(self._today, structure)))

    def worked(self, entries: Collection[Entry]) -> None:
        """Everything was typed and read back: this is what the form looks like when it works."""
        typed = any(entry.outcome in (Outcome.FILLED, Outcome.REPLACED, Outcome.KEPT) for entry in entries)
        if typed and not any(entry.outcome in _UNSETTLED for entry in entries):
            self._keep(replace(self.learned, verified=self.learned.seen))

    def _keep(self, learned: Learned) -> None:
        self.learned = learned
        save_learned(self._order.home, self._order.form, learned, practice=self._order.practice)

    def _personal(self, snapshot: Snapshot) -> tuple[Secret, ...]:
        """What no kept word may hold: the person's details, and whatever stands in the page's fields."""
        return (*self._order.subject.details, *values_in(snapshot.controls))
