"""What `autofill doctor` looks at: everything a run needs, each told with a remedy to copy. It changes nothing."""

from collections.abc import Callable, Iterator, Mapping

from autofill.doctor.browser import browser
from autofill.doctor.finding import Finding, Surroundings, Verdict
from autofill.doctor.home import disk, folder, profiles, settings
from autofill.doctor.machine import catalogue_age, clock, python
from autofill.doctor.vault import keyring

__all__ = ["CHECKS", "Finding", "Surroundings", "Verdict"]

CHECKS: Mapping[str, Callable[[Surroundings], Iterator[Finding]]] = {
    "Python": python,
    "Folder": folder,
    "Disk": disk,
    "Settings": settings,
    "Keyring": keyring,
    "Profiles": profiles,
    "Browser": browser,
    "Forms": catalogue_age,
    "Clock": clock,
}
"""By the word a person sees, in the order in which they are looked at."""
