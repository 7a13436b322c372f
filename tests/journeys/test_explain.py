"""`autofill forms explain`, whole: a real browser looks, nothing is typed, and a file is opened without any network."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor

from autofill.cli.forms_explain import MEANING
from autofill.matching.explain import Fate
from tests.browser.recorder import Recorder, Reply
from tests.journeys.program import autofill, browsers_of

PAGE = """<!doctype html><html lang=en><meta charset=utf-8><title>Contact</title>
<meta http-equiv=refresh content="0;url=http://127.0.0.1:PORT/refresh"><link rel=stylesheet href="saved_files/site.css"><h1>Write to us</h1>
<form action="http://127.0.0.1:PORT/submit" method=post>
<p><label>Email <input type=email name=email value="canary.box@example.com"></label></p>
<p class=trap><label>Website <input name=url></label></p>
<p><label>Message <textarea name=message></textarea></label></p><button>Send</button></form>
<img src="http://127.0.0.1:PORT/pixel"><script src="http://127.0.0.1:PORT/script.js"></script>
<script>fetch("http://127.0.0.1:PORT/fetch"); navigator.sendBeacon("http://127.0.0.1:PORT/beacon", "x");
new Image().src = "http://localhost:PORT/image"; setTimeout(() => document.forms[0].submit(), 50);</script></html>"""


def test_a_saved_page_is_explained_without_any_network_with_its_own_style_and_without_its_values(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    (tmp_path / "saved_files").mkdir()
    (tmp_path / "saved_files" / "site.css").write_text(".trap { display: none }")
    with Recorder(lambda _path: Reply("ok")) as server:
        (tmp_path / "saved.html").write_text(PAGE.replace("PORT", str(server.port)))
        picture = tmp_path / "seen.png"
        run = autofill(
            "forms", "explain", str(tmp_path / "saved.html"), "--picture", str(picture), "--json", home=home
        )
        assert server.requests == []
    assert run.exit_code == 0, run.err
    fates = {one["label"]: (one["reach"], one["fate"], one["ask"]) for one in run.document["controls"]}
    assert fates["Email"] == ("reachable", "unsure", "email")
    assert fates["Website"][0] == "hidden", "its own style sheet was used"
    assert fates["Message"][2] == "grounds"
    assert "canary.box" not in run.out + run.err
    shown = Image.open(BytesIO(picture.read_bytes())).convert("RGB")
    colours = {colour for _, colour in shown.getcolors(1 << 24) or ()}
    assert ImageColor.getrgb(MEANING[Fate.UNSURE][0]) in colours
    assert browsers_of(home) == []


def test_a_form_of_the_catalogue_is_explained_control_by_control(tmp_path: Path) -> None:
    run = autofill("forms", "explain", "instagram", "--scenario", "decoys", home=tmp_path)
    assert run.exit_code == 0, run.err
    for words in (
        "the form's own words (en)",
        "a person cannot reach it (transparent)",
        "its words say it is something else (newsletter)",
        "8 fields seen · 2 recognised · nothing was typed",
    ):
        assert words in run.out


def test_a_title_that_is_none_of_the_forms_is_named_beside_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text(
        "<!doctype html><html lang=en><title>Complain to alex@example.com</title><h1>A complaint</h1>"
        "<form><label>Email <input type=email></label></form></html>"
    )
    run = autofill("forms", "explain", str(tmp_path / "saved.html"), "--form", "ico", home=tmp_path)
    assert run.exit_code == 0, run.err
    assert "Its title and headings: “Complain to …”, “A complaint”" in run.out
    assert "The form is known as: “" in run.out
    known = autofill("forms", "explain", "ico", "--practice", home=tmp_path)
    assert "known as" not in known.out, "where the title is one of the form's, it tells nothing apart"


def test_what_is_neither_form_nor_address_nor_file_opens_no_browser(tmp_path: Path) -> None:
    run = autofill("forms", "explain", "myspace", home=tmp_path)
    assert run.exit_code == 2
    assert "No browser was opened" in run.err
