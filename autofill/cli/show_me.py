"""The terminal's part of "Show me": which field is meant, what is kept of it, and what changed in a form."""

from collections.abc import Sequence
from datetime import date

from autofill.browser.point import NONE, Pointable
from autofill.casework.deadline import spoken
from autofill.cli.say import voice
from autofill.cli.terminal import Terminal
from autofill.matching.form import PLAIN, Ask
from autofill.matching.structure import NAMES
from autofill.order import Order
from autofill.store.learned import name_of


async def which_field(
    terminal: Terminal, question: str, fields: Sequence[Pointable], *, in_page: bool
) -> int:
    """The number that the person types; Enter alone: none of them. It is asked until the answer is one of these."""
    voice.tell()
    voice.tell(f"  {question}")
    labels = [_label(one) for one in fields]
    for place, (one, label) in enumerate(zip(fields, labels, strict=True)):
        alike, nth = labels.count(label), labels[:place].count(label) + 1
        which = f"   ({nth} of {alike} of that name, from the top)" if alike > 1 else ""
        voice.tell(f"    {one.number}  {NAMES[one.control.kind]}  “{label}”{which}")
    if in_page:
        voice.tell("  Click it in the page (the network is shut: that click sends nothing), or")
    numbers = {str(one.number) for one in fields}
    voice.tell("  type its number here. Enter alone: none of them, leave it to me.")
    terminal.forget()
    while True:
        line = ((await terminal.line()) or "").strip()
        if not line or line == str(NONE):
            return NONE
        if line in numbers:
            return int(line)
        voice.tell(f"  A number from {min(numbers, key=int)} to {max(numbers, key=int)}, or Enter.")


def _label(one: Pointable) -> str:
    label = one.control.name or next(iter(one.control.labels), "") or "no label"
    return label if len(label) <= 70 else f"{label[:69]}…"


def tell_lesson(order: Order, ask: Ask) -> None:
    """What was kept, and how it is forgotten."""
    voice.tell(f"  Kept for next time: which field is “{PLAIN[ask]}” (its words and place, no value).")
    voice.tell(
        f"  To forget it: autofill forms forget {name_of(order.form)}{' --practice' if order.practice else ''}"
    )


def tell_changes(since: date, told: Sequence[str]) -> None:
    """What is different from the form that was last filled and read back."""
    voice.tell(f"  This form has changed since autofill last filled it ({spoken(since)}):")
    for one in told:
        voice.tell(f"    {one}")
