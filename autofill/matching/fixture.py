"""A page's form written down anew, as HTML that a person can read through: its fields and their words, nothing else.

It is built from what was seen, not cut from the page: values, scripts, ids, queries, the page's frame with its names and
menus, are not left out but never put in. Words go through `scrub`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final
from urllib.parse import urlsplit

from autofill.countries import looks_like_countries
from autofill.data import technical
from autofill.matching.address import is_address, plain_address
from autofill.matching.form import Form
from autofill.matching.page import Control, Kind, Option, Reach, Snapshot
from autofill.matching.phrases import names
from autofill.matching.scrub import HIDDEN, scrub
from autofill.matching.structure import values_in
from autofill.person import Secret

MOST_OPTIONS: Final = 300
_SIZES: Final = frozenset({1, 2, 3})  # letters of a country's code
_TYPES: Final = {
    Kind.TEXT: "text", Kind.EMAIL: "email", Kind.PHONE: "tel", Kind.NUMBER: "number", Kind.URL: "url",
    Kind.PASSWORD: "password", Kind.FILE: "file", Kind.CHECKBOX: "checkbox",
}  # fmt: skip
_OTHER_TYPES: Final = frozenset(
    {"search", "date", "datetime-local", "month", "week", "time", "color", "range"}
)
_UNSEEN: Final = {
    Reach.HIDDEN: "hidden",
    Reach.TRANSPARENT: 'style="opacity: 0"',
    Reach.OFF_SCREEN: 'style="position: absolute; left: -9999px"',
    Reach.COVERED: 'style="visibility: hidden"',
    Reach.DISABLED: "disabled",
    Reach.READ_ONLY: "readonly",
}
"""How a field that a person cannot reach is drawn, so that it stays out of reach."""


@dataclass(frozen=True)
class Fixture:
    """The HTML, and every word of the page that is in it, in order, for reading through. `hidden`: words taken out."""

    html: str
    words: tuple[str, ...]
    hidden: int


def fixture_of(snapshot: Snapshot, form: Form, personal: Iterable[Secret], on: date) -> Fixture:
    """Write it. `personal`: values that must not be in it; what stands in the page's fields is added to them."""
    return _Writer(snapshot, form, (*personal, *values_in(snapshot.controls))).write(on)


