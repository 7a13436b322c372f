"""Composing an objection: what is chosen and answered is printed, under the right law, whole, within its length."""

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autofill.casework.compose import (
    DEFAULT,
    MOST,
    OWN_ACCOUNT,
    Choices,
    Composition,
    Length,
    NoRoom,
    compose,
    is_answered,
    nearest,
    offered,
    starting_text,
)
from autofill.casework.header import THIRD_PARTY
from autofill.casework.lint import html_length, sent_length
from autofill.casework.objection import parse_objection, print_objection
from autofill.casework.regime import Regime, regime_of
from autofill.data.grounds import Question, every_text_rests_on, grounds, text_languages, texts

COUNTRIES = {
    Regime.EU: "IE", Regime.UK: "GB", Regime.SWITZERLAND: "CH", Regime.BRAZIL: "BR", Regime.OTHER: "US",
}  # fmt: skip
LAWS = {
    Regime.EU: r"(?<!UK )(GDPR|DSGVO|RGPD|AVG|RODO)\b",
    Regime.UK: r"UK GDPR|Data Protection Act",
    Regime.SWITZERLAND: r"\b(FADP|DSG|LPD)\b",
    Regime.BRAZIL: r"\bLGPD\b",
}
OWN_WORDS = {
    "livelihood": "I paint animals for children's books",
    "likeness": "Last year someone made a profile with my pictures",
    "misuse": "What I fear most is my voice in a call that asks my mother for money",
    "accuracy": "A chatbot has told others that I was convicted of fraud",
}
"""One sentence of the person's own, for each ground that asks for one."""
GOLDEN = Path(__file__).parent / "composed"
SCOPES = (OWN_ACCOUNT, THIRD_PARTY)


def an_answer(ground: str, question: Question, which: int = 0) -> str:
    match question.kind:
        case "choice":
            return list(question.choices)[which % len(question.choices)]
        case "year":
            return str((question.first or 2010) + which % 3)
        case "age":
            return str(13 + which)
        case "sentence":
            return OWN_WORDS[ground]
        case "yes":
            return "yes"


def all_answers(which: int = 0) -> dict[tuple[str, str], str]:
    return {
        (ground.id, one.id): an_answer(ground.id, one, which)
        for ground in grounds().values()
        for one in ground.questions
    }


def composed(**more: object) -> Composition:
    given = {"scope": OWN_ACCOUNT, "country": "GB", "answers": all_answers(), **more}
    return compose("mine", Choices(**given))  # type: ignore[arg-type] # forwarded


def text(made: Composition) -> str:
    return made.objection.text.reveal()


def laws_in(words: str) -> set[Regime]:
    return {regime for regime, pattern in LAWS.items() if re.search(pattern, words)}


# ---------------------------------------------------------------------------- every ground, law, language, length
@pytest.mark.parametrize("language", text_languages())
@pytest.mark.parametrize("regime", Regime)
def test_every_ground_composes_whole_within_its_length_and_under_the_law_of_that_place(
    language: str, regime: Regime
) -> None:
    for scope, length, which in product(SCOPES, Length, (0, 1, 2)):
        for ground in offered(scope, COUNTRIES[regime], account=scope == OWN_ACCOUNT):
            made = composed(
                scope=scope, country=COUNTRIES[regime], language=language, length=length,
                chosen=(ground.id,), answers=all_answers(which),
            )  # fmt: skip
            words = text(made)
            long_opening = regime is Regime.BRAZIL or scope == THIRD_PARTY  # their forms take a medium text
            assert ground.id in made.holds or (length is Length.SHORT and long_opening)
            assert sent_length(words) <= MOST[length]
            assert laws_in(words) <= {regime}
            assert not re.search(r"[{}]|\s\s(?!\n)| [,.]|\.\.(?!\.)|None", words.replace("\n\n", " "))


@pytest.mark.parametrize("language", text_languages())
def test_the_law_is_named_once_in_the_opening_and_where_there_is_none_nothing_is_claimed(
    language: str,
) -> None:
    for scope, (regime, country) in product(SCOPES, COUNTRIES.items()):
        made = composed(scope=scope, country=country, language=language, chosen=DEFAULT[scope])
        named = laws_in(text(made)) | laws_in(made.objection.legal_basis)
        assert named == ({regime} if regime is not Regime.OTHER else set())


