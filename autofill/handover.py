"""From the filled form to the last word about it: the panel, the hand-over, what was seen and said after it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from autofill.browser import evidence
from autofill.browser.evidence import EvidenceFailed
from autofill.browser.fill import leave_fields
from autofill.browser.panel import Panel, PanelFailed, Row, RowState
from autofill.browser.seal import Seal
from autofill.browser.session import Session
from autofill.browser.unsealed import Unsealed
from autofill.browser.watch import LAST, Seen, Watch
from autofill.casework.case import Event, EventKind, Fact
from autofill.casework.deadline import answer_due, spoken
from autofill.data import languages, words
from autofill.matching.address import plain_address
from autofill.matching.form import PLAIN, Ask, Form
from autofill.matching.plan import PlanEntry
from autofill.order import Face, Order, Result
from autofill.outcome import Entry, Outcome
from autofill.person import Secret
from autofill.staying import Filled, refuse_if_gone
from autofill.store.cases import CaseFile

TITLE: Final = "autofill: check, then submit yourself"
FOOTER: Final = "Nothing was sent. Only your own click on the form’s button submits."


def rows_of(filled: Filled) -> Iterable[Row]:
    """The panel's rows: one for each thing asked, then one for each field that the page filled by itself (its value is
    not repeated: it can be a copy of what was typed)."""
    states = {
        Outcome.FILLED: RowState.FILLED,
        Outcome.REPLACED: RowState.FILLED,
        Outcome.KEPT: RowState.KEPT,
        Outcome.LEFT_EMPTY: RowState.EMPTY,
    }
    for planned, entry in zip(filled.planned, filled.entries, strict=True):
        state = states.get(entry.outcome, RowState.TODO)
        yield Row(
            PLAIN[Ask(entry.ask)],
            state,
            entry.reason,
            Secret(value_of(planned, entry) or _to_copy(planned, entry)),
            planned.control,
        )
    with_a_row = {planned.control.key for planned in filled.planned if planned.control}
    for control in filled.by_the_page:
        if control.key in with_a_row:
            continue
        yield Row(
            control.name or "A field without a name", RowState.PROBLEM, _BY_THE_PAGE, Secret(""), control
        )


_BY_THE_PAGE: Final = "the page itself put something in here; autofill did not"


def _to_copy(planned: PlanEntry, entry: Entry) -> str:
    """What the person may want to put in by themself, since the tool did not: the panel has a button to copy it."""
    if entry.outcome in (Outcome.LEFT_EMPTY, Outcome.OCCUPIED) or planned.ask is Ask.COUNTRY:
        return ""  # it was decided otherwise; or it is a code that no form shows
    return planned.answer.value.reveal() if planned.answer else ""


async def hand_over(
    order: Order,
    face: Face,
    session: Session,
    panel: Panel,
    seal: Seal | Unsealed,
    filled: Filled,
    case: CaseFile,
) -> Watch:
    """The last commands to the page: the panel, no caret in a field, the window in front, the network, hands off."""
    await panel.show(TITLE, rows_of(filled), FOOTER, filled.snapshot)
    if order.review_offline:
        await face.wait_for_enter(
            "The network is still shut. Review, then press Enter here to open it before you submit."
        )
    await leave_fields(session.page)
    await session.page.bring_to_front()
    await refuse_if_gone(order, session, filled)
    watch = Watch(session.context, session.page, panel, face.word)
    await panel.hand_over()
    # Recorded before the way out is open: a run that is killed here must not be read as "could not be sent".
    case.append(event(EventKind.HANDED_OVER, **practice_posts(session)))
    await seal.open(panel.first_input)
    return watch


async def until_done(
    order: Order, face: Face, session: Session, panel: Panel, watch: Watch, case: CaseFile, result: Result
) -> Result:
    """Wait for the site's confirmation, the closed window, or the person's word. No command reaches the page."""
    last = Seen.WINDOW_CLOSED
    try:
        while True:
            sighting = await watch.next()
            last = sighting.seen
            face.sighting(order, sighting)
            if last in LAST:
                break
            case.append(event(_EVENTS[last]))
    finally:
        await watch.end()
    files = result.evidence_files
    submitted = None
    if last is Seen.CONFIRMATION:
        url = plain_address(session.page.url)
        case.append(event(EventKind.CONFIRMATION_SEEN, says="evidence", url=url, **practice_posts(session)))
        kept = await _keep_confirmation(session, panel, case)
        files, submitted = (*files, *from_home(order, case, kept)), "confirmation seen"
    elif last is Seen.SAID_SENT or (
        last in (Seen.WINDOW_CLOSED, Seen.BROWSER_DIED) and await _says_sent(face, case)
    ):
        case.append(event(EventKind.SENT, says="person"))
        submitted = "person said"
    elif last is Seen.SAID_NOT_SENT:
        case.append(event(EventKind.NOT_SENT, says="person"))
    if order.keep_open and not order.headless and not session.page.is_closed():
        face.staying_open()
        await session.until_closed()
    return replace(_with_deadline(order, result, submitted), evidence_files=files, submitted=submitted)


_EVENTS = {
    Seen.CODE_STEP: EventKind.CODE_ASKED,
    Seen.VALIDATION_ERROR: EventKind.VALIDATION_ERROR,
    Seen.LEFT_PAGE: EventKind.LEFT_PAGE,
    Seen.SIGN_IN: EventKind.LEFT_PAGE,
}


async def _keep_confirmation(session: Session, panel: Panel, case: CaseFile) -> tuple[str, ...]:
    """Its pictures, as far as the window is still there: what was seen is recorded already."""
    kept: list[str] = []
    with suppress(PanelFailed, EvidenceFailed):
        await panel.hide()
        kept.append(case.keep("confirmation.png", await evidence.picture(session.page)))
        kept.append(case.keep("confirmation.pdf", await evidence.paper(session.page)))
    if kept:
        case.append(event(EventKind.CONFIRMATION_KEPT, *kept, says="evidence"))
    return tuple(kept)


async def _says_sent(face: Face, case: CaseFile) -> bool:
    """Only the person knows: a closed window proves nothing either way."""
    case.append(event(EventKind.WINDOW_CLOSED))
    said = await face.ask_sent()
    if said is False:
        case.append(event(EventKind.NOT_SENT, says="person"))
    return said is True


def _with_deadline(order: Order, result: Result, submitted: str | None) -> Result:
    """The closing words: by when an answer is due, and what this objection does not cover."""
    flag = " --practice" if order.practice else f" --profile {order.subject.profile}"
    if order.case:
        return replace(result, **_lodged(result, submitted, flag))
    if submitted is None:
        words = [f"Not recorded as sent. If you did send it:  autofill case sent {result.case}{flag}"]
        return replace(result, words=tuple(words))
    due = answer_due(order.now.astimezone().date(), order.subject.country)
    words = [
        f"{order.site} must answer by {spoken(due.date)}."
        if due
        else "The law there sets no fixed period for the answer."
    ]
    if order.form.covers_account:
        words += [
            "This covers your account and those linked with it, not what other people post about you. For those:",
            "  autofill third-party",
        ]
    words.append(f"Next: autofill status{flag}")
    return replace(result, words=tuple(words), next_deadline=due.date if due else None, exit_code=0)


def _lodged(result: Result, submitted: str | None, flag: str) -> dict[str, Any]:
    """The closing words after an authority's form. No law says by when it must decide."""
    if submitted is None:
        words = f"Not recorded as sent. If you did send it:  autofill case complained {result.case} --to authority --sent{flag}"
        return {"words": (words,)}
    words = f"Recorded: you complained to the authority. Next: autofill status{flag}"
    return {"words": (words,), "exit_code": 0}


