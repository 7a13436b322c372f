"""Bad input: whatever is in a file, an argument or on standard input, it is used whole or refused in words."""

import json
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from autofill.casework.ledger import read_lines
from autofill.casework.mail import read_mail, read_saved
from autofill.casework.objection import ObjectionUnreadable, parse_objection
from autofill.casework.reply import understand
from autofill.errors import AutofillError
from autofill.forms import form_named
from autofill.matching.fixture import fixture_of
from autofill.matching.page import Kind
from autofill.person import Secret
from autofill.store.learned import load_learned
from autofill.store.profile_file import ProfileProblem, parse
from autofill.store.settings import SettingsProblem, load_settings
from tests.matching.pages import control, page
from tests.proof.home import CASE, OBJECTION, PROFILE, VALUES, command, make_home

DEEP = b"a = " + b"[" * 5000 + b"]" * 5000
BROKEN = {
    "nothing": b"",
    "NULs": b"\0\0\0",
    "not UTF-8": b"\xff\xfe\xfa",
    "Latin-1": 'country = "Österreich"'.encode("latin-1"),
    "UTF-16": "schema = 1\n".encode("utf-16"),
    "10 MB": b"a" * 10_000_000,
    "100,000 empty lines": b"\n" * 100_000,
    "brackets 5000 deep": DEEP,
    "a header 5000 deep": b"+++\n" + DEEP + b"\n+++\ntext",
    "a header that never ends": b"+++\n" + b"a = 1\n" * 1000,
    "JSON 100,000 deep": b"[" * 100_000 + b"\n",
    "a figure of 5000 digits": b"schema = " + b"9" * 5000,
    "a figure in a header": b"+++\nfor = " + b"9" * 5000 + b"\n+++\ntext",
    "a figure in JSON": b'{"at": ' + b"9" * 5000 + b"}\n",
    "half a surrogate": b'{"kind": "\\ud800"}\n',
    "an escape": b'country = "\\u001b[2J\\u001b]0;title\\u0007"\n',
    "an escape as it is": b'email = "\x1b[2J"\n\x9b31m\n',
    "a key that turns the line": '"\u202eyrtnuoc" = 1\n'.encode(),
    "another type everywhere": b"schema = []\nemail = 1\ncountry = {}\naccount = 3\n",
    "an account of other types": b"[[account]]\nid = 1.5\nservice = []\nhandle = nan\ngroup = {}\n",
    "a way out of the folder": b"AUTOFILL_PROFILE=../../etc\n",
    "an open quotation": b"AUTOFILL_PROFILE='\n",
}
READERS = {
    "me/profile.toml": (["profile", "show", "--reveal"], ["profile", "show", "--json"], ["instagram", "--manual"]),
    ".env": (["profile", "show"], ["status", "--json"]),
    "me/objections/mine.md": (["objection", "list"], ["objection", "check", "mine"], ["instagram", "--manual"]),
    f"me/cases/{CASE}/events.jsonl": (["status"], ["case", "show", CASE], ["case", "verify", CASE, "--json"]),
    f"me/cases/{CASE}/manifest.sha256": (["case", "verify", CASE],),
}  # fmt: skip


def harmless(text: str) -> bool:
    """Whether a terminal only writes this: no escapes, no turned direction."""
    return all(char in "\n\t" or char.isprintable() for char in text)


