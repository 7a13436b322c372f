"""What was learned of a form: kept for its owner alone, apart for practice, forgotten on request."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from autofill.forms import form_named
from autofill.matching.form import Ask
from autofill.matching.page import Kind
from autofill.matching.structure import Part, Structure
from autofill.matching.taught import Taught
from autofill.matching.undescribed import form_at
from autofill.store.learned import Learned, LearnedProblem, Seen, forget_learned, load_learned, save_learned

TODAY = date(2026, 11, 26)
FORM = form_named("instagram")
LESSON = Taught(Ask.EMAIL, Kind.EMAIL, "Email address", "Object", 1, 2, TODAY)
SEEN = Seen(TODAY, Structure("en", (Part(Kind.EMAIL, "Email address", True),)))


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    learned = Learned((LESSON,), SEEN, replace(SEEN, on=date(2026, 10, 1)))
    save_learned(tmp_path, FORM, learned, practice=False)
    assert load_learned(tmp_path, FORM, practice=False) == learned
    (file,) = (tmp_path / "learned").glob("*.json")
    assert file.stat().st_mode & 0o077 == 0


def test_practice_teaches_nothing_about_the_real_form(tmp_path: Path) -> None:
    save_learned(tmp_path, FORM, Learned((LESSON,)), practice=True)
    assert load_learned(tmp_path, FORM, practice=False) == Learned()


def test_a_form_of_no_catalogue_is_known_by_its_address_and_not_by_what_follows_it(tmp_path: Path) -> None:
    one, same, other = (
        form_at(f"https://privacy.example.org/{path}", TODAY) for path in ("a", "a?token=secret", "b")
    )
    save_learned(tmp_path, one, Learned((LESSON,)), practice=False)
    assert load_learned(tmp_path, same, practice=False).taught
    assert not load_learned(tmp_path, other, practice=False).taught
    assert "secret" not in "".join(str(path) for path in tmp_path.rglob("*"))


def test_a_second_lesson_about_the_same_ask_takes_the_place_of_the_first() -> None:
    learned = Learned((LESSON,)).with_lesson(replace(LESSON, place=0))
    assert [one.place for one in learned.taught] == [0]


def test_it_is_forgotten_on_request(tmp_path: Path) -> None:
    save_learned(tmp_path, FORM, Learned((LESSON,)), practice=False)
    assert forget_learned(tmp_path, FORM, practice=False)
    assert load_learned(tmp_path, FORM, practice=False) == Learned()
    assert not forget_learned(tmp_path, FORM, practice=False)


@pytest.mark.parametrize(
    "spoilt", ["", "[]", "{}", '{"schema": 1, "taught": [{"ask": "soul"}]}', '{"schema": 9}']
)
def test_a_spoilt_file_is_named_with_the_way_on(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "learned").mkdir()
    (tmp_path / "learned" / "instagram.json").write_text(spoilt)
    with pytest.raises(LearnedProblem) as caught:
        load_learned(tmp_path, FORM, practice=False)
    assert caught.value.next_step.endswith("autofill forms forget instagram")
