"""One run, from an approved order to a case: arrive, look, plan, approve, fill under the seal, hand over, watch."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from autofill.browser import evidence
from autofill.browser.arrive import Place, arrive
from autofill.browser.fill import fill, leave_fields, read_again
from autofill.browser.observe import observe
from autofill.browser.panel import Panel, Row, RowState
from autofill.browser.seal import Seal
from autofill.browser.session import Session, Site, open_session
from autofill.browser.standin import HANGS
from autofill.browser.watch import LAST, Seen, Watch
from autofill.casework.case import Event, EventKind
from autofill.casework.deadline import answer_due, spoken
from autofill.forms import catalogue
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import PLAIN, Ask, Form
from autofill.matching.identify import Arrival, State, identify
from autofill.matching.match import match
from autofill.matching.page import Snapshot
from autofill.matching.plan import PlanEntry, Plan, Step, fingerprint, plan
from autofill.order import Face, MissingDetails, NotTheForm, Order, PageChanged, Result, TooLong
from autofill.outcome import DONE, Entry, Outcome
from autofill.person import Secret
from autofill.practice import HOSTS, Request, answer
from autofill.store.cases import CaseFile, open_case

ROUNDS = 4
"""At most this many looks at a form whose answers reveal further questions."""

TITLE = "autofill: check, then submit yourself"
FOOTER = "Nothing was sent. Only your own click on the form’s button submits."


async def run(order: Order, face: Face) -> Result:
    """The whole run. Raises AutofillError for what ended it early; everything it opened is closed either way."""
    face.opening(order)
    async with open_session(
        order.browser, order.folder, headless=order.headless, allow_root=order.allow_root, site=_practice_site(order)
    ) as session:
        place = await arrive(session.page, order.form, _recognise(order.form), face.pause, face.declined)
        if place.arrival.state is not State.FORM:
            return _elsewhere(order, place)
        face.arrived(order, place)
        first = await _approved(order, face, place, place.snapshot, settled=())
        if first is None:
            return Result(0, ("Nothing was typed and nothing was sent.",), place.arrival, place.snapshot.url)
        case = open_case(order.home, order.subject.profile, order.form.id, order.practice, order.now.date())
        case.append(_event(EventKind.PREPARED, form=order.form.id, country=order.subject.country))
        panel = await Panel.attach(session.context, session.page, _confirmations(order.form))
        async with Seal(session.context, session.gate, session.page) as seal:
            filled = await _fill_rounds(order, face, session, place, first)
            result = await _keep(order, session, place, filled, case)
            face.receipt(filled.entries, result.bytes_while_sealed)
            if order.preview:
                return replace(result, words=_preview_words(result))
            await panel.show(TITLE, _rows(filled), FOOTER, filled.snapshot)
            await _hand_over(order, face, session, panel, seal)
        case.append(_event(EventKind.HANDED_OVER))
        face.your_turn(order)
        return await _until_done(order, face, session, panel, case, result)


# ---------------------------------------------------------------------------- arriving
def _practice_site(order: Order) -> Site | None:
    scenario = order.scenario
    if scenario is None:
        return None

    def answered(
        method: str, host: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        path, _, query = target.partition("?")
        reply = answer(scenario, Request(method, host, path, query, headers, body))
        return reply.status, {**reply.headers, **({HANGS: "1"} if reply.hang else {})}, reply.body

    return Site(HOSTS, answered)


def _recognise(form: Form) -> Callable[[Snapshot], Arrival]:
    return lambda snapshot: identify(snapshot, form, catalogue().values(), NEIGHBOURS)


_CAN_BE_FIXED = frozenset(State) - {State.FORM, State.OTHER_FORM, State.PORTAL, State.UNKNOWN}


def _elsewhere(order: Order, place: Place) -> Result:
    """The run ends where it is: told in words, with a way on. Nothing was typed."""
    arrival = place.arrival
    error = NotTheForm(
        arrival.words,
        not_done="Nothing was typed and nothing was sent.",
        next_step="\n".join(filter(None, (arrival.next_step, f"By hand, with your texts to copy: autofill {order.form.id} --manual"))),
    )
    return Result(1 if arrival.state in _CAN_BE_FIXED else 3, (), arrival, place.snapshot.url, error=error)


# ---------------------------------------------------------------------------- deciding
async def _approved(
    order: Order, face: Face, place: Place, snapshot: Snapshot, settled: Collection[str]
) -> Plan | None:
    """Match, plan, and let the person approve. None: they said no. Raises for what is missing or too long."""
    matching = match(order.form, snapshot, settled)
    by_shape = place.arrival.by == "shape"
    proposed = plan(order.form, place.arrival.variant, snapshot, matching, order.answers, by_shape=by_shape)
    _refuse_missing(order, proposed)
    _refuse_too_long(order, proposed)
    return await face.approve(proposed, urlsplit(snapshot.url).hostname or "")


SUPPLIED_BY = {
    Ask.COUNTRY: "autofill profile set country",
    Ask.EMAIL: "autofill profile set email",
    Ask.GIVEN_NAME: "autofill profile set given_name",
    Ask.FAMILY_NAME: "autofill profile set family_name",
    Ask.FULL_NAME: "autofill profile set given_name",
    Ask.HANDLE: "autofill profile edit",
    Ask.GROUNDS: "autofill objection new",
}


def _refuse_missing(order: Order, proposed: Plan) -> None:
    missing = [
        entry
        for entry in proposed.entries
        if entry.required and entry.step is Step.PERSON and entry.ask not in order.answers and entry.ask in SUPPLIED_BY
    ]
    if missing:
        raise MissingDetails(
            "This form requires what you have not given yet: " + ", ".join(PLAIN[entry.ask] for entry in missing) + ".",
            not_done="Nothing was typed and nothing was sent.",
            next_step="\n".join(SUPPLIED_BY[entry.ask] for entry in missing),
        )


def _refuse_too_long(order: Order, proposed: Plan) -> None:
    for entry in proposed.writes:
        limit = entry.control.maxlength if entry.control else None
        if limit and entry.answer and entry.ask in (Ask.GROUNDS, Ask.PROMPTS) and len(entry.answer.value) > limit:
            name = order.objection.name if order.objection else ""
            raise TooLong(
                f"Your text has {len(entry.answer.value)} characters; the field “{PLAIN[entry.ask]}” takes {limit}.",
                not_done="Nothing was typed: the site would cut it off without a word.",
                next_step=f"Shorten it: autofill objection edit {name}",
            )


# ---------------------------------------------------------------------------- filling, under the seal
@dataclass(frozen=True)
class Filled:
    """All rounds together: what was planned, and what became of each."""

    planned: tuple[PlanEntry, ...]
    entries: tuple[Entry, ...]
    snapshot: Snapshot


async def _fill_rounds(order: Order, face: Face, session: Session, place: Place, first: Plan) -> Filled:
    """Fill what was approved; an answer may reveal more questions, which are planned and approved in their turn."""
    page, approved = session.page, first
    snapshot = await observe(page)
    if fingerprint(snapshot) != first.fingerprint:
        raise PageChanged(
            "The page changed between your yes and the first key.",
            not_done="Nothing was typed and nothing was sent.",
            next_step=f"Look at the window, then run it again: autofill {order.form.id}",
        )
    planned: list[PlanEntry] = []
    entries: list[Entry] = []
    for _ in range(ROUNDS):
        entries += await fill(page, snapshot, approved)
        planned += approved.entries
        snapshot = await observe(page)
        asked = {entry.ask for entry in planned if entry.step is not Step.NOT_FOUND}
        settled = {entry.control.key for entry in planned if entry.control}
        revealed = match(order.form, snapshot, settled)
        if not any(one.control and one.ask not in asked for one in revealed.matches):
            break
        more = await _approved(order, face, place, snapshot, settled)
        if more is None:
            break
        approved = more.only({entry.ask for entry in more.entries if entry.step is not Step.NOT_FOUND} - asked)
    latest = {entry.ask: index for index, entry in enumerate(planned)}
    kept = [index for index, entry in enumerate(planned) if latest[entry.ask] == index]
    final = tuple(planned[index] for index in kept)
    again = await read_again(page, final, [entries[index] for index in kept])
    return Filled(final, again, snapshot)


async def _keep(order: Order, session: Session, place: Place, filled: Filled, case: CaseFile) -> Result:
    """Keep the evidence of what was filled, while nothing can leave the browser."""
    url = _bare(place.snapshot.url)
    tally = session.gate.tally.bytes_while_shut
    record = {
        "form": order.form.id,
        "url": url,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "bytes_while_sealed": tally,
        "entries": [
            {"ask": entry.ask, "outcome": entry.outcome, "source": entry.source, "value": _value_of(planned, entry)}
            for planned, entry in zip(filled.planned, filled.entries, strict=True)
        ],
    }
    files = (
        case.keep("filled.png", await evidence.picture(session.page)),
        case.keep("filled.json", json.dumps(record, ensure_ascii=False, indent=2).encode()),
    )
    variant = place.arrival.variant.name if place.arrival.variant else ""
    case.append(_event(EventKind.FILLED, *files, url=url, variant=variant, bytes_while_sealed=tally))
    todo = any(entry.outcome not in DONE for entry in filled.entries)
    return Result(
        exit_code=4 if todo else 0,
        arrival=place.arrival,
        url=place.snapshot.url,
        entries=filled.entries,
        bytes_while_sealed=tally,
        case=case.name,
        evidence_files=files,
    )


def _value_of(planned: PlanEntry, entry: Entry) -> str | None:
    """What stands in the field by our hand: the evidence of what the person sent. Nothing of other fields."""
    if entry.outcome not in (Outcome.FILLED, Outcome.REPLACED, Outcome.KEPT) or planned.answer is None:
        return None
    return planned.option.text if planned.option else planned.answer.value.reveal()


# ---------------------------------------------------------------------------- handing over
def _rows(filled: Filled) -> Iterable[Row]:
    states = {Outcome.FILLED: RowState.FILLED, Outcome.REPLACED: RowState.FILLED, Outcome.KEPT: RowState.KEPT, Outcome.LEFT_EMPTY: RowState.KEPT}
    for planned, entry in zip(filled.planned, filled.entries, strict=True):
        state = states.get(entry.outcome, RowState.TODO)
        yield Row(PLAIN[Ask(entry.ask)], state, entry.reason, Secret(_value_of(planned, entry) or ""), planned.control)


async def _hand_over(order: Order, face: Face, session: Session, panel: Panel, seal: Seal) -> None:
    """The last commands to the page: no caret in a field, the window in front, then the network, then hands off."""
    if order.review_offline:
        await face.wait_for_enter("The network is still shut. Review, then press Enter here to open it before you submit.")
    await leave_fields(session.page)
    await session.page.bring_to_front()
    await panel.hand_over()
    await seal.open(panel.first_input)


async def _until_done(order: Order, face: Face, session: Session, panel: Panel, case: CaseFile, result: Result) -> Result:
    """Wait for the site's confirmation, the closed window, or the person's word. No command reaches the page."""
    watch = Watch(session.context, session.page, panel, face.word)
    last = Seen.WINDOW_CLOSED
    try:
        while True:
            sighting = await watch.next()
            last = sighting.seen
            face.sighting(order, sighting)
            if last in LAST:
                break
            case.append(_event(_EVENTS[last]))
    finally:
        await watch.end()
    files = result.evidence_files
    submitted = None
    if last is Seen.CONFIRMATION:
        await panel.hide()
        kept = (
            case.keep("confirmation.png", await evidence.picture(session.page)),
            case.keep("confirmation.pdf", await evidence.paper(session.page)),
        )
        case.append(_event(EventKind.CONFIRMATION_SEEN, *kept, says="evidence", url=_bare(session.page.url)))
        files, submitted = (*files, *kept), "confirmation seen"
    elif last is Seen.SAID_SENT or (last is Seen.WINDOW_CLOSED and await _says_sent(face, case)):
        case.append(_event(EventKind.SENT, says="person"))
        submitted = "person said"
    elif last is Seen.SAID_NOT_SENT:
        case.append(_event(EventKind.NOT_SENT, says="person"))
    if order.keep_open and not session.page.is_closed():
        await face.wait_for_enter("The window stays open (--keep-open). Press Enter here when you are done with it.")
    return replace(_with_deadline(order, result, submitted), evidence_files=files, submitted=submitted)


_EVENTS = {
    Seen.CODE_STEP: EventKind.CODE_ASKED,
    Seen.VALIDATION_ERROR: EventKind.VALIDATION_ERROR,
    Seen.LEFT_PAGE: EventKind.LEFT_PAGE,
}


async def _says_sent(face: Face, case: CaseFile) -> bool:
    """Only the person knows: a closed window proves nothing either way."""
    case.append(_event(EventKind.WINDOW_CLOSED))
    said = await face.ask_sent()
    if said is False:
        case.append(_event(EventKind.NOT_SENT, says="person"))
    return said is True


def _with_deadline(order: Order, result: Result, submitted: str | None) -> Result:
    """The closing words: by when an answer is due, and what this objection does not cover."""
    if submitted is None:
        words = ["Not recorded as sent. If you did send it:  autofill case sent " + (result.case or "")]
        return replace(result, words=tuple(words))
    due = answer_due(order.now.date(), order.subject.country)
    words = [f"{order.site} must answer by {spoken(due.date)}." if due else "The law there sets no fixed period for the answer."]
    if order.form.covers_account:
        words += [
            "This covers your account and those linked with it, not what other people post about you:",
            "for those, autofill third-party.",
        ]
    words.append("Next: autofill status" + (" --practice" if order.practice else ""))
    return replace(result, words=tuple(words), next_deadline=due.date if due else None, exit_code=0)


def _preview_words(result: Result) -> tuple[str, ...]:
    return ("Preview complete: nothing was handed over and nothing was sent.", f"Picture: {result.case}/{result.evidence_files[0]}")


def _confirmations(form: Form) -> list[str]:
    return [text for texts in form.confirmations.values() for text in texts]


def _event(kind: EventKind, *files: str, says: str = "tool", **facts: str | int) -> Event:
    return Event(at=datetime.now(UTC), kind=kind, says=says, files=files, facts=facts)


def _bare(url: str) -> str:
    """An address without query and fragment: they can carry session tokens."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"