@pytest.mark.parametrize("file", READERS)
def test_a_broken_file_is_refused_in_words_and_left_as_it_is(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for name, raw in BROKEN.items():
        (home / file).write_bytes(raw)
        for words in READERS[file]:
            assert harmless(command(*words).output), (name, words)
        assert (home / file).read_bytes() == raw, name


ODD = ("", "\0", "\x1b[2J", "\u202ex", "a" * 100_000, "../../x", "..", "-", "--", "\udcff", "/dev/zero", "-1",
       "9" * 20, "\n", "~nobody/x", "https://[", "https://a:99999/", "file:///etc/passwd", "javascript:1")  # fmt: skip
ARGUMENTS = (
    "instagram --profile ?", "instagram --account ?", "instagram --objection ? --manual", "fill ?", "profile new ?",
    "instagram --practice --scenario ?", "profile show --profile ?", "profile set ? --stdin", "profile set country ?",
    "profile set email ?", "profile check ?", "profile delete --yes --profile ?", "objection new ?", "objection show ?",
    "objection list --profile ?", "objection edit ?", "case show ?", "case show x --profile ?", "status --profile ?",
    "login ?", "login instagram --profile ?", "logout --yes --profile ?", "logout --yes --group ?", "forms show ?",
    "third-party --prompts ? --manual", "third-party --screenshot ? --manual", "authority ?", "?",
)  # fmt: skip


@pytest.mark.parametrize("line", ARGUMENTS)
def test_an_odd_argument_is_refused_in_words(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    before = set(tmp_path.rglob("*"))
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    for odd in ODD:
        done = command(*(odd if word == "?" else word for word in line.split()))
        assert harmless(done.output), odd
    after = set(tmp_path.rglob("*"))
    assert before <= after
    assert all(one.parent == home / "me" / "objections" for one in after - before)  # `new` may make a text


@pytest.mark.parametrize("name", ["../victim", "../../victim", "/", ".", "me/../../victim"])
def test_a_profiles_name_leads_nowhere_but_into_the_home(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    sign_in = tmp_path / "victim" / "browser" / "1"
    sign_in.mkdir(parents=True)
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    for words in (["logout", "--yes"], ["profile", "delete", "--yes"], ["status"], ["objection", "new", "x"]):
        assert command(*words, "--profile", name).exit_code == 1
    assert sign_in.is_dir()
    assert sorted(one.name for one in (tmp_path / "victim").iterdir()) == ["browser"]


@pytest.mark.parametrize(
    "said", [b"\xff\n", b"\0x\n", b"a" * 10_000_000, b"\x1b[2Jx\n", "\u202ex\n".encode()]
)
@pytest.mark.parametrize("key", ["email", "given_name", "instagram.handle"])
def test_a_detail_that_no_form_could_take_is_not_saved(
    said: bytes, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    assert command("profile", "set", key, "--stdin", "--in-file", said=said).exit_code == 1
    assert (home / "me/profile.toml").read_text() == PROFILE


@pytest.mark.parametrize("name", ["علی‌رضا", "Zoë", "O’Brien", "Nguyễn", "李小龍", "क्‍ष"])
def test_names_of_every_script_are_kept_joiners_and_all(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    assert command("profile", "set", "given_name", "--stdin", "--in-file", said=f"{name}\n").exit_code == 0
    assert f'given_name = "{name}"' in (home / "me/profile.toml").read_text()


@pytest.mark.parametrize("editor", ["'", " ", '"vi', "no-such-editor --wait"])
def test_an_editor_that_is_no_command_is_named(
    editor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    assert command("profile", "edit").exit_code == 1
    assert (home / "me/profile.toml").read_text() == PROFILE


def test_the_json_document_turns_no_line_and_moves_no_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    (home / "me/profile.toml").write_text('"\u202e\x9b" = 1\n'.replace("\x9b", "\\u009b"))
    done = command("profile", "show", "--json")
    assert harmless(done.stdout)
    assert "\u202e" in json.loads(done.stdout)["error"]["message"]


# ------------------------------------------------------------------ anything at all
ANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BITS = st.one_of(
    st.text(max_size=60),
    st.sampled_from([*PROFILE.splitlines(), *OBJECTION.splitlines(), "[[account]]", "+++", "\0", "'''", '"""', "{", "="]),
    st.text(string.printable, max_size=60),
)  # fmt: skip
TEXTS = st.lists(BITS, max_size=12).map("\n".join)


@ANY
@given(TEXTS)
def test_any_text_is_a_profile_or_refused(text: str) -> None:
    try:
        parse(Path("me/profile.toml"), text)
    except ProfileProblem as refused:
        assert not any(value in str(refused) for value in VALUES)


@ANY
@given(TEXTS)
def test_any_text_is_an_objection_or_refused(text: str) -> None:
    try:
        parse_objection("mine", text)
    except ObjectionUnreadable as refused:
        assert "Canaryreason" not in str(refused)


@ANY
@given(
    st.lists(
        st.one_of(st.binary(max_size=80), st.text(max_size=40).map(lambda t: json.dumps(t).encode())),
        max_size=6,
    )
)
def test_any_bytes_are_events_or_problems(lines: list[bytes]) -> None:
    ledger = read_lines(b"\n".join(lines))
    assert not ledger.events
    assert ledger.problems or not b"".join(lines).strip()


@settings(ANY, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode(errors="replace"))))
def test_any_bytes_are_settings_or_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / ".env").write_bytes(raw)
    try:
        load_settings({"AUTOFILL_HOME": str(tmp_path)})
    except AutofillError as refused:
        assert isinstance(refused, SettingsProblem) or refused.code == "unreadable"


HEADERS = st.sampled_from(
    [b"From: ", b"Subject: ", b"Date: ", b"Content-Type: multipart/mixed; boundary=x", b"Content-Type: text/html; charset=",
     b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: quoted-printable", b"DKIM-Signature: ", b"--x", b"--x--",
     b"Content-Type: message/rfc822", b"<script>", b"<!--", b"=?utf-8?b?", b"&#", b"charset=utf-7"]
)  # fmt: skip


@ANY
@given(st.lists(st.one_of(HEADERS, st.binary(max_size=40)), max_size=14).map(b"\n".join))
def test_any_bytes_are_an_email_or_a_saved_page_or_refused(raw: bytes) -> None:
    for read in (read_mail, read_saved):
        try:
            letter = read(raw)
        except AutofillError as refused:
            assert refused.next_step
        else:
            assert understand(letter.text) is not None


KEPT = [
    "schema",
    "taught",
    "seen",
    "on",
    "ask",
    "kind",
    "label",
    "section",
    "place",
    "alike",
    "parts",
    "language",
]
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("2026-01-05"), st.just(1)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEPT), inner, max_size=6)),
    max_leaves=12,
)  # fmt: skip


