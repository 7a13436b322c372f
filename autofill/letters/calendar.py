"""Reminders as a calendar file (iCalendar, RFC 5545): whole days with alarms, the same bytes for the same reminders."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from autofill.casework.reminder import Reminder

MAKER: Final = "-//autofill//case reminders//EN"
"""By this a calendar file of ours is known again."""

_MORNING: Final = timedelta(hours=9)
"""A whole day begins at midnight: the alarm sounds at nine."""


def as_calendar(reminders: Iterable[Reminder]) -> bytes:
    """All of them in one calendar. A calendar that has an earlier state of one replaces it (UID and SEQUENCE)."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    for one in reminders:
        day = Event()
        day.add("uid", one.id)
        day.add("dtstamp", one.made.replace(microsecond=0))
        day.add("sequence", one.changes)
        day.add("dtstart", one.day)
        day.add("dtend", one.day + timedelta(days=1))
        day.add("summary", one.title)
        day.add("description", one.words)
        day.add("transp", "TRANSPARENT")  # it makes nobody busy
        for days in one.alarms:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", one.title)
            alarm.add("trigger", _MORNING - timedelta(days=days))
            day.add_component(alarm)
        calendar.add_component(day)
    made: bytes = calendar.to_ical()
    return made
