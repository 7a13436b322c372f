"""One run, from an approved order to a case: arrive, look, plan, approve, fill under the seal, hand over, watch."""

import asyncio
import json
from collections.abc import Collection
from contextlib import AbstractAsyncContextManager, ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from autofill.browser import evidence
from autofill.browser.arrive import Place, arrive
from autofill.browser.fill import fill
from autofill.browser.observe import observe
from autofill.browser.panel import Panel
from autofill.browser.point import Pointer
from autofill.browser.readback import put_by_the_page, read_again
from autofill.browser.seal import Seal
from autofill.browser.session import Running, Session, open_window
from autofill.browser.unsealed import Unsealed
from autofill.casework.case import Event, EventKind, Fact, Says
from autofill.handover import (
    code_words,
    confirmations,
    event,
    from_home,
    hand_over,
    until_done,
    value_of,
)
from autofill.learning import Learning
from autofill.looking import recogniser
from autofill.matching.address import plain_address
from autofill.matching.form import Ask
from autofill.matching.identify import State
from autofill.matching.match import Verdict, match
from autofill.matching.page import Snapshot
from autofill.matching.phrases import read_in
from autofill.matching.plan import Plan, PlanEntry, Step, fingerprint, plan
from autofill.matching.undescribed import AT_AN_ADDRESS
from autofill.opening import elsewhere, without_gate
from autofill.order import Face, NotTheForm, Order, PageChanged, Result
from autofill.outcome import DONE, Entry
from autofill.refusals import refuse_missing, refuse_other_account, refuse_too_long
from autofill.staying import Filled, refuse_another_page, refuse_if_gone
from autofill.store.cases import CaseFile, open_case
from autofill.timing import PERSON, TIMING

ROUNDS = 4
"""At most this many looks at a form whose answers reveal further questions."""


async def run(order: Order, face: Face, browser: AbstractAsyncContextManager[Running]) -> Result:
    """The whole run. Raises AutofillError for what ended it early; everything it opened is closed either way."""
    face.opening(order)
    words = asyncio.create_task(asyncio.to_thread(read_in))  # nobody waits for them: the browser takes longer
    async with browser as running, open_window(running) as session:
        asks = face.asks and session.gate is not None  # in the page only where it cannot send
        pointer = await Pointer.attach(session.context, session.page) if asks else None
        await words
        place = await arrive(session.page, order.form, recogniser(order.form), face.pause, face.declined)
        if place.arrival.state is not State.FORM:
            return _elsewhere(order, place)
        refuse_other_account(order, place.snapshot)
        face.arrived(order, place)
        if session.gate is None and not await face.type_without_gate(elsewhere(order)):
            raise without_gate(order)
        seal = Seal(session.context, session.gate, session.page) if session.gate else None
        learning = Learning(order, face, session, seal, pointer)
        learning.looked(place.snapshot)
        first = await _approved(order, face, learning, place, place.snapshot)
        if first is None:
            return Result(0, ("Nothing was typed and nothing was sent.",), place.arrival, place.snapshot.url)
        today = order.now.astimezone().date()
        case = order.case or open_case(
            order.home, order.subject.profile, order.form.id, order.practice, today
        )
        case.append(Event(datetime.now(UTC), EventKind.PREPARED, Says.TOOL, facts=_what_for(order)))
        with ExitStack() as unfinished:  # whatever ends it early, the case says that it did
            unfinished.callback(lambda: case.append(event(EventKind.INTERRUPTED)))
            result = await _with_the_form(order, face, session, seal, learning, place, first, case)
            unfinished.pop_all()
            return result


def _what_for(order: Order) -> dict[str, Fact]:
    """The form, the country and the language of the text; the address (without a query: it can carry tokens) only where no catalogue has it."""
    facts: dict[str, Fact] = {"form": order.form.id, "country": order.subject.country}
    if order.objection:
        facts["language"] = order.objection.language
    if order.form.id == AT_AN_ADDRESS:
        facts["address"] = plain_address(order.form.addresses[0].url)
    return facts


