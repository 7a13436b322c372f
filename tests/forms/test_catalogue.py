"""The catalogue, rule by rule: each form is one literal of facts, and each fact has a source."""

import ast
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import autofill.forms
from autofill.data import authorities
from autofill.forms import UnknownForm, catalogue, form_named
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.address import host_of, hosts_of, is_address, is_metas, is_plain_https
from autofill.matching.evidence import SAID_ABOVE
from autofill.matching.form import GENERAL_FIELDS, Ask, Confidence, Form
from autofill.matching.phrases import reasons
from autofill.matching.words import normalise

FORMS = list(catalogue().values())
ROOM = Path(autofill.forms.__file__).parent
MODULES = sorted(path for path in ROOM.glob("*.py") if path.name != "__init__.py")
DATA = (
    ast.Expr, ast.Constant, ast.ImportFrom, ast.alias, ast.Assign, ast.Name, ast.Load, ast.Store, ast.Call,
    ast.keyword, ast.Tuple, ast.Dict, ast.Attribute, ast.UnaryOp, ast.USub,
)  # fmt: skip
CALLABLE = {"Form", "Address", "Fact", "Field", "Variant", "Neighbour", "date"}
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)


def logic_in(source: str) -> list[str]:
    """Whatever is more than one literal: any other kind of node, and any call of anything but the types."""
    nodes = list(ast.walk(ast.parse(source)))[1:]
    strange = [type(node).__name__ for node in nodes if not isinstance(node, DATA)]
    calls = [ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)]
    return strange + [name for name in calls if name not in CALLABLE]


# ---------------------------------------------------------------------------- finding forms
def test_metas_three_forms_come_first_own_accounts_before_others() -> None:
    assert list(catalogue())[:3] == ["instagram", "facebook", "third-party"]


def test_other_controllers_forms_have_an_address_a_controller_and_no_label_without_a_source() -> None:
    others = {form.id for form in FORMS if not form.described}
    assert others >= {"linkedin", "openai", "tiktok", "whatsapp", "x"}  # a newcomer needs no line here
    for form in FORMS:
        if not form.described:
            assert form.controller
            assert form.fields == GENERAL_FIELDS
            assert not any(known.labels or known.choices or known.required for known in form.fields)
            assert not form.submit and not form.confirmations


def test_a_new_module_appears_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (ROOM / "facebook.py").read_text().replace('id="facebook"', 'id="newcomer"')
    (tmp_path / "newcomer.py").write_text(source)
    monkeypatch.setattr(autofill.forms, "__path__", [*autofill.forms.__path__, str(tmp_path)])
    monkeypatch.delattr(autofill.forms, "newcomer", raising=False)
    assert "newcomer" in catalogue.__wrapped__()


def test_an_unknown_name_is_a_usage_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UnknownForm) as caught:
        form_named("myspace")
    assert caught.value.exit_code == 2
    assert all(f"autofill {name}" in str(caught.value) for name in catalogue())
    assert "myspace" not in str(caught.value)


# ---------------------------------------------------------------------------- one module, one literal
@each_module
def test_a_module_of_the_catalogue_holds_one_literal_and_no_logic(path: Path) -> None:
    source = path.read_text()
    assert logic_in(source) == []
    assigned = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
    assert [ast.unparse(node.targets[0]) for node in assigned] in (["FORM"], ["NEIGHBOURS"])


@pytest.mark.parametrize(
    "source",
    [
        "FORM = Form(id='a' if True else 'b')",
        "FORM = [Form(x) for x in y]",
        "def FORM(): ...",
        "FORM = open('x')",
        "FORM = Form(id='a' + 'b')",
        "FORM = Form(id=f'{x}')",
        "import os",
    ],
)
def test_logic_would_be_noticed(source: str) -> None:
    assert logic_in(source)


def test_each_form_stands_in_the_module_of_its_name() -> None:
    modules = {path.stem.replace("_", "-") for path in MODULES} - {"neighbours"}
    assert modules == set(catalogue())


# ---------------------------------------------------------------------------- addresses and facts
@each_form
def test_every_address_is_a_plain_https_address(form: Form) -> None:
    for address in form.addresses:
        parts = urlsplit(address.url)
        assert is_plain_https(address.url)
        assert is_metas(address.url) or not form.is_metas
        assert is_address(address.url, form)
        assert not parts.query and not parts.fragment and not parts.path.endswith("/")
        assert all(is_metas(f"https://{host}/") for host in address.also_hosts)


@each_form
def test_every_fact_has_a_source_a_confidence_and_a_date_that_lies_behind_us(form: Form) -> None:
    for address in form.addresses:
        assert len(address.fact.source) > 20
        assert date(2023, 8, 31) <= address.fact.seen <= date.today()
        assert address.fact.confidence is not Confidence.VERIFIED, "nobody here has seen the live form"


def test_no_address_belongs_to_two_forms() -> None:
    urls = [address.url for form in FORMS for address in form.addresses]
    assert len(set(urls)) == len(urls)
    assert all(
        is_address(url, form) == (url in [one.url for one in form.addresses])
        for url in urls
        for form in FORMS
    )


def test_no_address_of_a_form_is_a_neighbours_path() -> None:
    paths = {urlsplit(address.url).path for form in FORMS for address in form.addresses}
    assert not paths & {path for neighbour in NEIGHBOURS for path in neighbour.paths}


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("instagram", ["767264225370182", "233964459562201"]),
        ("facebook", ["712876720715583", "6359191084165019"]),
        ("third-party", ["510058597920541", "1266025207620918"]),
    ],
)
def test_every_known_number_is_there_the_current_one_first(form: str, numbers: list[str]) -> None:
    assert [address.url.rpartition("/")[2] for address in form_named(form).addresses] == numbers


