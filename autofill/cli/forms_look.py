"""Which page `forms explain`, `check` and `record` look at, and by which way: the choices of their command lines."""

import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from autofill.browser.arrive import Turn
from autofill.browser.installed import find_browser
from autofill.browser.launch import screen_available
from autofill.cli.face import TerminalFace
from autofill.cli.form_age import age
from autofill.cli.forms_list import form_for
from autofill.cli.say import interactive, voice
from autofill.errors import AutofillError
from autofill.forms import catalogue, form_named
from autofill.looking import Sight, Way, look_at, practice_site, saved_page
from autofill.matching.address import is_address
from autofill.matching.arrival import Arrival
from autofill.matching.form import Form
from autofill.person import DataSubject, Secret
from autofill.practice import scenario_for
from autofill.store.profile_names import list_profiles
from autofill.store.profiles import example_persona, load_profile
from autofill.store.secrets import open_vault
from autofill.store.settings import Settings, load_settings


class NothingToOpen(AutofillError):
    """What was named is no form, no address and no file."""

    code = "nothing-to-open"
    exit_code = 2


@dataclass(frozen=True)
class Looked:
    """The form that was looked for, and what was seen."""

    form: Form
    sight: Sight
    personal: tuple[Secret, ...] = ()
    """The details of the profile whose browser was used: no word that is kept may hold them."""


@dataclass(frozen=True)
class Target:
    """What the command line named. `what`: a form's command, an https address, or the file of a saved page."""

    what: str
    form: str | None = None
    practice: bool = False
    scenario: str | None = None
    profile: str | None = None
    allow_root: bool = False
    keeps: bool = False  # words of the page are kept or shared

    @property
    def in_practice(self) -> bool:
        return self.practice or self.scenario is not None


async def look(target: Target, *, picture: bool) -> Looked:
    """Open what was named and look at it once."""
    settings = load_settings(os.environ)
    form, way, personal = _way(target, settings)
    known = age(form, datetime.now(UTC).astimezone().date())
    voice.warn(f"  Opening {form.name} …   ({known})   Nothing is typed.")
    face = TerminalFace(yes=False, attended=interactive() and not way.headless)

    async def pause(arrival: Arrival) -> Turn:
        return Turn.STOP if way.headless else await face.pause(arrival)

    return Looked(form, await look_at(form, way, pause, face.declined, picture=picture), personal)


def _way(target: Target, settings: Settings) -> tuple[Form, Way, tuple[Secret, ...]]:
    browser, headless = find_browser(settings.browser), not screen_available(os.environ, sys.platform)
    ready = Way(browser, settings.home, headless=headless, allow_root=target.allow_root)
    if "://" not in target.what and target.what not in catalogue():
        file = Path(target.what)
        if not file.is_file():
            raise NothingToOpen(
                "That is neither a form that autofill knows, nor an https address, nor a file.",
                not_done="No browser was opened.",
                next_step=f"The forms: {', '.join(catalogue())}",
            )
        known = form_named(target.form) if target.form else None
        form, site = saved_page(file, known, datetime.now(UTC).date())
        return form, replace(ready, site=site, headless=True), _details(target, settings)
    form = form_for(target.what)
    if "://" in target.what and form.described:
        this = [one for one in form.addresses if is_address(target.what, form._replace(addresses=(one,)))]
        form = form._replace(addresses=tuple(this))
    if target.in_practice:
        scenario = scenario_for(form.id, target.scenario)
        return (
            form,
            replace(ready, site=practice_site(form, scenario), headless=True),
            example_persona().details,
        )
    subject = _subject(target.profile, settings)
    return form, replace(ready, folder=_folder(form, subject, settings)), subject.details if subject else ()


def _details(target: Target, settings: Settings) -> tuple[Secret, ...]:
    """For a file nobody's browser is needed, so a profile is read only if its details must be kept out of something."""
    subject = _subject(target.profile, settings) if target.keeps else None
    return subject.details if subject else ()


def _subject(profile: str | None, settings: Settings) -> DataSubject | None:
    """Who looks: the profile that is named, or the only one there is."""
    names = list_profiles(settings.home)
    name = profile or settings.profile or (names[0] if len(names) == 1 else None)
    return load_profile(settings.home, name, open_vault) if name else None


def _folder(form: Form, subject: DataSubject | None, settings: Settings) -> Path | None:
    """The browser folder in which the person is signed in; a new one where there is no profile yet."""
    if subject is None:
        return None
    accounts = subject.accounts_on(form.service) if form.service else ()
    group = accounts[0].group if accounts and form.covers_account else 0
    return settings.home / subject.profile / "browser" / str(group)
