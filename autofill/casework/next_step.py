"""What comes next in a case: always exactly one thing, with the command for it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from autofill.casework.case import AWAITING, Event, EventKind, Known, Status, status
from autofill.casework.deadline import (
    FAIR_DAYS,
    NO_FIXED_PERIOD,
    Deadline,
    acknowledgement_due,
    answer_due,
    answer_due_extended,
    complain_by,
    spoken,
)
from autofill.casework.regime import Regime, regime_of

DayOf = Callable[[datetime], date]


class NextStep(NamedTuple):
    """One thing to do, and the command to copy for it."""

    words: str
    command: str


class Flags(NamedTuple):
    """What the commands of a case need besides its name: whose it is, and in practice which day it is taken to be."""

    whose: str = ""
    when: str = ""


def due(now_known: Status, day_of: DayOf = datetime.date) -> Deadline | None:
    """When the answer that is waited for is due. None: nothing is waited for, or no period is known or fixed."""
    received, country = now_known.received_on(day_of), now_known.country
    if not now_known.sent or received is None or not country:
        return None
    announced = now_known.extended_on
    first = answer_due_extended(received, announced, country) if announced else answer_due(received, country)
    match now_known.known:
        case Known.WITH_CONTROLLER:
            complained = now_known.latest[EventKind.COMPLAINED_TO_CONTROLLER]
            return acknowledgement_due(complained) if country == "GB" else answer_due(complained, country)
        case Known.ANSWERED:
            second = answer_due(now_known.latest[EventKind.ANSWERED], country)
            return max((one for one in (first, second) if one), key=lambda one: one.latest, default=None)
        case known if known in AWAITING:
            return first
        case _:
            return None


def due_words(now_known: Status, day_of: DayOf = datetime.date) -> str:
    """The due date in words, or why there is none. "" while nothing is waited for."""
    deadline = due(now_known, day_of)
    if deadline:
        return spoken(deadline.date)
    if now_known.known not in AWAITING | {Known.ANSWERED, Known.WITH_CONTROLLER}:
        return ""
    return NO_FIXED_PERIOD if now_known.country else "not known: the case does not say your country"


def had_their_time(known: Status, today: date, day_of: DayOf = datetime.date) -> bool:
    """Whether the answer that is waited for is overdue by every calendar; where no period is known, whether a fair
    time has passed since they were last written to."""
    deadline = due(known, day_of)
    if deadline is not None:
        return deadline.overdue_on(today)
    asked = known.latest.get(EventKind.ANSWERED) or known.received_on(day_of)
    return asked is not None and today > asked + timedelta(days=FAIR_DAYS)


def next_step(
    events: Sequence[Event], today: date, *, case: str, flags: Flags, day_of: DayOf = datetime.date
) -> NextStep:
    """The one thing to do next. `case` is the name that the commands take."""
    known = status(events, day_of)
    command = _Commands(case, flags)
    if known.sent:
        return _after_sending(known, today, day_of, command)
    match known.known:
        case Known.CLOSED:
            return NextStep("Nothing: this case is closed.", command("case show"))
        case Known.UNSAID if known.problem is EventKind.CODE_ASKED:
            words = "Did you enter the code, and did the site thank you? If so, say that you sent it."
            return NextStep(words, command("case sent"))
        case Known.UNSAID if known.problem is EventKind.VALIDATION_ERROR:
            words = "The site wanted something corrected. If it then took the form, say that you sent it."
            return NextStep(words, command("case sent"))
        case Known.UNSAID:
            words = "Say whether you sent it (“not-sent” in place of “sent” if you did not)."
            return NextStep(words, command("case sent"))
        case _:
            again = " ".join(one for one in ("autofill", known.form, known.address) if one)
            return NextStep(
                "Start again when you are ready.",
                again + flags.whose if known.form else command("case show"),
            )


class _Commands(NamedTuple):
    case: str
    flags: Flags

    def __call__(self, verb: str) -> str:
        return f"autofill {verb} {self.case}{self.flags.whose}{self.flags.when}"


def _after_sending(known: Status, today: date, day_of: DayOf, command: _Commands) -> NextStep:
    match known.known:
        case Known.HONOURED:
            words = "It was honoured: keep the answer, and close the case. It holds for the future only."
            return NextStep(words, command("case close"))
        case Known.REFUSED | Known.PARTLY | Known.MORE_ASKED | Known.WRONG_FORM | Known.SILENT:
            wrote = {EventKind.ANSWERED, EventKind.COMPLAINED_TO_CONTROLLER} & known.latest.keys()
            if wrote and known.known is not Known.MORE_ASKED:
                return _complain(known, command)
            return NextStep(
                "Answer them: autofill has the words for it, you send them.", command("case answer")
            )
        case Known.WITH_AUTHORITY:
            words = "Wait for the authority. Whatever it or the company writes, record it."
            return NextStep(words, command("case reply"))
        case _:
            return _waiting(known, today, day_of, command)


def _waiting(known: Status, today: date, day_of: DayOf, command: _Commands) -> NextStep:
    deadline = due(known, day_of)
    if had_their_time(known, today, day_of):
        if known.known not in AWAITING:
            return _complain(known, command)
        since = f"No answer since {spoken(deadline.latest)}? It is overdue" if deadline else _LONG
        return NextStep(f"{since}: write to them again.", command("case answer"))
    if deadline is None and not known.country:
        return NextStep(
            "Watch for the answer; without your country no date can be computed. When it comes, record it:",
            command("case reply"),
        )
    if deadline is None:
        words = f"Watch for the answer; there is {NO_FIXED_PERIOD} for it where you live. When it comes, record it:"
        return NextStep(words, command("case reply"))
    if today > deadline.date:
        words = (
            f"Wait until {spoken(deadline.latest)}: by another calendar that may count, it ends only then. If an answer "
            "comes, record it:"
        )
        return NextStep(words, command("case reply"))
    return NextStep(
        f"Wait for the answer, due by {spoken(deadline.date)}. Nothing to do until then; your calendar can remind you:",
        command("case remind"),
    )


_LONG = f"No answer for more than {FAIR_DAYS} days? autofill knows of no date by which it had to come, but it may be asked for"


def _complain(known: Status, command: _Commands) -> NextStep:
    """In the UK first to the company (section 164A Data Protection Act 2018), then to the ICO; elsewhere at once."""
    if regime_of(known.country) is Regime.UK and EventKind.COMPLAINED_TO_CONTROLLER not in known.latest:
        words = "Complain to the company: the ICO expects that first, and it must acknowledge within 30 days."
        return NextStep(words, f"{command('case complained')} --to company")
    until = complain_by(known.last_contact, known.country) if known.last_contact else None
    by = f", by {spoken(until)} at the latest" if until else ""
    return NextStep(
        f"Complain to the supervisory authority{by}: autofill drafts it from the case.",
        command("case complain"),
    )
