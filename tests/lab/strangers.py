"""Mutations that add what asks for something else: other fields in the form, other forms on the page, traps for robots."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.lab.mutation import Mutation, Sort
from tests.lab.sheet import NOTHING, Block, Box, Sheet
from tests.lab.traps import TRAPS
from tests.lab.wordings import own, stranger, usual


def _beside(sheet: Sheet, dice: Random, *blocks: Block) -> Sheet:
    """Put other parts before or behind the form."""
    before = dice.random() < 0.5
    return replace(sheet, blocks=(*blocks, *sheet.blocks) if before else (*sheet.blocks, *blocks))


def _within(sheet: Sheet, dice: Random, *boxes: Box) -> Sheet:
    """Put other controls somewhere into the form, together."""
    at = dice.randrange(len(sheet.main.boxes) + 1)
    return sheet.with_main(lambda main: replace(main, boxes=(*main.boxes[:at], *boxes, *main.boxes[at:])))


def _told_by_shape(sheet: Sheet) -> bool:
    """Under an unknown title such a form is told by its shape alone: one more field in it makes it another."""
    titles = {title for known in sheet.form.titles.values() for title in known}
    return sheet.form.covers_account and sheet.heading not in titles


def search(sheet: Sheet, dice: Random) -> Sheet | None:
    """The site's own search box."""
    words = stranger(sheet.language, "search", dice)
    look = dice.choice(("search", "text"))
    box = Box(
        "search",
        words,
        look,
        dice.choice(("q", "search", "query")),
        placed=dice.choice(("aria-label", "placeholder", "for")),
    )
    return _beside(sheet, dice, Block((box,), tag=dice.choice(("form", "div"))))


def newsletter(sheet: Sheet, dice: Random) -> Sheet | None:
    """A newsletter wants an e-mail address."""
    if dice.random() < 0.5:
        box = Box(
            "newsletter", stranger(sheet.language, "newsletter", dice), "email", "newsletter", placed="for"
        )
        return _beside(sheet, dice, Block((box,)))
    plain = usual(sheet.form, sheet.language, "email")
    heading = stranger(sheet.language, "newsletter", dice)
    box = Box(
        "newsletter",
        plain,
        dice.choice(("email", "text")),
        "email",
        placed=dice.choice(("for", "placeholder")),
    )
    return _beside(sheet, dice, Block((box,), heading=heading, tag=dice.choice(("form", "section"))))


def second_email(sheet: Sheet, dice: Random) -> Sheet | None:
    """The e-mail address again, directly below."""
    if any(box.truth == "confirm-email" for box in sheet.main.boxes) or _told_by_shape(sheet):
        return None
    words = own(sheet.language, "confirm-email", dice)
    if not words:
        return None
    again = Box("confirm-email", words, "email", "email2", "email2")
    boxes = [new for box in sheet.main.boxes for new in ((box, again) if box.truth == "email" else (box,))]
    return sheet.with_main(lambda main: replace(main, boxes=tuple(boxes)))


def login(sheet: Sheet, dice: Random) -> Sheet | None:
    """A sign-in form in the page's head. (Where a sign-in is needed, its sight alone ends the run: a look-alike.)"""
    if sheet.form.covers_account:
        return None
    name = Box(
        "login",
        stranger(sheet.language, "login", dice),
        dice.choice(("text", "email")),
        "email",
        "login_email",
    )
    password = Box("password", "Password", "password", "pass", "pass")
    return _beside(sheet, dice, Block((name, password)))


def other_person(sheet: Sheet, dice: Random) -> Sheet | None:
    """Somebody else's name and e-mail address."""
    mail = Box(
        "other-person", stranger(sheet.language, "friend", dice), "email", "friend_email", "friend_email"
    )
    name = Box(
        "other-person", stranger(sheet.language, "friend-name", dice), "text", "friend_name", "friend_name"
    )
    some = dice.choice(((mail,), (name,), (name, mail)))
    if dice.random() < 0.5 and not _told_by_shape(sheet):
        return _within(sheet, dice, *some)
    return _beside(sheet, dice, Block(some))