@settings(ANY, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=80), ANYTHING.map(lambda data: json.dumps({"schema": 1, **(data if isinstance(data, dict) else {"taught": data})}).encode())))  # fmt: skip
def test_any_bytes_are_what_was_learned_of_a_form_or_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "learned").mkdir(exist_ok=True)
    (tmp_path / "learned/instagram.json").write_bytes(raw)
    try:
        load_learned(tmp_path, form_named("instagram"), practice=False)
    except AutofillError as refused:
        assert refused.next_step


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "<script>x()</script>",
            "--><img src=x onerror=x()>",
            '"><iframe src=//x>',
            "]]>",
            "&lt;",
            "\0",
            "</textarea>",
        ]
    ),
)


@ANY
@given(st.lists(st.tuples(st.sampled_from(Kind), HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=6))
def test_a_recorded_form_of_any_words_holds_no_value_and_runs_nothing(
    fields: list[tuple[Kind, str, str, str]],
) -> None:
    """`forms record` writes a page that somebody opens, and sends to others."""
    seen = page(
        *(
            control(
                kind,
                label,
                placeholder=hint,
                section=heading,
                value="canary.box@example.com",
                options=(label, hint),
            )
            for kind, label, hint, heading in fields
        )
    )
    written = fixture_of(seen, form_named("instagram"), [Secret("Canaryreason")], date(2026, 1, 5)).html
    assert "canary.box" not in written
    drawn = html.document_fromstring(written)
    acting = [one.tag for one in drawn.iter("script", "iframe", "img", "object", "link", "style")]
    assert acting == ["link"], "its address, and nothing that a page does"
    attributes = [name for one in drawn.iter() if one.tag != "link" for name in one.attrib]
    assert not [name for name in attributes if name.startswith("on") or name in ("src", "href")]


COMMANDS = (
    "profile show --profile ?", "profile set ? --stdin", "profile set country ?", "objection show ?", "case show ?",
    "case show ? --profile ?", "status --profile ?", "forms show ?", "authority show ?", "fill ? --manual",
    "instagram --manual --objection ? --account ?", "help ?", "? ?",
)  # fmt: skip


@settings(ANY, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(COMMANDS), st.text(max_size=30), st.text(string.printable, max_size=12))
def test_any_argument_is_used_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, line: str, one: str, other: str
) -> None:
    home = tmp_path_factory.mktemp("any")
    monkeypatch.setenv("AUTOFILL_HOME", str(make_home(home / "home")))
    monkeypatch.delenv("DISPLAY", raising=False)
    given_words = iter((one, other))
    done = command(*(next(given_words) if word == "?" else word for word in line.split()))
    assert harmless(done.output)
    assert sorted(path.name for path in home.iterdir()) == ["home"]
