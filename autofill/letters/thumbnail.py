"""A small picture of a kept picture, as a data: address that a page can hold in itself."""

from base64 import b64encode
from io import BytesIO
from typing import Final

WIDTH: Final = 480
"""Pixels: sharp at half that width on a dense screen, a few dozen kilobytes at most."""
_TALLEST: Final = 720


def thumbnail(picture: bytes) -> str:
    """The upper part of a picture, small. "" for what is no picture that can be read."""
    from PIL import Image, UnidentifiedImageError

    small = BytesIO()
    try:
        with Image.open(BytesIO(picture), formats=("PNG",)) as opened:
            shown = opened.convert("RGB")
            height = max(1, round(shown.height * WIDTH / shown.width))
            shown.resize((WIDTH, height)).crop((0, 0, WIDTH, min(height, _TALLEST))).save(
                small, "PNG", optimize=True
            )
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""  # the page then names the file without showing it
    return f"data:image/png;base64,{b64encode(small.getvalue()).decode()}"
