"""The forms that the laboratory begins with: our objection forms, their practice pages, and a controller's contact form."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from lxml import html

import autofill.practice
from autofill.forms import catalogue
from autofill.matching.form import Ask, Form
from autofill.matching.undescribed import form_at
from tests.lab import countries
from tests.lab.sheet import Block, Box, Choice, Sheet
from tests.lab.wordings import RIGHT_TO_LEFT, own, spoken, usual

LOOKS = {
    Ask.COUNTRY: "select",
    Ask.EMAIL: "email",
    Ask.CONFIRM_EMAIL: "email",
    Ask.GROUNDS: "long",
    Ask.MORE: "long",
    Ask.PROMPTS: "long",
    Ask.SCREENSHOT: "file",
    Ask.PHONE: "tel",
    Ask.WEB_ADDRESS: "url",
}
"""How each ask is usually built; a text box where nothing is said."""

NAMES = {
    Ask.GIVEN_NAME: "first_name",
    Ask.FAMILY_NAME: "last_name",
    Ask.FULL_NAME: "name",
    Ask.CONFIRM_EMAIL: "confirm_email",
    Ask.GROUNDS: "message",
    Ask.WEB_ADDRESS: "website",
    Ask.SCREENSHOT: "file",
    Ask.ORGANISATION: "company",
    Ask.POSTCODE: "zip",
}

CONTACT = (
    (Ask.FULL_NAME, Ask.EMAIL, Ask.SUBJECT, Ask.GROUNDS),
    (Ask.GIVEN_NAME, Ask.FAMILY_NAME, Ask.EMAIL, Ask.COUNTRY, Ask.GROUNDS, Ask.SCREENSHOT),
    (Ask.EMAIL, Ask.WEB_ADDRESS, Ask.SUBJECT, Ask.GROUNDS, Ask.SCREENSHOT),
    (Ask.FULL_NAME, Ask.EMAIL, Ask.CONFIRM_EMAIL, Ask.PHONE, Ask.COUNTRY, Ask.GROUNDS),
    (Ask.GIVEN_NAME, Ask.FAMILY_NAME, Ask.STREET, Ask.POSTCODE, Ask.CITY, Ask.COUNTRY, Ask.EMAIL, Ask.SUBJECT, Ask.GROUNDS),
    (Ask.ORGANISATION, Ask.FULL_NAME, Ask.EMAIL, Ask.WEB_ADDRESS, Ask.GROUNDS),
)  # fmt: skip
"""What controllers' contact forms ask."""

TWINS = ("instagram", "facebook")


def own_account(dice: Random, seed: int) -> Sheet:
    """Instagram's or Facebook's objection form, in one of its known variants, in any language."""
    form = catalogue()[dice.choice(TWINS)]
    language = dice.choice(spoken())
    variant = dice.choice([one for one in form.variants if not one.languages])
    if language == "pt-BR" and dice.random() < 0.5:
        variant = next(one for one in form.variants if language in one.languages)
    asks = [*variant.must, *(ask for ask in variant.may if ask is Ask.MORE and dice.random() < 0.5)]
    title = form.titles[language][0] if language in form.titles else own(language, "title", dice)
    return _sheet(dice, seed, f"{form.id} {variant.name}", form, language, title, asks)


def third_party(dice: Random, seed: int) -> Sheet:
    """The form for anyone: before its choice is made, or after it (in English, as it alone is known)."""
    form = catalogue()["third-party"]
    asks = (
        [Ask.COUNTRY, Ask.GIVEN_NAME, Ask.FAMILY_NAME, Ask.EMAIL]
        + ([Ask.PROMPTS, Ask.SCREENSHOT] if dice.random() < 0.4 else [])
        + [Ask.GROUNDS]
    )
    sheet = _sheet(dice, seed, "third-party", form, "en", dice.choice(form.titles["en"]), asks)
    made = dice.random() < 0.6
    request = _request(form, dice, made)
    return sheet.with_main(
        lambda main: replace(
            main,
            boxes=(request, *(box if made else replace(box, trap="not yet") for box in main.boxes)),
            submit="Send",
        )
    )


