"""Coloured, numbered outlines on a picture of a page, with a legend above it; values in fields are painted over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

SIZE: Final = 14
"""Pixels of the letters."""

_LINE: Final = 20
_PAPER, _INK, _BADGE_INK, _COVER = "#ffffff", "#1a1a1a", "#ffffff", "#d9d9d9"


@dataclass(frozen=True)
class Outline:
    """One field: its number, its place in the picture, the colour of what becomes of it, a few words beside it.

    `covered`: what stands in the field is painted over.
    """

    number: int
    box: tuple[float, float, float, float]
    colour: str
    words: str
    covered: bool = False


def outlined(picture: bytes, outlines: Iterable[Outline], legend: Mapping[str, str]) -> bytes:
    """The picture (PNG) with everything drawn; `legend` gives each colour its meaning."""
    from PIL import Image, ImageDraw, ImageFont

    font_file = files("autofill.letters").joinpath("fonts/DejaVuSerif-Bold.ttf")
    font = ImageFont.truetype(BytesIO(font_file.read_bytes()), SIZE)
    with Image.open(BytesIO(picture), formats=("PNG",)) as opened:
        page = opened.convert("RGB")
    head = _LINE * len(legend) + 12
    drawn = Image.new("RGB", (page.width, page.height + head), _PAPER)
    drawn.paste(page, (0, head))
    pen = ImageDraw.Draw(drawn)
    for row, (colour, meaning) in enumerate(legend.items()):
        y = 6 + row * _LINE
        pen.rectangle((8, y + 2, 22, y + 16), fill=colour)
        pen.text((30, y), meaning, _INK, font)
    for one in outlines:
        _draw(pen, font, one, head, page.width)
    kept = BytesIO()
    drawn.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _draw(
    pen: "ImageDraw.ImageDraw", font: "ImageFont.FreeTypeFont", one: Outline, head: int, width: int
) -> None:
    x, y, wide, high = one.box
    left, top, right, bottom = x - 3, y + head - 3, x + wide + 3, y + head + high + 3
    if one.covered:
        pen.rectangle((x + 2, y + head + 2, x + wide - 2, y + head + high - 2), fill=_COVER)
    pen.rectangle((left, top, right, bottom), outline=one.colour, width=3)
    said = f"{one.number}  {one.words}".rstrip()
    length = pen.textlength(said, font) + 10
    if right + length <= width:  # beside the field, where no label is covered; else above it
        at, above = right, top
    elif left - length >= 0:
        at, above = left - length, top
    else:
        at, above = max(0.0, min(left, width - length)), top - _LINE if top - _LINE >= head else bottom
    pen.rectangle((at, above, at + length, above + _LINE), fill=one.colour)
    pen.text((at + 5, above + 1), said, _BADGE_INK, font)
