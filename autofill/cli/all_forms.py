"""`autofill all`: every account group of one person, or of several, one form at a time."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autofill.cli.choices import Choices
from autofill.cli.say import Interrupted, NobodyToAsk, fail, interactive, tell_error, voice
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.person import Service
from autofill.store.profile_names import default_profile
from autofill.store.profiles import accounts_of, example_persona
from autofill.store.settings import load_settings

if TYPE_CHECKING:
    from autofill.cli.one_by_one import Done, Item, Line


class NoAccounts(AutofillError):
    """None of the profiles has an account that a form covers."""

    code = "no-accounts"


class OneBrowser(AutofillError):
    """Several account groups, and only one browser, which somebody else started."""

    code = "one-browser-for-many"


def fill_all(
    profile: Annotated[
        list[str] | None,
        typer.Option("--profile", help="Whose details to use. Several: one person after the other."),
    ] = None,
    practice: Annotated[
        bool, typer.Option("--practice", help="Try it on practice pages: no account, no network.")
    ] = False,
    scenario: Annotated[
        str | None, typer.Option("--scenario", help="With --practice: the situation on every form.")
    ] = None,
    preview: Annotated[
        bool,
        typer.Option("--preview", help="Fill, read back, keep a picture, close. Nothing is handed over."),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Approve what is sure without asking. Never for another person."),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    review_offline: Annotated[
        bool, typer.Option("--review-offline", help="Keep the network shut while you review.")
    ] = False,
    allow_root: Annotated[
        bool, typer.Option("--allow-root", help="Run a real browser as root, without its sandbox.")
    ] = False,
    timing: Annotated[
        bool, typer.Option("--timing", help="Afterwards, show where each millisecond went.")
    ] = False,
) -> None:
    """Every account group of the profile, one form at a time; the next one is ready when you are done with this one.

    One that fails does not stop the rest. Ctrl-C stops; at the end you are told what was done and what remains.
    """
    voice.json = json
    try:
        said = {
            "practice": practice or scenario is not None, "scenario": scenario, "preview": preview, "yes": yes,
            "json": json, "review_offline": review_offline, "allow_root": allow_root, "timing": timing,
        }  # fmt: skip
        raise typer.Exit(_run(profile or [], said))
    except AutofillError as error:
        fail(error, {"forms": [], "remaining": []})


def _run(profiles: list[str], said: dict[str, Any]) -> int:
    items = list(_items(profiles, said))
    _refuse_one_browser_for_many(items)
    attended = interactive()
    people = {item.person for item in items}
    if not attended and not said["practice"] and (not said["yes"] or len(people) > 1):
        raise NobodyToAsk(
            "Nobody can answer here: standard input is not a terminal.",
            not_done="No browser was opened and nothing was typed.",
            next_step="Run it in a terminal. For one person, --yes approves what is sure; several people each answer for themselves.",
        )
    voice.tell()
    voice.tell(f"  {len(items)} form{'' if len(items) == 1 else 's'}, one at a time:")
    for number, item in enumerate(items, 1):
        voice.tell(f"    {number}. {item.words}{f'   {item.person}' if item.person else ''}")
    import asyncio

    from autofill.cli.one_by_one import Line, QueueFace, run_line

    line = Line(items)
    face = QueueFace(yes=said["yes"] or (said["practice"] and not attended), attended=attended)
    stopped = None
    try:
        asyncio.run(run_line(line, face))
    except KeyboardInterrupt:
        stopped = Interrupted(
            "Interrupted.",
            not_done="autofill sent nothing. What was already recorded is kept.",
            next_step="autofill status shows where things stand.",
        )
    _tell_end(line, stopped)
    if said["timing"]:
        from autofill.cli.fill_form import show_timing

        show_timing()
    if said["json"]:
        voice.document(_document(line, stopped))
    elif stopped:
        tell_error(stopped)
    return stopped.exit_code if stopped else next((one.exit_code for one in line.done if one.exit_code), 0)


# ---------------------------------------------------------------------------- what there is to do
def _refuse_one_browser_for_many(items: list["Item"]) -> None:
    """A running browser is signed in once: another account's objection must not be typed there."""
    real = not items[0].choices.practice
    if real and len(items) > 1 and load_settings(os.environ).browser_url:
        raise OneBrowser(
            f"AUTOFILL_BROWSER_URL names one browser with its own sign-in; there are {len(items)} account groups.",
            not_done="No browser was reached and nothing was typed.",
            next_step="Take AUTOFILL_BROWSER_URL away: then each account group has a browser folder of its own.\n"
            "Or fill one form in that browser: autofill instagram --account 1",
        )


