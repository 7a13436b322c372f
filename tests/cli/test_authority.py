"""`autofill authority`, as typed."""

import json

from typer.testing import CliRunner

from autofill.cli.authority import app


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words])
    return done.exit_code, done.output


def test_the_authority_of_a_country_is_shown_with_its_complaint_page_and_what_comes_after() -> None:
    code, told = run("show", "Irland")
    assert code == 0
    assert "raising-concern-commission" in told
    assert "It asks for:" in told
    assert "Article 78 GDPR" in told


def test_germany_asks_for_the_land_and_takes_its_name_or_code() -> None:
    assert "autofill authority show DE --land BY" in run("show", "Germany")[1]
    assert "LDI" in run("show", "DE", "--land", "Nordrhein-Westfalen")[1].upper()
    assert run("show", "DE", "--land", "NW") == run("show", "DE", "--land", "de-nw")


def test_json_holds_the_same() -> None:
    document = json.loads(run("show", "GB", "--json")[1])
    assert document["authorities"][0]["id"] == "gbico"
    assert len(json.loads(run("list", "--json")[1])["authorities"]) == 48


def test_a_country_without_a_known_authority_and_a_land_that_is_none_end_in_a_sentence() -> None:
    assert run("show", "Japan")[0] == 1
    assert "autofill authority list" in run("show", "Japan")[1]
    assert "no German Land" in run("show", "DE", "--land", "Atlantis")[1]
    assert run("show", "Atlantis")[1].splitlines()[-1].endswith("autofill authority list"), "not itself again"