def test_every_country_gets_the_text_of_its_law() -> None:
    assert "Article 21(1) UK GDPR" in text(composed(country="GB"))
    assert "under Article 21(1) GDPR" in text(composed(country="NO"))
    assert "expressly forbid" in text(composed(country="CH"))
    assert "does not comply with the LGPD" in text(composed(country="BR"))
    assert "I ask you" in text(composed(country="JE")), "Jersey has a law of its own"


# ---------------------------------------------------------------------------- nothing without its answer
@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_nothing_is_printed_that_the_person_did_not_choose_and_answer(data: st.DataObject) -> None:
    scope = data.draw(st.sampled_from(SCOPES))
    country = data.draw(st.sampled_from(list(COUNTRIES.values())))
    chosen: list[str] = []
    for _ in range(data.draw(st.integers(0, 5))):
        open_ = offered(scope, country, account=data.draw(st.booleans()), beside=chosen)
        if open_:
            chosen.append(data.draw(st.sampled_from(open_)).id)
    answers = {
        (ground, one.id): an_answer(ground, one, data.draw(st.integers(0, 5)))
        for ground in chosen
        for one in grounds()[ground].questions
        if data.draw(st.booleans())
    }
    choices = Choices(
        scope, country, data.draw(st.sampled_from(text_languages())), data.draw(st.sampled_from(Length)),
        tuple(chosen), answers, data.draw(st.integers(1, 4)), data.draw(st.none() | st.integers(400, 900)),
    )  # fmt: skip
    made = compose("mine", choices)
    assert set(made.unanswered) == {one for one in chosen if not is_answered(grounds()[one], answers)}
    assert set(made.holds) <= set(chosen) | {"swiss-declaration", "brazil-signs"}
    assert set(made.holds).isdisjoint(made.unanswered)
    assert set(chosen) == ({*made.holds} & {*chosen}) | {*made.unanswered} | {*made.too_long}
    for ground in set(grounds()) - set(made.holds) - {"under-age", "children-in-posts"}:
        for sentence in texts(choices.language).grounds[ground]:
            if "{" not in sentence.text:
                assert sentence.text not in text(made)
    assert compose("mine", choices) == made, "the same choices give the same text"


def test_a_question_left_open_takes_its_sentence_away_and_a_required_one_its_ground() -> None:
    answers = {("children-in-posts", "whose"): "mine"}
    made = composed(chosen=("children-in-posts",), answers=answers, length=Length.LETTER)
    assert "My children appear" in text(made)
    assert "first of these posts" not in text(made)
    assert composed(chosen=("children-in-posts",), answers={}).unanswered == ("children-in-posts",)
    assert "safety" not in text(composed(chosen=("safety",), answers={("safety", "may"): ""}))


def test_a_sentence_of_the_persons_own_stands_by_itself_with_its_full_stop() -> None:
    made = composed(chosen=("livelihood",), length=Length.LETTER)
    assert " I paint animals for children's books. " in text(made)


def test_grounds_that_cannot_both_be_true_are_not_offered_together() -> None:
    beside = {one.id for one in offered(THIRD_PARTY, "GB", account=False, beside=("no-account",))}
    assert beside.isdisjoint({"others-post", "no-account", "likeness"})
    assert "under-age" not in {one.id for one in offered(OWN_ACCOUNT, "GB", beside=("posted-as-child",))}
    assert all(one.account != "no" for one in offered(OWN_ACCOUNT, "GB"))


# ---------------------------------------------------------------------------- length and wording
def test_a_short_field_gets_the_best_ground_and_the_rest_is_named() -> None:
    made = composed(chosen=("children-in-posts", "control", "transparency"), maxlength=400)
    assert made.holds[0] == "children-in-posts"
    assert made.too_long
    assert sent_length(text(made)) <= 400


def test_a_longer_text_says_more_and_loses_nothing() -> None:
    short, medium, letter = (
        text(composed(chosen=("children-in-posts",), length=length))
        for length in (Length.SHORT, Length.MEDIUM, Length.LETTER)
    )
    assert len(short) < len(medium) < len(letter)
    for sentence in re.split(r"(?<=\.)\s+", short):
        assert sentence in letter