def event(kind: EventKind, *files: str, says: str = "tool", **facts: Fact) -> Event:
    """What happened now. Facts hold no personal value."""
    return Event(at=datetime.now(UTC), kind=kind, says=says, files=files, facts=facts)


def practice_posts(session: Session) -> dict[str, Any]:
    """In practice, how many requests other than GET the site has received so far: the proof of who sent."""
    return {"site_received_posts": session.stand_in.posts()} if session.stand_in else {}


def confirmations(form: Form) -> list[str]:
    """Every known wording of the site's confirmation, in any language."""
    return [text for texts in form.confirmations.values() for text in texts]


def from_home(order: Order, case: CaseFile, files: Iterable[str]) -> tuple[str, ...]:
    """Evidence as the receipt names it: relative to AUTOFILL_HOME."""
    return tuple((case.folder / name).relative_to(order.home).as_posix() for name in files)


def code_words() -> list[str]:
    """What fields for an e-mailed code are called, in any language."""
    return [phrase for language in languages() for phrase in words(language).asks.get(Ask.CODE, ())]


def value_of(planned: PlanEntry, entry: Entry) -> str | None:
    """What stands in a field that was filled, or found right and kept: the evidence of what the person sends."""
    if entry.outcome not in (Outcome.FILLED, Outcome.REPLACED, Outcome.KEPT):
        return None
    return planned.shown.reveal() or None
