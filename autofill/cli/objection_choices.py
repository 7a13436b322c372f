"""What `objection new` must know before it can write: what for, which law, which language; by option, or by asking."""

from collections.abc import Sequence
from pathlib import Path

from autofill.casework.compose import OWN_ACCOUNT, nearest
from autofill.casework.header import THIRD_PARTY
from autofill.cli.ask import WrongAnswer, ask
from autofill.cli.say import interactive, voice
from autofill.countries import find_country, main_language
from autofill.data.grounds import grounds, text_languages, texts
from autofill.errors import AutofillError
from autofill.store.files import read_text
from autofill.store.profile_file import parse as parse_profile
from autofill.store.profile_names import path_of

SCOPES = (OWN_ACCOUNT, THIRD_PARTY)


class ChooseOtherwise(AutofillError):
    """A choice on the command line that cannot be followed."""

    code = "usage"
    exit_code = 2


class NoCountry(AutofillError):
    """The country is not known, and it decides which law the text names."""

    code = "no-country"


def chosen_scope(option: str | None) -> str:
    """What the text is for. Without a terminal: the person's own accounts."""
    if option is None and interactive():
        voice.tell("What is it for?")
        return SCOPES[
            one_of(
                ("your own accounts on Instagram and Facebook", "what other people post about you"),
                default=1,
            )
        ]
    scope = option or OWN_ACCOUNT
    if scope not in SCOPES:
        raise ChooseOtherwise(
            "There is no text for that.",
            not_done="Nothing was written.",
            next_step=f"Choose one of:  {'  '.join(f'--for {one}' for one in SCOPES)}",
        )
    return scope


def chosen_language(option: str | None, iso: str) -> str:
    """The language of the text. Asked for with that of the country as a hint; without a terminal: English."""
    if option is None and interactive():
        known = text_languages()
        hint = nearest(main_language(iso)) or "en"
        voice.tell()
        voice.prose(
            "In which language shall the text be? That of the form is best, if you write it well; any is allowed."
        )
        return known[one_of([texts(one).name for one in known], default=known.index(hint) + 1)]
    found = nearest(option or "en")
    if not found:
        names = ", ".join(f"{one} ({texts(one).name})" for one in text_languages())
        raise ChooseOtherwise(
            "There are no sentences in that language.",
            not_done="Nothing was written.",
            next_step=f"There are for: {names}. A text of your own can be in any language:\n"
            "  autofill objection check FILE",
        )
    return found


def chosen_country(option: str | None, home: Path, person: str) -> str:
    """ISO 3166-1 alpha-2: from the flag, else from the profile. Raises NoCountry."""
    if option is not None:
        return find_country(option).iso
    path = path_of(home, person)
    iso = parse_profile(path, read_text(path)).profile.country
    if not iso:
        raise NoCountry(
            "The profile does not say where you live, and that decides which law the text names.",
            not_done="Nothing was written.",
            next_step=f"Say it:  autofill profile set country --profile {person}    Or add:  --country GB",
        )
    return iso


def chosen_grounds(given: Sequence[str]) -> tuple[str, ...]:
    """Those that were named, each once. Raises ChooseOtherwise for a name that is none, and for two that exclude each
    other."""
    for number, one in enumerate(given):
        if one not in grounds():
            raise ChooseOtherwise(
                "autofill knows no reason of that name.",
                not_done="Nothing was written.",
                next_step="All of them:  autofill objection explain",
            )
        for other in given[:number]:
            if other in grounds()[one].excludes or one in grounds()[other].excludes:
                raise ChooseOtherwise(
                    f"Both cannot be true: “{grounds()[other].title}” and “{grounds()[one].title}”.",
                    not_done="Nothing was written.",
                    next_step="Leave one of them out, and run it again:",
                )
    return tuple(dict.fromkeys(given))


def one_of(options: Sequence[str], *, default: int) -> int:
    """Which of the numbered options the person takes, counted from 0."""
    for number, one in enumerate(options, 1):
        voice.tell(f"  {number}  {one}")

    def use(typed: str) -> int:
        if typed.isdecimal() and 1 <= int(typed) <= len(options):
            return int(typed) - 1
        raise WrongAnswer(f"A number from 1 to {len(options)}, please.")

    return ask(f"1 to {len(options)}", use, str(default))