@pytest.mark.parametrize("language", text_languages())
def test_four_drafts_of_one_reason_read_differently_and_say_the_same(language: str) -> None:
    for scope, ground in ((OWN_ACCOUNT, "children-in-posts"), (THIRD_PARTY, "no-account")):
        drafts = [
            composed(scope=scope, language=language, chosen=(ground,), length=Length.MEDIUM, draft=number)
            for number in (1, 2, 3, 4)
        ]
        assert len({text(one) for one in drafts}) == 4
        said = [set(re.split(r"(?<=\.)\s+", text(one))) for one in drafts]
        assert said[0] == said[2] and said[1] == said[3], "the order differs, not a word is lost"
        assert all(one.holds == (ground,) for one in drafts)


def test_a_field_too_short_for_the_opening_is_told_and_nothing_is_cut_off() -> None:
    with pytest.raises(NoRoom, match="takes 120"):
        composed(maxlength=120)
    made = composed(maxlength=160)
    assert sent_length(text(made)) <= 160 and text(made).endswith(".")


def test_a_text_that_fits_also_fits_where_a_site_counts_a_lines_end_twice() -> None:
    for most in range(200, 700, 7):
        words = text(composed(chosen=("safety", "control", "alternatives"), maxlength=most))
        assert html_length(words) + words.count("\n") <= most


def test_a_text_survives_being_saved() -> None:
    made = composed(chosen=("safety",)).objection
    assert parse_objection("mine", print_objection(made)) == made


def test_the_starting_text_is_complete_for_everyone_in_every_language() -> None:
    for country in COUNTRIES.values():
        for scope in SCOPES:
            text_ = starting_text("mine", scope, country, "xx").text  # type: ignore[arg-type] # the two kinds
            assert 100 <= len(text_) <= 1500
    assert (nearest("de-AT") or "de", nearest("xx")) == ("de", "")