def coupon(sheet: Sheet, dice: Random) -> Sheet | None:
    """A voucher."""
    box = Box(
        "coupon", stranger(sheet.language, "coupon", dice), "text", dice.choice(("coupon", "code", "promo"))
    )
    return _beside(sheet, dice, Block((box,))) if _told_by_shape(sheet) else _within(sheet, dice, box)


def code(sheet: Sheet, dice: Random) -> Sheet | None:
    """A one-time code, which only the person has."""
    if sheet.form.covers_account:
        return None  # it means that the site wants to make sure who it is: a look-alike
    box = Box("code", stranger(sheet.language, "code", dice), "text", "nonce", placed="for")
    return _within(sheet, dice, box)


def feedback(sheet: Sheet, dice: Random) -> Sheet | None:
    """The site wants to know what one thinks of the page."""
    box = Box("feedback", stranger(sheet.language, "feedback", dice), "long", "feedback", "feedback")
    return _beside(sheet, dice, Block((box,), tag=dice.choice(("form", "div"))))


def other_forms(sheet: Sheet, dice: Random) -> Sheet | None:
    """A long page with an order form, a poll and a filter."""
    order = Block(
        (
            Box("other-form", "Name on card", "text", "cc-name", autocomplete="cc-name"),
            Box("other-form", "Card number", "text", "cc-number", autocomplete="cc-number"),
            Box("other-form", "Date of birth", "text", "dob"),
            Box("other-form", "Quantity", "text", "qty"),
        ),
        heading="Order",
    )
    poll = Block(
        (
            Box("other-form", "How did you hear about us?", "text", "source"),
            Box("other-form", "Fax", "tel", "fax"),
            Box("other-form", "Middle name", "text", "mname"),
        ),
        heading="Survey",
    )
    product = Block(
        (Box("other-form", "Filter by name", "text", "filter"), Box("other-form", "Sort by", "text", "sort")),
        tag="div",
    )
    some = dice.sample((order, poll, product), dice.choice((1, 2, 3)))
    return _beside(replace(sheet, paragraphs=dice.choice((5, 40))), dice, *some)


def traps(sheet: Sheet, dice: Random) -> Sheet | None:
    """One to three fields that only a robot sees, or is told to leave alone, in the very words of a real one."""
    real = [
        box
        for box in sheet.main.boxes
        if box.ask and not box.trap and box.look in ("email", "text", "long", "tel", "url")
    ]
    if not real:
        return None
    for _ in range(dice.choice((1, 1, 2, 3))):
        model = dice.choice(real)
        trap = dice.choice(sorted(TRAPS))
        name = dice.choice((model.name, f"{model.name}_2", "website", "hp"))
        box = replace(
            model,
            truth=NOTHING,
            trap=trap,
            name=name,
            id=f"t{dice.randrange(10**6)}",
            value="",
            rooted="",
            required=False,
        )
        sheet = _within(sheet, dice, box)
    return sheet


def told_to_stay_empty(sheet: Sheet, dice: Random) -> Sheet | None:
    """A trap that is plain to see, and says so."""
    if _told_by_shape(sheet):
        return None
    box = Box(
        NOTHING,
        stranger(sheet.language, "empty", dice),
        "text",
        dice.choice(("website", "email_confirm", "url", "name")),
    )
    return _within(sheet, dice, box)


def _mutations(*changes: Callable[[Sheet, Random], Sheet | None]) -> tuple[Mutation, ...]:
    return tuple(Mutation(change.__name__.replace("_", " "), Sort.DECOY, change) for change in changes)


DECOYS = _mutations(
    search,
    newsletter,
    second_email,
    login,
    other_person,
    coupon,
    code,
    feedback,
    other_forms,
    traps,
    told_to_stay_empty,
)
