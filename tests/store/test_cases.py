"""Cases on disk: nothing is lost when the program is killed, and a change shows."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from autofill.casework.case import Event, EventKind
from autofill.casework.ledger import GENESIS, mark
from autofill.casework.rules import IllegalTransition
from autofill.store.cases import CaseFile, NoSuchCase, WhichCase, find_case, load_cases, open_case
from autofill.store.verify import verify

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


def event(kind: EventKind, *files: str, says: str = "tool") -> Event:
    facts = {"form": "instagram", "country": "GB"} if kind is EventKind.PREPARED else {}
    return Event(NOON, kind, says, files, facts)


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return open_case(tmp_path, "alex", "instagram", False, TODAY)


@pytest.fixture
def full(case: CaseFile) -> CaseFile:
    """A case from its beginning to the person's word, with evidence."""
    case.append(event(EventKind.PREPARED))
    picture, values = case.keep("filled.png", b"\x89PNG picture"), case.keep("filled.json", b"{}")
    case.append(event(EventKind.FILLED, picture, values))
    case.append(event(EventKind.HANDED_OVER))
    case.append(event(EventKind.SENT, says="person"))
    return case


def test_a_case_has_a_folder_of_its_own_named_by_day_and_form(tmp_path: Path) -> None:
    names = [open_case(tmp_path, "alex", "instagram", False, TODAY).name for _ in range(3)]
    assert names == ["2026-11-25-instagram", "2026-11-25-instagram-2", "2026-11-25-instagram-3"]
    assert (tmp_path / "alex" / "cases" / names[0]).is_dir()


def test_everything_in_it_is_for_its_owner_alone(full: CaseFile) -> None:
    for path in full.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE(full.folder.stat().st_mode) == 0o700


def test_events_come_back_in_order_and_are_only_ever_added(full: CaseFile) -> None:
    before = (full.folder / "events.jsonl").read_bytes()
    assert [one.kind for one in full.events()] == ["prepared", "filled", "handed-over", "sent"]
    full.append(event(EventKind.WINDOW_CLOSED))
    assert (full.folder / "events.jsonl").read_bytes().startswith(before)


def test_an_event_that_cannot_be_true_leaves_no_trace(case: CaseFile) -> None:
    case.append(event(EventKind.PREPARED))
    before = (case.folder / "events.jsonl").read_bytes()
    with pytest.raises(IllegalTransition):
        case.append(event(EventKind.CONFIRMATION_SEEN, says="evidence"))
    assert (case.folder / "events.jsonl").read_bytes() == before


def test_an_event_cannot_name_a_file_that_was_not_kept(case: CaseFile) -> None:
    with pytest.raises(ValueError, match="not kept"):
        case.append(event(EventKind.PREPARED, "evidence/dream.png"))


def test_evidence_is_never_replaced(case: CaseFile) -> None:
    assert case.keep("filled.png", b"first") == "evidence/filled.png"
    assert case.keep("filled.png", b"second") == "evidence/filled-2.png"
    assert (case.folder / "evidence" / "filled.png").read_bytes() == b"first"


@pytest.mark.parametrize(
    "name", ["../filled.png", "a/b.png", ".hidden", "Alex Example.png", "noending", "a\nb.png"]
)
def test_evidence_has_a_simple_name(case: CaseFile, name: str) -> None:
    with pytest.raises(ValueError, match="simple file name"):
        case.keep(name, b"")


def test_anyone_can_check_the_evidence_with_sha256sum(full: CaseFile) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "manifest.sha256"],
        cwd=full.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "evidence/filled.png: OK\nevidence/filled.json: OK\n"


def test_a_whole_case_has_nothing_to_complain_about(full: CaseFile) -> None:
    assert verify(full) == []


def test_a_moved_folder_stays_valid(full: CaseFile, tmp_path: Path) -> None:
    elsewhere = tmp_path / "sent to the authority" / "pack"
    shutil.copytree(full.folder, elsewhere)
    assert verify(CaseFile(elsewhere, "", False)) == []
    assert str(tmp_path) not in (full.folder / "events.jsonl").read_text()


