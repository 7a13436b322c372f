"""What comes next in a case: always exactly one thing, with the command for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from autofill.casework.case import Event, EventKind, Known, Status, status
from autofill.casework.deadline import NO_FIXED_PERIOD, Deadline, answer_due, spoken


@dataclass(frozen=True)
class NextStep:
    """One thing to do, and the command to copy for it."""

    words: str
    command: str


def due(now_known: Status, day_of: Callable[[datetime], date] = datetime.date) -> Deadline | None:
    """When the answer is due. None: nothing was sent, the country is not recorded, or no period is fixed."""
    received = now_known.received_on(day_of)
    if not now_known.sent or received is None or not now_known.country:
        return None
    return answer_due(received, now_known.country)


def due_words(now_known: Status, day_of: Callable[[datetime], date] = datetime.date) -> str:
    """The due date in words, or why there is none. "" while nothing is known to be sent."""
    if not now_known.sent:
        return ""
    deadline = due(now_known, day_of)
    if deadline:
        return spoken(deadline.date)
    return NO_FIXED_PERIOD if now_known.country else "not known: the case does not say your country"


def next_step(
    events: Sequence[Event],
    today: date,
    *,
    case: str,
    profile: str = "",
    practice: bool = False,
    day_of: Callable[[datetime], date] = datetime.date,
) -> NextStep:
    """The one thing to do next. `case` and `profile` are the names that the commands take."""
    flag = " --practice" if practice else f" --profile {profile}" if profile else ""
    now_known = status(events)
    show = f"autofill case show {case}{flag}"
    match now_known.known:
        case Known.CLOSED:
            return NextStep("Nothing: this case is closed.", show)
        case Known.SENT_SAID | Known.SENT_SEEN:
            return _after_sending(now_known, today, day_of, f"autofill status{flag}", show)
        case Known.UNSAID if now_known.problem is EventKind.CODE_ASKED:
            words = "Did you enter the code, and did the site thank you? If so, say that you sent it."
            return NextStep(words, f"autofill case sent {case}{flag}")
        case Known.UNSAID if now_known.problem is EventKind.VALIDATION_ERROR:
            words = "The site wanted something corrected. If it then took the form, say that you sent it."
            return NextStep(words, f"autofill case sent {case}{flag}")
        case Known.UNSAID:
            words = "Say whether you sent it (“not-sent” in place of “sent” if you did not)."
            return NextStep(words, f"autofill case sent {case}{flag}")
        case _:
            form = now_known.form
            return NextStep("Start again when you are ready.", f"autofill {form}{flag}" if form else show)


def _after_sending(
    now_known: Status, today: date, day_of: Callable[[datetime], date], wait: str, show: str
) -> NextStep:
    deadline = due(now_known, day_of)
    if deadline is None and not now_known.country:
        return NextStep("Watch for the answer; without your country no date can be computed.", wait)
    if deadline is None:
        return NextStep(f"Watch for the answer; there is {NO_FIXED_PERIOD} for it where you live.", wait)
    if deadline.overdue_on(today):
        words = f"No answer since {spoken(deadline.latest)}? It is overdue: remind the controller in writing."
        return NextStep(words, show)
    if today > deadline.date:
        words = (
            f"Wait until {spoken(deadline.latest)}: by the controller's calendar the month may end only then."
        )
        return NextStep(words, wait)
    return NextStep(f"Wait for the answer, due by {spoken(deadline.date)}. Nothing to do until then.", wait)
