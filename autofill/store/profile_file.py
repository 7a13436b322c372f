"""What `profile.toml` may hold: read with every problem told at once, written with its comments kept."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final
from unicodedata import category

from autofill.countries import UnknownCountry, find_country
from autofill.errors import AutofillError
from autofill.person import Secret, Service

IN_KEYRING: Final = "keyring"
"""What stands in the file for a detail whose value is in the keyring."""

DETAILS: Final = ("email", "given_name", "family_name")
ACCOUNT_DETAILS: Final = ("handle", "email")
LONGEST: Final = 320
"""Characters of one detail: no name is longer, and no e-mail address may be."""

_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of the text around it, so that it reads as something else."""

_TOP: Final = ("schema", "keyring_id", "country", *DETAILS, "account")
_OF_ACCOUNT: Final = ("id", "service", *ACCOUNT_DETAILS, "group")
ENTRY: Final = re.compile(r"([0-9a-f]{16})\.([0-9]{1,9})")
"""An opaque name and how often the entry was written anew."""

_OPENING: Final = """\
# Who objects. A detail that says "keyring" has its value in your system's keyring.
# To change one: autofill profile set email     To see them all: autofill profile show
"""


@dataclass(frozen=True)
class AccountLine:
    """One account without its personal details. `number` stays the same for its whole life; `group` is the
    Accounts Centre that it is linked in."""

    number: int
    service: Service
    group: int = 1

    def key(self, detail: str) -> str:
        """The key of one of its details, such as `account.1.handle`."""
        return f"account.{self.number}.{detail}"


@dataclass(frozen=True)
class Profile:
    """A profile's content. `values` are by key: `email`, `given_name`, `family_name`, `account.1.handle` …;
    `in_file` are the keys that the person chose to keep in the file itself."""

    country: str = ""
    values: Mapping[str, Secret] = field(default_factory=dict)
    accounts: tuple[AccountLine, ...] = ()
    in_file: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ProfileFile:
    """The file as it stands: `profile` has the values that are in the file, `in_keyring` the keys of the
    others with their lines. `entry` names the keyring's entry, "" where there is none yet."""

    profile: Profile
    in_keyring: Mapping[str, int]
    entry: str


class ProfileProblem(AutofillError):
    """A profile cannot be used as it is. Everything that is wrong with it is told at once."""

    code = "profile"


def problem(path: Path, wrong: list[str], name: str) -> ProfileProblem:
    """One error for all that is wrong, each in a line of its own."""
    return ProfileProblem(
        f"{path} cannot be used as it is:\n" + "\n".join(f"  {words}" for words in wrong),
        not_done="Nothing was read from it, and nothing was changed.",
        next_step=f"Put it right: autofill profile edit --profile {name}",
    )


def parse(path: Path, text: str) -> ProfileFile:
    """Read a profile file. Raises `ProfileProblem` with every problem, its line or key, and the remedy."""
    name = path.parent.name
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as broken:  # also a figure of 5000 digits, or brackets 1000 deep
        raise problem(path, [_where_broken(str(broken))], name) from None
    reader = _Reader(dict(_lines(text)))
    read = reader.profile(content)
    if reader.wrong:
        raise problem(path, [words for _, words in sorted(reader.wrong, key=lambda pair: pair[0])], name)
    return read


