"""The last step of `objection new`: the text is shown, and said otherwise, longer or shorter, until the person keeps it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from autofill.casework.compose import Choices, Composition, Length, compose
from autofill.cli.ask import WrongAnswer, ask
from autofill.cli.say import voice
from autofill.cli.today import is_old
from autofill.data.grounds import grounds
from autofill.errors import AutofillError


class NotKept(AutofillError):
    """The person left without keeping the text."""

    code = "not-kept"


class Wish(StrEnum):
    """What the person wants of the text that they see. The value is the letter they type."""

    KEEP = "k"
    EDIT = "e"
    OTHER_WORDING = "w"
    LONGER = "l"
    SHORTER = "s"
    LEAVE = "q"


def shown_until_kept(name: str, choices: Choices, today: date) -> tuple[Composition, Wish]:
    """The text that the person keeps, and whether they want to edit it. Raises NotKept."""
    while True:
        made = compose(name, choices)
        _show(made, choices, today)
        match wish := ask("Enter keeps it · e edit · w reword · l longer · s shorter · q leave", _wish, "k"):
            case Wish.KEEP | Wish.EDIT:
                return made, wish
            case Wish.LEAVE:
                raise NotKept(
                    "The text was not kept.",
                    not_done="Nothing was written.",
                    next_step="Begin again when you like: autofill objection new",
                )
            case Wish.OTHER_WORDING:
                choices = replace(choices, draft=choices.draft + 1)
            case Wish.LONGER | Wish.SHORTER:
                choices = replace(choices, length=_next(choices.length, 1 if wish is Wish.LONGER else -1))


def _show(made: Composition, choices: Choices, today: date) -> None:
    voice.tell()
    voice.prose(made.objection.text.reveal())
    voice.tell()
    voice.tell(f"{len(made.objection.text)} characters; the most for “{choices.length}” is {choices.most}.")
    for left in made.too_long:
        voice.prose(f"Not in it, for its length: {grounds()[left].title}")
    if made.too_long:
        voice.tell("Type l for a longer text, which has room for more of them.")
    for left in made.unanswered:
        voice.prose(f"Not in it, as you did not say so: {grounds()[left].title}")
    for day in made.reports:
        if is_old(day, today):
            voice.prose(
                f"! It reports what Meta's policy said on {day}, more than a year ago: read the policy of today first."
            )
    voice.prose("Every sentence must be true of you: change or shorten what is not.")


def _next(length: Length, step: int) -> Length:
    """The next longer or shorter kind; an authority's box is for `--length authority` only."""
    lengths = [one for one in Length if one is not Length.AUTHORITY or one is length]
    at = lengths.index(length) + step
    if not 0 <= at < len(lengths):
        voice.tell(f"  That is the {'longest' if step > 0 else 'shortest'}.")
    return lengths[max(0, min(at, len(lengths) - 1))]


def _wish(typed: str) -> Wish:
    try:
        return Wish(typed.lower())
    except ValueError:
        raise WrongAnswer("One letter, please: e, w, l, s, q, or Enter alone.") from None
