"""What comes next in a case: always exactly one thing, with the command for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from autofill.casework.case import AWAITING, Event, EventKind, Known, Status, status
from autofill.casework.deadline import (
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


@dataclass(frozen=True)
class NextStep:
    """One thing to do, and the command to copy for it."""

    words: str
    command: str


def due(now_known: Status, day_of: DayOf = datetime.date) -> Deadline | None:
    """When the answer that is waited for is due. None: nothing is waited for, or no period is known or fixed."""
    received, country = now_known.received_on(day_of), now_known.country
    if not now_known.sent or received is None or not country:
        return None
    if now_known.known is Known.WITH_CONTROLLER:
        complained = now_known.latest[EventKind.COMPLAINED_TO_CONTROLLER]
        return acknowledgement_due(complained) if country == "GB" else answer_due(complained, country)
    if now_known.known is Known.ANSWERED:
        return answer_due(now_known.latest[EventKind.ANSWERED], country)
    if now_known.known not in AWAITING:
        return None
    if announced := now_known.latest.get(EventKind.EXTENDED):
        return answer_due_extended(received, announced, country)
    return answer_due(received, country)


def due_words(now_known: Status, day_of: DayOf = datetime.date) -> str:
    """The due date in words, or why there is none. "" while nothing is waited for."""
    deadline = due(now_known, day_of)
    if deadline:
        return spoken(deadline.date)
    if now_known.known not in AWAITING | {Known.ANSWERED, Known.WITH_CONTROLLER}:
        return ""
    return NO_FIXED_PERIOD if now_known.country else "not known: the case does not say your country"


def next_step(
    events: Sequence[Event],
    today: date,
    *,
    case: str,
    profile: str = "",
    practice: bool = False,
    day_of: DayOf = datetime.date,
) -> NextStep:
    """The one thing to do next. `case` and `profile` are the names that the commands take."""
    flag = " --practice" if practice else f" --profile {profile}" if profile else ""
    known = status(events, day_of)
    command = _Commands(case, flag)
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
            again = f"autofill {known.form}{flag}" if known.form else command("case show")
            return NextStep("Start again when you are ready.", again)


@dataclass(frozen=True)
class _Commands:
    case: str
    flag: str

    def __call__(self, verb: str) -> str:
        return f"autofill {verb} {self.case}{self.flag}"

    @property
    def wait(self) -> str:
        return f"autofill status{self.flag}"


def _after_sending(known: Status, today: date, day_of: DayOf, command: _Commands) -> NextStep:
    match known.known:
        case Known.HONOURED:
            words = "It was honoured: keep the answer, and close the case. It holds for the future only."
            return NextStep(words, command("case close"))
        case Known.REFUSED | Known.PARTLY | Known.MORE_ASKED | Known.WRONG_FORM | Known.SILENT:
            if EventKind.ANSWERED in known.latest and known.known is not Known.MORE_ASKED:
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
    if deadline is None and not known.country:
        return NextStep("Watch for the answer; without your country no date can be computed.", command.wait)
    if deadline is None:
        words = f"Watch for the answer; there is {NO_FIXED_PERIOD} for it where you live."
        return NextStep(words, command.wait)
    if deadline.overdue_on(today):
        if known.known in AWAITING:
            words = f"No answer since {spoken(deadline.latest)}? It is overdue: write to them again."
            return NextStep(words, command("case answer"))
        return _complain(known, command)
    if today > deadline.date:
        words = (
            f"Wait until {spoken(deadline.latest)}: by another calendar that may count, it ends only then."
        )
        return NextStep(words, command.wait)
    return NextStep(
        f"Wait for the answer, due by {spoken(deadline.date)}. Nothing to do until then.", command.wait
    )


def _complain(known: Status, command: _Commands) -> NextStep:
    """In the UK first to the company (section 164A Data Protection Act 2018), then to the ICO; elsewhere at once."""
    if regime_of(known.country) is Regime.UK and EventKind.COMPLAINED_TO_CONTROLLER not in known.latest:
        words = "Complain to the company: the ICO expects that first, and it must acknowledge within 30 days."
        return NextStep(words, f"{command('case complained')} --to controller")
    until = complain_by(known.last_contact, known.country) if known.last_contact else None
    by = f", by {spoken(until)} at the latest" if until else ""
    return NextStep(f"Complain to the supervisory authority{by}.", command("case complained"))
