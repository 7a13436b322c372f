"""What one look at a page sees. Each page is the fixture; each test says what a person would say about it."""

from collections.abc import Iterator

import pytest

from autofill.browser import observe
from autofill.matching.page import Kind, Reach
from tests.browser.live import Live


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    browser = Live()
    yield browser
    browser.end()


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ("<label for=a>Email address</label><input id=a>", "Email address"),
        ("<label>Email address <input></label>", "Email address"),
        ("<input aria-label='Email address'>", "Email address"),
        ("<b id=x>Email</b> <i id=y>address</i><input aria-labelledby='x y'>", "Email address"),
        ("<div>Email address<br><input></div>", "Email address"),
        ("<table><tr><td>Email address</td><td><input></td></tr></table>", "Email address"),
        ("<div><div><span>Email address</span></div><div><div><input></div></div></div>", "Email address"),
        ("<fieldset><legend>Email address</legend><input></fieldset>", "Email address"),
        (
            "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<label>Email address <input></label>'</script>",
            "Email address",
        ),
    ],
)
def test_a_label_is_found_wherever_a_person_would_read_it(live: Live, markup: str, label: str) -> None:
    assert label in live.only_control(markup).labels


def test_the_text_of_another_field_is_not_taken_for_a_label(live: Live) -> None:
    _first, second = live.look("<p>Name <input></p><p><input></p>").controls
    assert "Name" not in second.labels


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<input>", Kind.TEXT),
        ("<input type=email>", Kind.EMAIL),
        ("<textarea></textarea>", Kind.LONG_TEXT),
        ("<div contenteditable role=textbox>&nbsp;&nbsp;</div>", Kind.EDITABLE),
        ("<select><option>x</select>", Kind.SELECT),
        ("<input role=combobox aria-controls=l>", Kind.COMBOBOX),
        ("<div role=combobox tabindex=0>Choose</div>", Kind.COMBOBOX),
        ("<input list=l><datalist id=l><option>x</datalist>", Kind.COMBOBOX),
        ("<div><input><input type=hidden name=Field1_iso2_country_code></div>", Kind.COMBOBOX),
        ("<input type=radio name=r><input type=radio name=r>", Kind.RADIO),
        ("<div role=radiogroup><div role=radio>one</div></div>", Kind.RADIO),
        ("<input type=checkbox>", Kind.CHECKBOX),
        ("<input type=file>", Kind.FILE),
        ("<input type=password>", Kind.PASSWORD),
        ("<input type=tel>", Kind.PHONE),
        ("<input type=number>", Kind.NUMBER),
        ("<input type=url>", Kind.URL),
        ("<input type=search>", Kind.OTHER),
    ],
)
def test_the_kind_says_what_a_control_can_hold(live: Live, markup: str, kind: Kind) -> None:
    assert live.only_control(markup).kind is kind


@pytest.mark.parametrize(
    ("markup", "reach"),
    [
        ("<input>", Reach.REACHABLE),
        ("<input disabled>", Reach.DISABLED),
        ("<fieldset disabled><input></fieldset>", Reach.DISABLED),
        ("<input readonly>", Reach.READ_ONLY),
        ("<input style='display:none'>", Reach.HIDDEN),
        ("<input style='visibility:hidden'>", Reach.HIDDEN),
        ("<div style='height:0;overflow:hidden'><input></div>", Reach.HIDDEN),
        ("<input style='width:1px;height:1px;border:0;padding:0'>", Reach.HIDDEN),
        ("<input style='position:absolute;clip:rect(0 0 0 0)'>", Reach.HIDDEN),
        ("<div aria-hidden=true><input></div>", Reach.HIDDEN),
        ("<div inert><input></div>", Reach.HIDDEN),
        ("<div style='opacity:0'><input></div>", Reach.TRANSPARENT),
        ("<input style='position:absolute;left:-9999px'>", Reach.OFF_SCREEN),
        ("<input style='position:absolute;top:-500px'>", Reach.OFF_SCREEN),
        ("<input style='position:absolute;left:9999px'>", Reach.OFF_SCREEN),
        ("<div dir=rtl><input style='position:absolute;right:9999px'></div>", Reach.OFF_SCREEN),
        (
            "<input style='position:absolute;left:1100px'>",
            Reach.REACHABLE,
        ),  # a wide page is scrolled a little
        ("<div style='mask:linear-gradient(transparent,#0000)'><input></div>", Reach.HIDDEN),
        ("<div style='content-visibility:hidden'><input></div>", Reach.HIDDEN),
        ("<details><summary>More</summary><input></details>", Reach.HIDDEN),
        ("<div style='mask:linear-gradient(black,transparent)'><input></div>", Reach.REACHABLE),
        ("<div style='filter:opacity(0)'><input></div>", Reach.TRANSPARENT),
        ("<div style='height:40px;overflow:hidden'><p style='height:90px'></p><input></div>", Reach.HIDDEN),
        ("<div style='height:40px;overflow:auto'><input><p style='height:90px'></p></div>", Reach.REACHABLE),
        (
            "<div style='height:40px;overflow:hidden'><input style='position:absolute;top:90px'></div>",
            Reach.REACHABLE,
        ),
        ("<input><div style='position:fixed;inset:0;background:white'></div>", Reach.COVERED),
    ],
)
def test_a_control_that_a_person_cannot_reach_is_known_as_such(live: Live, markup: str, reach: Reach) -> None:
    assert live.only_control(markup).reach is reach


