"""`autofill case complain`: from a case that was refused to the papers that a person sends."""

import json
import stat
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from autofill.casework.case import Event, EventKind
from autofill.cli.case import app
from autofill.store.cases import CaseFile, open_case

K = EventKind
TEXT = "I object, under Article 21(1) GDPR.\n\nMy drawings are my living."
PROFILE = """schema = 1
country = "{country}"
email = "sam@example.com"
given_name = "Sam"
family_name = "Example"

[[account]]
service = "instagram"
handle = "sam.example"
email = "sam@example.com"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    return tmp_path


def filled_and_sent(home: Path, country: str, *, practice: bool = False) -> CaseFile:
    """Filled in, with its evidence, and sent 60 days ago; nothing came back yet."""
    (home / "sam").mkdir(exist_ok=True, mode=0o700)
    (home / "sam/profile.toml").write_text(PROFILE.format(country=country))
    at = datetime.now(UTC) - timedelta(days=60)
    case = open_case(home, "sam", "instagram", practice, at.date())
    case.append(Event(at, K.PREPARED, "tool", facts={"form": "instagram", "country": country}))
    record = {"entries": [{"ask": "email", "value": "x"}, {"ask": "grounds", "value": TEXT}]}
    case.append_with(Event(at, K.FILLED, "tool"), "filled.json", json.dumps(record).encode())
    case.append(Event(at, K.HANDED_OVER, "tool"))
    case.append(Event(at, K.CONFIRMATION_SEEN, "evidence"))
    return case


def refused(home: Path, country: str, *, practice: bool = False) -> CaseFile:
    case = filled_and_sent(home, country, practice=practice)
    at = datetime.now(UTC) - timedelta(days=50)
    case.append_with(Event(at, K.REFUSED, "person"), "reply.eml", b"From: a\n\nNo.")
    return case


def run(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, ["complain", *words], input=stdin)


def test_a_refusal_becomes_papers_in_the_authoritys_language_and_in_english(home: Path) -> None:
    case = refused(home, "AT")
    before = case.events(), case.manifest()
    done = run(case.name, "--harm", "-", stdin="Es raubt mir den Schlaf.")
    assert done.exit_code == 0, done.output
    assert "Nothing was sent" in done.output
    assert "dsb.gv.at" in done.output
    papers = {path.name: path for path in case.folder.glob("complaint-*")}
    assert {name.partition(".")[0] for name in papers} == {"complaint-de", "complaint-en"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in papers.values()} == {0o600}
    german = papers["complaint-de.txt"].read_text()
    for part in (
        "Beschwerde nach Art. 77 DSGVO",
        "meinen Widerspruch abgelehnt. [2]",
        f"„{TEXT}“",
        "Es raubt mir",
    ):
        assert part in german
    paper = "\n".join(page.extract_text() for page in PdfReader(papers["complaint-en.pdf"]).pages)
    assert "Complaint under Article 77 GDPR" in paper
    assert "Österreichische Datenschutzbehörde" in paper
    assert "refused my objection" in paper
    assert (case.events(), case.manifest()) == before, "drafting changes nothing"


def test_with_pack_everything_is_in_one_file(home: Path) -> None:
    case = refused(home, "IE")
    done = run(case.name, "--pack", "--json")
    told = json.loads(done.stdout)
    assert told["authority"] == "iedpc"
    assert told["languages"] == ["en"]
    assert "sam.example" not in done.stdout
    names = ZipFile(BytesIO((home / told["files"][-1]).read_bytes())).namelist()
    inside = {name.partition("/")[2] for name in names}
    assert {"complaint-en.pdf", "complaint-en.boxes.txt", "evidence/reply.eml", "manifest.sha256"} <= inside


def test_a_second_draft_leaves_the_first_as_it_is(home: Path) -> None:
    case = refused(home, "IE")
    run(case.name)
    first = case.folder / "complaint-en.md"
    first.write_text("mended by hand")
    run(case.name)
    assert first.read_text() == "mended by hand"
    assert (case.folder / "complaint-en-2.md").exists()


def test_evidence_that_is_not_as_it_was_kept_is_not_named(home: Path) -> None:
    case = refused(home, "IE")
    (case.folder / "evidence/filled.json").write_text('{"entries": [{"ask": "grounds", "value": "forged"}]}')
    run(case.name)
    written = (case.folder / "complaint-en.txt").read_text()
    assert "forged" not in written
    assert "filled.json" not in written


def test_in_the_uk_it_says_what_comes_first_and_lets_the_person_insist(home: Path) -> None:
    case = refused(home, "GB")
    done = run(case.name)
    assert done.exit_code == 1
    assert "--to company" in done.output
    assert not list(case.folder.glob("complaint-*"))
    assert run(case.name, "--anyway").exit_code == 0
    boxes = (case.folder / "complaint-en.boxes.txt").read_text()
    assert "section 165" in boxes
    assert "Article 77" not in boxes


def test_silence_is_not_claimed_before_somebody_says_so(home: Path) -> None:
    case = filled_and_sent(home, "IE")
    done = run(case.name, "--anyway")
    assert done.exit_code == 1
    assert "--as silent" in done.output


def test_in_germany_it_asks_for_the_land(home: Path) -> None:
    case = refused(home, "DE")
    assert "--land" in run(case.name).output
    assert run(case.name, "--land", "Nordrhein-Westfalen").exit_code == 0
    assert "Nordrhein-Westfalen" in (case.folder / "complaint-de.txt").read_text()


def test_a_language_without_that_law_is_said(home: Path) -> None:
    done = run(refused(home, "IE").name, "--language", "pt-BR")
    assert done.exit_code == 1
    assert "There are for: en, de" in done.output


def test_a_practice_case_is_the_example_persons(home: Path) -> None:
    case = refused(home, "IE", practice=True)
    assert run(case.name, "--practice").exit_code == 0
    assert "Alex Example" in (case.folder / "complaint-en.txt").read_text()


def test_for_an_authority_whose_form_nobody_described_the_texts_are_laid_out_and_nothing_is_typed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("autofill.cli.case_complain.open_in_browser", opened.append)
    case = refused(home, "FR")
    done = run(case.name, "--open", "--harm", "-", stdin="Je n’en dors plus.")
    assert done.exit_code == 0, done.output
    assert opened == ["https://www.cnil.fr/fr/plaintes"]
    laid_out = done.output[done.output.index("Opening https") :]
    assert (
        laid_out.index("Sam Example") < laid_out.index("Meta Platforms") < laid_out.index("Je n’en dors plus")
    )
    assert case.events()[-1].kind is K.REFUSED, "the case is as it was"


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("FR", "in the order in which it asks for them"),
        ("ES", "in the order that the law there gives for any request: its own is not known"),
        ("IE", "in the usual order: its own is not known"),
    ],
)
def test_only_an_order_that_was_read_is_called_the_authoritys_own(
    home: Path, country: str, words: str
) -> None:
    done = run(refused(home, country).name)
    assert words in " ".join(done.output.split())


def test_in_the_united_kingdom_the_icos_own_form_is_named(home: Path) -> None:
    case = refused(home, "GB")
    done = run(case.name, "--anyway", "--harm", "-", stdin="It keeps me awake.")
    assert f"autofill ico {case.name} --anyway --profile sam" in done.output
    again = run(case.name, "--anyway")
    assert "It does not say what this does to you" not in again.output, "the words are kept"
