"""What a person should look at first stands first, whoever of the household it is about."""

from datetime import UTC, date, datetime, timedelta

from autofill.casework.case import Event, EventKind
from autofill.casework.urgency import urgency

K = EventKind
TODAY = date(2026, 11, 26)


def case(country: str, *kinds: tuple[EventKind, int]) -> list[Event]:
    """Events so many days ago; a form first."""
    at = datetime(2026, 11, 26, 9, tzinfo=UTC)
    first = Event(
        at - timedelta(days=200), K.PREPARED, "tool", facts={"form": "instagram", "country": country}
    )
    return [first, *(Event(at - timedelta(days=days), kind, "person") for kind, days in kinds)]


CASES = [
    ("the ICO's three months end first", case("GB", (K.SENT, 100), (K.REFUSED, 80))),
    ("refused later", case("GB", (K.SENT, 100), (K.REFUSED, 20))),
    ("overdue by every calendar", case("IE", (K.SENT, 60))),
    ("silent, with no last day", case("FR", (K.SENT, 60), (K.SILENT, 1))),
    ("due next week", case("IE", (K.SENT, 24))),
    ("due next month", case("IE", (K.SENT, 1))),
    ("with the authority", case("IE", (K.SENT, 90), (K.REFUSED, 80), (K.COMPLAINED_TO_AUTHORITY, 70))),
    ("only prepared", case("IE")),
]

UPSIDE_DOWN = CASES[::-1]


def test_what_is_to_be_done_comes_before_what_is_waited_for_and_that_before_what_is_settled() -> None:
    found = sorted(UPSIDE_DOWN, key=lambda one: urgency(one[1], TODAY))
    names = [name for name, _ in found]
    assert set(names[:4]) == {name for name, _ in CASES[:4]}
    assert names[4:] == [name for name, _ in CASES[4:]]
    assert names.index("the ICO's three months end first") < names.index("refused later")
