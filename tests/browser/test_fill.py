"""Typing an approved plan into real controls, and what is read back: equal is filled, anything else is said."""

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from autofill.browser.fill import fill
from autofill.browser.observe import observe
from autofill.forms import form_named
from autofill.matching.form import Ask
from autofill.matching.match import match
from autofill.matching.plan import Answer, plan
from autofill.outcome import Entry, Outcome
from autofill.person import Secret, Source
from tests.browser.live import Live

TEXT = "I object to the use of my posts for training AI.\n\nThey were meant for friends."
EMAIL = "<label>Email address <input type=email id=e></label>"
REASON = "<label>Please tell us how this processing impacts you <textarea id=g></textarea></label>"
REACT = Path("/usr/share/nodejs")


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    browser = Live()
    yield browser
    browser.end()


def filled(live: Live, html: str, form: str = "instagram", **answers: str) -> Mapping[str, Entry]:
    """Observe, match, plan and fill one page; what became of each ask."""
    live.show(html)
    given = {Ask.EMAIL: "alex@example.com", Ask.GROUNDS: TEXT, Ask.COUNTRY: "GB"} | {
        Ask(ask.replace("_", "-")): value for ask, value in answers.items()
    }
    values = {ask: Answer(Secret(value), Source.PROFILE) for ask, value in given.items()}

    async def go() -> Mapping[str, Entry]:
        snapshot = await observe(live.page)
        known = form_named(form)
        made = plan(known, None, snapshot, match(known, snapshot), values)
        entries, _ = await fill(live.page, snapshot, made)
        return {entry.ask: entry for entry in entries}

    return live.run(go())


def value(live: Live, script: str) -> object:
    return live.run(live.page.evaluate(script))


def test_plain_fields_hold_what_was_typed(live: Live) -> None:
    done = filled(live, EMAIL + REASON)
    assert [done[ask].outcome for ask in ("email", "grounds")] == [Outcome.FILLED, Outcome.FILLED]
    assert value(live, "[e.value, g.value]") == ["alex@example.com", TEXT]


def test_a_page_that_changes_the_value_is_found_out(live: Live) -> None:
    done = filled(live, EMAIL + "<script>e.addEventListener('input',()=>{e.value='x'+e.value})</script>")
    assert done["email"].outcome is Outcome.DID_NOT_STICK


def test_a_page_that_wipes_the_value_a_moment_later_is_found_out(live: Live) -> None:
    done = filled(
        live, EMAIL + "<script>e.addEventListener('change',()=>setTimeout(()=>{e.value=''},100))</script>"
    )
    assert done["email"].outcome is Outcome.DID_NOT_STICK


def test_a_field_that_the_page_replaces_is_found_out(live: Live) -> None:
    done = filled(
        live, EMAIL + "<script>e.addEventListener('input',()=>e.replaceWith(e.cloneNode()))</script>"
    )
    assert done["email"].outcome in (Outcome.DID_NOT_STICK, Outcome.LEFT_TO_YOU)


def test_a_field_that_gets_covered_before_typing_gets_nothing(live: Live) -> None:
    cover = "<div id=c style='position:fixed;inset:0;background:#fff;display:none'></div>"
    done = filled(
        live,
        EMAIL + REASON + cover + "<script>e.addEventListener('input',()=>{c.style.display='block'})</script>",
    )
    assert done["grounds"].outcome is Outcome.LEFT_TO_YOU
    assert value(live, "g.value") == ""


OTHER = "<label>Public nickname <input id=p></label>"
FRAME = "<iframe id=f srcdoc='<input id=p>'></iframe>"


@pytest.mark.parametrize(
    ("other", "script", "held"),
    [
        (OTHER, "e.addEventListener('focus', () => p.focus())", "p.value"),
        (OTHER, "e.addEventListener('focus', () => e.blur())", "p.value"),
        (FRAME, "e.addEventListener('focus', () => f.contentDocument.getElementById('p').focus())",
         "f.contentDocument.getElementById('p').value"),
        ("<p id=p>", "e.addEventListener('focus', () => { e.labels[0].firstChild.data = 'Your public comment'; })", "p.innerText"),
    ],
    ids=["to another field", "to nowhere", "into a frame", "to a field of another name"],
)  # fmt: skip
def test_a_page_that_leads_the_caret_away_as_it_arrives_gets_nothing(
    live: Live, other: str, script: str, held: str
) -> None:
    done = filled(live, f"{EMAIL}{other}<script>{script}</script>")
    assert done["email"].outcome is Outcome.LEFT_TO_YOU
    assert value(live, f"[e.value, {held}]") == ["", ""]