# ---------------------------------------------------------------------------- words
@each_form
def test_words_are_by_language_never_empty_and_never_twice(form: Form) -> None:
    by_language = [form.titles, form.submit, form.confirmations]
    by_language += [known.labels for known in form.fields] + [known.choices for known in form.fields]
    for table in by_language:
        for language, texts in table.items():
            assert language.partition("-")[0].islower() and 2 <= len(language) <= 5
            assert texts and all(normalise(text) for text in texts)
            assert len({normalise(text) for text in texts}) == len(texts)


@each_form
def test_no_label_asks_for_two_things(form: Form) -> None:
    said = [normalise(label) for known in form.fields for texts in known.labels.values() for label in texts]
    assert len({(label, said.count(label)) for label in said}) == len(said)


@each_form
def test_no_two_fields_of_a_form_have_one_ask(form: Form) -> None:
    assert len({known.ask for known in form.fields}) == len(form.fields)


@each_form
def test_a_choice_is_made_only_where_the_words_say_object(form: Form) -> None:
    for known in form.fields:
        assert bool(known.choices) == (known.ask is Ask.REQUEST)
        assert all("I want to object" in wording for texts in known.choices.values() for wording in texts)


@each_form
def test_no_title_speaks_against_what_stands_under_it(form: Form) -> None:
    """A heading about "a third party" would make every detail below it somebody else's."""
    for language, titles in form.titles.items():
        for title in titles:
            assert not reasons(title, language) & SAID_ABOVE, title


@each_form
def test_no_confirmation_is_a_title_a_label_or_a_button(form: Form) -> None:
    """It would be "seen" before anything was sent."""
    tables = [form.titles, form.submit, *(known.labels for known in form.fields)]
    before = {normalise(text) for table in tables for texts in table.values() for text in texts}
    sent = {normalise(text) for texts in form.confirmations.values() for text in texts}
    assert not any(text in one for one in before for text in sent)


# ---------------------------------------------------------------------------- variants
@each_form
def test_variants_name_only_what_the_form_asks(form: Form) -> None:
    asks = {known.ask for known in form.fields}
    for variant in form.variants:
        assert set(variant.must) | set(variant.may) <= asks
        assert set(variant.required) <= set(variant.must)
        assert not set(variant.must) & set(variant.may)
        assert Ask.TRUTH not in variant.required and Ask.CODE not in variant.required
    assert len({variant.name for variant in form.variants}) == len(form.variants)


@each_form
def test_a_field_waits_only_for_a_field_that_comes_before_it(form: Form) -> None:
    order = [known.ask for known in form.fields]
    assert all(order.index(known.after) < order.index(known.ask) for known in form.fields if known.after)


def test_the_current_own_account_form_requires_the_email_alone() -> None:
    for form in FORMS[:2]:
        required = {variant.name: set(variant.required) for variant in form.variants}
        assert required == {
            "A": {Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS},
            "B": {Ask.EMAIL},
            "brazil": {Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS},
        }


def test_the_twins_differ_only_in_where_they_stand() -> None:
    instagram, facebook = (form_named(name) for name in ("instagram", "facebook"))
    for fact in ("titles", "fields", "variants", "submit", "confirmations", "controller", "covers_account"):
        assert getattr(instagram, fact) == getattr(facebook, fact)


@each_form
def test_forms_about_an_account_have_a_service_and_a_place_to_sign_in(form: Form) -> None:
    assert form.covers_account == (form.service is not None) == (form.sign_in_url is not None)
    assert form.sign_in_url is None or is_metas(form.sign_in_url)
    assert form.in_app_path or not form.is_metas


def test_a_form_of_an_authority_stands_on_its_own_site_and_is_about_no_account() -> None:
    known = {one.id: one for one in authorities()}
    theirs = [form for form in FORMS if form.authority]
    assert [form.id for form in theirs] == ["ico"]
    for form in theirs:
        site = host_of(known[form.authority].web).removeprefix("www.")
        assert hosts_of(form) == {site}, "and on no other host"
        assert form.service is None and not form.is_metas and not form.covers_account


@each_form
def test_an_explanation_belongs_to_one_field_alone(form: Form) -> None:
    said = [normalise(hint) for known in form.fields for texts in known.hints.values() for hint in texts]
    assert len(set(said)) == len(said)
    assert all(len(hint.split()) > 5 for hint in said), "a whole sentence, which no other field would have"


# ---------------------------------------------------------------------------- neighbours
def test_a_neighbour_is_known_by_something_and_is_no_command_but_two() -> None:
    assert all(neighbour.paths or neighbour.tokens or neighbour.wordings for neighbour in NEIGHBOURS)
    assert len({neighbour.name for neighbour in NEIGHBOURS}) == len(NEIGHBOURS)
    shared = {neighbour.name for neighbour in NEIGHBOURS} & {form.name for form in FORMS}
    assert shared == {form_named("third-party").name, form_named("whatsapp").name}


def test_paths_of_neighbours_are_written_as_they_are_compared() -> None:
    for neighbour in NEIGHBOURS:
        assert all(path.startswith("/") and not path.endswith("/") for path in neighbour.paths)
        assert all(token == token.lower() and "_" not in token for token in neighbour.tokens)
