"""What a run says and asks in the terminal: the face of `journey.run`."""

import asyncio
from collections.abc import Sequence
from datetime import date

from autofill.browser.arrive import Place, Turn
from autofill.browser.point import Pointable
from autofill.browser.watch import NOT_SENT_WORDS, SENT_WORDS, Seen, Sighting
from autofill.casework.lint import lint
from autofill.cli.form_age import age
from autofill.cli.say import voice
from autofill.cli.show_me import tell_changes, tell_lesson, which_field
from autofill.cli.shown import email_of, label, row, short
from autofill.cli.terminal import Terminal
from autofill.countries import display_name
from autofill.matching.form import PLAIN, Ask, Confidence
from autofill.matching.identify import Arrival
from autofill.matching.plan import Plan, Step
from autofill.order import Order, Result
from autofill.outcome import DONE, Entry, Outcome

MARKS = {
    Outcome.FILLED: "✔ filled and read back",
    Outcome.KEPT: "✔ was there, kept",
    Outcome.REPLACED: "✔ replaced, read back",
    Outcome.LEFT_EMPTY: "· left empty",
    Outcome.OCCUPIED: "! other value, left alone",
    Outcome.NOT_FOUND: "! not found",
    Outcome.AMBIGUOUS: "! unsure, not touched",
    Outcome.DID_NOT_STICK: "! did not stick",
    Outcome.LEFT_TO_YOU: "→ left to you",
}