def controllers(dice: Random, seed: int) -> Sheet:
    """A form of which only the address is known."""
    form = form_at("https://privacy.example.org/contact", date(2026, 11, 1))
    language = dice.choice(spoken())
    heading = usual(form, language, Ask.GROUNDS)
    return _sheet(dice, seed, "controller", form, language, heading, dice.choice(CONTACT))


def practice_page(dice: Random, seed: int) -> Sheet:
    """One of the hand-written practice pages, with the answers that stand in it."""
    page = dice.choice(_practice_pages())
    form = catalogue()[dice.choice(TWINS)]
    tree = html.fromstring(f"<div>{page.read_text('utf-8')}</div>")
    language = {"pt": "pt-BR"}.get(page.parent.name, page.parent.name)
    title = tree.xpath("string(//h1)") or own(language, "title")
    boxes = [_from_practice(one, tree) for one in tree.xpath("//*[@data-expect]")]
    kept = tuple(box for box in boxes if box)
    return replace(
        _sheet(dice, seed, f"practice {page.stem}", form, language, title.strip(), ()),
        blocks=(Block(kept, main=True),),
    )


BASES = ((own_account, 40), (third_party, 15), (controllers, 35), (practice_page, 10))
"""What pages are made of, and how often."""


def box_for(form: Form, language: str, ask: Ask, dice: Random) -> Box:
    """The plain control for an ask."""
    name = NAMES.get(ask, ask.value.replace("-", "_"))
    choices = countries.listed(language, dice) if ask is Ask.COUNTRY else ()
    return Box(
        ask.value, usual(form, language, ask), LOOKS.get(ask, "text"), name=name, id=name, choices=choices
    )


def _sheet(
    dice: Random,
    seed: int,
    base: str,
    form: Form,
    language: str,
    title: str,
    asks: tuple[Ask, ...] | list[Ask],
) -> Sheet:
    boxes = tuple(box_for(form, language, ask, dice) for ask in asks)
    return Sheet(
        seed=seed,
        base=base,
        form=form,
        url=form.addresses[0].url,
        language=language,
        title=title,
        heading=title,
        blocks=(Block(tuple(box for box in boxes if box.words), main=True),),
        right_to_left=language in RIGHT_TO_LEFT,
    )


OTHER_REQUESTS = (
    "I want to access, download, or correct any personal information from third parties used for building and "
    "improving AI at Meta",
    "I want to delete any personal information from third parties used for building and improving AI at Meta",
    "I have a concern about my personal information from third parties that's related to a response I received from "
    "an AI at Meta model, feature or experience",
)


def _request(form: Form, dice: Random, made: bool) -> Box:
    known = form.field_for(Ask.REQUEST)
    assert known is not None
    wanted = dice.choice(known.choices["en"])
    texts = [*dice.sample(OTHER_REQUESTS, 3), wanted]
    dice.shuffle(texts)
    choices = tuple(Choice(f"r{place}", text, text == wanted) for place, text in enumerate(texts))
    chosen = next(one.value for one in choices if one.right) if made else ""
    return Box(
        "request", "What would you like to do?", "radio", "request", "request", choices=choices, value=chosen
    )


# ------------------------------------------------------------------------------------ practice pages
@cache
def _practice_pages() -> tuple[Path, ...]:
    """Those whose controls are all native: the laboratory draws its own."""
    found = sorted((Path(autofill.practice.__file__).parent / "pages").glob("*/account-*.html"))
    return tuple(page for page in found if not re.search(r"<div[^>]*data-expect", page.read_text("utf-8")))


def _from_practice(one: html.HtmlElement, tree: html.HtmlElement) -> Box | None:
    """A control of a practice page as it stands there, its label in front of it or around it."""
    truth = one.get("data-expect", "")
    if truth == "none" or one.tag not in ("input", "select", "textarea"):
        return None
    labels = tree.xpath("//label[@for=$id]", id=one.get("id", ""))
    words = (
        labels[0].text_content() if labels else (one.getparent().text or one.get("aria-label") or "")
    ).strip()
    look = {"select": "select", "textarea": "long"}.get(one.tag, one.get("type", "text"))
    choices = tuple(
        Choice(option.get("value", ""), option.text_content(), option.get("value") == "GB")
        for option in one.xpath(".//option")
    )
    return Box(truth, words, look, one.get("name", ""), one.get("id", ""), choices=choices) if words else None