@pytest.mark.parametrize("event", ["beforeinput", "textInput", "input", "select", "selectionchange"])
def test_a_page_that_leads_the_caret_away_while_it_is_typed_to_gets_nothing_elsewhere(
    live: Live, event: str
) -> None:
    lead = f"for (const one of [e, g, document]) one.addEventListener('{event}', () => p.focus())"
    done = filled(live, EMAIL + REASON + OTHER + f"<script>{lead}</script>")
    assert [done[ask].outcome for ask in ("email", "grounds")] == [Outcome.FILLED, Outcome.FILLED]
    assert value(live, "[e.value, g.value, p.value]") == ["alex@example.com", TEXT, ""]


def test_the_caret_is_in_no_field_afterwards(live: Live) -> None:
    filled(live, EMAIL + REASON)
    assert value(live, "document.activeElement.tagName") == "BODY"


def test_a_line_break_in_a_one_line_field_submits_nothing(live: Live) -> None:
    page = "<form onsubmit='document.title=\"sent\";return false'>" + EMAIL + "<button>Go</button></form>"
    filled(live, page, email="alex@example.com\n")
    assert value(live, "document.title") == ""


def test_a_country_list_is_chosen_by_its_own_option(live: Live) -> None:
    names = {"FR": "France", "DE": "Germany", "GB": "United Kingdom", "IT": "Italy", "ES": "Spain"}
    options = "<option value=''>Choose" + "".join(
        f"<option value={code}>{name}" for code, name in names.items()
    )
    done = filled(live, f"<select id=s>{options}</select>")
    assert (done["country"].outcome, value(live, "s.value")) == (Outcome.FILLED, "GB")


def test_a_country_that_is_not_in_the_list_is_left_to_the_person(live: Live) -> None:
    options = "".join(f"<option>{name}" for name in ("Choose", "France", "Germany", "Italy", "Spain"))
    done = filled(live, f"<select id=s>{options}</select>")
    assert done["country"].outcome is Outcome.LEFT_TO_YOU


def test_a_suggestion_that_was_not_picked_does_not_count(live: Live) -> None:
    box = "<label>Country of residence <input role=combobox aria-controls=l aria-autocomplete=list id=k></label><div id=l role=listbox></div>"
    done = filled(live, box)
    assert (done["country"].outcome, value(live, "k.value")) == (Outcome.LEFT_TO_YOU, "")


def test_a_combobox_is_emptied_only_where_the_caret_is(live: Live) -> None:
    """A page that leads the caret away as it comes back to be emptied: the other field keeps what stands there."""
    box = "<label>Country of residence <input role=combobox aria-controls=l id=k></label><div id=l role=listbox></div>"
    other = "<label>Public nickname <input id=p value=mine></label>"
    lead = "let times = 0; k.addEventListener('focus', () => { times += 1; if (times > 1) { p.focus(); p.select(); } }); k.addEventListener('input', () => p.focus())"
    done = filled(live, f"{box}{other}<script>{lead}</script>")
    assert done["country"].outcome is Outcome.LEFT_TO_YOU
    assert value(live, "p.value") == "mine"


def test_what_the_page_put_in_itself_is_neither_overwritten_nor_called_ours(live: Live) -> None:
    """At the first letter of the field before; right as the caret comes; and the very value that was to be typed."""
    copied = filled(live, EMAIL + REASON + "<script>e.addEventListener('input', () => { g.value = e.value })</script>")  # fmt: skip
    assert (copied["grounds"].outcome, value(live, "g.value")) == (Outcome.OCCUPIED, "alex@example.com")
    late = filled(live, EMAIL + "<script>e.addEventListener('focus', () => { e.value = 'x@example.org' })</script>")  # fmt: skip
    assert (late["email"].outcome, value(live, "e.value")) == (Outcome.OCCUPIED, "x@example.org")
    same = filled(live, EMAIL + "<script>e.addEventListener('focus', () => { e.value = 'alex@example.com' })</script>")  # fmt: skip
    assert (same["email"].outcome, "the page itself" in same["email"].reason) == (Outcome.KEPT, True)


