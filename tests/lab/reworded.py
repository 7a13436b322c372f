"""Mutations of words: other labels, other names, another order, hints that speak of other things."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.lab.mutation import Mutation, Sort
from tests.lab.sheet import Box, Sheet
from tests.lab.wordings import another, own, polite, required_mark


def _each(sheet: Sheet, change: Callable[[Box], Box]) -> Sheet:
    return sheet.with_boxes(lambda box: change(box) if box.ask and box.truth != "request" else box)


def other_words(sheet: Sheet, dice: Random) -> Sheet | None:
    """Every label in other words, half of them from other mouths than the product's."""

    def reword(box: Box) -> Box:
        first, second = own(sheet.language, box.truth, dice), another(sheet.language, box.truth, dice)
        if box.truth == "grounds" and sheet.base == "controller":
            first, second = own(sheet.language, "message", dice), another(sheet.language, "message", dice)
        words = first if first and (dice.random() < 0.5 or not second) else second
        return replace(box, words=words or box.words)

    return _each(sheet, reword)


def asked_politely(sheet: Sheet, dice: Random) -> Sheet | None:
    """ "Please enter your …" around every label."""
    wrap = polite(sheet.language, dice)
    return _each(sheet, lambda box: replace(box, words=wrap.format(_small(box.words))))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def decorated(sheet: Sheet, dice: Random) -> Sheet | None:
    """Stars, numbers, colons, "(required)", capitals, invisible characters."""
    mark = required_mark(sheet.language, dice)
    ways = (
        lambda words: f"{words} *",
        lambda words: f"* {words}:",
        lambda words: f"{words} ({mark})",
        lambda words: f"{words} - {mark}",
        lambda words: words.upper(),
        lambda words: f"  {words}\u00a0: ",
        lambda words: re.sub(r"(\w{5})(\w{3})", "\\1\u00ad\\2", words),
        lambda words: f"\u200e{words}\u200b",
        lambda words: f"✉ {words}",
    )
    way = dice.choice(ways)
    numbered = dice.random() < 0.2
    boxes = [
        replace(box, words=f"{place}. {way(box.words)}" if numbered else way(box.words))
        if box.ask and box.truth != "request"
        else box
        for place, box in enumerate(sheet.main.boxes, 1)
    ]
    return sheet.with_main(lambda main: replace(main, boxes=tuple(boxes)))


HINTS = (
    "We will send a confirmation to your email address.",
    "See our privacy policy for how we use your name and address.",
    "Do not include passwords or card numbers.",
    "For example: name@example.com",
    "Maximum 1000 characters",
    "This must be the country in which you live.",
)


def hints(sheet: Sheet, dice: Random) -> Sheet | None:
    """A description below each control, which may speak of another one."""
    return _each(sheet, lambda box: replace(box, hint=dice.choice(HINTS)))


EXAMPLES = ("name@example.com", "Start typing …", "…", "e.g. 12345", "Write here", "Optional")


def examples(sheet: Sheet, dice: Random) -> Sheet | None:
    """A placeholder in each text box, which is no label."""
    return _each(
        sheet,
        lambda box: (
            replace(box, placeholder=dice.choice(EXAMPLES))
            if box.look in ("text", "email", "tel", "url", "long")
            else box
        ),
    )


SAME = {
    "email": ("user_email", "contactEmail", "e-mail", "mail", "emailAddress", "txtEmail"),
    "country": ("country_of_residence", "ctry", "residence", "land", "countrySelect"),
    "grounds": ("objection_reason", "impact", "body", "details", "freetext", "comments"),
    "given-name": ("fname", "givenName", "forename", "vorname"),
    "family-name": ("lname", "surname", "familyName", "nachname"),
    "full-name": ("fullname", "your-name", "contact_name"),
}


def renamed(sheet: Sheet, dice: Random) -> Sheet | None:
    """Other technical names with the same meaning."""

    def rename(box: Box) -> Box:
        name = dice.choice(SAME.get(box.truth, (box.name,)))
        return replace(box, name=name, id=name)

    return _each(sheet, rename)


def hashed(sheet: Sheet, dice: Random) -> Sheet | None:
    """Technical names that mean nothing: numbers, hashes, a framework's counters."""
    way = dice.randrange(4)

    def rename(box: Box) -> Box:
        number, letters = (
            dice.randrange(10**14, 10**15),
            "".join(dice.choices("abcdefghjkmnpqrstvwxyz0123456789", k=8)),
        )
        return (
            replace(box, name=f"Field{number}", id=str(number)),
            replace(box, name=f"x{letters}", id=f"x{letters}"),
            replace(box, name="", id=f"_r_{number % 97}_"),
            replace(box, name="", id="", test_id=f"SupportFormTextArea-{letters}"),
        )[way]

    return _each(sheet, rename)


def crossed_names(sheet: Sheet, dice: Random) -> Sheet | None:
    """Two controls have each other's technical name: somebody copied a line. What a person reads is right."""
    asks = [box for box in sheet.main.boxes if box.ask and box.truth != "request"]
    if len(asks) < 2:
        return None
    first, second = dice.sample(asks, 2)
    swap = {first: second, second: first}
    return sheet.with_boxes(
        lambda box: replace(box, name=swap[box].name, id=swap[box].id) if box in swap else box
    )


def reordered(sheet: Sheet, dice: Random) -> Sheet | None:
    """The controls in another order; a choice that reveals the rest stays first."""
    first = [box for box in sheet.main.boxes if box.truth == "request"]
    rest = [box for box in sheet.main.boxes if box.truth != "request"]
    if len(rest) < 2:
        return None
    dice.shuffle(rest)
    return sheet.with_main(lambda main: replace(main, boxes=(*first, *rest)))


def retitled(sheet: Sheet, dice: Random) -> Sheet | None:
    """The own-account form under a title that nobody has written down yet, with nothing in it but its own."""
    strange = any(box.ask is None or box.trap for box in sheet.main.boxes)
    if (
        not sheet.form.covers_account
        or strange
        or any(box.truth == "confirm-email" for box in sheet.main.boxes)
    ):
        return None
    title = own(sheet.language, "title", dice)
    return replace(sheet, title=title, heading=title)


DRIFT = tuple(
    Mutation(change.__name__.replace("_", " "), Sort.DRIFT, change)
    for change in (
        other_words,
        asked_politely,
        decorated,
        hints,
        examples,
        renamed,
        hashed,
        crossed_names,
        reordered,
        retitled,
    )
)