class _Writer:
    def __init__(self, snapshot: Snapshot, form: Form, personal: tuple[Secret, ...]) -> None:
        self._snapshot = snapshot
        self._form = form
        self._personal = personal
        self._words: list[str] = []

    def write(self, on: date) -> Fixture:
        snapshot = self._snapshot
        title = self._said(snapshot.title)
        lines = [
            "<!doctype html>",
            f'<html lang="{escape(scrub(snapshot.language))}">',
            '<meta charset="utf-8">',
            f'<meta name="recorded" content="{on.isoformat()}">',
            f'<link rel="canonical" href="{escape(self._address())}">',
            f"<title>{title}</title>",
            "<!-- Written by `autofill forms record`: fields and their words. Values, scripts, ids and everything around",
            "     the form are not in it. Words that could name a person are … -->",
        ]
        section = ""
        place: tuple[int, int | None] = (0, None)
        for number, control in enumerate(snapshot.controls, 1):
            if control.reach is Reach.FOREIGN_FRAME:
                lines.append("<!-- a field of another site, in a frame: left out -->")
                continue
            if number == 1 or (control.frame, control.form) != place:
                lines += ["</form>", "<form>"] if number > 1 else ["<form>"]
                place = (control.frame, control.form)
            if control.section and control.section != section:
                section = control.section
                lines.append(f"<h2>{self._said(section)}</h2>")
            lines += self._field(number, control)
        lines += [
            f"<button>{self._said(one.name)}</button>" for one in snapshot.buttons if one.submits and one.name
        ]
        lines += ["</form>"] if snapshot.controls else []
        html = "\n".join([*lines, "</html>", ""])
        return Fixture(
            html, tuple(dict.fromkeys(filter(None, self._words))), sum(HIDDEN in one for one in self._words)
        )

    def _address(self) -> str:
        """Whole where the catalogue has it; else its path as far as it says something: a path can carry a token, too."""
        url = plain_address(self._snapshot.url)
        if is_address(url, self._form) and self._form.described:
            return url
        parts = urlsplit(url)
        path = "/".join(scrub(piece, self._personal) for piece in parts.path.split("/"))
        return f"{parts.scheme}://{parts.netloc}{path}"

    def _field(self, number: int, control: Control) -> Iterator[str]:
        label, *more = [self._said(one) for one in dict.fromkeys((control.name, *control.labels)) if one] or [
            ""
        ]
        yield from (f"<p>{one}</p>" for one in more)
        if control.description:
            yield f'<p id="about{number}">{self._said(control.description)}</p>'
        if control.kind is Kind.RADIO:
            yield from self._choice(number, control, label)
            return
        if control.type and label:
            yield f'<label for="field{number}">{label}</label>'
        attributes = " ".join(self._attributes(number, control, "" if control.type else label))
        yield from self._element(control, attributes)

    def _attributes(self, number: int, control: Control, label: str) -> Iterator[str]:
        yield f'id="field{number}"'
        if name := self._name(control):
            yield f'name="{name}"'
        if label:
            yield f'aria-label="{label}"'
        if control.role:
            yield f'role="{escape(scrub(control.role))}"'
        if control.placeholder:
            yield f'placeholder="{self._said(control.placeholder)}"'
        if control.description:
            yield f'aria-describedby="about{number}"'
        known = [one for one in control.autocomplete.split() if one in technical().autocomplete]
        if known:
            yield f'autocomplete="{" ".join(known)}"'
        if control.maxlength:
            yield f'maxlength="{control.maxlength}"'
        if control.required:
            yield "required" if control.type else 'aria-required="true"'
        if control.reach in _UNSEEN:
            yield _UNSEEN[control.reach]

    def _element(self, control: Control, attributes: str) -> Iterator[str]:
        kind = control.kind
        if kind is Kind.SELECT or control.type == "select-multiple":
            yield f"<select {attributes}{' multiple' if kind is Kind.OTHER else ''}>"
            yield from self._options(control.options)
            yield "</select>"
        elif kind is Kind.LONG_TEXT:
            yield f"<textarea {attributes}></textarea>"
        elif kind is Kind.EDITABLE:
            yield f'<div contenteditable="true" {attributes}></div>'
        elif not control.type:
            yield f'<div tabindex="0" {attributes}></div>'
        elif kind is Kind.COMBOBOX:
            yield f'<input type="text" aria-haspopup="listbox" {attributes}>'
        else:
            other = control.type if control.type in _OTHER_TYPES else "text"
            yield f'<input type="{_TYPES.get(kind, other)}" {attributes}>'

    def _choice(self, number: int, control: Control, label: str) -> Iterator[str]:
        yield f"<fieldset><legend>{label}</legend>"
        for option in control.options:
            required = " required" if control.required else ""
            yield f'<label><input type="radio" name="field{number}"{required}> {self._said(option.text)}</label>'
        yield "</fieldset>"

    def _options(self, options: tuple[Option, ...]) -> Iterator[str]:
        """Countries with their codes; of other lists the scrubbed words alone: a value can be an id."""
        countries = looks_like_countries([(one.value, one.text) for one in options])
        for one in options[:MOST_OPTIONS]:
            code = (
                one.value
                if countries and len(one.value) in _SIZES and one.value.isascii() and one.value.isalpha()
                else ""
            )
            yield f'<option value="{code}">{self._said(one.text)}</option>'

    def _name(self, control: Control) -> str:
        """The technical words that mean something to us; the rest could be anything, a token too."""
        return "-".join(one for one in dict.fromkeys(control.tokens) if names((one,)))

    def _said(self, text: str) -> str:
        kept = scrub(text, self._personal)
        self._words.append(kept)
        return escape(kept)