async def _with_the_form(
    order: Order,
    face: Face,
    session: Session,
    seal: Seal | None,
    learning: Learning,
    place: Place,
    first: Plan,
    case: CaseFile,
) -> Result:
    """From the approved plan to the end: everything here is in the case."""
    with TIMING.span("the seal, and the panel's own world"):
        panel, _ = await asyncio.gather(
            Panel.attach(session.context, session.page, confirmations(order.form), code_words()),
            seal.shut() if seal else asyncio.sleep(0),
        )
    async with seal or Unsealed(session.page, panel.first_input) as sealed:  # unsealed: the person decided so
        filled = await _fill_rounds(order, face, session, learning, place, first)
        await learning.over()
        learning.worked(filled.entries)
        result = await _keep(order, session, place, filled, case)
        face.receipt(filled.entries, result.bytes_while_sealed)
        face.changed_by_page([control.name for control in filled.by_the_page])
        if order.preview:
            case.append(event(EventKind.PREVIEWED))
            told = "Preview complete: nothing was handed over and nothing was sent."
            return replace(result, words=(told, f"Picture: {result.evidence_files[0]}"))
        watch = await hand_over(order, face, session, panel, sealed, filled, case)
    face.your_turn(order, place.snapshot.language)
    return await until_done(order, face, session, panel, watch, case, result)


# ---------------------------------------------------------------------------- arriving
_CAN_BE_FIXED = frozenset(State) - {
    State.FORM,
    State.OTHER_FORM,
    State.PORTAL,
    State.UNKNOWN,
    State.NOT_THE_SITE,
}


def _elsewhere(order: Order, place: Place) -> Result:
    """The run ends where it is: told in words, with a way on. Nothing was typed."""
    arrival = place.arrival
    error = NotTheForm(
        arrival.words,
        not_done="Nothing was typed and nothing was sent.",
        next_step="\n".join(
            filter(
                None,
                (arrival.next_step, f"By hand, with your texts to copy: autofill {order.command} --manual"),
            )
        ),
    )
    error.code = arrival.state
    error.exit_code = 1 if arrival.state in _CAN_BE_FIXED else 3
    return Result(error.exit_code, (), arrival, place.snapshot.url, error=error)


# ---------------------------------------------------------------------------- deciding
async def _approved(
    order: Order,
    face: Face,
    learning: Learning,
    place: Place,
    snapshot: Snapshot,
    settled: Collection[str] = (),
    asked: Collection[Ask] = (),
) -> Plan | None:
    """Match, plan, and let the person approve. None: they said no. Raises for what is missing or too long.

    In a later round `settled` are the controls, and `asked` the questions, of the rounds before: done with.
    """
    shown: Snapshot | None = snapshot
    while shown:
        snapshot = shown
        proposed = _proposed(order, learning, place, snapshot, settled, asked)
        shown = await learning.show_me(proposed, snapshot, settled)
    refuse_missing(order, proposed)
    refuse_too_long(order, proposed)
    with TIMING.span(PERSON):
        return await face.approve(proposed, urlsplit(snapshot.url).hostname or "")


def _proposed(
    order: Order,
    learning: Learning,
    place: Place,
    snapshot: Snapshot,
    settled: Collection[str],
    asked: Collection[Ask],
) -> Plan:
    with TIMING.span("matching"):
        matching = match(order.form, snapshot, settled, learning.learned.taught)
    by_shape = place.arrival.by == "shape"
    proposed = plan(order.form, place.arrival.variant, snapshot, matching, order.answers, by_shape=by_shape)
    if not asked:
        return proposed
    revealed = {entry.ask for entry in proposed.entries if entry.step is not Step.NOT_FOUND}
    return proposed.only(revealed.difference(asked))