def test_a_covered_field_below_the_fold_is_found_out_before_typing(live: Live) -> None:
    snapshot = live.look(
        "<div style='height:3000px'></div><div style='position:relative'><input><div style='position:absolute;inset:0;background:#fff'></div></div>"
    )
    (control,) = snapshot.controls
    assert live.run(observe.reach_now(live.page, snapshot, control)) is Reach.COVERED


def test_a_frame_inside_a_box_that_hides_its_overflow_is_measured_where_it_stands(live: Live) -> None:
    inner = "<p style=height:100px></p><input>"
    for height, reach in ((400, Reach.REACHABLE), (60, Reach.HIDDEN)):
        markup = f"<p style=height:60px></p><div style='height:{height}px;overflow:hidden'><iframe height=300 srcdoc='{inner}'></iframe></div>"
        (control,) = live.look(markup).controls
        assert control.reach is reach


def test_a_field_that_only_a_script_could_scroll_into_sight_is_never_brought_there(live: Live) -> None:
    """A trap below the fold: `overflow: hidden` keeps a person out, and bringing the field into sight would open it."""
    seen = live.look(
        "<div style='height:3000px'></div><div style='height:40px;overflow:hidden'><p style='height:90px'></p><input></div>"
    )
    assert seen.controls[0].reach is Reach.HIDDEN
    assert live.run(observe.reach_now(live.page, seen, seen.controls[0])) is Reach.HIDDEN


BAR = "<div style='position:fixed;{where};background:white'>bar</div><div style='height:40px'></div><input style='width:80%'>"


@pytest.mark.parametrize(
    ("where", "reach"),
    [
        ("inset:0 0 auto 0;height:120px", Reach.REACHABLE),  # scrolls out from under it before typing
        ("inset:0", Reach.COVERED),
        ("inset:0 0 auto 0;height:90vh", Reach.COVERED),
    ],
)
def test_a_bar_at_the_windows_edge_covers_no_field_for_good(live: Live, where: str, reach: Reach) -> None:
    assert live.only_control(BAR.format(where=where)).reach is reach


def test_a_field_that_cannot_be_scrolled_from_under_a_bar_is_found_out_before_typing(live: Live) -> None:
    seen = live.look(BAR.format(where="inset:0 0 auto 0;height:120px"))
    assert live.run(observe.reach_now(live.page, seen, seen.controls[0])) is Reach.COVERED


def test_a_button_belongs_to_its_form_wherever_it_stands(live: Live) -> None:
    """A cookie notice's "decline" with `form=f` would send that form."""
    (button,) = live.look("<form id=f><input></form><button form=f>Decline optional cookies</button>").buttons
    assert button.in_form and button.submits


def test_a_radio_drawn_by_its_label_is_reached_through_the_label(live: Live) -> None:
    control = live.only_control(
        "<input type=radio name=r id=a style='opacity:0;position:absolute;width:1px'><label for=a>I want to object</label>"
    )
    assert (control.reach, control.options[0].text) == (Reach.REACHABLE, "I want to object")


def test_choices_come_with_their_value_text_and_state(live: Live) -> None:
    control = live.only_control(
        "<select><option value=''>Choose<option value=GB selected>United Kingdom</select>"
    )
    assert [(one.value, one.text, one.selected) for one in control.options] == [
        ("", "Choose", False),
        ("GB", "United Kingdom", True),
    ]


def test_a_field_in_a_foreign_frame_cannot_be_reached(live: Live) -> None:
    seen = live.look(
        "<iframe sandbox srcdoc='<input name=email>'></iframe><iframe srcdoc='<input name=ours>'></iframe>"
    )
    assert {control.tokens: control.reach for control in seen.controls} == {
        ("email",): Reach.FOREIGN_FRAME,
        ("ours",): Reach.REACHABLE,
    }


