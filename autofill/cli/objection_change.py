"""The changes that findings offer, one after the other: each is made only with a yes, and the text is looked at again."""

from collections.abc import Callable
from dataclasses import replace

from autofill.casework.finding import Finding
from autofill.casework.lint import changed
from autofill.casework.objection import Objection
from autofill.cli.ask import yes
from autofill.cli.say import voice

Look = Callable[[Objection], tuple[Finding, ...]]
"""How a text is looked at: under which law, for which field."""


def offer_changes(objection: Objection, look: Look) -> Objection:
    """The text with every change that was said yes to; the same one where there was none."""
    declined: set[tuple[str, str]] = set()
    while True:
        words = objection.text.reveal()
        for finding in look(objection):
            found = words[finding.start : finding.end]
            if finding.change is None or (finding.code, found) in declined:
                continue
            voice.tell()
            voice.prose(f"Here: “{found.strip()}”", indent="  ")
            if finding.change:
                voice.prose(f"Then: “{finding.change}”", indent="  ")
            if yes("Change it?" if finding.change else "Take it out?", default=False):
                objection = replace(objection, text=changed(objection.text, finding))
                break
            declined.add((finding.code, found))
        else:
            return objection
