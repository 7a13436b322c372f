"""How old what is known of a form is, and whether anybody has seen it work: said wherever a form is named."""

from datetime import date
from typing import Final

from autofill.matching.form import Confidence, Form

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def last_source(form: Form) -> date:
    """The day of the newest source of any of its addresses."""
    return max(address.fact.seen for address in form.addresses)


def in_short(form: Form) -> str:
    """For a line of the help or a table: whether anybody of us saw it, and the month of the newest source."""
    return f"{_word(form)}, {_month(last_source(form))}"


def in_a_table(form: Form, worked: date | None = None) -> str:
    """The same for the table of all forms; a form without described fields says so."""
    known = in_short(form) if form.described else f"address only, {_month(last_source(form))}"
    return f"{known}; filled here on {worked.day} {_month(worked)}" if worked else known


def age(form: Form, today: date, worked: date | None = None) -> str:
    """For a sentence. `worked` is the day on which it was last filled and read back on this machine."""
    if not form.controller:  # the form at an address that somebody gave
        return "nobody has described it" + (
            f"; filled here on {worked.day} {_month(worked)}" if worked else ""
        )
    seen = last_source(form)
    months = (today.year - seen.year) * 12 + today.month - seen.month - (today.day < seen.day)
    old = {0: "this month", 1: "1 month ago"}.get(months, f"{months} months ago")
    known = f"{_word(form)}: last source {_month(seen)}, {old}"
    if not form.described:
        known = f"nobody has described its fields; {known}"
    return f"{known}; filled here on {worked.day} {_month(worked)}" if worked else known


def _word(form: Form) -> str:
    confident = {address.fact.confidence for address in form.addresses}
    return "seen by us" if confident == {Confidence.VERIFIED} else "second-hand"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