def test_keys_of_different_frames_never_collide(live: Live) -> None:
    seen = live.look("<input><iframe srcdoc='<input>'></iframe><iframe srcdoc='<input>'></iframe>")
    assert len({control.key for control in seen.controls}) == 3


def test_the_same_element_keeps_its_key_from_look_to_look(live: Live) -> None:
    first = live.only_control("<input>")
    live.run(live.page.evaluate("document.body.prepend(document.createElement('textarea'))"))
    assert first.key in {control.key for control in live.look().controls if control.kind is Kind.TEXT}


def test_a_password_is_never_read(live: Live) -> None:
    assert live.only_control("<input type=password value=hunter2>").value.reveal() == "*"


def test_the_page_cannot_see_that_it_is_looked_at(live: Live) -> None:
    live.show(
        "<input><script>globalThis.changes=0;new MutationObserver(()=>changes++).observe(document,{subtree:true,childList:true,attributes:true,characterData:true})</script>"
    )
    before = live.run(live.page.evaluate("Object.getOwnPropertyNames(globalThis).length"))
    live.look()
    assert live.run(live.page.evaluate("[changes, Object.getOwnPropertyNames(globalThis).length]")) == [
        0,
        before,
    ]


def test_a_page_that_lies_about_its_elements_is_not_believed(live: Live) -> None:
    live.show(
        "<input style='display:none'><script>getComputedStyle=()=>({display:'block',visibility:'visible',opacity:'1'});Element.prototype.getBoundingClientRect=()=>({left:0,top:0,width:99,height:99});</script>"
    )
    (control,) = live.look().controls
    assert control.reach is Reach.HIDDEN


def test_it_works_under_the_strictest_content_security_policy(live: Live) -> None:
    live.show(
        "<label>Email address <input></label>",
        headers={"content-security-policy": "default-src 'none'; require-trusted-types-for 'script'"},
    )
    (control,) = live.look().controls
    assert control.name == "Email address"


def test_a_cookie_banner_is_seen_with_its_links_and_buttons(live: Live) -> None:
    (dialog,) = live.look(
        "<div style='position:fixed;bottom:0'>We use cookies. <a href='/policies/cookies?x=1'>More</a><button>Decline optional cookies</button></div>"
    ).dialogs
    assert dialog.links == ("https://example.test/policies/cookies",)
    assert [button.name for button in dialog.buttons] == ["Decline optional cookies"]


def test_what_stands_together_is_told_apart_from_the_rest_of_the_page(live: Live) -> None:
    """A form counts around a shadow root as well; without one, a footer or a dialog is a part of its own."""
    rooted = '<x-row><template shadowrootmode="open"><input aria-label="In"></template></x-row>'
    seen = live.look(
        f"<form><input aria-label=A>{rooted}</form><form><input aria-label=B></form><input aria-label=C>"
        "<footer><input aria-label=D></footer><footer><form id=f></form></footer><input aria-label=E form=f>"
    )
    parts = {control.name: control.form for control in seen.controls}
    assert parts["A"] == parts["In"] != parts["B"]
    assert parts["C"] is None
    assert len({parts[name] for name in "ABCDE"}) == 5


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("<nav><a href=/alex.photos/><img alt=\"alex.photos's profile picture\"></a></nav>", ["alex.photos"]),
        ("<header><a href=/alex.photos><svg aria-label='Profilbild von alex.photos'></svg></a></header>", ["alex.photos"]),
        ("<nav><a href=/instagram/><img alt=Instagram></a></nav>", []),  # the site's own
        ("<nav><a href=/explore/>Explore</a></nav>", []),
        ("<nav><a href=https://elsewhere.test/alex.photos/><img alt=\"alex.photos's profile picture\"></a></nav>", []),
        ("<main><a href=/friend/><img alt=\"friend's profile picture\"></a></main>", []),  # somebody in the page
        ("<nav style='display:none'><a href=/alex.photos/><img alt=\"alex.photos's profile picture\"></a></nav>", []),
    ],
)  # fmt: skip
def test_who_is_signed_in_is_read_from_the_pages_own_header_only(
    live: Live, header: str, names: list[str]
) -> None:
    assert [one.reveal() for one in live.look(header).signed_in] == names


def test_neither_a_paragraph_nor_the_pages_title_is_the_label_of_the_field_below(live: Live) -> None:
    text = "We look at every objection that we receive, and at the law of the country in which you live. " * 4
    assert live.only_control(f"<p>{text}</p><input aria-label=Email>").labels == ("Email",)
    assert live.only_control("<h1>Contact</h1><input placeholder=Email>").labels == ()
    assert live.only_control("<p>Your country</p><input>").labels == ("Your country",)