class TerminalFace:
    """Speaks through `say.voice`, listens to standard input. `yes` approves what is sure, and nothing else."""

    def __init__(self, *, yes: bool, attended: bool) -> None:
        self._yes = yes
        self._attended = attended  # someone can answer here, or at least close the window
        self._terminal = Terminal()

    # ------------------------------------------------------------------ before anything is typed
    def opening(self, order: Order) -> None:
        voice.tell()
        voice.tell(
            f"  Profile    {order.subject.profile}   {display_name(order.subject.country)}{email_of(order)}"
        )
        if order.case:
            voice.tell(f"  Complaint  from the case {order.case.name}")
        elif order.objection is None:
            voice.tell("  Objection  none: the reason stays empty")
        else:
            text = order.objection.text
            voice.tell(
                f"  Objection  {order.objection.name}   {len(text)} characters, {order.objection.legal_basis}"
            )
        for caution in order.cautions:
            voice.warn(f"  {caution}")
        voice.tell()
        if order.scenario:
            voice.tell(
                f"  PRACTICE: hand-written pages stand in for the site. Nothing leaves this machine.  (scenario {order.scenario.name})"
            )
        if order.notice:
            voice.tell(f"  {order.notice}")
        worked = order.learned.verified
        known = age(order.form, order.now.astimezone().date(), worked.on if worked else None)
        voice.tell(f"  Opening {order.form.name} …" + ("" if order.practice else f"   ({known})"))

    def declined(self, _arrival: Arrival) -> None:
        voice.tell("  Optional cookies declined.")

    async def pause(self, arrival: Arrival) -> Turn:
        voice.tell()
        voice.tell(f"  {arrival.words}")
        if arrival.next_step:
            voice.tell(f"  {arrival.next_step}")
        if not self._attended:
            return Turn.STOP
        voice.tell(
            "  autofill goes on by itself when the page changes. Or press Enter here to look again; s and Enter stops."
        )
        self._terminal.forget()
        line = await self._terminal.line()
        if line is None:
            await asyncio.Event().wait()  # nobody types here: the page or the window decides
        return Turn.STOP if (line or "").strip().lower() in ("s", "stop", "q") else Turn.GO_ON

    def arrived(self, order: Order, place: Place) -> None:
        arrival = place.arrival
        host = place.snapshot.url.split("/")[2]
        variant = f", variant {arrival.variant.name}" if arrival.variant else ""
        voice.tell(f"  This is {order.form.name}   {host}{variant}")
        if arrival.by == "shape":
            voice.tell(
                "  It was recognised by its address and its shape only (its title is not one we know): every value needs your yes."
            )
        if order.objection:
            text, written = order.objection.text, order.objection.language
            for finding in lint(text, language=written, form_language=arrival.language or ""):
                if finding.code == "language":
                    voice.tell(f"  {finding.words}")
        fact = order.form.addresses[0].fact
        if fact.confidence is not Confidence.VERIFIED and not order.practice:
            voice.tell(
                f"  Nobody on our side has seen this page itself (last source {fact.seen:%B %Y}): please look closely."
            )

    async def type_without_gate(self, elsewhere: str) -> bool:
        """Asked in every run in a browser that somebody else started. `--yes` does not answer it."""
        voice.tell()
        voice.tell(
            "  autofill did not start this browser, so the promise of the shut network does not hold here:"
        )
        voice.tell(
            "  the page, its extensions, or another program can send what is typed while it is being typed."
        )
        if elsewhere:
            voice.tell(f"  And it runs on another machine ({elsewhere}): what is typed goes there first.")
        voice.tell("  What still holds: you see the values first, and you press the site's own button.")
        if not self._attended:
            return False
        voice.tell("  Type into this browser all the same, in this run?  Write yes, or press Enter for no:")
        self._terminal.forget()
        return ((await self._terminal.line()) or "").strip().lower() == "yes"

    def changed(self, since: date, told: Sequence[str]) -> None:
        tell_changes(since, told)

    @property
    def asks(self) -> bool:
        return self._attended and not self._yes

    async def which(self, question: str, fields: Sequence[Pointable], *, in_page: bool) -> int:
        return await which_field(self._terminal, question, fields, in_page=in_page)

    def taught(self, order: Order, ask: Ask) -> None:
        tell_lesson(order, ask)

    async def approve(self, plan: Plan, host: str) -> Plan | None:
        """The plan as the person approves it; None when nothing may be typed."""
        voice.tell()
        if not (voice.json and self._yes):  # nobody is asked: a script's log need not hold the values
            voice.table(("Field", "Value", "From", "Why this field"), [row(entry) for entry in plan.entries])
        plan = await self._ask_about_occupied(plan)
        proposed = len(plan.writes)
        for entry in plan.writes:
            if not entry.sure and not await self._confirm(
                f"  {PLAIN[entry.ask]}: type it into the field “{label(entry)}”?", unsure=True
            ):
                why = (
                    "you said to leave it to you"
                    if self._attended
                    else "not sure enough to type without your yes"
                )
                plan = plan.without(entry.ask, why)
        if not plan.writes:
            voice.tell("  Nothing is typed without your yes." if proposed else "  Nothing to type here.")
            return plan
        if any(entry.sure for entry in plan.writes):
            count = len(plan.writes)
            things = "this 1 value" if count == 1 else f"these {count} values"
            if not await self._confirm(f"  Type {things} into {host}?"):
                return None
        voice.tell("  Typing, and reading it back …")
        return plan

    async def _ask_about_occupied(self, plan: Plan) -> Plan:
        for entry in plan.entries:
            if entry.step is Step.OCCUPIED and entry.answer and self._attended and not self._yes:
                standing = entry.control.value.reveal() if entry.control else ""
                voice.tell(
                    f"  {PLAIN[entry.ask]} already holds “{short(standing)}”; you have “{short(entry.answer.value.reveal())}”."
                )
                if await self._confirm("  Replace it?", default=False):
                    plan = plan.with_replacement(entry.ask)
        return plan

    async def _confirm(self, question: str, *, default: bool = True, unsure: bool = False) -> bool:
        if self._yes and not unsure:
            return True
        if not self._attended:
            return False
        voice.tell(f"{question}  [{'Y/n' if default else 'y/N'}]")
        self._terminal.forget()
        line = await self._terminal.line()
        if line is None:
            return False
        return line.strip().lower() in ("y", "yes", "j", "ja") or (default and not line.strip())

    # ------------------------------------------------------------------ after filling
    def receipt(self, entries: Sequence[Entry], bytes_while_sealed: int | None) -> None:
        voice.tell()
        voice.table(
            ("Field", "Outcome", "Note"),
            [(PLAIN[Ask(entry.ask)], MARKS[entry.outcome], entry.reason) for entry in entries],
        )
        filled = sum(entry.outcome in (Outcome.FILLED, Outcome.REPLACED) for entry in entries)
        kept = sum(entry.outcome is Outcome.KEPT for entry in entries)
        todo = sum(entry.outcome not in DONE for entry in entries)
        parts = [f"{filled} filled and read back", f"{kept} kept", f"{todo} left to you"]
        counted = (
            "nobody counted what left the browser: it has no gate"
            if bytes_while_sealed is None
            else f"while typing, {bytes_while_sealed} bytes left the browser"
        )
        voice.tell(f"  {' · '.join(parts)} · {counted}")

    def changed_by_page(self, fields: Sequence[str]) -> None:
        for name in fields:
            voice.warn(
                f"  The page itself put something into “{short(name) or 'a field without a name'}” meanwhile. autofill did not: look at it before you send."
            )

    def your_turn(self, order: Order, language: str) -> None:
        named = order.form.submit.get(language) or order.form.submit.get(
            language.split("-", maxsplit=1)[0], ()
        )
        button = f"button (“{'” or “'.join(named)}”)" if named else "button"
        voice.tell()
        voice.tell(
            f"  Your turn. Read it, change what you like, then press {order.site}'s own {button} to send it."
        )
        voice.tell("  autofill cannot send it. The panel in the page shows the same list.")
        voice.tell(
            "  (You can also type here: sent = I sent it, no = I did not; or close the browser window.)"
        )

    async def word(self) -> str | None:
        """One line from the person while the form is theirs; None when nobody types here."""
        if not self._attended:
            return None
        line = await self._terminal.line()
        if line and line.strip() and line.strip().lower() not in SENT_WORDS | NOT_SENT_WORDS:
            voice.tell("  Type sent if you sent it, or no if you did not. To go on, use the browser window.")
        return line

    def sighting(self, order: Order, sighting: Sighting) -> None:
        said = {
            Seen.CONFIRMATION: f"✔ {order.site[:1].upper()}{order.site[1:]} shows its confirmation.",
            Seen.CODE_STEP: "The site asks for a code from an e-mail. Keep this page open; look in spam and “Social” too. It is valid for about an hour.",
            Seen.VALIDATION_ERROR: "The site says that something is missing or wrong. Read its message in the page, correct it, and send it again.",
            Seen.LEFT_PAGE: "The page moved on to another one.",
            Seen.SIGN_IN: "The site asks you to sign in again: it may not have taken the form. Sign in, look whether it says so, and run the same command again if not.",
            Seen.WINDOW_CLOSED: "The browser window was closed.",
            Seen.BROWSER_DIED: "The browser, or what drives it, ended by itself.",
        }.get(sighting.seen)
        if said:
            voice.tell(f"  {said}")

    async def ask_sent(self) -> bool | None:
        """Did you send it? None when nobody answers."""
        if not self._attended:
            return None
        voice.tell("  No confirmation was seen. Did you send it?  [yes/no/Enter = don't know]")
        self._terminal.forget()
        line = ((await self._terminal.line()) or "").strip().lower()
        return (
            True
            if line in ("y", "yes", "sent", "ja", "j")
            else False
            if line in ("n", "no", "nein")
            else None
        )

    async def wait_for_enter(self, question: str) -> None:
        voice.tell(f"  {question}")
        if self._attended:
            self._terminal.forget()
            await self._terminal.line()

    def staying_open(self) -> None:
        voice.tell("  The window stays open (--keep-open). Close it when you are done with it.")

    def closing(self, result: Result) -> None:
        voice.tell()
        for line in result.words:
            voice.tell(f"  {line}")