def _items(profiles: list[str], said: dict[str, Any]) -> Iterator["Item"]:
    """One form for each account group on each service, person by person. No keyring is opened for that."""
    settings = load_settings(os.environ)
    if not profiles and said["practice"] and not settings.profile:
        people = {"": [(one.service, one.group) for one in example_persona().accounts]}
    else:
        names = list(dict.fromkeys(profiles)) or [default_profile(settings.home, settings)]
        people = {name: _accounts(settings.home, name) for name in names}
    found = [item for name, accounts in people.items() for item in _items_of(name, accounts, said)]
    if not found:
        names = [name for name in people if name]
        raise NoAccounts(
            f"There is no account that a form covers in: {', '.join(names)}.",
            not_done="No browser was opened.",
            next_step="\n".join(f"Add it: autofill profile edit --profile {name}" for name in names),
        )
    yield from found


def _accounts(home: Path, name: str) -> list[tuple[Service, int]]:
    return [(line.service, line.group) for line in accounts_of(home, name)]


def _items_of(person: str, accounts: list[tuple[Service, int]], said: dict[str, Any]) -> Iterator["Item"]:
    from autofill.cli.one_by_one import Item

    for form in catalogue().values():
        if not form.covers_account or form.service is None:
            continue
        groups = [group for service, group in accounts if service is form.service]
        for number, group in enumerate(groups, 1):
            if groups.index(group) != number - 1:
                continue  # linked with an earlier one: the same objection covers it
            words = (
                f"{form.service.capitalize()}, account {number}"
                if len(groups) > 1
                else form.service.capitalize()
            )
            yield Item(
                person,
                words,
                Choices(
                    form=form, profile=person or None, account=str(number), objection=None, manual=False, keep_open=False, screenshot=None, prompts=None, **said,
                ),
            )  # fmt: skip


# ---------------------------------------------------------------------------- what became of it
def _tell_end(line: "Line", stopped: AutofillError | None) -> None:
    voice.tell()
    voice.tell("  What was done:")
    for one in line.done:
        if one.result or one.error:
            voice.tell(
                f"    {_mark(one)}   {one.item.words}{f'   {one.item.person}' if one.item.person else ''}"
            )
    if line.remaining:
        voice.tell("  What remains:" if stopped else "  Not done:")
        for item in line.remaining:
            whose = f" --profile {item.person}" if item.person else ""
            voice.tell(
                f"    {item.words}:  autofill {item.choices.form.id}{whose} --account {item.choices.account}"
                + (" --practice" if item.choices.practice else "")
            )


def _mark(one: "Done") -> str:
    result = one.result
    if result is None or result.error:
        return "! not finished"
    if result.submitted:
        return "✔ sent         "
    return (
        "· not recorded as sent"
        if result.case and one.order and not one.order.preview
        else "· looked at only"
    )


def _document(line: "Line", stopped: AutofillError | None) -> dict[str, object]:
    """`--json`: one receipt for each form that was begun, and what remains. No personal value."""
    from autofill.cli.fill_form import nothing_done
    from autofill.cli.receipt import receipt

    forms: list[dict[str, object]] = []
    for one in line.done:
        if one.order and one.result:
            told = receipt(one.order, one.result)
        elif one.error:
            told = {"schema": 1, **nothing_done(one.item.choices), "error": _error(one.error)}
        else:
            continue
        forms.append({**told, **_whose(one.item)})
    remaining = [{"form": item.choices.form.id, **_whose(item)} for item in line.remaining]
    return {
        "schema": 1,
        "forms": forms,
        "remaining": remaining,
        "error": _error(stopped) if stopped else None,
    }


def _whose(item: "Item") -> dict[str, object]:
    return {"profile": item.person or None, "account": int(item.choices.account or 1)}


def _error(error: AutofillError) -> dict[str, str]:
    return {"code": error.code, "message": error.happened, "next": error.next_step}
