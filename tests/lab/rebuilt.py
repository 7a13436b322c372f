"""Mutations of markup: the same words, built in another way."""

from dataclasses import replace
from random import Random

from autofill.matching.form import Ask
from tests.lab import countries
from tests.lab.forms import NAMES, box_for
from tests.lab.mutation import Mutation, Sort
from tests.lab.persona import VALUES
from tests.lab.sheet import Block, Box, Sheet
from tests.lab.wordings import usual

PLACES = (
    "wrap",
    "after",
    "aria-label",
    "labelledby",
    "break",
    "above",
    "placeholder",
    "title",
    "legend",
    "span",
)


def words_elsewhere(sheet: Sheet, dice: Random) -> Sheet | None:
    """The words stand somewhere else than in a label before the control."""
    where = dice.choice(PLACES)
    mixed = dice.random() < 0.3
    return sheet.with_boxes(lambda box: replace(box, placed=dice.choice(PLACES) if mixed else where))


DRAWN = {"select": ("combobox", "typeahead"), "long": ("editable",), "radio": ("aria-radio",)}


def drawn(sheet: Sheet, dice: Random) -> Sheet | None:
    """Controls that the page draws itself, with ARIA roles."""
    if all(box.look not in DRAWN for box in sheet.main.boxes):
        return None
    return sheet.with_boxes(
        lambda box: replace(box, look=dice.choice(DRAWN[box.look])) if box.look in DRAWN else box
    )


def plain_boxes(sheet: Sheet, dice: Random) -> Sheet | None:
    """Every one-line control is a plain text box."""
    lines = ("email", "tel", "url")
    if all(box.look not in lines for box in sheet.main.boxes):
        return None
    return sheet.with_boxes(lambda box: replace(box, look="text") if box.look in lines else box)


def shadow_roots(sheet: Sheet, dice: Random) -> Sheet | None:
    """Each row, or the whole form, in an open shadow root; seldom in a closed one, which nobody outside can see."""
    mode = "closed" if dice.random() < 0.1 else "open"
    if dice.random() < 0.5:
        return sheet.with_main(lambda main: replace(main, rooted=mode))
    return sheet.with_boxes(lambda box: replace(box, rooted=mode if box.look != "radio" else ""))


def framed(sheet: Sheet, dice: Random) -> Sheet | None:
    """The form in a frame: of the same site, or, seldom, of another one or a sandboxed one."""
    if sheet.main.late:
        return None
    how = dice.choices(("same", "srcdoc", "foreign", "sandboxed"), (6, 3, 1, 1))[0]
    return sheet.with_main(lambda main: replace(main, framed=how))


def split_or_merged(sheet: Sheet, dice: Random) -> Sheet | None:
    """One box for the whole name becomes two, or two become one."""
    known = {one.ask for one in sheet.form.fields}
    truths = [box.truth for box in sheet.main.boxes]

    def named(ask: Ask) -> Box:
        return box_for(sheet.form, sheet.language, ask, dice)

    if Ask.FULL_NAME in truths and Ask.GIVEN_NAME in known:
        parts = [named(Ask.GIVEN_NAME), named(Ask.FAMILY_NAME)]
        if sheet.language in ("hu", "ja") or dice.random() < 0.2:
            parts.reverse()
        return _instead(sheet, {Ask.FULL_NAME: tuple(parts)})
    if Ask.GIVEN_NAME in truths and Ask.FULL_NAME in known:
        return _instead(sheet, {Ask.GIVEN_NAME: (named(Ask.FULL_NAME),), Ask.FAMILY_NAME: ()})
    return None


def _instead(sheet: Sheet, parts: dict[Ask, tuple[Box, ...]]) -> Sheet | None:
    if any(not box.words for some in parts.values() for box in some):
        return None

    def change(main: Block) -> Block:
        boxes = [new for box in main.boxes for new in parts.get(box.ask, (box,))]
        return replace(main, boxes=tuple(boxes))

    return sheet.with_main(change)


def prefilled(sheet: Sheet, dice: Random) -> Sheet | None:
    """The site has filled in something already: the same, or another value."""
    same = dice.random() < 0.5

    def fill(box: Box) -> Box:
        if (
            box.ask is None
            or box.trap
            or box.look in ("file", "radio", "aria-radio", "combobox")
            or dice.random() < 0.3
        ):
            return box
        if box.look == "select":
            others = [
                one.value for one in box.choices if one.value and not one.right and one != box.choices[0]
            ]
            right = next((one.value for one in box.choices if one.right), "")
            return replace(box, value=right if same else dice.choice(others) if others else "")
        if box.ask is Ask.COUNTRY:
            return box
        return replace(box, value=VALUES[box.ask] if same else "somebody.else@example.net")

    return sheet.with_boxes(fill)


