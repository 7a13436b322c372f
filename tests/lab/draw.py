"""Writes a sheet as HTML. `data-lab` carries each control's truth and `data-right` the right choice: the product reads neither."""

import json
from dataclasses import replace
from html import escape
from itertools import count

from tests.lab.sheet import Block, Box, Sheet
from tests.lab.traps import TRAPS

TRUTH, RIGHT = "data-lab", "data-right"
FRAME, FOREIGN = "/lab/frame", "https://elsewhere.example.net/lab/frame"

STYLE = """body{font:15px/1.5 sans-serif;margin:0 auto;max-width:760px;padding:12px}
.row{margin:10px 0}label,.over{display:block}input,select,textarea,[role=textbox],[role=combobox]{font:inherit;
border:1px solid #888;min-width:180px;min-height:26px;box-sizing:border-box;display:inline-block}
[contenteditable],textarea{min-height:70px;width:100%}.float{position:relative;padding-top:18px}
.float label{position:absolute;top:0;left:0;font-size:12px}.acw{padding:4px}[role=listbox]{border:1px solid #888}"""

LIVELY = """setTimeout(()=>{const find=(root)=>[...root.querySelectorAll("*")].flatMap((one)=>one.shadowRoot?[one,...find(one.shadowRoot)]:[one]);
const boxes=find(document).filter((one)=>one.matches("[data-lively] *")||one.getRootNode().host?.closest("[data-lively]")).filter((one)=>one.matches("input:not([type=hidden]),textarea,select"));
for(const box of boxes){const how=HOW;
if(how==="replaces"&&box.type!=="radio"){const other=box.cloneNode(true);other.value=box.value;box.replaceWith(other);}
if(how==="writes-back"){const state=box.value;setInterval(()=>{if(box.type!=="file"&&box.type!=="radio")box.value=state;box.setAttribute("data-rendered",Date.now());},120);}
if(how==="churns")setInterval(()=>{box.className="x"+Math.random().toString(36).slice(2);},90);}},60);"""


def drawn(sheet: Sheet) -> dict[str, str]:
    """The documents of a page by their place: "" for the page itself, "frame" for the form in a frame."""
    serial = count(1)
    direction = "rtl" if sheet.right_to_left else "ltr"
    head = f'<!doctype html><html lang="{sheet.language}" dir="{direction}"><meta charset="utf-8">'
    head += f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
    frame = head + "<body>" + _block(replace(sheet.main, framed=""), serial) if sheet.main.framed else ""
    parts = [_framed(block, frame) if block.framed else _block(block, serial) for block in sheet.blocks]
    filler = f"<p>{'Lorem ipsum dolor sit amet, consectetur adipiscing elit. ' * 6}</p>" * sheet.paragraphs
    body = f"<h1>{escape(sheet.heading)}</h1><p>{escape(sheet.intro)}</p>" if sheet.heading else ""
    lively = next((block.lively for block in sheet.blocks if block.lively), "")
    script = f"<script>{LIVELY.replace('HOW', json.dumps(lively))}</script>" if lively else ""
    late = "".join(_late(block) for block in sheet.blocks if block.late)
    title = f"<title>{escape(sheet.title)}</title>"
    return {"": f"{head}{title}<body>{body}{filler.join(parts)}{late}{script}", "frame": frame}


def _framed(block: Block, frame: str) -> str:
    size = 'style="width:100%;height:900px;border:0"'
    if block.framed == "srcdoc":
        return f'<iframe {size} srcdoc="{escape(frame)}"></iframe>'
    address = FOREIGN if block.framed == "foreign" else FRAME
    sandbox = ' sandbox="allow-scripts allow-forms"' if block.framed == "sandboxed" else ""
    return f'<iframe {size} src="{address}"{sandbox}></iframe>'


def _block(block: Block, serial: "count[int]") -> str:
    rows = "".join(_row(box, block, serial) for box in block.boxes)
    if block.style == "table":
        rows = f"<table><tbody>{rows}</tbody></table>"
    heading = f"<h2>{escape(block.heading)}</h2>" if block.heading else ""
    hidden = {
        "legacy": '<input type="hidden" name="jazoest" value="2"><input type="hidden" name="lsd" value="a">'
        '<input type="hidden" name="support_form_id" value="767264225370182">',
        "mobile": '<input type="hidden" name="fb_dtsg" value="a"><input type="hidden" name="form_id" value="1">',
    }.get(block.style, "")
    action = {
        "legacy": ' method="post" action="/ajax/help/contact/submit/page"',
        "mobile": ' method="post" action="/a/help/contact_us/" enctype="multipart/form-data"',
    }.get(block.style, ' method="post"')
    button = f'<button type="submit" class="_42ft">{escape(block.submit)}</button>' if block.main else ""
    if block.style == "portal":
        button = f'<div role="button" tabindex="0">{escape(block.submit)}</div>'
    tag = "div" if block.style == "portal" else block.tag
    lively = " data-lively" if block.lively else ""
    inner = f"<{tag}{action if tag == 'form' else ''}>{hidden}{rows}{button}</{tag}>"
    if block.rooted:
        inner = f'<x-form><template shadowrootmode="{block.rooted}"><style>{STYLE}</style>{inner}</template></x-form>'
    content = f"<div{lively}>{heading}{inner}</div>"
    if block.late:
        return f'<div id="late" data-then="{escape(json.dumps(content))}"></div>'
    return content


def _late(block: Block) -> str:
    return (
        "<script>setTimeout(()=>{const at=document.getElementById('late');"
        f"at.setHTMLUnsafe(JSON.parse(at.dataset.then));}},{block.late});</script>"
    )


