"""One case as a page to look at: what happened, by when an answer is due, the evidence, the one thing to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from autofill.data import text
from autofill.letters.html import POLICY


@dataclass(frozen=True)
class Moment:
    """One event of the timeline. `at` is its time in ISO form, `when` the same in words, `says` who vouches for it."""

    at: str
    when: str
    what: str
    says: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exhibit:
    """One kept file. `picture` is a data: address, or "" where there is nothing to show."""

    name: str
    digest: str
    picture: str = ""
    unchanged: bool = True


@dataclass(frozen=True)
class CasePage:
    """What the page says; every word of it comes from the events and the files of the case."""

    name: str
    known: str
    due: str
    due_why: str
    next_words: str
    next_command: str
    moments: Sequence[Moment]
    exhibits: Sequence[Exhibit]
    problems: Sequence[str]
    written: str
    practice: bool = False


def as_page(case: CasePage) -> str:
    """The whole page: it loads nothing, runs nothing, and links only to the files that lie beside it."""
    name = escape(case.name)
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Case {name}</title>\n<style>\n{text('case_page.css')}</style>\n</head>\n<body>",
            f"<header>\n<h1>Case {name}</h1>",
            '<p class="practice">A practice case: nothing was sent to anyone.</p>' if case.practice else "",
            "</header>\n<main>",
            *_problems(case.problems),
            '<section class="now" aria-labelledby="now">\n<h2 id="now">Where it stands</h2>',
            f"<p>{escape(_sentence(case.known))}</p>",
            f"<p><strong>Answer due:</strong> {escape(case.due)}</p>" if case.due else "",
            f"<p class='why'>{escape(_sentence(case.due_why))}</p>" if case.due_why else "",
            '</section>\n<section class="next" aria-labelledby="next">\n<h2 id="next">What to do next</h2>',
            f"<p>{escape(case.next_words)}</p>\n<pre><code>{_command(case.next_command)}</code></pre>\n</section>",
            '<section aria-labelledby="timeline">\n<h2 id="timeline">What happened</h2>\n<ol class="timeline">',
            *map(_moment, case.moments),
            "</ol>\n</section>",
            *_evidence(case.exhibits),
            f"</main>\n<footer><p>Written by autofill on {escape(case.written)} from the events in this folder. "
            "Where the page and the events differ, the events count.</p></footer>\n</body>\n</html>\n",
        ]
    )


def _problems(problems: Sequence[str]) -> list[str]:
    if not problems:
        return []
    listed = "".join(f"<li>{escape(_sentence(one))}</li>" for one in problems)
    return [
        '<section class="problems" aria-labelledby="problems">\n<h2 id="problems">This does not fit</h2>\n'
        f"<ul>{listed}</ul>\n</section>"
    ]


def _moment(moment: Moment) -> str:
    files = ", ".join(_link(name) for name in moment.files)
    return (
        f'<li><time datetime="{escape(moment.at)}">{escape(moment.when)}</time>\n'
        f"<p>{escape(_sentence(moment.what))} <span class='says'>{escape(_sentence(moment.says))}</span></p>"
        + (f"<p class='files'>Kept: {files}</p>" if files else "")
        + "</li>"
    )


def _evidence(exhibits: Sequence[Exhibit]) -> list[str]:
    if not exhibits:
        return []
    pictures_first = sorted(exhibits, key=lambda one: not one.picture)
    figures = "\n".join(map(_exhibit, pictures_first))
    return [
        '<section aria-labelledby="evidence">\n<h2 id="evidence">Evidence</h2>\n'
        f'<ul class="evidence">\n{figures}\n</ul>\n</section>'
    ]


def _exhibit(exhibit: Exhibit) -> str:
    short = escape(exhibit.name.rpartition("/")[2])
    picture = f'<img src="{escape(exhibit.picture)}" alt="The top of {short}">' if exhibit.picture else ""
    changed = "" if exhibit.unchanged else '<p class="changed">Missing, or changed after it was kept.</p>'
    return (
        f"<li class='{'picture' if picture else 'paper'}'><figure>{picture}<figcaption><p>{_link(exhibit.name)}</p>{changed}"
        f'<details><summary>Checksum<span class="unseen"> of {short}</span></summary>'
        f"<code>SHA-256 {escape(exhibit.digest)}</code></details></figcaption></figure></li>"
    )


def _command(command: str) -> str:
    """A command that breaks between its words only: at a hyphen, “--profile” would read as two words."""
    return "\n".join(
        " ".join(f"<span>{escape(word)}</span>" for word in line.split(" ")) for line in command.splitlines()
    )


def _link(name: str) -> str:
    return f'<a href="{escape(quote(name))}">{escape(name.rpartition("/")[2])}</a>'


def _sentence(words: str) -> str:
    """Words as a sentence of their own. A file's name that begins it stays as it is."""
    begins_with_a_file = "/" in words.partition(" ")[0]
    first = words[:1] if begins_with_a_file else words[:1].upper()
    return first + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
