"""A complaint says what the events bear and nothing else, in the law of the place, in eight languages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autofill.casework.authority import authorities_for
from autofill.casework.case import Event, EventKind, happened_on
from autofill.casework.complaint import SUMMARY_LENGTH, filling, sentences, summary
from autofill.casework.complaint_boxes import ORDER, as_one_text, boxes
from autofill.casework.complaint_document import Grounds, complaint_document, exhibits_of
from autofill.casework.regime import Regime
from autofill.data import Authority, authorities, letter_words
from autofill.data.complaints import complaint_languages, complaint_words
from autofill.letters.plain import as_text
from autofill.person import Account, DataSubject, Secret, Service

GOLDEN = Path(__file__).parent / "complaints"
START = datetime(2026, 7, 1, 9, tzinfo=UTC)
K = EventKind

ALEX = DataSubject(
    "alex", "", Secret("alex@example.com"), Secret("Alex"), Secret("Example"),
    (Account(Service.INSTAGRAM, Secret("alex.example"), Secret("")),),
)  # fmt: skip


def case(country: str, *later: tuple[EventKind, int]) -> list[Event]:
    """Prepared, filled and sent on 1 July 2026, and what came so many days after."""
    facts = {"form": "instagram", "country": country}
    return [
        Event(START, K.PREPARED, "tool", facts=facts),
        Event(START, K.FILLED, "tool", ("evidence/filled.json",)),
        Event(START, K.SENT, "person"),
        *(
            Event(START + timedelta(days=days), kind, "person", _files(kind, days))
            for kind, days in later
        ),
    ]  # fmt: skip


def _files(kind: EventKind, days: int) -> tuple[str, ...]:
    return (f"evidence/reply-{days}.eml",) if kind in (K.REFUSED, K.PARTLY, K.MORE_ASKED) else ()


def words(events: Sequence[Event], language: str = "en") -> str:
    return " ".join(one.words for one in sentences(events, language))


TELLING = {
    K.ACKNOWLEDGED: r"told me that it had received",
    K.HONOURED: r"would honour my objection\.",
    K.REFUSED: r"refused my objection|the refusal|in spite of my declaration",
    K.PARTLY: r"in part|not honoured",
    K.EXTENDED: r"needed more time",
    K.MORE_ASKED: r"asked me for more|was asked for|anything more than",
    K.WRONG_FORM: r"elsewhere",
    K.SILENT: r"I had received no|ended on|not answering",
    K.ANSWERED: r"I wrote to the controller again",
    K.COMPLAINED_TO_CONTROLLER: r"I complained to the controller|164A",
    K.COMPLAINED_TO_AUTHORITY: r"already complained",
}
"""What in an English complaint could only be said after that event."""


@given(
    st.lists(st.tuples(st.sampled_from([*TELLING]), st.integers(1, 200)), max_size=7),
    st.sampled_from(["GB", "IE", "CH", "BR"]),
)
@settings(max_examples=200, deadline=None)
def test_take_any_event_away_and_what_rests_on_it_is_gone(
    later: list[tuple[EventKind, int]], country: str
) -> None:
    events = case(country, *sorted(later, key=lambda one: one[1]))
    for sentence in sentences(events, "en"):
        assert sentence.rests_on
        assert all(any(one is event for event in events) for one in sentence.rests_on)
        alone = [one for one in events if any(one is event for event in sentence.rests_on)]
        assert sentence.words in [one.words for one in sentences(alone, "en")], f"{sentence.id} needs more"
        for gone in sentence.rests_on:
            left = [one for one in events if one != gone]
            assert sentence not in sentences(left, "en"), sentence.id
    for kind, tell in TELLING.items():
        text = words([one for one in events if one.kind is not kind])
        assert not re.search(tell, text), kind
    assert words([one for one in events if one.kind is not K.SENT]) == ""


def test_each_kind_of_event_is_told_when_it_is_there() -> None:
    for kind, tell in TELLING.items():
        assert re.search(tell, words(case("GB", (kind, 60)))), kind


def test_a_refusal_in_part_is_neither_a_refusal_nor_silence() -> None:
    text = words(case("IE", (K.PARTLY, 9)))
    assert "in part" in text
    assert "refus" not in text
    assert "no answer" not in text


def test_where_the_sites_confirmation_was_seen_the_complaint_rests_on_that() -> None:
    prepared, filled, _ = case("IE")
    seen = Event(START, K.CONFIRMATION_SEEN, "evidence")
    refused = Event(START + timedelta(days=9), K.REFUSED, "person")
    assert "form confirmed that it had received my objection" in words([prepared, filled, seen, refused])
    assert words([prepared, filled, refused]) == ""


def test_what_was_seen_is_not_told_again_because_the_person_says_it_too() -> None:
    prepared, _, sent = case("IE")
    seen = Event(START, K.CONFIRMATION_SEEN, "evidence")
    assert "I sent" not in words([prepared, seen, replace(sent, at=START + timedelta(days=3))])


def test_after_the_promise_to_honour_it_no_silence_is_held_against_anyone() -> None:
    assert "12(3)" not in words(case("IE", (K.HONOURED, 3), (K.SILENT, 60)))


def test_what_was_taken_back_is_not_told() -> None:
    events = case("IE", (K.REFUSED, 9), (K.NOT_SENT, 10))
    assert sentences(events, "en") == ()


def test_of_two_days_on_which_it_was_sent_the_last_counts() -> None:
    again = Event(START + timedelta(days=5), K.SENT, "person", facts={"on": "2026-06-28"})
    text = words([*case("IE"), again])
    assert "28 June 2026" in text
    assert "1 July" not in text


def test_that_a_period_has_ended_is_said_only_if_it_had_when_the_person_said_so() -> None:
    assert "ended on" not in words(case("IE", (K.SILENT, 20)))
    assert "ended on 4 August 2026" in words(case("IE", (K.SILENT, 40)))
    assert "ended on" not in words(case("IE", (K.EXTENDED, 20), (K.SILENT, 40)))
    assert "ended on 1 October 2026" in words(case("IE", (K.EXTENDED, 20), (K.SILENT, 120)))
    assert "ended on" not in words(case("CH", (K.SILENT, 400))), "no law there names a period"


def test_after_an_answer_no_further_answer_is_told_and_no_month_claimed() -> None:
    text = words(case("IE", (K.REFUSED, 9), (K.ANSWERED, 10), (K.SILENT, 60)))
    assert "no further answer" in text
    assert "12(3)" not in text


def test_the_companys_30_days_are_named_for_complaints_since_the_law_was_in_force() -> None:
    assert "164A" in words(case("GB", (K.REFUSED, 2), (K.COMPLAINED_TO_CONTROLLER, 3)))
    before = [
        replace(one, at=one.at - timedelta(days=60)) for one in case("GB", (K.COMPLAINED_TO_CONTROLLER, 3))
    ]
    assert "164A" not in words(before)
    assert "164A" not in words(case("IE", (K.REFUSED, 2), (K.COMPLAINED_TO_CONTROLLER, 3)))


LAWS = {
    "eu": r"(?<!UK )GDPR|DSGVO|RGPD|AVG|RODO",
    "uk": r"UK GDPR|Data Protection Act",
    "ch": r"FADP|FDPIC|\bDSG\b|EDÖB|LPD|PFPDT|IFPDT",
    "br": r"LGPD|ANPD",
}
TABLES = [(language, regime) for regime in LAWS for language in complaint_languages(regime)]


@pytest.mark.parametrize(("language", "regime"), TABLES)
def test_the_law_of_a_place_names_that_law_and_no_other(language: str, regime: str) -> None:
    table = complaint_words(language)
    text = " ".join(table.law[regime].values())
    found = {name for name, marks in LAWS.items() if re.search(marks, text)}
    assert found == {regime}
    assert "77" not in text or regime == "eu", "in the UK a complaint rests on section 165"
    for plain in (*table.events.values(), *table.frame.values()):
        assert not any(re.search(marks, plain) for marks in LAWS.values()), plain
        assert not re.search(r"\d", plain)


@pytest.mark.parametrize(("language", "regime"), TABLES)
def test_no_language_lacks_a_sentence_or_a_date(language: str, regime: str) -> None:
    english, own = complaint_words("en"), complaint_words(language)
    assert own.frame.keys() == english.frame.keys()
    pairs = [(english.events, own.events), (english.law[regime], own.law[regime])]
    for model, table in pairs:
        assert table.keys() == model.keys()
        for name, sentence in table.items():
            assert sentence.strip()
            days = r"\{(?:day|due)\}"
            assert set(re.findall(days, sentence)) == set(re.findall(days, model[name])), name
    for forms in letter_words(language).named.values():
        assert all(sentence.format(day="", **forms) for sentence in own.events.values())


def test_what_was_sent_is_told_as_what_it_is_under_that_law() -> None:
    assert "my declaration against the use" in words(case("CH", (K.REFUSED, 9)))
    assert "refused my declaration" in words(case("CH", (K.REFUSED, 9)))
    assert "my request not to use" in words(case("BR", (K.REFUSED, 9)))
    for place in ("CH", "BR"):
        assert "objection" not in words(case(place, (K.REFUSED, 9), (K.SILENT, 60)))
    assert "my objection to the use" in words([Event(START, K.SENT, "person")]), "no country is known"


def test_each_law_has_the_languages_of_its_authorities() -> None:
    assert set(complaint_languages(Regime.EU)) == {"en", "de", "fr", "it", "es", "nl", "pl", "pt"}
    assert complaint_languages(Regime.BRAZIL) == ("en", "pt-BR")
    assert set(complaint_languages(Regime.SWITZERLAND)) == {"en", "de", "fr", "it"}
    assert complaint_languages(Regime.UK) == ("en",)


@pytest.mark.parametrize("harm", ["", "One sentence.", "word " * 350, "word " * 500])
def test_a_summary_fits_the_box_and_leaves_out_whole_sentences(harm: str) -> None:
    kinds = [*TELLING]
    events = case("GB", *((kinds[number % len(kinds)], 3 + number) for number in range(30)))
    found = sentences(events, "en")
    text, left_out = summary(found, harm)
    assert len(text) <= SUMMARY_LENGTH
    rest = text
    for one in sorted(found, key=lambda each: -len(each.words)):
        rest = rest.replace(one.words, "")
    assert rest.replace(harm.strip(), "").strip() == ""
    assert {one.words for one in left_out} & {one.words for one in found} == {one.words for one in left_out}


def test_a_summary_is_never_longer_than_it_may_be() -> None:
    found = sentences(case("GB", (K.REFUSED, 9), (K.ANSWERED, 10)), "en")
    for most in range(0, 1500, 7):
        assert len(summary(found, "It keeps me awake.", most)[0]) <= most
    assert "refused" in summary(found, "", 250)[0], "what matters most stays longest"


def test_a_summary_with_room_leaves_nothing_out() -> None:
    found = sentences(case("GB", (K.REFUSED, 9)), "en")
    text, left_out = summary(found, "It keeps me awake.")
    assert not left_out
    assert "It keeps me awake." in text


GOLDENS = [
    ("gb-en", "GB", "en", [(K.REFUSED, 9), (K.ANSWERED, 10), (K.COMPLAINED_TO_CONTROLLER, 45), (K.SILENT, 90)]),
    ("ie-en", "IE", "en", [(K.ACKNOWLEDGED, 1), (K.SILENT, 40), (K.ANSWERED, 41), (K.SILENT, 80)]),
    ("ch-en", "CH", "en", [(K.REFUSED, 9)]),
    ("br-en", "BR", "en", [(K.PARTLY, 9)]),
    ("at-de", "AT", "de", [(K.PARTLY, 9)]),
    ("fr-fr", "FR", "fr", [(K.REFUSED, 9), (K.ANSWERED, 10), (K.SILENT, 60)]),
    ("it-it", "IT", "it", [(K.MORE_ASKED, 9)]),
    ("es-es", "ES", "es", [(K.SILENT, 40)]),
    ("nl-nl", "NL", "nl", [(K.WRONG_FORM, 9)]),
    ("pl-pl", "PL", "pl", [(K.EXTENDED, 9), (K.REFUSED, 70)]),
    ("pt-pt", "PT", "pt", [(K.REFUSED, 9)]),
    ("br-pt-BR", "BR", "pt-BR", [(K.SILENT, 60)]),
    ("ch-de", "CH", "de", [(K.SILENT, 60)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "language", "later"), GOLDENS)
def test_whole_complaints_read_as_they_were_read_and_found_good(
    name: str, country: str, language: str, later: list[tuple[EventKind, int]]
) -> None:
    written = as_text(complaint_document(grounds(country, *later), ALEX, language, date(2026, 11, 24)))
    assert written == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def grounds(country: str, *later: tuple[EventKind, int], harm: str = "It keeps me awake.") -> Grounds:
    prepared, filled, *rest = case(country, *later)
    events = [prepared, filled, Event(START, K.HANDED_OVER, "tool"), *rest]
    files = tuple(file for one in events for file in one.files)
    controller = ("Meta Platforms", "1 Street")
    authority = authorities_for(country)[0]
    return Grounds(events, country, authority, controller, Secret("I object."), Secret(harm), files)


def test_a_text_counts_as_asked_only_if_its_filling_was_handed_over_and_then_sent() -> None:
    prepared, filled, sent = case("IE")
    handed, closed = Event(START, K.HANDED_OVER, "tool"), Event(START, K.PREVIEWED, "tool")
    assert filling([prepared, filled, handed, sent]) is filled
    assert filling([prepared, filled, closed, sent]) is None, "a preview was closed"
    assert filling([prepared, filled, handed]) is None, "nobody said that it was sent"
    assert filling([prepared, handed, sent]) is None, "the person filled it in alone"


def test_a_confirmations_picture_is_named_beside_it() -> None:
    events = case("IE", (K.REFUSED, 9))
    seen = Event(START, K.CONFIRMATION_SEEN, "evidence")
    kept = Event(START, K.CONFIRMATION_KEPT, "evidence", ("evidence/confirmation.png",))
    own = replace(grounds("IE"), events=[*events, seen, kept], evidence=("evidence/confirmation.png",))
    written = as_text(complaint_document(own, ALEX, "en", date(2026, 11, 24)))
    assert "artificial intelligence. [1]" in written


def test_what_the_profile_does_not_say_is_a_line_to_fill_in() -> None:
    nobody = ALEX._replace(given_name=Secret(""), family_name=Secret(""), email=Secret(""), accounts=())
    written = as_text(complaint_document(grounds("IE", (K.REFUSED, 9)), nobody, "en", date(2026, 11, 24)))
    for line in ("Complainant", "E-mail address", "Postal address", "Instagram account"):
        assert f"{line}: ____" in written


def test_of_two_accounts_none_is_chosen() -> None:
    two = ALEX._replace(accounts=(*ALEX.accounts, Account(Service.INSTAGRAM, Secret("other"), Secret(""))))
    written = as_text(complaint_document(grounds("IE", (K.REFUSED, 9)), two, "en", date(2026, 11, 24)))
    assert "Instagram account: ____" in written


def test_without_harm_there_is_no_word_of_it() -> None:
    written = as_text(
        complaint_document(grounds("IE", (K.REFUSED, 9), harm=""), ALEX, "en", date(2026, 11, 24))
    )
    assert "in my own words" not in written
    assert "in my own words" not in as_one_text(boxes(grounds("IE", (K.REFUSED, 9), harm=""), ALEX, "en")[0])


def test_the_boxes_hold_the_same_sentences() -> None:
    found = sentences(case("GB", (K.REFUSED, 9)), "en")
    text = as_one_text(boxes(grounds("GB", (K.REFUSED, 9)), ALEX, "en")[0])
    assert all(one.words in text for one in found)


def test_the_day_of_an_event_is_the_one_that_the_person_named() -> None:
    assert happened_on(Event(START, K.SENT, "person", facts={"on": "2026-06-28"})) == date(2026, 6, 28)


@pytest.mark.parametrize(
    ("country", "first"), [("GB", "person"), ("CH", "summary"), ("FR", "person"), ("PL", "person")]
)
def test_the_boxes_come_in_the_order_in_which_that_authority_asks(country: str, first: str) -> None:
    found = [one.id for one in boxes(grounds(country, (K.REFUSED, 9)), ALEX, "en")[0]]
    assert found[0] == first
    assert sorted(found) == sorted(ORDER), (
        "what it does not ask for in particular comes last, and nothing is lost"
    )


@pytest.mark.parametrize(
    ("country", "order"),
    [
        ("AT", "person controller facts law remedy evidence"),
        ("BE", "facts controller evidence"),
        ("IT", "facts law remedy controller evidence person"),
        ("NL", "person facts controller"),
        ("NO", "controller evidence facts law remedy person"),
        ("PL", "person controller facts remedy"),
        ("SE", "facts controller person"),
        ("DK", "person facts controller"),
        ("SK", "person controller law evidence"),
    ],
)
def test_what_an_authority_was_read_to_ask_for_comes_first_and_as_it_asks(country: str, order: str) -> None:
    asked = order.split()
    found = [one.id for one in boxes(grounds(country, (K.REFUSED, 9)), ALEX, "en")[0]]
    assert found[: len(asked)] == asked
    rest = found[len(asked) :]
    assert rest == [one for one in ORDER if one in rest], "the rest follows in the regulation's order"


@pytest.mark.parametrize(
    ("country", "order"),
    [
        ("ES", "person facts law remedy evidence"),  # Article 66(1) of Law 39/2015
        ("BR", "person remedy facts law evidence"),  # art. 6 of Law 9.784/1999
        ("PT", "person facts law remedy"),  # Article 102(1) of the Code of Administrative Procedure
        ("FI", "facts person remedy"),  # sections 16 and 19 of the Administrative Procedure Act
        ("BG", "person remedy evidence"),  # Article 29(2) of the Code of Administrative Procedure
    ],
)
def test_where_only_the_law_of_the_place_is_known_its_order_for_any_request_is_taken(
    country: str, order: str
) -> None:
    found = [one.id for one in boxes(grounds(country, (K.REFUSED, 9)), ALEX, "en")[0]]
    asked = order.split()
    assert found[: len(asked)] == asked
    (one,) = authorities_for(country)
    assert one.order_by_law and "from the law, not from its form" in one.source


def test_an_order_is_the_laws_or_the_authoritys_and_says_so() -> None:
    for one in authorities():
        assert one.order or not one.order_by_law, one.id
        assert one.order_by_law == (
            "The order" in one.source and "from the law, not from its form" in one.source
        )


@pytest.mark.parametrize(
    ("land", "order"),
    [
        ("SN", "facts evidence controller law person"),
        ("BW", "person controller facts"),
        ("HE", "facts controller"),
    ],
)
def test_in_germany_it_is_the_order_of_the_land(land: str, order: str) -> None:
    (authority,) = authorities_for("DE", land)
    own = replace(grounds("DE", (K.REFUSED, 9)), authority=authority)
    asked = order.split()
    assert [one.id for one in boxes(own, ALEX, "de")[0]][: len(asked)] == asked


@pytest.mark.parametrize("country", ["IE", "LU", "CZ"])
def test_where_no_order_was_read_none_is_made_up(country: str) -> None:
    found = tuple(one.id for one in boxes(grounds(country, (K.REFUSED, 9)), ALEX, "en")[0])
    assert found == ORDER


def test_an_order_names_parts_of_a_complaint_and_each_once() -> None:
    for one in authorities():
        assert set(one.order) <= set(ORDER) and len(set(one.order)) == len(one.order)


def test_whoever_states_an_order_says_where_it_was_read() -> None:
    public_dataset = Authority("", "", "").source
    for one in authorities():
        assert not one.order or one.source != public_dataset, one.id


@pytest.mark.parametrize("country", ["AT", "IT", "NO"])
def test_an_authority_that_asks_which_right_was_violated_finds_it_in_a_box_of_its_own(country: str) -> None:
    (law,) = [one for one in boxes(grounds(country, (K.REFUSED, 9)), ALEX, "en")[0] if one.id == "law"]
    assert "Article 77(1) GDPR" in law.text.reveal()
    assert "Article 21(1) GDPR" in law.text.reveal()


def test_no_box_of_law_where_the_case_names_no_country() -> None:
    nowhere = replace(grounds("IE", (K.REFUSED, 9)), events=[Event(START, K.SENT, "person")])
    assert "law" not in [one.id for one in boxes(nowhere, ALEX, "en")[0]]


def test_the_filling_of_the_authoritys_own_form_is_no_evidence_against_the_company() -> None:
    step = Event(START, K.LODGING, "tool", ("evidence/filled-2.png",), {"step": "filled"})
    own = grounds("GB", (K.REFUSED, 9))
    own = replace(own, events=[*own.events, step], evidence=(*own.evidence, "evidence/filled-2.png"))
    assert "filled-2.png" not in as_one_text(boxes(own, ALEX, "en")[0])


def test_what_was_filled_in_and_closed_again_is_no_evidence_of_what_was_sent() -> None:
    prepared, filled, sent = case("IE")
    handed = Event(START, K.HANDED_OVER, "tool")
    own = replace(grounds("IE"), evidence=filled.files)
    assert exhibits_of(replace(own, events=[prepared, filled, handed, sent])) == {filled.files[0]: 1}
    assert exhibits_of(replace(own, events=[prepared, filled, sent])) == {}


def test_the_account_is_told_where_no_form_asks_for_it() -> None:
    facts = next(one for one in boxes(grounds("GB", (K.REFUSED, 9)), ALEX, "en")[0] if one.id == "facts")
    assert facts.text.reveal().startswith("Instagram account: alex.example\nOn ")
