"""A recording becomes a draft of the catalogue: one literal without logic, by which its own page is recognised."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from autofill.matching.form import Ask, Confidence, Form
from autofill.matching.identify import State, identify
from autofill.matching.match import match
from autofill.matching.page import Kind
from tests.matching.pages import control, page
from tests.scripts.loaded import SCRIPTS
from tests.test_house_rules import logic, opening

RECORDED = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="recorded" content="2026-11-20">
<link rel="canonical" href="https://help.instagram.com/contact/1234"><title>Object to "AI" at {Meta}</title>
<form><h2>Object</h2><label for=a>Where do you live?</label><select id=a required><option value=AT>Austria<option value=BE>Belgium
<option value=FR>France<option value=DE>Germany<option value=IE>Ireland<option value=IT>Italy</select>
<label for=b>Email for our answer</label><input id=b type=email required>
<label for=c>Tell us "why", please</label><textarea id=c></textarea>
<label for=d>I declare that this is true</label><input id=d type=checkbox required><button>Send it</button></form></html>"""


@pytest.fixture
def new_form(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return import_module("new_form")


def test_the_draft_is_one_literal_and_its_own_page_is_told_by_it(
    new_form: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "form.html").write_text(RECORDED)
    source = new_form.draft(tmp_path / "form.html", "newone", "Meta's new form", "Meta")
    assert logic(source) == []
    assert opening(source).endswith(".")
    made: dict[str, object] = {}
    exec(source, made)  # noqa: S102 - what was just written is tried
    form = made["FORM"]
    assert isinstance(form, Form)
    assert [known.ask for known in form.fields] == [Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS, Ask.TRUTH]
    assert [known.required for known in form.fields] == [True, True, False, True]
    (shape,) = form.variants
    assert (shape.must, shape.may) == ((Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS), (Ask.TRUTH,))
    assert shape.required == (Ask.COUNTRY, Ask.EMAIL), (
        "a declaration is the person's, so it is never required of us"
    )
    assert form.addresses[0].fact.confidence is Confidence.REPORTED, "a maintainer has not seen it"
    assert form.submit == {"en": ("Send it",)}
    seen = page(
        control(Kind.EMAIL, "Email for our answer"),
        control(Kind.LONG_TEXT, "Tell us why, please"),
        url="https://help.instagram.com/contact/1234",
    )
    found = match(form, seen)
    assert found.of(Ask.EMAIL).evidence[0].code == "label:en"
    assert found.of(Ask.GROUNDS).evidence[0].code == "label:en"
    assert identify(seen, form, [form], ()).state is not State.OTHER_FORM


@pytest.fixture
def drafted(new_form: ModuleType, tmp_path: Path) -> Callable[[str], str]:
    def draft(html: str) -> str:
        (tmp_path / "form.html").write_text(html)
        return str(new_form.draft(tmp_path / "form.html", "newone", "A new form", "A company"))

    return draft


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("Object | Acme", "Object"),  # a page without the site's name is known by it, too
        ("Acme - Object", "Object"),
        ("Objections | Acme", "Objections | Acme"),  # the heading is another
    ],
)
def test_the_sites_name_is_no_part_of_the_title_where_the_heading_says_so(
    drafted: Callable[[str], str], window: str, title: str
) -> None:
    source = drafted(RECORDED.replace('Object to "AI" at {Meta}', window))
    assert f'titles={{"en": ("{title}",)}}' in source


def test_a_draft_is_formatted_without_a_line_for_each_ask(drafted: Callable[[str], str]) -> None:
    assert ", )" not in drafted(RECORDED)


def test_buttons_are_named_once_and_where_none_submits_none_is_named(drafted: Callable[[str], str]) -> None:
    button = "<button>Send it</button>"
    assert 'submit={"en": ("Send it",)}' in drafted(RECORDED.replace(button, button * 2))
    assert "submit" not in drafted(RECORDED.replace(button, ""))


def test_a_file_that_was_not_recorded_is_refused_in_words(new_form: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<form></form>")
    with pytest.raises(Exception, match="is no recording"):
        new_form.draft(tmp_path / "page.html", "x", "", "")
