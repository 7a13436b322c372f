"""Takes the answers off the pages: `data-expect` on each control becomes a line of `expected.jsonl`.

The word is an autofill token of the HTML standard, or message, subject, file, url, username, search, captcha, honeypot,
consent, choice, other; "!" before it marks a control that no person sees. After a change to a page:
`python -m tests.contact_forms.answers`.
"""

import json
from html.parser import HTMLParser
from pathlib import Path

FOLDERS = tuple(Path(__file__).with_name(name) for name in ("open", "held_out"))
CONTROLS = ("input", "select", "textarea", "button")


class _Answers(HTMLParser):
    """Counts controls as `document.querySelectorAll('input,select,textarea,button')` does."""

    def __init__(self) -> None:
        super().__init__()
        self.index = -1
        self.fields: list[dict[str, object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in CONTROLS:
            return
        self.index += 1
        if word := dict(attrs).get("data-expect"):
            expected = word.removeprefix("!")
            self.fields.append({"index": self.index, "expected": expected, "visible": expected == word})


def lines(folder: Path) -> str:
    """What `expected.jsonl` of a folder must be."""
    return "".join(_line(page) for page in sorted((folder / "pages").glob("*.html")))


def _line(page: Path) -> str:
    found = _Answers()
    found.feed(page.read_text("utf-8"))
    return json.dumps({"page": page.name, "generated": False, "fields": found.fields}) + "\n"


if __name__ == "__main__":
    for one in FOLDERS:
        (one / "expected.jsonl").write_text(lines(one), "utf-8")