def wrong_email(text: str) -> str:
    """Why this cannot be an e-mail address (RFC 5322, as used today); nothing if it can. No look-up."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        # The validator's own sentence may repeat the address.
        return (
            "it needs a name, one @ and a domain, like name@example.com"
            if "@" not in text
            else "it is misspelt"
        )
    return ""


def wrong_text(text: str) -> str:
    """Why this cannot be a detail of a person; nothing if it can. Joiners and marks that a script needs may stay."""
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if any(category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _TURNS for char in text):
        return "it holds a control character, which no form takes and which could disguise what is shown"
    return ""


def render(before: str | None, profile: Profile, entry: str) -> str:
    """The text of the file for `profile`: comments, order and blank lines of `before` stay."""
    import tomlkit
    from tomlkit.items import AoT, Table

    document = tomlkit.parse(before if before is not None else _OPENING)
    put(document, "schema", 1)
    put(document, "keyring_id", entry)
    put(document, "country", profile.country)
    for key in DETAILS:
        put(document, key, _in_file(profile, key))
    tables = document.get("account")
    if not isinstance(tables, AoT):
        tables = tomlkit.aot()
    kept = {line.number for line in profile.accounts}
    standing: dict[int, Table] = {}
    for place, number in reversed(list(enumerate(_numbers(tables)))):
        if number in kept:
            standing[number] = tables[place]
        else:
            del tables[place]
    for line in profile.accounts:
        table = standing.get(line.number)
        if table is None:
            table = tomlkit.table()
            tables.append(table)
        put(table, "id", line.number)
        put(table, "service", line.service.value)
        for key in ACCOUNT_DETAILS:
            put(table, key, _in_file(profile, line.key(key)))
        put(table, "group", line.group)
    if tables and "account" not in document:
        document.append("account", tables)
    return tomlkit.dumps(document)


def put(table: MutableMapping[str, Any], key: str, value: str | int) -> None:
    """Set a key, or take it out where there is nothing to say; untouched if it says so already."""
    if value == "":
        table.pop(key, None)
    elif table.get(key) != value:
        table[key] = value


def _in_file(profile: Profile, key: str) -> str:
    if not profile.values.get(key):
        return ""
    return profile.values[key].reveal() if key in profile.in_file else IN_KEYRING


class _Reader:
    """Reads the content piece by piece and keeps what is wrong, each with its line."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self.lines = lines
        self.wrong: list[tuple[int, str]] = []
        self._values: dict[str, Secret] = {}
        self._in_keyring: dict[str, int] = {}

    def profile(self, content: Mapping[str, object]) -> ProfileFile:
        for key in content.keys() - set(_TOP):
            self._say(key, f"“{key}” is not a key of a profile{_suggest(key, _TOP)}")
        if content.get("schema", 1) != 1:
            self._say("schema", "schema must be 1; a newer autofill may have written this file")
        entry = content.get("keyring_id", "")
        if not isinstance(entry, str) or (entry and not ENTRY.fullmatch(entry)):
            self._say("keyring_id", "keyring_id is not as autofill wrote it: put it back, or remove the line")
        country = self._country(content.get("country", ""))
        for key in DETAILS:
            self._detail(key, key, content.get(key, ""))
        tables = content.get("account", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._say("account", "an account begins with the line [[account]], in two pairs of brackets")
            tables = []
        accounts: list[AccountLine] = []
        for place, (number, table) in enumerate(zip(_numbers(tables), tables, strict=True), 1):
            line = self._account(f"account.{place}", number, table)
            if line and line.number in {one.number for one in accounts}:
                self._say(f"account.{place}.id", f"two accounts have the id {line.number}")
            accounts += [line] if line else []
        profile = Profile(country, self._values, tuple(accounts), frozenset(self._values))
        return ProfileFile(profile, dict(self._in_keyring), str(entry))

    def _account(self, at: str, number: object, table: Mapping[str, object]) -> AccountLine | None:
        for key in table.keys() - set(_OF_ACCOUNT):
            self._say(f"{at}.{key}", f"“{key}” is not a key of an account{_suggest(key, _OF_ACCOUNT)}")
        service = table.get("service")
        if service not in list(Service):
            known = " or ".join(f'"{one}"' for one in Service)
            self._say(f"{at}.service", f"service must be {known}")
        numbers = [number, table.get("group", 1)]
        for key, value in zip(("id", "group"), numbers, strict=True):
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                self._say(f"{at}.{key}", f"{key} must be a whole number from 1")
        if "handle" not in table:
            self._say(at, "this account has no handle")
        if service not in list(Service) or not all(isinstance(value, int) for value in numbers):
            return None
        line = AccountLine(int(str(numbers[0])), Service(str(service)), int(str(numbers[1])))
        for key in ACCOUNT_DETAILS:
            if table.get(key) == IN_KEYRING and "id" not in table:
                self._say(
                    f"{at}.{key}", f"{key} cannot be in the keyring yet: write the value, or give it an id"
                )
            self._detail(line.key(key), f"{at}.{key}", table.get(key, ""))
        return line

    def _detail(self, key: str, at: str, value: object) -> None:
        short = key.rpartition(".")[2]
        if not isinstance(value, str):
            self._say(at, f'{short} must be a text between quotes, such as "{IN_KEYRING}"')
        elif value == IN_KEYRING:
            self._in_keyring[key] = self.lines.get(at, 0)
        elif why := wrong_text(value):
            self._say(at, f"{short} cannot be used: {why}")
        elif short == "email" and value and (why := wrong_email(value)):
            self._say(at, f"email is not an e-mail address: {why}")
        elif value:
            self._values[key] = Secret(value)

    def _country(self, value: object) -> str:
        if not isinstance(value, str):
            self._say("country", 'country must be a text between quotes, such as "GB"')
            return ""
        try:
            return find_country(value).iso if value else ""
        except UnknownCountry as unknown:
            self._say("country", f"country: {unknown.happened} {unknown.next_step}")
            return ""

    def _say(self, at: str, words: str) -> None:
        line = self.lines.get(at, 0)
        self.wrong.append((line, f"line {line}: {words}" if line else words))


def _numbers(tables: Sequence[Mapping[str, object]]) -> list[object]:
    """The id of each account; one that was written by hand without an id gets the next free one."""
    given = [table.get("id") for table in tables]
    unused = count(max((one for one in given if isinstance(one, int)), default=0) + 1)
    return [next(unused) if one is None else one for one in given]


def _suggest(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean “{near[0]}”?" if near else f". It may have: {', '.join(known)}"


def _where_broken(told: str) -> str:
    """The parser's place without its words, which may hold a value."""
    found = re.search(r"at line (\d+)", told)
    line = f"line {found.group(1)}" if found else "the end of the file"
    return f'{line}: this is not valid TOML; a text stands between quotes, as in: email = "{IN_KEYRING}"'


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Where each key stands: `email`, `account.2`, `account.2.handle`; the lines count from 1."""
    place, inside = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[\s*account\s*\]\]", line):
            place += 1
            inside = f"account.{place}."
            yield inside.removesuffix("."), number
        elif re.match(r"\s*\[", line):
            inside = ""
            yield line.strip().strip("[] "), number
        elif found := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line):
            yield inside + found.group(1), number