def tampered(case: CaseFile, how: str) -> list[str]:
    events, manifest = case.folder / "events.jsonl", case.folder / "manifest.sha256"
    picture = case.folder / "evidence" / "filled.png"
    match how:
        case "picture changed":
            picture.write_bytes(b"another picture")
        case "picture and manifest changed":
            old = verify_digest(picture)
            picture.write_bytes(b"another picture")
            manifest.write_text(manifest.read_text().replace(old, verify_digest(picture)))
        case "picture removed":
            picture.unlink()
        case "picture removed with its line":
            picture.unlink()
            manifest.write_text("".join(manifest.read_text().splitlines(keepends=True)[1:]))
        case "picture added":
            (case.folder / "evidence" / "extra.png").write_bytes(b"extra")
        case "link in place of the picture":
            picture.unlink()
            picture.symlink_to("/etc/hostname")
        case "manifest points outside":
            manifest.write_text(manifest.read_text() + "0" * 64 + "  ../../secret\n")
        case "event changed":
            events.write_text(events.read_text().replace('"person"', '"evidence"').replace('"GB"', '"IE"'))
        case "event removed":
            events.write_text("".join(events.read_text().splitlines(keepends=True)[1:]))
        case "events swapped":
            lines = events.read_text().splitlines(keepends=True)
            events.write_text("".join([lines[0], lines[2], lines[1], lines[3]]))
        case "events gone":
            events.unlink()
    return verify(case)


def verify_digest(path: Path) -> str:
    return subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True).stdout[:64]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("picture changed", "evidence/filled.png was changed after it was kept."),
        ("picture and manifest changed", "evidence/filled.png has another checksum in manifest.sha256"),
        ("picture removed", "evidence/filled.png is missing."),
        ("picture removed with its line", "evidence/filled.png is named by an event"),
        ("picture added", "evidence/extra.png is not in manifest.sha256."),
        ("link in place of the picture", "evidence/filled.png is missing."),
        ("manifest points outside", "line 3 of manifest.sha256 is not understood."),
        ("event changed", "event 2 does not fit the one before it"),
        ("event removed", "event 1 does not fit the one before it"),
        ("events swapped", "event 2 does not fit the one before it"),
        ("events gone", "no event is recorded."),
    ],
)
def test_tampering_is_found(full: CaseFile, how: str, words: str) -> None:
    assert any(problem.startswith(words) for problem in tampered(full, how))


def test_a_torn_last_line_is_told_the_rest_is_read_and_the_next_event_goes_below_it(full: CaseFile) -> None:
    path = full.folder / "events.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    assert full.ledger().torn
    assert [one.kind for one in full.events()] == ["prepared", "filled", "handed-over"]
    assert verify(full) == ["event 4 was cut off while it was written; those before it are whole."]
    full.append(event(EventKind.SENT, says="person"))
    assert path.read_bytes().startswith(whole[:-40]), "what was there stays there"
    assert full.events()[-1].kind is EventKind.SENT
    assert verify(full) == ["event 4 was cut off while it was written; a later run went on below it."]


WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from autofill.casework.case import Event, EventKind
from autofill.store.cases import CaseFile, open_case

case = open_case(Path(sys.argv[1]), "alex", "instagram", False, date(2026, 11, 25))
now = datetime.now(UTC)
case.append(Event(now, EventKind.PREPARED, "tool", facts={"form": "instagram"}))
case.append(Event(now, EventKind.FILLED, "tool"))
case.append(Event(now, EventKind.HANDED_OVER, "tool"))
number = 0
while True:
    number += 1
    kept = case.keep(f"picture-{number}.png", b"x" * 20_000)
    case.append(Event(now, EventKind.CODE_ASKED, "tool", (kept,), {"number": number}))
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 5, 9])
def test_killed_at_any_moment_everything_that_was_reported_is_there(tmp_path: Path, after: int) -> None:
    """A real process, ended by SIGKILL while it keeps evidence and adds events as fast as it can."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout
    for _ in range(after):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    reported = after + len(writer.stdout.read().splitlines())
    writer.stdout.close()

    (case,) = load_cases(tmp_path)
    numbers = [one.facts["number"] for one in case.events() if one.kind is EventKind.CODE_ASKED]
    assert numbers[:reported] == list(range(1, reported + 1))
    allowed = ("cut off", "no event names it", "is not in manifest.sha256")
    assert [one for one in verify(case) if not any(words in one for words in allowed)] == []
    case.append(event(EventKind.SENT, says="person"))
    assert case.events()[-1].kind is EventKind.SENT


ADDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from autofill.casework.case import Event, EventKind
from autofill.store.cases import CaseFile

case = CaseFile(Path(sys.argv[1]), "alex", False)
print("ready", flush=True)
sys.stdin.readline()
for _ in range(40):
    case.append(Event(datetime.now(UTC), EventKind.CODE_ASKED, "tool"))
"""


