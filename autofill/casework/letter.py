"""An objection as a letter or e-mail to the controller, for when its form cannot be used."""

from collections.abc import Sequence
from datetime import date

from autofill.casework.controller import controller_of
from autofill.casework.document import Document, Facts, Heading, Items, Paragraph, Signature, paragraphs
from autofill.casework.header import THIRD_PARTY
from autofill.casework.objection import Objection
from autofill.casework.regime import called_in
from autofill.data import LetterWords, letter_words
from autofill.person import Account, DataSubject


def objection_letter(subject: DataSubject, objection: Objection, today: date) -> Document:
    """The letter in the language of the objection, to the controller for the country where the person lives.

    The law is the objection's alone: the words around it name none, and call it what the law of that country does. Raises KeyError for a language without words.
    """
    words = letter_words(objection.language)
    controller = controller_of(subject.country)
    name = " ".join(part.reveal() for part in (subject.given_name, subject.family_name) if part)
    accounts = [one for one in subject.accounts if one.service in objection.services]
    about: tuple[Paragraph | Facts, ...] = (
        (Facts(_rows(accounts, words)),) if accounts else (Paragraph(words.no_account),)
    )
    if accounts and THIRD_PARTY in objection.services:
        about = (*about, Paragraph(words.others_too))
    return Document(
        title=words.named[called_in(subject.country)]["subject"],
        language=objection.language,
        day=today,
        written_day=words.written(today),
        sender=tuple(line for line in (name, _reachable(subject, accounts)) if line),
        recipient=(controller.name, *controller.address),
        parts=(
            Paragraph(words.greeting),
            *paragraphs(objection.text.reveal()),
            Heading(words.about),
            *about,
            Heading(words.please),
            Items(words.asks),
            Signature(words.closing, name),
        ),
    )


def _reachable(subject: DataSubject, accounts: Sequence[Account]) -> str:
    """The address for the answer: the person's own, else an account's."""
    return next((mail.reveal() for mail in (subject.email, *(one.email for one in accounts)) if mail), "")


def _rows(accounts: Sequence[Account], words: LetterWords) -> tuple[tuple[str, str], ...]:
    rows = []
    for account in accounts:
        service = account.service.capitalize()
        if account.handle:
            rows.append((words.account.format(service=service), account.handle.reveal()))
        if account.email:
            rows.append((words.account_email.format(service=service), account.email.reveal()))
    return tuple(rows)
