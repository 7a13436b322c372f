"""Pages that only look like the form that was asked for: whatever they show, they must not be taken for it."""

from dataclasses import replace
from random import Random

from autofill.forms import catalogue
from autofill.forms.neighbours import NEIGHBOURS
from tests.lab.forms import controllers, own_account, third_party
from tests.lab.sheet import Block, Box, Choice, Sheet
from tests.lab.wordings import own

ELSEWHERE = (
    "http://help.instagram.com/contact/767264225370182",
    "https://help.instagram.com:444/contact/767264225370182",
    "https://help.instagram.com.evil.example/contact/767264225370182",
    "https://evil-instagram.com/contact/767264225370182",
    "https://www.instagram.com/contact/767264225370182",
    "https://help.instagram.com/contact/767264225370183",
    "https://help.instagram.com/contact/767264225370182/x",
    "https://www.facebook.com/help/contact/767264225370182",
    "https://m.facebook.com.example/help/contact/712876720715583",
    "https://help.meta.com/requests/767264225370182/",
)


def at_another_address(dice: Random, seed: int) -> Sheet:
    """The very page at an address that is none of the form's."""
    return _not(own_account(dice, seed), "elsewhere", url=dice.choice(ELSEWHERE))


def at_another_forms_address(dice: Random, seed: int) -> Sheet:
    """The very page at the address of the twin, or of the form for others."""
    sheet = own_account(dice, seed)
    others = [one for one in catalogue().values() if one.described and one.id != sheet.form.id]
    return _not(sheet, "other form's address", url=dice.choice(dice.choice(others).addresses).url)


def at_a_neighbours_path(dice: Random, seed: int) -> Sheet:
    """The very page at the path of a form that is not about AI."""
    neighbour = dice.choice([one for one in NEIGHBOURS if one.paths])
    host = dice.choice(("www.facebook.com", "help.instagram.com"))
    return _not(own_account(dice, seed), "neighbour", url=f"https://{host}{dice.choice(neighbour.paths)}")


def with_the_third_party_forms_choice(dice: Random, seed: int) -> Sheet:
    """The own-account form's address and title over the choices of the form for others."""
    sheet = own_account(dice, seed)
    choice = replace(third_party(dice, seed).main.boxes[0], look="radio")
    return _not(_with(sheet, choice), "third-party choice")


def with_the_general_forms_names(dice: Random, seed: int) -> Sheet:
    """The address and title over the technical names of the general objection form."""
    name = dice.choice(("product_selection", "data_management_eu", "objection_explanation"))
    choice = Box(
        "nothing", "Which?", "radio", name, name, choices=(Choice("a", "Facebook"), Choice("b", "Instagram"))
    )
    return _not(_with(own_account(dice, seed), choice), "general form")


def signed_out(dice: Random, seed: int) -> Sheet:
    """The form's address, with a sign-in instead of it or beside it."""
    sheet = own_account(dice, seed)
    boxes = (
        Box("login", "Email or phone number", "text", "email"),
        Box("password", "Password", "password", "pass"),
    )
    block = Block(boxes, main=False)
    if dice.random() < 0.5:
        return _not(replace(sheet, blocks=(block, *sheet.blocks)), "signed out")
    return _not(replace(sheet, blocks=(replace(block, main=True),)), "signed out")


def checked(dice: Random, seed: int) -> Sheet:
    """The form's address, where the site asks for a code first."""
    code = Box(
        "code", "Code", "text", dice.choice(("approvals_code", "security_code")), autocomplete="one-time-code"
    )
    return _not(
        replace(own_account(dice, seed), blocks=(Block((code,), main=True),), heading="Check your email"),
        "code",
    )


def without_a_place_for_the_reasons(dice: Random, seed: int) -> Sheet:
    """The form's address with an e-mail box alone, under any title."""
    sheet = own_account(dice, seed)
    kept = tuple(box for box in sheet.main.boxes if box.truth in ("email", "country"))
    return _not(sheet.with_main(lambda main: replace(main, boxes=kept)), "no reasons")


def another_form_there(dice: Random, seed: int) -> Sheet:
    """The form's address with an unknown title over a form that asks for more than ours does."""
    sheet = own_account(dice, seed)
    title = dice.choice(
        ("Report a deceased person's account", "Request your data", "Contact us", "Appeal a decision")
    )
    more = dice.choice(
        (
            Box("nothing", "Full name", "text", "name", "name"),
            Box("nothing", "Upload your ID", "file", "id_card", "id_card"),
            Box(
                "nothing",
                "What happened?",
                "radio",
                "why",
                "why",
                choices=(Choice("1", "Hacked"), Choice("2", "Lost")),
            ),
            Box("nothing", "Link to the post", "url", "link", "link"),
        )
    )
    return _not(_with(replace(sheet, title=title, heading=title), more), "another form")


def question_about_ai(dice: Random, seed: int) -> Sheet:
    """Meta's question whether this is about AI."""
    sheet = replace(own_account(dice, seed), language="de")
    heading = "Bezieht sich deine Anfrage auf KI bei Meta?"
    choice = Box(
        "nothing", heading, "radio", "gate", "gate", choices=(Choice("1", "Ja"), Choice("2", "Nein"))
    )
    return _not(
        replace(sheet, blocks=(Block((choice,), main=True),), title="Hilfe", heading=""), "question about AI"
    )


def moved_to_another_host(dice: Random, seed: int) -> Sheet:
    """A controller's form that has led to another site."""
    return _not(controllers(dice, seed), "other host", url="https://privacy.example.com/contact")


def controllers_address_is_metas(dice: Random, seed: int) -> Sheet:
    """Asked to fill any form by general words, at a form's address that the catalogue describes."""
    sheet = controllers(dice, seed)
    described = [one for one in catalogue().values() if one.described]
    return _not(sheet, "described form", url=dice.choice(described).addresses[0].url)


def third_party_titled_at_the_twins(dice: Random, seed: int) -> Sheet:
    """The twin's address under the title of the form for others."""
    sheet = own_account(dice, seed)
    title = dice.choice(catalogue()["third-party"].titles["en"])
    return _not(replace(sheet, heading=title, title=dice.choice((title, sheet.title))), "third-party title")


def own_titled_for_others(dice: Random, seed: int) -> Sheet:
    """Asked for the form for others, at an unknown address under the own-account title."""
    sheet = replace(third_party(dice, seed), url="https://www.facebook.com/help/contact/1")
    title = own("en", "title", dice)
    return _not(replace(sheet, heading=title, title=title), "own title for others")


def _with(sheet: Sheet, *boxes: Box) -> Sheet:
    return sheet.with_main(lambda main: replace(main, boxes=(*boxes, *main.boxes)))


def _not(sheet: Sheet, what: str, url: str = "") -> Sheet:
    return replace(sheet, base=f"look-alike: {what}", url=url or sheet.url, is_form=False)


LOOK_ALIKES = (
    at_another_address, at_another_forms_address, at_a_neighbours_path, with_the_third_party_forms_choice,
    with_the_general_forms_names, signed_out, checked, without_a_place_for_the_reasons, another_form_there,
    question_about_ai, moved_to_another_host, controllers_address_is_metas, third_party_titled_at_the_twins,
    own_titled_for_others,
)  # fmt: skip
