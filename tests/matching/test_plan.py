"""What a plan says about its values."""

from autofill.matching.form import Ask
from autofill.matching.page import Kind
from autofill.matching.plan import Answer, PlanEntry, Step
from autofill.person import Secret, Source
from tests.matching.looks import control


def test_a_file_is_shown_and_kept_by_its_name_without_its_folder() -> None:
    answer = Answer(Secret("/somewhere/alex-private/answer.png"), Source.PERSON)
    entry = PlanEntry(Ask.SCREENSHOT, Step.FILL, "", control(Kind.FILE, "Screenshots"), answer=answer)
    assert entry.shown.reveal() == "answer.png"
