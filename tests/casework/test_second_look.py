"""What deserves a second look, in every language: `faulty/` is found with a way out, `honest/` is left in peace.

Each line of `faulty/<language>.txt`: the finding's code | the country | the sentence | what it is after the change that is
offered: "*" one of the shipped sentences, nothing if the whole sentence goes, "-" if nothing is offered.
Each line of `honest/<language>.txt`: the country | a text as people write it. A new language is one more file in each.
"""

from pathlib import Path

import pytest

from autofill.casework.finding import Finding
from autofill.casework.lint import changed, lint
from autofill.data.grounds import text_languages, texts
from autofill.person import Secret

HERE = Path(__file__).parent
BEFORE = (
    "I object to the use of my personal data for training, because I would lose control over them for good."
)
AFTER = "There is nothing else that I wish to say today."


def lines(kind: str, language: str) -> list[list[str]]:
    written = (HERE / kind / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split(" | ")] for line in written]


def findings(words: str, language: str, country: str, *, account: bool = True) -> list[Finding]:
    return list(lint(Secret(words), language=language, country=country, account=account))


FAULTY = [(language, *line) for language in text_languages() for line in lines("faulty", language)]
HONEST = [(language, *line) for language in text_languages() for line in lines("honest", language)]


@pytest.mark.parametrize(("language", "code", "country", "sentence", "after"), FAULTY)
def test_what_weakens_a_text_or_gives_something_away_is_found_with_a_way_out(
    language: str, code: str, country: str, sentence: str, after: str
) -> None:
    whole = f"{BEFORE} {sentence} {AFTER}"
    found = [one for one in findings(whole, language, country) if one.code == code]
    assert found, "it is found"
    place = whole[found[0].start : found[0].end]
    assert place and place in sentence, "and its place is in that sentence"
    assert found[0].blocks == (code in ("password", "payment", "identity-number"))
    if after == "-":
        assert found[0].change is None
        return
    new = changed(Secret(whole), found[0]).reveal()
    if after == "*":
        assert new.startswith(BEFORE) and new.endswith(AFTER), "only that sentence is replaced"
        assert code not in {one.code for one in findings(new, language, country)} or len(found) > 1
    else:
        assert new == " ".join(part for part in (BEFORE, after, AFTER) if part)


@pytest.mark.parametrize(("language", "country", "text"), HONEST)
def test_an_honest_text_is_left_in_peace(language: str, country: str, text: str) -> None:
    found = [one for one in findings(text, language, country) if one.code != "short"]
    assert [(one.code, text[one.start : one.end]) for one in found] == []


@pytest.mark.parametrize("language", text_languages())
def test_every_language_has_a_sentence_for_every_kind_that_can_be_found_in_it(language: str) -> None:
    kinds = {"consent", "other-law", "cannot-be-granted", "threat", "insult", "password", "phone", "address",
             "child-name", "diagnosis", "no-account"}  # fmt: skip
    assert kinds <= {line[0] for line in lines("faulty", language)}


def test_a_shipped_sentence_is_offered_under_the_law_of_the_person_and_only_where_that_is_known() -> None:
    words = f"{BEFORE} Otherwise I will sue you."
    assert findings(words, "en", "GB")[0].change == texts("en").demand("refusal", "uk")
    assert findings(words, "en", "IE")[0].change == texts("en").demand("refusal", "eu")
    assert findings(words, "en", "")[0].change is None
    assert findings(words, "", "IE")[0].change is None


def test_a_text_about_what_others_post_that_speaks_of_an_account_is_asked_about_where_there_is_none() -> None:
    text = Secret(f"{BEFORE} My account is private.")
    assert [one.code for one in lint(text, language="en", account=False, third_party=True)] == ["own-account"]
    assert lint(text, language="en", account=True, third_party=True) == ()
    assert lint(text, language="en", account=False, third_party=False) == ()
