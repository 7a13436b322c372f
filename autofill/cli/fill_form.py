"""The command that fills one form: reads the person's choices, prepares the order, runs the journey, tells the end."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autofill.cli.choices import Choices
from autofill.cli.say import Interrupted, NobodyToAsk, fail, interactive, voice
from autofill.errors import AutofillError
from autofill.forms import form_named
from autofill.matching.form import Form

if TYPE_CHECKING:
    from autofill.order import Order


def command_for(form_id: str) -> Callable[..., None]:
    """The Typer command of one form. Every form has the same options."""

    def run(
        profile: Annotated[str | None, typer.Option("--profile", help="Whose details to use.")] = None,
        account: Annotated[
            str | None,
            typer.Option(
                "--account",
                help="Which of your accounts, by its number in `autofill profile show`, or its handle.",
            ),
        ] = None,
        objection: Annotated[
            str | None,
            typer.Option("--objection", help="A text by name or file; `none` leaves the reason empty."),
        ] = None,
        practice: Annotated[
            bool, typer.Option("--practice", help="Try it on practice pages: no account, no network.")
        ] = False,
        scenario: Annotated[
            str | None,
            typer.Option("--scenario", help="With --practice: which situation. `list` names them all."),
        ] = None,
        preview: Annotated[
            bool,
            typer.Option("--preview", help="Fill, read back, keep a picture, close. Nothing is handed over."),
        ] = False,
        yes: Annotated[
            bool,
            typer.Option("--yes", "-y", help="Approve what is sure without asking. Never a replacement."),
        ] = False,
        json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
        manual: Annotated[
            bool, typer.Option("--manual", help="No automation: the address, and your texts to copy.")
        ] = False,
        keep_open: Annotated[
            bool, typer.Option("--keep-open", help="Leave the window open at the end until you close it.")
        ] = False,
        review_offline: Annotated[
            bool, typer.Option("--review-offline", help="Keep the network shut while you review.")
        ] = False,
        allow_root: Annotated[
            bool, typer.Option("--allow-root", help="Run a real browser as root, without its sandbox.")
        ] = False,
        screenshot: Annotated[
            Path | None, typer.Option("--screenshot", help="A picture to attach, where a form asks for one.")
        ] = None,
        prompts: Annotated[
            Path | None,
            typer.Option("--prompts", help="A text file with the prompts, where a form asks for them."),
        ] = None,
    ) -> None:
        voice.json = json
        form = form_named(form_id)
        choices = Choices(
            form,
            profile,
            account,
            objection,
            practice or scenario is not None,
            scenario,
            preview,
            yes,
            json,
            manual,
            keep_open,
            review_offline,
            allow_root,
            screenshot,
            prompts,
        )
        try:
            raise typer.Exit(fill_form(choices))
        except AutofillError as error:
            fail(error, _nothing_done(choices))
        except KeyboardInterrupt:
            fail(
                Interrupted(
                    "Interrupted.",
                    not_done="autofill sent nothing. What was already recorded is kept.",
                    next_step="autofill status shows where things stand.",
                ),
                _nothing_done(choices),
            )

    return run


def _nothing_done(choices: Choices) -> dict[str, object]:
    """The receipt's fields for a run that ended early."""
    nothing = dict.fromkeys(("state", "variant", "url", "language", "submitted", "case", "next_deadline"))
    return {
        "form": choices.form.id,
        "practice": choices.practice,
        **nothing,
        "entries": [],
        "bytes_while_sealed": 0,
        "evidence_files": [],
    }


def fill_form(choices: Choices) -> int:
    """Run one form from beginning to end and give the exit code."""
    if choices.scenario == "list":
        return _list_scenarios(choices.form)
    from autofill.cli.prepare import prepare

    if choices.manual:
        from autofill.cli.manual import show_manual

        return show_manual(prepare(choices, datetime.now(UTC)))
    attended = interactive()
    if not attended and not choices.yes and not choices.practice:
        raise NobodyToAsk(
            "Nobody can answer here: standard input is not a terminal.",
            not_done="No browser was opened and nothing was typed.",
            next_step="Run it in a terminal, or add --yes to approve what is sure.",
        )
    order = prepare(choices, datetime.now(UTC))
    from autofill import journey
    from autofill.cli.face import TerminalFace
    from autofill.cli.receipt import receipt

    face = TerminalFace(yes=choices.yes or (choices.practice and not attended), attended=attended)
    with _alone(order):
        result = asyncio.run(journey.run(order, face))
    face.closing(result)
    if choices.json:
        voice.document(receipt(order, result))
    elif result.error:
        for part in (result.error.happened, result.error.not_done, result.error.next_step):
            voice.warn(part)
    return result.exit_code


def _alone(order: "Order") -> AbstractContextManager[object]:
    """One run at a time on a person's profile; practice runs do not disturb each other."""
    from autofill.store.files import lock

    return nullcontext() if order.practice else lock(order.home / order.subject.profile)


def _list_scenarios(form: Form) -> int:
    from autofill.practice import scenarios

    voice.table(
        ("Scenario", "Language", "What happens"),
        [(one.name, one.language, one.about) for one in scenarios().values() if one.form == form.id],
    )
    return 0
