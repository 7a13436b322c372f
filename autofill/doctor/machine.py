"""Python, the clock, and the age of what is known about the forms."""

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

import autofill
from autofill.data.writing import help_topics
from autofill.doctor.finding import Finding, Surroundings, note, ok, problem
from autofill.forms import catalogue

OLDEST: Final = (3, 11)
"""The oldest Python that autofill runs on."""

MONTHS_OLD: Final = 183
"""Days after which what was read about the forms counts as old: they change several times a year."""

LONG_AGO: Final = 3 * 365
"""Days after which a clock that is ahead is as likely as an old copy of autofill."""

SET_CLOCK: Final = {
    "darwin": "sudo systemsetup -setusingnetworktime on",
    "win32": "w32tm /resync",
}


def python(around: Surroundings) -> Iterator[Finding]:
    """The version that runs this, and autofill's own."""
    told = ".".join(map(str, around.python))
    if around.python[:2] < OLDEST:
        yield problem(f"{told} is too old: autofill needs 3.11 or newer.", "python3.11 scripts/run.py doctor")
        return
    yield ok(f"{told}; autofill {autofill.__version__}, Playwright {version('playwright')}")


def catalogue_age(around: Surroundings) -> Iterator[Finding]:
    """How long ago anybody read about the forms."""
    newest = newest_source()
    days = (around.now.astimezone().date() - newest).days
    told = f"{len(catalogue())} known; the newest source about Meta's is of {newest}"
    if days > MONTHS_OLD:
        renew = "git pull" if _is_checkout() else "pipx upgrade autofill"
        yield note(f"{told}, {days} days ago. The pages may have changed since.", renew)
    else:
        yield ok(told)


def clock(around: Surroundings) -> Iterator[Finding]:
    """Whether the date can be true: deadlines are counted from it. No other clock is asked."""
    today = around.now.astimezone().date()
    offset = around.now.astimezone().strftime("%z")
    told = f"{today} (UTC{offset[:3]}:{offset[3:]})"
    mend = SET_CLOCK.get(around.platform, "sudo timedatectl set-ntp true")
    if today < newest_fact():
        yield problem(
            f"{told} is before this version of autofill was made, so deadlines would be wrong.", mend
        )
    elif (today - newest_fact()).days > LONG_AGO:
        yield note(f"{told}: the clock is ahead, or this copy of autofill is years old.", mend)
    else:
        yield ok(told)


def newest_source() -> date:
    """The day of the newest source about a form that somebody described."""
    return max(
        address.fact.seen for form in catalogue().values() if form.described for address in form.addresses
    )


def newest_fact() -> date:
    """The newest day that this copy of autofill knows of."""
    return max(newest_source(), *(topic.seen for topic in help_topics().values()))


def _is_checkout() -> bool:
    return (Path(autofill.__file__).parents[1] / ".git").exists()
