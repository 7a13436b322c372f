"""A complaint as a document: its sentences in their places, with the parties, the person's own words and the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from autofill.casework.case import Event, EventKind, happened_on
from autofill.casework.complaint import Place, Sentence, filling, sentences
from autofill.casework.document import Document, Facts, Heading, Items, Paragraph, Part, Signature, paragraphs
from autofill.casework.next_step import DayOf
from autofill.casework.regime import regime_of
from autofill.data import Authority, letter_words
from autofill.data.complaints import complaint_words
from autofill.person import DataSubject, Secret


@dataclass(frozen=True)
class Grounds:
    """What a complaint is made of. `asked` is the text that was filled into the form, from the evidence, "" if none was
    kept; `harm` is the person's own. `evidence` are the files that are as they were kept."""

    events: Sequence[Event]
    country: str
    authority: Authority
    controller: tuple[str, ...]
    asked: Secret
    harm: Secret
    evidence: tuple[str, ...]


def complaint_document(
    grounds: Grounds, subject: DataSubject, language: str, today: date, day_of: DayOf = datetime.date
) -> Document:
    """The complaint in that language. What the profile does not say is a line to fill in by hand."""
    frame, letter = complaint_words(language).frame, letter_words(language)
    found = sentences(grounds.events, language, day_of)
    exhibits = exhibits_of(grounds)
    name = subject.full_name.reveal()
    of_whom = (frame["controller"], "\n".join(grounds.controller))
    parts: list[Part] = [Paragraph(frame["greeting"])]
    parts += [Paragraph(one.words) for one in found if one.place is Place.BASIS]
    parts += [Heading(frame["parties"]), Facts((*complainant(grounds, subject, language), of_whom))]
    told = tuple(_with_numbers(one, exhibits, grounds.events) for one in found if one.place is Place.FACTS)
    parts += [Heading(frame["facts"]), Items(told, numbered=True)]
    if grounds.asked:
        parts += [Heading(frame["asked"]), Paragraph(frame["asked_intro"])]
        quoted = letter.quoted.format(words=grounds.asked.reveal().strip())
        parts += paragraphs(quoted)  # whose words these are must be plain
    law = [Paragraph(one.words) for one in found if one.place is Place.LAW]
    parts += [Heading(frame["law"]), *law] if law else []
    parts += [Heading(frame["harm"]), *paragraphs(grounds.harm.reveal())] if grounds.harm else []
    asks = tuple(one.words for one in found if one.place is Place.REMEDY)
    parts += [Heading(frame["remedy"]), Items(asks, numbered=True)] if asks else []
    if exhibits:
        days = {
            file: letter.written(happened_on(one, day_of)) for one in grounds.events for file in one.files
        }
        parts += [
            Heading(frame["evidence"]),
            Items(tuple(f"[{number}] {file} ({days[file]})" for file, number in exhibits.items())),
        ]
    parts.append(Signature(letter.closing, name))
    return Document(
        title=complaint_words(language).law[regime_of(grounds.country)]["title"],
        language=language,
        day=today,
        written_day=letter.written(today),
        sender=tuple(one for one in (name, subject.email.reveal()) if one),
        recipient=(grounds.authority.own_name, *grounds.authority.address),
        parts=tuple(parts),
    )


def exhibits_of(grounds: Grounds) -> dict[str, int]:
    """The files of the case's events, numbered in their order: not what was filled in and closed again, and nothing of
    the authority's own form."""
    handed_over = filling(grounds.events)
    named = dict.fromkeys(
        file
        for one in grounds.events
        if one.kind is not EventKind.LODGING and (one.kind is not EventKind.FILLED or one is handed_over)
        for file in one.files
    )
    return {file: number for number, file in enumerate((one for one in named if one in grounds.evidence), 1)}


def _with_numbers(one: Sentence, exhibits: dict[str, int], events: Sequence[Event]) -> str:
    """The sentence with the numbers of the evidence for it. A confirmation's pictures are kept by an event of their own."""
    files = list(one.rests_on[-1].files)
    if one.id == EventKind.CONFIRMATION_SEEN:
        files += [file for each in events if each.kind is EventKind.CONFIRMATION_KEPT for file in each.files]
    numbers = [str(exhibits[file]) for file in files if file in exhibits]
    return f"{one.words} [{', '.join(numbers)}]" if numbers else one.words


def complainant(grounds: Grounds, subject: DataSubject, language: str) -> tuple[tuple[str, str], ...]:
    """Who complains, by what each line is called. What the profile does not say is a line to fill in by hand."""
    frame = complaint_words(language).frame
    return (
        (frame["name"], subject.full_name.reveal() or frame["fill"]),
        (frame["email"], subject.email.reveal() or frame["fill"]),
        (frame["address"], frame["fill"]),
        *account_of(grounds, subject, language),
    )


def account_of(grounds: Grounds, subject: DataSubject, language: str) -> tuple[tuple[str, str], ...]:
    """The account that it is about, as a line; none where it is about none. Which of several, a case does not say: the
    person does."""
    form = next((str(one.facts["form"]) for one in grounds.events if "form" in one.facts), "")
    if form not in ("instagram", "facebook"):
        return ()
    own = [one.handle.reveal() for one in subject.accounts if one.service == form]
    handle = own[0] if len(own) == 1 else ""
    called = letter_words(language).account.format(service=form.capitalize())
    return ((called, handle or complaint_words(language).frame["fill"]),)