def test_two_processes_that_write_at_once_keep_one_chain(tmp_path: Path) -> None:
    case = open_case(tmp_path, "alex", "instagram", False, TODAY)
    for kind in (EventKind.PREPARED, EventKind.FILLED, EventKind.HANDED_OVER):
        case.append(event(kind))
    adders = [
        subprocess.Popen(
            [sys.executable, "-c", ADDER, str(case.folder)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for adder in adders:
        assert adder.stdout and adder.stdout.readline() == "ready\n"
    for adder in adders:
        assert adder.stdin
        adder.stdin.write("go\n")
        adder.stdin.flush()
    for adder in adders:
        adder.communicate()
    assert [adder.returncode for adder in adders] == [0, 0]
    assert len(case.events()) == 3 + 2 * 40
    assert verify(case) == []


def test_practice_cases_and_real_ones_never_meet(tmp_path: Path) -> None:
    real = open_case(tmp_path, "alex", "instagram", False, TODAY)
    rehearsed = open_case(tmp_path, "example", "instagram", True, TODAY)
    assert rehearsed.folder == tmp_path / "practice" / "cases" / "2026-11-25-instagram"
    assert load_cases(tmp_path) == (real,)
    assert load_cases(tmp_path, "practice") == ()
    assert [case.folder for case in load_cases(tmp_path, practice=True)] == [rehearsed.folder]
    with pytest.raises(ValueError, match="practice"):
        open_case(tmp_path, "practice", "instagram", False, TODAY)


def test_all_profiles_or_one_oldest_first(tmp_path: Path) -> None:
    open_case(tmp_path, "sam", "facebook", False, date(2026, 11, 20))
    for _ in range(11):
        open_case(tmp_path, "alex", "instagram", False, TODAY)
    names = [case.name for case in load_cases(tmp_path)]
    assert names[0] == "2026-11-20-facebook"
    assert names[-2:] == ["2026-11-25-instagram-10", "2026-11-25-instagram-11"]
    assert len(load_cases(tmp_path, "sam")) == 1
    assert load_cases(tmp_path / "nowhere") == ()


def test_a_case_is_found_by_its_name(tmp_path: Path) -> None:
    case = open_case(tmp_path, "alex", "instagram", False, TODAY)
    assert find_case(tmp_path, case.name) == case
    with pytest.raises(NoSuchCase, match="No case of yours"):
        find_case(tmp_path, "../../etc")


def test_a_name_that_could_mean_two_cases_is_asked_back(tmp_path: Path) -> None:
    """Saying “sent” after a practice run must never mark a real case."""
    name = open_case(tmp_path, "alex", "instagram", False, TODAY).name
    open_case(tmp_path, "example", "instagram", True, TODAY)
    with pytest.raises(WhichCase) as caught:
        find_case(tmp_path, name)
    assert "--profile alex" in str(caught.value) and "--practice" in str(caught.value)
    assert find_case(tmp_path, name, profile="alex").profile == "alex"
    assert find_case(tmp_path, name, practice=True).practice


def test_a_practice_case_is_not_found_as_a_real_one_and_the_flag_is_named(tmp_path: Path) -> None:
    name = open_case(tmp_path, "example", "instagram", True, TODAY).name
    with pytest.raises(NoSuchCase, match="add --practice"):
        find_case(tmp_path, name)


def test_no_personal_value_can_get_into_a_path(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="slug"):
        open_case(tmp_path, "alex", "@alex.example", False, TODAY)


def test_an_event_is_one_line_of_json_with_a_schema_number(full: CaseFile) -> None:
    for line in (full.folder / "events.jsonl").read_text().splitlines():
        assert json.loads(line)["schema"] == 2


def test_an_event_taken_off_the_end_or_changed_there_shows(full: CaseFile) -> None:
    path = full.folder / "events.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    for changed in (lines[:-1], lines[:1], [*lines[:-1], lines[-1].replace(b"2026", b"2025", 1)]):
        path.write_bytes(b"".join(changed))
        assert "the last event was changed, or taken off the end." in verify(full)
    path.write_bytes(b"".join(lines))
    assert verify(full) == []
    (full.folder / "event-marks.txt").unlink()
    assert verify(full) == [
        "event-marks.txt is missing: whether an event was taken off the end cannot be told."
    ]


def test_a_case_of_an_older_version_still_opens_goes_on_and_is_whole(full: CaseFile) -> None:
    """As the first version wrote it: schema 1, and nothing beside the events."""
    path = full.folder / "events.jsonl"
    older, last = b"", GENESIS
    for line in path.read_text().splitlines():
        content = json.loads(line) | {"schema": 1, "previous": last}
        written = json.dumps(content, separators=(",", ":")).encode()
        older, last = older + written + b"\n", mark(written)
    path.write_bytes(older)
    (full.folder / "event-marks.txt").unlink()
    before = full.events()
    assert verify(full) == [] and before
    full.append(event(EventKind.SENT, says="person"))
    assert full.events()[:-1] == before
    assert verify(full) == []
