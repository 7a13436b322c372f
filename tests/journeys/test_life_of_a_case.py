"""From a practice form to the complaint, with the date moved on: what a newcomer can see in five minutes."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

from tests.journeys.program import autofill

REFUSAL = "Thank you for your request. We will not honor your objection.\n"


def test_a_refusal_becomes_a_complaint_step_by_step_each_command_as_it_was_named(tmp_path: Path) -> None:
    """The practice page is previewed, as there is no screen; the person says that they sent it, and lives through months."""
    filled = autofill("instagram", "--practice", "--yes", home=tmp_path)
    assert filled.exit_code == 0, filled.err
    case = next((tmp_path / "practice" / "cases").glob("20*")).name
    sent = date.today()
    letter = tmp_path / "refusal.txt"
    letter.write_text(REFUSAL)

    def on(days: int, *words: str) -> str:
        day = str(sent + timedelta(days=days))
        run = autofill("case", words[0], case, *words[1:], "--practice", "--today", day, home=tmp_path)
        assert run.exit_code == 0, run.out + run.err
        return run.out

    assert autofill("case", "sent", case, "--practice", home=tmp_path).exit_code == 0
    assert "Wait for the answer" in on(1, "show")
    assert "Answer them" in on(10, "reply", str(letter), "--as", "refused")
    assert "You have refused" in on(11, "answer")
    on(11, "answer", "--sent")
    assert "Complain to the company" in on(30, "reply", str(letter), "--as", "refused")
    on(31, "complained", "--to", "controller", "--sent")
    told = on(75, "show")
    assert "supervisory authority" in told
    named = re.search(r"autofill (case complain \S+)", told)
    assert named and named[1] == f"case complain {case}"
    drafted = on(75, "complain", "--pack")
    folder = tmp_path / "practice" / "cases" / case
    assert (folder / "complaint-en.pdf").read_bytes().startswith(b"%PDF"), drafted
    words = (folder / "complaint-en.txt").read_text()
    assert "section 165 of the Data Protection Act 2018" in words and "Information Commissioner" in words
    assert "refused my objection" in words, "what the answer said, from the record"
    assert next(folder.glob("*.zip"), None), "the evidence in one file"
    assert f"autofill ico {case}" in drafted, "and the ICO's own form"
    day = str(sent + timedelta(days=75))
    lodged = autofill("ico", case, "--practice", "--today", day, "--yes", "--json", home=tmp_path)
    assert lodged.outcomes["summary"] == lodged.outcomes["timeline"] == "filled", lodged.err
    typed = json.loads((folder / "evidence" / "filled-2.json").read_text())["entries"]
    told = {one["ask"]: one["value"] for one in typed}
    assert "refused my objection" in told["timeline"] and "alex.example" in told["timeline"]
    assert told["complained-of"] == "Meta Platforms, Inc."
    assert "Wait for the authority" in on(76, "complained", "--sent")
    assert (
        "All events and all evidence are as they were kept"
        in autofill("case", "verify", case, "--practice", home=tmp_path).out
    )