# ---------------------------------------------------------------------------- filling, under the seal
async def _fill_rounds(
    order: Order, face: Face, session: Session, learning: Learning, place: Place, first: Plan
) -> Filled:
    """Fill what was approved; an answer may reveal more questions, which are planned and approved in their turn."""
    page = session.page
    snapshot, approved = await _still_true(order, face, session, learning, place, first)
    form = snapshot
    before = {control.key: control for control in form.controls}
    planned: list[PlanEntry] = []
    entries: list[Entry] = []
    for rounds_left in reversed(range(ROUNDS)):
        typed, snapshot = await fill(page, snapshot, approved)
        entries += typed
        planned += approved.entries
        refuse_another_page(order, form, snapshot, planned)
        before = {control.key: control for control in snapshot.controls} | before
        asked = {entry.ask for entry in planned if entry.step is not Step.NOT_FOUND}
        settled = {entry.control.key for entry in planned if entry.control}
        revealed = match(order.form, snapshot, settled, learning.learned.taught)
        news = any(one.verdict is Verdict.MATCHED and one.ask not in asked for one in revealed.matches)
        if not (news and rounds_left):
            break
        more = await _approved(order, face, learning, place, snapshot, settled, asked)
        if more is None:
            snapshot = await observe(page)  # the person may have thought about it for long
            break
        approved = more
    latest = {entry.ask: index for index, entry in enumerate(planned)}
    kept = [index for index, entry in enumerate(planned) if latest[entry.ask] == index]
    final = tuple(planned[index] for index in kept)
    again = read_again(final, [entries[index] for index in kept], snapshot)
    TIMING.reached("filled and read back")
    return Filled(final, again, snapshot, put_by_the_page(tuple(before.values()), planned, snapshot))


async def _still_true(
    order: Order, face: Face, session: Session, learning: Learning, place: Place, approved: Plan
) -> tuple[Snapshot, Plan]:
    """A plan holds for the page it was made for. If that changed since, it is made and approved anew."""
    for _ in range(ROUNDS):
        snapshot = await observe(session.page)
        if fingerprint(snapshot) == approved.fingerprint:
            return snapshot, approved
        if recogniser(order.form)(snapshot).state is not State.FORM:
            break  # it became another page: that one is not even planned for
        refuse_other_account(order, snapshot)
        again = await _approved(order, face, learning, place, snapshot)
        if again is None:
            break
        approved = again
    raise PageChanged(
        "The page became another one between your yes and the first key.",
        not_done="Nothing was typed and nothing was sent.",
        next_step=f"Look at the window, then run it again: autofill {order.command}",
    )


async def _keep(order: Order, session: Session, place: Place, filled: Filled, case: CaseFile) -> Result:
    """Keep the evidence of what was filled, while nothing can leave the browser."""
    url = plain_address(place.snapshot.url)
    tally = session.gate.tally.bytes_while_shut if session.gate else None
    counted = {"bytes_while_sealed": tally, "changed_by_page": len(filled.by_the_page)}
    record = {
        "form": order.form.id,
        "url": url,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        **counted,
        "entries": [
            {
                "ask": entry.ask,
                "outcome": entry.outcome,
                "source": entry.source,
                "value": value_of(planned, entry),
            }
            for planned, entry in zip(filled.planned, filled.entries, strict=True)
        ],
    }
    with TIMING.span("picture and record"):
        files = (
            case.keep("filled.png", await evidence.picture(session.page)),
            case.keep("filled.json", json.dumps(record, ensure_ascii=False, indent=2).encode()),
        )
    await refuse_if_gone(order, session, filled)
    variant = place.arrival.variant.name if place.arrival.variant else ""
    facts: dict[str, Any] = {"url": url, "variant": variant, **counted}
    case.append(event(EventKind.FILLED, *files, **facts))
    todo = any(entry.outcome not in DONE for entry in filled.entries)
    return Result(
        exit_code=4 if todo else 0,
        arrival=place.arrival,
        url=place.snapshot.url,
        entries=filled.entries,
        bytes_while_sealed=tally,
        changed_by_page=len(filled.by_the_page),
        case=case.name,
        evidence_files=from_home(order, case, files),
    )