def test_a_choice_that_the_page_made_itself_meanwhile_stays(live: Live) -> None:
    town = TOWN.format("")
    done = filled(live, f"{EMAIL}{town}<script>e.oninput = () => {{ t.value = '1' }}</script>", "linkedin", city="cork")  # fmt: skip
    assert (done["city"].outcome, value(live, "t.value")) == (Outcome.OCCUPIED, "1")


def test_a_file_is_attached_where_the_person_named_one(live: Live, tmp_path: Path) -> None:
    picture = tmp_path / "answer.png"
    picture.write_bytes(b"not really a picture")
    done = filled(
        live,
        "<label>Screenshots of the responses <input type=file id=f></label>",
        "third-party",
        screenshot=str(picture),
    )
    assert (done["screenshot"].outcome, value(live, "f.files[0].name")) == (Outcome.FILLED, "answer.png")


def react_page() -> str:
    """A page of React 18 itself: controlled inputs in its state, drawn anew every 0.2 seconds."""
    files = {
        "react": "react/cjs/react.production.min.js",
        "scheduler": "scheduler/cjs/scheduler.production.min.js",
        "react-dom": "react-dom/cjs/react-dom.production.min.js",
    }
    modules = ",".join(
        f"{name!r}:(module,exports,require)=>{{{(REACT / path).read_text()}}}" for name, path in files.items()
    )
    return """<!doctype html><html lang=en><body><div id=root></div><script>
    const process={env:{NODE_ENV:'production'}};
    const modules={MODULES}, cache={};
    function require(name){ if(!cache[name]){const m={exports:{}}; cache[name]=m.exports; modules[name](m,m.exports,require); cache[name]=m.exports;} return cache[name]; }
    const React=require('react'), h=React.createElement;
    function Form(){
      const [state,set]=React.useState({email:'',reason:''}); const [,tick]=React.useState(0);
      React.useEffect(()=>{const t=setInterval(()=>tick(n=>n+1),200); return ()=>clearInterval(t)},[]);
      globalThis.held=state;
      return h('form',null,
        h('label',null,'Email address',h('input',{type:'email',value:state.email,onChange:e=>set({...state,email:e.target.value})})),
        h('label',null,'Please tell us how this processing impacts you',h('textarea',{value:state.reason,onChange:e=>set({...state,reason:e.target.value})})));
    }
    require('react-dom').createRoot(document.getElementById('root')).render(h(Form));
    </script></body></html>""".replace("MODULES", modules)


def test_react_keeps_in_its_state_what_was_typed(live: Live) -> None:
    done = filled(live, react_page())
    assert [done[ask].outcome for ask in ("email", "grounds")] == [Outcome.FILLED, Outcome.FILLED]
    live.run(asyncio.sleep(0.5))
    assert value(live, "held") == {"email": "alex@example.com", "reason": TEXT}


TOWN = "<label>Town <select id=t><option value=''>Choose<option value=1>Dublin<option value=2>Cork{}</select></label>"


@pytest.mark.parametrize(
    ("more", "outcome", "chosen"),
    [
        ("", Outcome.FILLED, "2"),
        ("<option value=3>Cork", Outcome.LEFT_TO_YOU, ""),  # two that read the same
    ],
)
def test_a_choice_from_any_list_is_made_only_on_the_one_equal_wording(
    live: Live, more: str, outcome: Outcome, chosen: str
) -> None:
    done = filled(live, TOWN.format(more), "linkedin", city="cork")
    assert done["city"].outcome is outcome
    assert value(live, "t.value") == chosen


def test_an_answer_that_is_not_in_the_list_is_left_to_the_person(live: Live) -> None:
    assert filled(live, TOWN.format(""), "linkedin", city="Galway")["city"].outcome is Outcome.LEFT_TO_YOU


def test_a_text_box_with_suggestions_is_typed_into_and_a_button_with_a_list_is_not(live: Live) -> None:
    box = "<label>Email address <input type=email role=combobox aria-expanded=false id=e></label>"
    assert filled(live, box)["email"].outcome is Outcome.FILLED
    assert value(live, "e.value") == "alex@example.com"
    button = (
        "<span id=n>Email address</span><div role=combobox tabindex=0 aria-labelledby=n id=e>Choose</div>"
    )
    assert filled(live, button)["email"].outcome is not Outcome.FILLED
