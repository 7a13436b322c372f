"""By when an answer is due: one month, counted as Article 3 of Regulation (EEC, Euratom) 1182/71 says."""

from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from autofill.casework.regime import Regime, Seat, controller_seats, months_to_answer, regime_of

FAIR_DAYS: Final = 30
"""Days to wait where no law sets a time: long enough to be fair, and what one would ask for in a letter."""

NO_FIXED_PERIOD: Final = "no fixed statutory period"
"""What is said where the law sets no time for the answer to an objection (Switzerland, Brazil, others)."""

_SATURDAY: Final = 5
_Day = date  # `Deadline` has a field of that name


class Deadline(NamedTuple):
    """The last day for an answer. `date` is counted in the person's country; `latest` is the latest day by
    any calendar that could apply (the controller's country, parts of the person's country)."""

    date: _Day
    latest: _Day
    reason: str

    def overdue_on(self, today: _Day) -> bool:
        """Whether no calendar leaves a doubt. On the days between `date` and `latest` nothing is claimed."""
        return today > self.latest


def answer_due(received: date, country: str, months: int = 1) -> Deadline | None:
    """When the controller must have answered what it received on that day.

    `country` is where the person lives (ISO 3166-1 alpha-2). `months` is 1, or 3 after an extension that was
    announced in time (Article 12(3) GDPR and UK GDPR). None means: no fixed statutory period.
    Regulation 1182/71 governs the UK too: Article 4A UK GDPR, section 205(2) Data Protection Act 2018.
    """
    regime = regime_of(country)
    if months_to_answer(regime) is None:
        return None
    counted = months_later(received, months)
    due = next_working_day(counted, _holidays(country, _USUAL_PART.get(country)))
    latest = _latest(counted, country, regime)
    span = "one month" if months == 1 else f"{months} months"
    reason = f"{span} from {spoken(received)} ends on {spoken(counted)}"
    if due != counted:
        reason += f", which is not a working day; the next one is {spoken(due)}"
    return Deadline(date=due, latest=latest, reason=reason)


def answer_due_extended(received: date, announced: date, country: str) -> Deadline | None:
    """The same, after the controller announced that it needs up to two more months. An announcement that came after
    the first month changes nothing (Article 12(3) GDPR and UK GDPR: "within one month of receipt")."""
    first = answer_due(received, country)
    if first is None or announced > first.latest:
        return first
    return answer_due(received, country, months=3)


def acknowledgement_due(complained: date) -> Deadline:
    """When a complaint to a controller in the UK must have been acknowledged: within 30 days (section 164A(3) Data
    Protection Act 2018, in force since 19 June 2026)."""
    counted = complained + timedelta(days=30)
    due = next_working_day(counted, _holidays("GB", _USUAL_PART["GB"]))
    latest = _latest(counted, "GB", Regime.UK)
    return Deadline(due, latest, f"30 days from {spoken(complained)} end on {spoken(counted)}")


def complain_by(last_contact: date, country: str) -> date | None:
    """Until when an authority wants to be asked at the latest: the ICO, three months after the last contact with the
    company (ico.org.uk, "what to expect"). None: no such time is known."""
    return months_later(last_contact, 3) if country == "GB" else None


def months_later(start: date, months: int) -> date:
    """The day with the same number, months later; the last day of that month if it has none (Art. 3(2)(c)).
    The day of receipt itself is not counted (Art. 3(1)), and the period runs to the end of the last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_working_day(day: date, holidays: Container[date]) -> date:
    """The day itself, or the first after it that is no Saturday, Sunday or public holiday (Art. 3(4))."""
    while day.weekday() >= _SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def spoken(day: date) -> str:
    """A date without a doubt about day and month: `Tue 29 Dec 2026`. English whatever the locale is."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_USUAL_PART: Final = {"GB": "ENG"}
"""The part of a country whose calendar is shown: Easter Monday is a holiday in England, Wales and Northern
Ireland but not UK-wide, so the bare country would be a day early for most people there."""


def _latest(counted: date, country: str, regime: Regime) -> date:
    return max(
        next_working_day(counted, _holidays(*seat)) for seat in (*_parts(country), *controller_seats(regime))
    )


@cache
def _parts(country: str) -> tuple[Seat, ...]:
    """The country as a whole, and each part of it that has a calendar of its own."""
    import holidays

    parts = holidays.country_holidays(country).subdivisions
    return (country, None), *((country, part) for part in parts)


@cache
def _holidays(country: str, part: str | None) -> Container[date]:
    import holidays

    return holidays.country_holidays(country, subdiv=part)
