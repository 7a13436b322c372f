"""Looks at pages, written down as a person would describe them, and what the gate says about each."""

from dataclasses import replace
from typing import Any

import pytest

from autofill.forms import catalogue
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Form
from autofill.matching.identify import Arrival, identify
from autofill.matching.page import Button, Control, Dialog, Kind, Snapshot
from tests.matching.pages import control, page

FORMS = [form for form in catalogue().values() if form.is_metas]
INSTAGRAM, FACEBOOK, THIRD_PARTY = FORMS
TWINS = [INSTAGRAM, FACEBOOK]
TITLE = "Object to Your Information Being Used for AI at Meta"
IMPACT = "Please tell us how this processing impacts you"
OBJECT = (
    "I want to object to or restrict the processing of my personal information from third parties "
    "used for building and improving AI at Meta"
)
DELETE = (
    "I want to delete any personal information from third parties used for building and improving AI at Meta"
)
COUNTRIES = [("", "Choose"), ("DE", "Germany"), ("FR", "France"), ("GB", "United Kingdom"), ("IT", "Italy")]

EMAIL = control(Kind.EMAIL, "Email address", value="alex@example.com")
AREA = control(Kind.LONG_TEXT, IMPACT)
MORE = control(Kind.LONG_TEXT, "Additional context")
COUNTRY = control(Kind.SELECT, "Country of residence", options=COUNTRIES)
CHOICE = control(Kind.RADIO, "", options=[DELETE, OBJECT])
SEARCH = control(Kind.COMBOBOX, "Search help articles")
LANGUAGES = control(Kind.SELECT, "", options=["Deutsch", "English (UK)", "Français (France)", "Italiano"])
PASSWORD = control(Kind.PASSWORD, "Password", form=7)
AI_QUESTION = control(Kind.RADIO, "Bezieht sich deine Anfrage auf KI bei Meta?", options=["Ja", "Nein"])

each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
each_twin = pytest.mark.parametrize("form", TWINS, ids=lambda form: form.id)


def address(form: Form, number: int = 0) -> str:
    return form.addresses[number].url


def see(*controls: Control, at: str | Form = INSTAGRAM, language: str = "en", **facts: Any) -> Snapshot:
    """One look at a page with these controls. `at`: its address, or the form whose first address it has."""
    url = at if isinstance(at, str) else address(at)
    return replace(page(*controls, language=language, url=url), **facts)


def told(snapshot: Snapshot, form: Form = INSTAGRAM) -> Arrival:
    return identify(snapshot, form, FORMS, NEIGHBOURS)


def button(name: str, **facts: Any) -> Button:
    plain = Button(key=name, frame=0, name=name, in_form=False, submits=False, reachable=True)
    return replace(plain, **facts)


def notice(
    *buttons: Button, text: str = "We use cookies on this site.", links: tuple[str, ...] = ()
) -> Dialog:
    return Dialog(text=text, links=links, buttons=buttons)
