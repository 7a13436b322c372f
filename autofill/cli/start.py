"""The first time: who you are, what you say, a try that sends nothing, the real form. Each step can be skipped."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from autofill.casework.compose import OWN_ACCOUNT
from autofill.casework.header import THIRD_PARTY
from autofill.casework.objection import Objection
from autofill.casework.regime import Regime, regime_of
from autofill.cli import complete
from autofill.cli.ask import someone, told, yes
from autofill.cli.say import voice
from autofill.errors import AutofillError
from autofill.forms import form_named
from autofill.matching.form import Form
from autofill.store.files import read_text
from autofill.store.objections import NONE, load_objection
from autofill.store.profile_file import parse
from autofill.store.profile_names import default_profile, list_profiles, path_of
from autofill.store.settings import load_settings


def start(
    form: Annotated[
        str, typer.Argument(autocompletion=complete.forms, help="The form it is for in the end.")
    ] = "instagram",
) -> None:
    """Begin here: who you are, what you say, a try that sends nothing, the real form. Each step can be skipped."""
    with told():
        known = form_named(form)
        someone(f"Run it in a terminal: autofill start {known.id}")
        go_on = lead_through(known)
    if go_on is not None:
        from autofill.cli.fill_form import command_for

        command_for(known.id)(objection=go_on or None)


def is_first_time() -> bool:
    """Whether there is no profile yet, and none was asked for."""
    settings = load_settings(os.environ)
    return not settings.profile and not list_profiles(settings.home)


def lead_through(form: Form) -> str | None:
    """The three steps before the real form. Gives the text to use there (empty: the usual choice); None: not now."""
    voice.tell("Four steps: who you are, what you say, a try that sends nothing, and the real form.")
    voice.tell("Enter is the answer in capitals; n skips a step, and you can come back to it at any time.")
    voice.tell("Ctrl-C stops, and what was saved by then stays. All that there is: autofill --help")
    _profile()
    person = _person()
    text = _objection(person, form)
    _practice(form)
    return _real_form(person, form, text)


def _profile() -> None:
    _title(1, "Who you are: what the form asks about you. It stays on this computer.")
    if found := list_profiles(load_settings(os.environ).home):
        voice.tell(f"  ✔ There already: {', '.join(found)}")
        return
    from autofill.cli.profile_change import new

    if not (yes("Make your profile now?", default=True) and _went_well(new)):
        voice.tell("  Skipped. Later: autofill profile new")


def _person() -> str:
    """Whose profile is used; empty where there is none, or it is not clear which."""
    settings = load_settings(os.environ)
    try:
        return default_profile(settings.home, settings)
    except AutofillError:
        return ""


def _objection(person: str, form: Form) -> str:
    """The text for the real form: empty for the one that is there, `none` where the reason may stay empty."""
    _title(2, "What you say: why you object, in a text that you read and change.")
    if not person:
        voice.tell("  It needs your profile first. Later: autofill objection new")
        return ""
    if not form.is_metas:
        voice.tell("  This form is not Meta's; your text for it is yours to choose: --objection NAME")
        return ""
    service = form.service or THIRD_PARTY
    if there := _text_for(person, form):
        voice.tell(f"  ✔ There already: {there.name}")
        return ""
    from autofill.cli.objection_new import new

    if yes("Write your text now?", default=True) and _went_well(
        lambda: new(scope=THIRD_PARTY if service == THIRD_PARTY else OWN_ACCOUNT, profile=person)
    ):
        return "" if _text_for(person, form) or not _may_stay_empty(person, form) else NONE
    voice.tell("  Skipped. Later: autofill objection new")
    return NONE if _may_stay_empty(person, form) else ""


def _text_for(person: str, form: Form) -> Objection | None:
    try:
        return load_objection(load_settings(os.environ).home, person, None, form.service or THIRD_PARTY)
    except AutofillError:
        return None


def _may_stay_empty(person: str, form: Form) -> bool:
    """In the EU/EEA and the UK the form for one's own account needs no reason."""
    path = path_of(load_settings(os.environ).home, person)
    country = parse(path, read_text(path)).profile.country
    return form.covers_account and regime_of(country) in (Regime.EU, Regime.UK)


def _practice(form: Form) -> None:
    _title(3, "A try: practice pages stand in for the site. Nothing leaves this computer.")
    if not yes("Try it now?", default=True):
        voice.tell(f"  Skipped. Later: autofill {form.id} --practice")
        return
    # A process of its own: what reads the person's lines there must not take the next answer here.
    subprocess.run([sys.executable, "-P", "-m", "autofill", form.id, "--practice"], check=False)


def _real_form(person: str, form: Form, text: str) -> str | None:
    _title(4, f"The real form: {form.name}. You read it, and you send it.")
    if not person:
        voice.tell("  It needs your profile first: autofill profile new")
        voice.tell(f"  Then: autofill start {form.id}")
        return None
    if text == NONE:
        voice.tell("  Without a text the reason stays empty, which is allowed where you live.")
    if yes("Open it now?", default=True):
        return text
    voice.tell(f"  Whenever you like: autofill {form.id}{f' --objection {text}' if text else ''}")
    return None


def _title(number: int, words: str) -> None:
    voice.tell()
    voice.tell(f"Step {number} of 4 · {words}")


def _went_well(step: Callable[[], None]) -> bool:
    """Whether a step was done. It has told by itself why not; Ctrl-C alone ends everything."""
    try:
        step()
    except typer.Exit as end:
        if end.exit_code == 130:
            raise
        return False
    return True