# ---------------------------------------------------------------------------- the data
def conditions(language: str, ground: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for sentence in texts(language).grounds[ground]:
        question, _, choice = sentence.when.partition("=")
        if question:
            found.setdefault(question, set()).add(choice)
    return found


@pytest.mark.parametrize("language", text_languages())
def test_a_language_lacks_nothing_that_english_has(language: str) -> None:
    """A new language is one file; this names what is missing in it."""
    english, other = texts("en"), texts(language)
    assert set(other.grounds) == set(english.grounds) == set(grounds())
    for name in grounds():
        shape = [(one.rank, one.when, one.regimes, one.says) for one in english.grounds[name]]
        assert [(one.rank, one.when, one.regimes, one.says) for one in other.grounds[name]] == shape, name
    shape = [(one.rank, one.regimes, one.scope) for one in english.demands]
    assert [(one.rank, one.regimes, one.scope) for one in other.demands] == shape
    for scope in SCOPES:
        assert set(other.openings[scope]) == {str(one) for one in Regime}
        assert all(len(wordings) >= 2 for wordings in other.openings[scope].values())
    assert set(other.basis) == {str(one) for one in Regime}


@pytest.mark.parametrize("language", text_languages())
def test_a_sentence_without_a_law_of_its_own_names_none_and_a_report_has_its_date(language: str) -> None:
    article = re.compile(r"(?i)\b(art(icle|ikel|ículo|igo|icolo|ykuł)?\.?\s*\d|section \d|§)")
    every = [*texts(language).demands, *(one for found in texts(language).grounds.values() for one in found)]
    for sentence in every:
        if not sentence.regimes:
            assert not laws_in(sentence.text) and not article.search(sentence.text), sentence.text
        if sentence.says:
            assert str(sentence.says.year) in sentence.text, "what a company said is reported with its day"


@pytest.mark.parametrize("name", grounds())
def test_every_question_changes_what_is_printed_and_every_choice_has_its_sentence(name: str) -> None:
    ground, used = grounds()[name], conditions("en", name)
    slots = set(re.findall(r"\{(\w+)\}", " ".join(one.text for one in texts("en").grounds[name])))
    assert set(used) | slots <= {one.id for one in ground.questions}
    for one in ground.questions:
        if one.kind == "choice":
            assert used.get(one.id) == set(one.choices)
        elif one.kind != "yes" or one.optional:
            assert one.id in slots | set(used)


@pytest.mark.parametrize("name", grounds())
def test_every_ground_says_on_what_it_rests_and_excludes_only_what_exists(name: str) -> None:
    ground = grounds()[name]
    assert ground.law and ground.title and ground.about
    assert all(one.rests_on and one.source and one.confidence in "HMLK" for one in ground.law.values())
    assert set(ground.excludes) <= set(grounds())
    assert {regime_of(country) for country in COUNTRIES.values()} >= {Regime(one) for one in ground.law}
    cited = [one for one in texts("en").grounds[name] if one.regimes and re.search(r"Article \d", one.text)]
    for sentence in cited:
        for regime in sentence.regimes:
            assert ground.law[regime].confidence in "HM", "an article that nobody read is not cited"


def test_every_article_that_an_opening_or_a_demand_names_has_its_source_there() -> None:
    english = texts("en")
    for regime, found in every_text_rests_on().items():
        known = " ".join(one.rests_on for one in found)
        openings = [words for scope in SCOPES for words in english.openings[scope][regime]]
        asked = [one.text for one in english.demands if regime in one.regimes]
        for cited in re.findall(
            r"(?:Article|section|art\.) \d+[A-Z]?(?:\(\d\))?", " ".join([*openings, *asked])
        ):
            assert cited in known, (regime, cited)
        assert all(one.confidence in "HM" for one in found) or regime == "ch"


# ---------------------------------------------------------------------------- read them
GOLDENS: Mapping[str, Choices] = {
    "uk-short-children": Choices(OWN_ACCOUNT, "GB", chosen=("children-in-posts", "control")),
    "ie-medium-artist": Choices(
        OWN_ACCOUNT, "IE", length=Length.MEDIUM, chosen=("livelihood", "alternatives")
    ),
    "ie-third-party-no-account": Choices(
        THIRD_PARTY, "IE", length=Length.MEDIUM, chosen=("no-account",)
    ),
    "uk-letter-health": Choices(
        OWN_ACCOUNT, "GB", length=Length.LETTER,
        chosen=("sensitive-matters", "support-group", "balance"),
    ),
    "ch-letter-safety": Choices(OWN_ACCOUNT, "CH", length=Length.LETTER, chosen=("safety",)),
    "br-medium-private": Choices(
        OWN_ACCOUNT, "BR", length=Length.MEDIUM, chosen=("private-account", "purpose")
    ),
    "us-medium-work": Choices(
        OWN_ACCOUNT, "US", length=Length.MEDIUM, chosen=("professional-secrecy",)
    ),
}  # fmt: skip
ABROAD = {
    "de": ("DE", OWN_ACCOUNT, ("children-in-posts", "others-post", "control")),
    "fr": ("FR", OWN_ACCOUNT, ("livelihood", "old-self", "balance")),
    "it": ("IT", OWN_ACCOUNT, ("professional-secrecy", "likeness", "alternatives")),
    "es": ("ES", OWN_ACCOUNT, ("sensitive-matters", "expectations", "transparency")),
    "nl": ("NL", OWN_ACCOUNT, ("private-account", "ai-conversations", "purpose")),
    "pl": ("PL", OWN_ACCOUNT, ("posted-as-child", "burden", "no-erasure")),
    "pt": ("PT", THIRD_PARTY, ("no-account", "misuse", "alternatives")),
    "pt-BR": ("BR", OWN_ACCOUNT, ("earlier-objection", "sources", "handed-on")),
}
GOLDENS = {
    **GOLDENS,
    **{
        f"{language}-letter": Choices(scope, country, language, Length.LETTER, chosen)
        for language, (country, scope, chosen) in ABROAD.items()
        if language in text_languages()
    },
}


@pytest.mark.parametrize("name", GOLDENS)
def test_the_approved_texts(name: str) -> None:
    """Read them in `composed/`. After a change of the words: delete a file, run this, and read it again."""
    choices = GOLDENS[name]
    answers = all_answers()
    if choices.language != "en":  # the example's own sentence is English
        answers = {key: said for key, said in answers.items() if key[1] != "own"}
    made = compose("mine", Choices(**{**vars(choices), "answers": answers}))
    path = GOLDEN / f"{name}.txt"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text(made) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was written: read it, then run this again")
    assert text(made) + "\n" == path.read_text(encoding="utf-8")


def test_a_reviewer_reads_the_approved_texts_of_a_language_in_five_minutes() -> None:
    """At 238 words a minute (M. Brysbaert, 2019, on silent reading). Every language and every law is among them."""
    words: dict[str, int] = {}
    for name, choices in GOLDENS.items():
        read = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").split()
        words[choices.language] = words.get(choices.language, 0) + len(read)
    assert set(words) == set(text_languages())
    assert max(words.values()) <= 5 * 238
    assert {choices.regime for choices in GOLDENS.values()} == set(Regime)
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(GOLDENS), "none is left over"
