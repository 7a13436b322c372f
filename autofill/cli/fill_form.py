"""The command that fills one form: reads the person's choices, prepares the order, runs the journey, tells the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.choices import Choices
from autofill.cli.say import Interrupted, NobodyToAsk, fail, interactive, tell_error, voice
from autofill.errors import AutofillError
from autofill.forms import catalogue, form_named
from autofill.matching.address import is_address, is_plain_https
from autofill.matching.form import Form
from autofill.timing import TIMING

Profile = Annotated[
    str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Whose details to use.")
]
Account = Annotated[
    str | None,
    typer.Option(
        "--account", help="Which of your accounts, by its number in `autofill profile show`, or its handle."
    ),
]
Text = Annotated[
    str | None,
    typer.Option(
        "--objection",
        autocompletion=complete.objections_or_none,
        help="A text by name or file; `none` leaves the reason empty.",
    ),
]
Practice = Annotated[
    bool, typer.Option("--practice", help="Try it on practice pages: no account, no network.")
]
Situation = Annotated[
    str | None,
    typer.Option(
        "--scenario",
        autocompletion=complete.scenarios,
        help="With --practice: which situation. `list` names them all.",
    ),
]
Preview = Annotated[
    bool, typer.Option("--preview", help="Fill, read back, keep a picture, close. Nothing is handed over.")
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help="Approve what is sure without asking. Never a replacement.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Manual = Annotated[bool, typer.Option("--manual", help="No automation: the address, and your texts to copy.")]
KeepOpen = Annotated[
    bool, typer.Option("--keep-open", help="Leave the window open at the end until you close it.")
]
ReviewOffline = Annotated[
    bool, typer.Option("--review-offline", help="Keep the network shut while you review.")
]
AllowRoot = Annotated[
    bool, typer.Option("--allow-root", help="Run a real browser as root, without its sandbox.")
]
Screenshot = Annotated[
    Path | None, typer.Option("--screenshot", help="A picture to attach, where a form asks for one.")
]
Prompts = Annotated[
    Path | None,
    typer.Option("--prompts", help="A text file with the prompts, where a form asks for them."),
]

Timing = Annotated[bool, typer.Option("--timing", help="Afterwards, show where each millisecond went.")]


def command_for(form_id: str) -> Callable[..., None]:
    """The Typer command of one form. Every form has the same options."""

    def run(
        profile: Profile = None,
        account: Account = None,
        objection: Text = None,
        practice: Practice = False,
        scenario: Situation = None,
        preview: Preview = False,
        yes: Yes = False,
        json: Json = False,
        manual: Manual = False,
        keep_open: KeepOpen = False,
        review_offline: ReviewOffline = False,
        allow_root: AllowRoot = False,
        screenshot: Screenshot = None,
        prompts: Prompts = None,
        timing: Timing = False,
    ) -> None:
        practice = practice or scenario is not None
        carry_out(
            lambda: Choices(
                form_named(form_id), profile, account, objection, practice, scenario, preview, yes, json,
                manual, keep_open, review_offline, allow_root, screenshot, prompts, timing,
            )
        )  # fmt: skip

    return run


def fill_at(
    url: Annotated[str, typer.Argument(help="The address of the form, with https://")],
    profile: Profile = None,
    objection: Text = None,
    practice: Practice = False,
    preview: Preview = False,
    json: Json = False,
    manual: Manual = False,
    keep_open: KeepOpen = False,
    review_offline: ReviewOffline = False,
    allow_root: AllowRoot = False,
    screenshot: Screenshot = None,
    timing: Timing = False,
) -> None:
    """Fill any other form: what each field is, is told from general words, and every value needs your yes.

    Your text goes in only if you name it (--objection): the sentences at hand are written to Meta.
    """
    carry_out(
        lambda: Choices(
            form_of(url), profile, None, objection, practice, None, preview, False, json,
            manual, keep_open, review_offline, allow_root, screenshot, None, timing,
        )
    )  # fmt: skip


class NoSuchAddress(AutofillError):
    """What was given is no plain https address of a page on the web."""

    code = "no-such-address"
    exit_code = 2


def form_of(url: str) -> Form:
    """The form at an address: the catalogue's own, if it knows it. Raises NoSuchAddress."""
    from autofill.matching.undescribed import form_at

    if not is_plain_https(url):
        raise NoSuchAddress(
            "That is no plain https address: no user name, port or bare number may stand in it.",
            not_done="No browser was opened.",
            next_step="Copy the form's address from your browser's address bar: autofill fill https://…",
        )
    known = next((form for form in catalogue().values() if is_address(url, form)), None)
    return known or form_at(url, datetime.now(UTC).date())


def carry_out(choose: Callable[[], Choices]) -> None:
    """Run the form that was chosen, and leave with its exit code: every error in its own words."""
    choices = None
    try:
        choices = choose()
        voice.json = choices.json
        raise typer.Exit(fill_form(choices))
    except AutofillError as error:
        fail(error, nothing_done(choices) if choices else None)
    except KeyboardInterrupt:
        fail(
            Interrupted(
                "Interrupted.",
                not_done="autofill sent nothing. What was already recorded is kept.",
                next_step="autofill status shows where things stand.",
            ),
            nothing_done(choices) if choices else None,
        )


def nothing_done(choices: Choices) -> dict[str, object]:
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
    TIMING.reached("Python and the command line")
    if choices.manual:
        from autofill.cli.manual import show_manual
        from autofill.cli.prepare import prepare

        return show_manual(prepare(choices, datetime.now(UTC)))
    attended = interactive()
    if not attended and not choices.yes and not choices.practice:
        raise NobodyToAsk(
            "Nobody can answer here: standard input is not a terminal.",
            not_done="No browser was opened and nothing was typed.",
            next_step="Run it in a terminal, or add --yes to approve what is sure.",
        )
    if attended and _is_first_time(choices):
        from autofill.cli.start import lead_through

        text = lead_through(choices.form)
        if text is None:
            return 0
        choices = replace(choices, objection=text or choices.objection)
    with TIMING.span("reading in Playwright"):
        import asyncio

        from autofill.cli.conduct import conduct
        from autofill.cli.face import TerminalFace
        from autofill.cli.receipt import receipt

    face = TerminalFace(yes=choices.yes or (choices.practice and not attended), attended=attended)
    order, result = asyncio.run(conduct(choices, face))
    face.closing(result)
    if choices.timing and not choices.json:
        show_timing()
    if choices.json:
        voice.document(receipt(order, result) | ({"timing": timing()} if choices.timing else {}))
    elif result.error:
        tell_error(result.error)
    return result.exit_code


def timing() -> dict[str, float]:
    """For `--json`: milliseconds by what took them. Some of it happened at the same time."""
    return {one.name: round(one.took, 1) for one in TIMING.spans()}


def _is_first_time(choices: Choices) -> bool:
    """Whether the person comes without a profile, and has not said that they know their way."""
    if choices.practice or choices.profile or choices.json or choices.yes or choices.preview:
        return False
    from autofill.cli.start import is_first_time

    return is_first_time()


def show_timing() -> None:
    """Where each millisecond went. Some spans run at the same time as others."""
    voice.tell()
    rows = [(one.name, f"{one.began:.0f}", f"{one.took:.0f}") for one in TIMING.spans()]
    voice.table(("What took time", "From, ms", "Took, ms"), rows)


def _list_scenarios(form: Form) -> int:
    from autofill.practice import scenarios

    voice.table(
        ("Scenario", "Language", "What happens"),
        [(one.name, one.language, one.about) for one in scenarios().values() if one.form == form.id],
    )
    return 0