def late(sheet: Sheet, dice: Random) -> Sheet | None:
    """The form is drawn some time after the page."""
    if sheet.main.framed:
        return None
    return sheet.with_main(lambda main: replace(main, late=dice.choice((50, 150, 400))))


def lively(sheet: Sheet, dice: Random) -> Sheet | None:
    """The page draws its controls again: writes its own state back, replaces them once, or changes their classes."""
    how = dice.choice(("writes-back", "replaces", "churns"))
    return sheet.with_main(lambda main: replace(main, lively=how))


def mobile(sheet: Sheet, dice: Random) -> Sheet | None:
    """A telephone's window, and the markup of the mobile site."""
    sheet = replace(sheet, width=390)
    return sheet.with_main(lambda main: replace(main, style="mobile")) if dice.random() < 0.5 else sheet


def old_markup(sheet: Sheet, dice: Random) -> Sheet | None:
    """Rows of the older server-rendered forms: the words and a line break before the control, numbers for names."""

    def rename(box: Box) -> Box:
        number = str(dice.randrange(10**14, 10**15))
        semantic = NAMES.get(box.ask, box.truth.replace("-", "_")) if box.ask else box.name
        name = semantic if dice.random() < 0.5 else f"Field{number}"
        return replace(box, id=number, name=name, placed="break")

    return sheet.with_boxes(rename).with_main(lambda main: replace(main, style="legacy"))


def portal(sheet: Sheet, dice: Random) -> Sheet | None:
    """Markup of the new portal: no names, a framework's counters for ids, one "Next" button."""
    count = dice.randrange(3, 40)

    def rename(box: Box) -> Box:
        nonlocal count
        count += 1
        return replace(box, name="", id=f"_r_{count}_", placed=dice.choice(("for", "after", "wrap")))

    return sheet.with_boxes(rename).with_main(lambda main: replace(main, style="portal", submit="Next"))


def table(sheet: Sheet, dice: Random) -> Sheet | None:
    """A table: the words in one cell, the control in the next."""
    return sheet.with_boxes(lambda box: replace(box, placed="cell")).with_main(
        lambda main: replace(main, style="table")
    )


def right_to_left(sheet: Sheet, dice: Random) -> Sheet | None:
    """Laid out from right to left."""
    return replace(sheet, right_to_left=not sheet.right_to_left)


def other_address(sheet: Sheet, dice: Random) -> Sheet | None:
    """Another known address of the same form, or a query behind it."""
    address = dice.choice(sheet.form.addresses)
    host = dice.choice([None, *address.also_hosts])
    url = address.url if host is None else f"https://{host}/{address.url.split('/', 3)[3]}"
    return replace(sheet, url=url + dice.choice(("", "/", "?locale=x", "?ref=1")))


def other_list(sheet: Sheet, dice: Random) -> Sheet | None:
    """The list of countries made by another programmer."""
    if all(box.truth != "country" or box.look != "select" for box in sheet.main.boxes):
        return None
    return sheet.with_boxes(
        lambda box: (
            replace(box, choices=countries.otherwise(sheet.language, dice), value="")
            if box.truth == "country"
            else box
        )
    )


STANDARD = {
    "email": "email", "country": "country", "given-name": "given-name", "family-name": "family-name", "full-name": "name",
    "phone": "tel", "street": "street-address", "city": "address-level2", "postcode": "postal-code", "web-address": "url",
    "organisation": "organization", "confirm-email": "email",
}  # fmt: skip


def standard_names(sheet: Sheet, dice: Random) -> Sheet | None:
    """The HTML standard's autocomplete names, as far as there are any; seldom all "off"."""
    off = dice.random() < 0.2
    return sheet.with_boxes(
        lambda box: replace(box, autocomplete="off" if off else STANDARD.get(box.truth, ""))
    )


def one_more_country(sheet: Sheet, dice: Random) -> Sheet | None:
    """A country is asked for where none was."""
    if sheet.base != "controller" or any(box.truth == "country" for box in sheet.main.boxes):
        return None
    words = usual(sheet.form, sheet.language, "country")
    box = replace(box_for(sheet.form, sheet.language, Ask.COUNTRY, dice), words=words)
    return sheet.with_main(lambda main: replace(main, boxes=(*main.boxes, box)))


MARKUP = tuple(
    Mutation(change.__name__.replace("_", " "), Sort.MARKUP, change)
    for change in (
        words_elsewhere, drawn, plain_boxes, shadow_roots, framed, split_or_merged, prefilled, late, lively, mobile,
        old_markup, portal, table, right_to_left, other_address, other_list, standard_names, one_more_country,
    )
)  # fmt: skip
