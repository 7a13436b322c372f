"""The small header of an objection file: taken apart entry by entry, every problem kept with its line."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

from autofill.person import Service

ThirdParty = Literal["third-party"]
THIRD_PARTY: Final[ThirdParty] = "third-party"
"""The form for people without an account, and for what others post: it belongs to no account."""

Scope = Service | ThirdParty
"""What an objection text is for."""

FENCE: Final = "+++"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file, with its line (1 is the first). Never quotes the text."""

    line: int
    words: str


_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_AT_LINE: Final = re.compile(r"at line (\d+)")
_SCOPES: Final[Mapping[str, Scope]] = {
    **{str(service): service for service in Service},
    THIRD_PARTY: THIRD_PARTY,
}


class Header:
    """One file taken apart: the header's entries are taken out one by one, problems are collected."""

    def __init__(self, source: str) -> None:
        self.problems: list[Problem] = []
        self.body, self.body_line = "", 1
        self._lines: list[str] = []
        self._broken = False  # a header that is broken as a whole is not reported entry by entry too
        self._entries: dict[str, object] = {}
        self._expected: list[str] = []
        self._take_apart(source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))

    def _take_apart(self, source: str) -> None:
        lines = source.split("\n")
        fences = [number for number, line in enumerate(lines) if line.strip() == FENCE]
        if not fences or any(line.strip() for line in lines[: fences[0]]):
            self._broken = True
            self.problems.append(Problem(1, f"the file must begin with a line {FENCE}, then the header."))
            return
        if len(fences) == 1:
            self._broken = True
            self.problems.append(
                Problem(fences[0] + 1, f"the header has no end: a second line {FENCE} is missing.")
            )
            return
        start, end = fences[0], fences[1]
        self._lines = lines[: end + 1]
        self._read_toml("\n".join(lines[start + 1 : end]), start + 1)
        first = next((number for number in range(end + 1, len(lines)) if lines[number].strip()), end + 1)
        self.body, self.body_line = "\n".join(lines[first:]).rstrip(), first + 1

    def _read_toml(self, header: str, offset: int) -> None:
        try:
            self._entries = tomllib.loads(header)
        except (ValueError, RecursionError) as error:
            self._broken = True
            found = _AT_LINE.search(str(error))
            line = offset + int(found[1]) if found else offset + 1 + header.count("\n")
            words = (
                'this line of the header is not understood; write it like  language = "en"  with the quotes.'
            )
            self.problems.append(Problem(line, words))

    def text(self, key: str, fault: Callable[[str], str] | None = None) -> str:
        value = self._take(key)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self._complain(key, f'“{key}” must be text in quotes, for example  {key} = "{_EXAMPLES[key]}".')
            return ""
        words = fault(value.strip()) if fault else ""
        if words:
            self._complain(key, words)
        return value.strip()

    def services(self) -> frozenset[Scope]:
        value = self._take("services")
        if value is None:
            return frozenset()
        names = ", ".join(f'"{scope}"' for scope in _SCOPES)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            self._complain("services", f"“services” must be a list with at least one of {names}.")
            return frozenset()
        for position, item in enumerate(value, start=1):
            if item not in _SCOPES:
                self._complain("services", f"entry {position} of “services” is none of {names}.")
        return frozenset(_SCOPES[item] for item in value if item in _SCOPES)

    def table(self, key: str, members: tuple[str, ...]) -> dict[str, str]:
        value = self._take(key)
        if not isinstance(value, dict) or set(value) != set(members):
            self._complain(key, f"[{key}] must hold {' and '.join(members)}, and nothing else.")
            return dict.fromkeys(members, "")
        return {member: str(value[member]).strip() for member in members}

    def nothing_else(self) -> None:
        for key in self._entries.keys() - set(self._expected):
            close = get_close_matches(key, self._expected, n=1)
            hint = f" Did you mean “{close[0]}”?" if close else " Remove it, or move it below the header."
            self._complain(key, f"“{key[:40]}” is not something the header knows.{hint}")

    def body_present(self) -> None:
        if not self._broken and not self.body.strip():
            self.problems.append(Problem(self.body_line, "there is no text below the header."))

    def _take(self, key: str) -> object:
        self._expected.append(key)
        if key not in self._entries and not self._broken:
            self.problems.append(Problem(len(self._lines), f"“{key}” is missing from the header."))
        return self._entries.get(key)

    def _complain(self, key: str, words: str) -> None:
        written = re.compile(rf"""\s*\[?["']?{re.escape(key)}["']?\s*[=.\]]""")
        line = next((number for number, text in enumerate(self._lines, start=1) if written.match(text)), 1)
        self.problems.append(Problem(line, words))


_EXAMPLES: Final = {"language": "en", "legal_basis": "Article 21(1) GDPR"}


def language_fault(value: str) -> str:
    if _LANGUAGE.fullmatch(value):
        return ""
    return "“language” must be a language code (BCP 47), for example “en”, “de” or “pt-BR”."


def quoted(value: str) -> str:
    """A TOML basic string (https://toml.io/en/v1.0.0#string)."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'
