"""Outlines on a picture: where the field is, in its colour, with the value painted over."""

from io import BytesIO

from PIL import Image, ImageColor

from autofill.letters.outlines import Outline, outlined

GREEN, GREY = "#1b5e20", "#616161"


def picture(width: int = 400, height: int = 200) -> bytes:
    kept = BytesIO()
    page = Image.new("RGB", (width, height), "#ffffff")
    page.paste((0, 0, 0), (60, 85, 140, 95))  # what stands in the field
    page.save(kept, "PNG")
    return kept.getvalue()


def drawn(*outlines: Outline) -> Image.Image:
    return Image.open(BytesIO(outlined(picture(), outlines, {GREEN: "typed", GREY: "left alone"})))


def test_the_legend_stands_above_the_page_and_the_outline_around_the_field() -> None:
    shown = drawn(Outline(1, (50, 80, 200, 20), GREEN, "E-mail address"))
    head = shown.height - 200
    assert head > 0
    assert shown.getpixel((48, 90 + head)) == ImageColor.getrgb(GREEN)
    assert shown.getpixel((10, 10)) == ImageColor.getrgb(GREEN)


def test_what_stands_in_a_field_is_painted_over_where_it_could_be_personal() -> None:
    open_, covered = (
        drawn(Outline(1, (50, 80, 200, 20), GREY, "", covered=covered)) for covered in (False, True)
    )
    head = open_.height - 200
    assert open_.getpixel((100, 90 + head)) == (0, 0, 0)
    assert covered.getpixel((100, 90 + head)) != (0, 0, 0)


def test_a_field_at_the_edge_keeps_its_words_in_the_picture() -> None:
    shown = drawn(Outline(12, (2, 2, 390, 20), GREEN, "How this affects you"))
    assert shown.width == 400
