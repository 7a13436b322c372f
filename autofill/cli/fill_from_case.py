"""The command of an authority's own form for complaints, such as `autofill ico`: it is filled from a case."""

from collections.abc import Callable
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.choices import Choices
from autofill.cli.fill_form import (
    AllowRoot,
    Json,
    KeepOpen,
    Manual,
    Practice,
    Preview,
    Profile,
    ReviewOffline,
    Situation,
    Timing,
    Yes,
    carry_out,
)
from autofill.cli.today import Today, take_as_today
from autofill.forms import form_named


def command_from_case(form_id: str) -> Callable[..., None]:
    """The Typer command of an authority's own form, which is filled from a case."""

    def run(
        case: Annotated[
            str | None,
            typer.Argument(
                metavar="CASE",
                autocompletion=complete.cases,
                help="As `autofill status` shows it; none: the only one that is due.",
            ),
        ] = None,
        harm: Annotated[
            str | None,
            typer.Option("--harm", metavar="FILE", help="What it does to you, in your words; - to paste it."),
        ] = None,
        anyway: Annotated[
            bool, typer.Option("--anyway", help="Before its time, where the law lets you.")
        ] = False,
        profile: Profile = None,
        practice: Practice = False,
        scenario: Situation = None,
        today: Today = None,
        preview: Preview = False,
        yes: Yes = False,
        json: Json = False,
        manual: Manual = False,
        keep_open: KeepOpen = False,
        review_offline: ReviewOffline = False,
        allow_root: AllowRoot = False,
        timing: Timing = False,
    ) -> None:
        practice = practice or scenario is not None

        def choose() -> Choices:
            take_as_today(today, practice)
            return Choices(
                form_named(form_id), profile, None, None, practice, scenario, preview, yes, json,
                manual, keep_open, review_offline, allow_root, None, None, timing, case, harm, anyway,
            )  # fmt: skip

        carry_out(choose)

    return run