# ------------------------------------------------------------------------------------------------ one row
def _row(box: Box, block: Block, serial: "count[int]") -> str:
    if box.placed == "cell" and (block.style != "table" or box.trap or box.rooted):
        box = replace(box, placed="above")  # only a cell may stand in a row
    own = box.id or f"l{next(serial)}"
    row = _placed(box, own)
    if box.hint:
        row += f'<div id="hint-{own}" class="hint">{escape(box.hint)}</div>'
    if box.rooted:
        row = f'<x-row><template shadowrootmode="{box.rooted}"><style>{STYLE}</style>{row}</template></x-row>'
    if box.trap:
        row = TRAPS[box.trap].format(row)
    if block.style == "table":
        return f"<tr>{row}</tr>" if box.placed == "cell" else f'<tr><td colspan="2">{row}</td></tr>'
    if block.style in ("legacy", "mobile"):
        return f'<div id="SupportFormRow.{own}"><div class="acw">{row}</div></div>'
    if block.style == "portal":
        return f'<div class="x1y2"><div class="x3"><div>{row}</div></div></div>'
    return f'<div class="row">{row}</div>'


NATIVE = ("text", "email", "tel", "url", "search", "password", "file", "select", "long", "typeahead")


def _placed(box: Box, own: str) -> str:
    words = escape(box.words)
    if box.look == "radio":
        return _radios(box, own, words)
    placed = box.placed
    if box.look not in NATIVE and placed in ("for", "wrap", "after", "placeholder", "title"):
        placed = "labelledby"  # a label element names no drawn control
    if box.look in ("select", "file") and placed == "placeholder":
        placed = "aria-label"
    if placed == "cell":
        return f"<td>{words}</td><td>{_control(box, own)}</td>"
    by_id = f'aria-labelledby="n-{own}"'
    return {
        "for": lambda: f'<label for="{own}">{words}</label>{_control(box, own)}',
        "wrap": lambda: f"<label><span>{words}</span> {_control(box, own)}</label>",
        "after": lambda: f'<div class="float">{_control(box, own)}<label for="{own}">{words}</label></div>',
        "aria-label": lambda: _control(box, own, f'aria-label="{words}"'),
        "labelledby": lambda: f'<span id="n-{own}">{words}</span> {_control(box, own, by_id)}',
        "break": lambda: f"{words}<br>{_control(box, own)}",
        "above": lambda: f'<div class="over">{words}</div><div>{_control(box, own)}</div>',
        "placeholder": lambda: _control(box, own, f'placeholder="{words}"'),
        "title": lambda: _control(box, own, f'title="{words}"'),
        "legend": lambda: f"<fieldset><legend>{words}</legend>{_control(box, own)}</fieldset>",
        "span": lambda: f"<span>{words}</span> {_control(box, own)}",
    }[placed]()


def _control(box: Box, own: str, more: str = "") -> str:
    said = [f'{TRUTH}="{box.truth}"', more, f'id="{own}"']
    for name, value in (("name", box.name), ("data-testid", box.test_id), ("autocomplete", box.autocomplete)):
        said += [f'{name}="{escape(value)}"'] if value else []
    if box.placeholder and "placeholder" not in more:
        said.append(f'placeholder="{escape(box.placeholder)}"')
    if box.hint:
        said.append(f'aria-describedby="hint-{own}"')
    if box.required:
        said.append("required")
    attributes = " ".join(filter(None, said))
    if box.look == "long":
        return f"<textarea {attributes}>{escape(box.value)}</textarea>"
    if box.look == "editable":
        return f'<div role="textbox" aria-multiline="true" contenteditable="true" {attributes}>{escape(box.value)}</div>'
    if box.look == "select":
        return f"<select {attributes}>{_options(box)}</select>"
    if box.look == "combobox":
        options = "".join(
            f'<div role="option" data-value="{one.value}">{escape(one.text)}</div>'
            for one in box.choices
            if one.value
        )
        return (
            f'<div role="combobox" tabindex="0" aria-haspopup="listbox" aria-expanded="false" aria-controls="o-{own}" '
            f'{attributes}>–</div><div role="listbox" id="o-{own}" hidden>{options}</div>'
        )
    if box.look == "typeahead":
        return (
            f'<input type="text" role="combobox" aria-autocomplete="list" aria-controls="o-{own}" {attributes}>'
            f'<input type="hidden" name="{escape(box.name)}_iso2_country_code"><div role="listbox" id="o-{own}" hidden></div>'
        )
    if box.look == "aria-radio":
        options = "".join(
            f'<div role="radio" tabindex="0" aria-checked="{str(one.value == box.value).lower()}"'
            f"{_right(one.right)}>{escape(one.text)}</div>"
            for one in box.choices
        )
        return f'<div role="radiogroup" {attributes}>{options}</div>'
    value = f' value="{escape(box.value)}"' if box.value else ""
    return f'<input type="{box.look}" {attributes}{value}>'


def _options(box: Box) -> str:
    return "".join(
        f'<option value="{escape(one.value)}"{_right(one.right)}{" selected" if box.value and one.value == box.value else ""}>'
        f"{escape(one.text)}</option>"
        for one in box.choices
    )


def _right(right: bool) -> str:
    return f' {RIGHT}="yes"' if right else ""


def _radios(box: Box, own: str, words: str) -> str:
    options = "".join(
        f'<div><input type="radio" {TRUTH}="{box.truth}" name="{box.name or own}" id="{own}.{place}" value="{one.value}"'
        f"{' checked' if one.value == box.value else ''}{_right(one.right)}>"
        f'<label for="{own}.{place}"{_right(one.right)}>{escape(one.text)}</label></div>'
        for place, one in enumerate(box.choices)
    )
    return f"<fieldset><legend>{words}</legend>{options}</fieldset>"
