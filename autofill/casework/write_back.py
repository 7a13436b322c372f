"""Which words fit when a person writes to a company again."""

from datetime import date, datetime

from autofill.casework.case import AWAITING, EventKind, Known, Status
from autofill.casework.next_step import DayOf, had_their_time
from autofill.casework.regime import called_in
from autofill.data import letter_words
from autofill.data.writing import WriteBack, answer_languages, answer_words, answers


def fitting(known: Status, today: date, day_of: DayOf = datetime.date) -> tuple[WriteBack, ...]:
    """The texts that claim nothing which the case does not say, the general one first. None while one waits."""
    state: str = known.known
    if known.known in AWAITING:
        overdue = had_their_time(known, today, day_of)
        state = Known.SILENT if overdue else "extended" if EventKind.EXTENDED in known.latest else ""
    return tuple(one for one in answers().values() if state in one.after)


def complaint_to_company() -> WriteBack:
    """The complaint that in the UK comes before the ICO (section 164A Data Protection Act 2018)."""
    return answers()["complaint"]


def in_full(text: WriteBack, sent: date, country: str, language: str = "en") -> str:
    """The text with the day of the objection, in one of `answer_languages`, called what the law of the country calls it."""
    words, letter, called = answer_words(language), letter_words(language), called_in(country)
    told = f"{words.opening[called]} {words.texts[text.name]}"
    return told.format(sent=letter.written(sent), **letter.named[called])


def language_for(known: Status) -> str:
    """The language the objection was written in, as far as it is known and there are texts in it; else English."""
    for code in (known.language, known.language.partition("-")[0]):
        if code in answer_languages():
            return code
    return "en"
