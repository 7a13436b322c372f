"""Turn the person's choices into an order: everything that is decided, and may be missing, before a browser opens."""

import os
import sys
from datetime import datetime
from pathlib import Path

from autofill.browser.installed import find_browser
from autofill.browser.launch import screen_available
from autofill.casework.compose import starting_text
from autofill.casework.header import THIRD_PARTY
from autofill.casework.lint import lint
from autofill.casework.objection import Objection
from autofill.cli.choices import Choices
from autofill.cli.lodge import from_case
from autofill.errors import AutofillError
from autofill.matching.address import host_of
from autofill.matching.form import Ask, Form
from autofill.matching.plan import Answer
from autofill.order import MissingDetails, Order
from autofill.person import Account, DataSubject, Secret, Source
from autofill.practice import scenario_for
from autofill.store.learned import load_learned
from autofill.store.objections import load_objection
from autofill.store.profiles import default_profile, example_persona, load_profile, what_is_missing
from autofill.store.secrets import open_vault
from autofill.store.settings import Settings, load_settings

EXAMPLE_TEXT = "example"
"""The name of the text that a practice run starts with: `--objection example`."""


class NoScreen(AutofillError):
    """There is no screen to show a browser window on."""

    code = "no-screen"


class WhichAccount(AutofillError):
    """More than one account fits, or none."""

    code = "which-account"
    exit_code = 2


class TextNotReady(AutofillError):
    """The objection text must not be typed as it is."""

    code = "objection-not-ready"


class UnreadableFile(AutofillError):
    """A file named on the command line cannot be used."""

    code = "unreadable-file"


def prepare(choices: Choices, now: datetime) -> Order:
    """The order of one run. Raises one AutofillError that names everything missing at once."""
    settings = load_settings(os.environ)
    form = choices.form
    scenario = scenario_for(form.id, choices.scenario) if choices.practice else None
    lodging = from_case(choices, settings.home) if form.authority else None
    subject = _subject(choices, settings, lodging.case.profile if lodging else None)
    account = _account(choices, subject)
    objection = _objection(choices, settings, subject, scenario.language if scenario else "en")
    cautions = _look_at(objection, subject) if objection else ()
    _refuse_missing(form, subject, account)
    browser_url = None if choices.practice else settings.browser_url  # practice never leaves this machine
    screen = screen_available(os.environ, sys.platform) or browser_url is not None
    if not screen and not choices.practice and not choices.preview and not choices.manual:
        raise NoScreen(
            "There is no screen here to show you a browser window, and the form is yours to review and send.",
            not_done="No browser was opened and nothing was typed.",
            next_step=f"Run it on your desktop; or look at the values only: autofill {form.id} --preview; or: autofill {form.id} --manual",
        )
    rehearsal = choices.practice and not screen
    return Order(
        form=form,
        subject=subject,
        account=account,
        objection=objection,
        answers={
            **answers_for(form, subject, account, objection, choices),
            **(lodging.answers(subject) if lodging else {}),
        },
        site=_site(form),
        home=settings.home,
        now=now,
        browser=None if choices.manual or browser_url else find_browser(settings.browser),
        browser_url=browser_url,
        folder=None if choices.practice else _browser_folder(settings, subject, account),
        scenario=scenario,
        headless=not screen,
        allow_root=choices.allow_root,
        cautions=cautions,
        preview=choices.preview or rehearsal,
        review_offline=choices.review_offline,
        learned=load_learned(settings.home, form, practice=choices.practice),
        keep_open=choices.keep_open,
        notice="\n  ".join(
            filter(None, (lodging.notice if lodging else "", _REHEARSAL if rehearsal else ""))
        ),
        case=lodging.case if lodging else None,
    )


_REHEARSAL = "No screen here: this practice run becomes a preview (filled and read back, a picture kept, nothing handed over)."


def answers_for(
    form: Form, subject: DataSubject, account: Account | None, objection: Objection | None, choices: Choices
) -> dict[Ask, Answer]:
    """What may be typed, by ask, each with its source. Only what this form asks for is in it (least disclosure)."""
    email = account.email if account and form.covers_account else subject.email
    email_source = account.source if account and form.covers_account else subject.source
    known = {
        Ask.COUNTRY: Answer(Secret(subject.country), subject.country_source),
        Ask.EMAIL: Answer(email, email_source),
        Ask.CONFIRM_EMAIL: Answer(email, email_source),
        Ask.GIVEN_NAME: Answer(subject.given_name, subject.source),
        Ask.FAMILY_NAME: Answer(subject.family_name, subject.source),
        Ask.FULL_NAME: Answer(subject.full_name, subject.source),
        Ask.HANDLE: Answer(
            account.handle if account else Secret(""), account.source if account else subject.source
        ),
        Ask.GROUNDS: Answer(objection.text if objection else Secret(""), Source.OBJECTION),
    }
    if choices.prompts:
        known[Ask.PROMPTS] = Answer(Secret(_text_of(choices.prompts)), Source.PERSON)
    if choices.screenshot:
        if not choices.screenshot.is_file():
            raise UnreadableFile(
                "The screenshot named with --screenshot is not a file.",
                not_done="Nothing was typed.",
                next_step="Give the path of a picture, or none, and try again.",
            )
        known[Ask.SCREENSHOT] = Answer(Secret(str(choices.screenshot.resolve())), Source.PERSON)
    asked = {one.ask for one in form.fields}
    return {ask: answer for ask, answer in known.items() if ask in asked and answer.value}


def _site(form: Form) -> str:
    """The name people call it by."""
    if form.service:
        return form.service.capitalize()
    return form.controller if form.described else host_of(form.addresses[0].url)


def _subject(choices: Choices, settings: Settings, owner: str | None) -> DataSubject:
    """The person named; else the owner of the case that is gone on with; else the example person, or the only profile."""
    if choices.profile is None and choices.practice and (owner or not settings.profile):
        return example_persona()
    name = (
        choices.profile if choices.profile is not None else owner or default_profile(settings.home, settings)
    )
    return load_profile(settings.home, name, open_vault)


def _account(choices: Choices, subject: DataSubject) -> Account | None:
    service = choices.form.service
    if not choices.form.covers_account or service is None:
        return None
    accounts = subject.accounts_on(service)
    if choices.account:
        wanted = choices.account.lstrip("@").casefold()
        accounts = tuple(
            one
            for number, one in enumerate(accounts, 1)
            if wanted in (str(number), one.handle.reveal().lstrip("@").casefold())
        )
    if len(accounts) == 1:
        return accounts[0]
    if not accounts and subject.practice:
        raise WhichAccount(
            f"The invented person of a practice run has one account on {service.capitalize()}: number 1.",
            not_done="No browser was opened.",
            next_step=f"It need not be named:  autofill {choices.form.id} --practice",
        )
    if not accounts:
        raise WhichAccount(
            f"The profile “{subject.profile}” has no such account on {service.capitalize()}.",
            not_done="No browser was opened.",
            next_step=f"See them: autofill profile show --profile {subject.profile}\nAdd it: autofill profile edit --profile {subject.profile}",
        )
    if len({one.group for one in accounts}) == 1:
        return accounts[0]  # linked in one Accounts Centre: one objection covers them all
    raise WhichAccount(
        f"The profile “{subject.profile}” has {len(accounts)} {service.capitalize()} accounts that are not linked with each other.",
        not_done="No browser was opened: each needs an objection of its own.",
        next_step=f"Their order is that of: autofill profile show\nName one: autofill {choices.form.id} --account 1",
    )


def _objection(choices: Choices, settings: Settings, subject: DataSubject, language: str) -> Objection | None:
    if choices.objection is None and not choices.form.is_metas:
        return None  # the texts at hand are written to Meta: which one fits here is the person's to say
    if subject.practice and choices.objection in (None, EXAMPLE_TEXT):
        return starting_text(EXAMPLE_TEXT, choices.form.service or "third-party", subject.country, language)
    return load_objection(
        settings.home, subject.profile, choices.objection, choices.form.service or "third-party"
    )


def _look_at(objection: Objection, subject: DataSubject) -> tuple[str, ...]:
    """What deserves a second look. Raises TextNotReady for what must not go out."""
    findings = lint(
        objection.text,
        language=objection.language,
        country=subject.country,
        account=bool(subject.accounts),
        third_party=objection.services == {THIRD_PARTY},
    )
    blocking = [finding for finding in findings if finding.blocks]
    if blocking:
        raise TextNotReady(
            "The objection is not ready to be typed:\n"
            + "\n".join(f"  line {one.line}: {one.words}" for one in blocking),
            not_done="No browser was opened and nothing was typed.",
            next_step=f"Edit it: autofill objection edit {objection.name}",
        )
    return tuple(f"Your text, line {one.line}: {one.words}" for one in findings)


def _refuse_missing(form: Form, subject: DataSubject, account: Account | None) -> None:
    always = set.intersection(*(set(variant.must) for variant in form.variants))
    asks = [one.ask for one in form.fields if one.required and (one.ask in always or one.after is not None)]
    missing = what_is_missing(subject, asks, form.service if account else None)
    if missing:
        raise MissingDetails(
            f"{form.name} asks for details that the profile “{subject.profile}” does not have: "
            + ", ".join(one.ask for one in missing)
            + ".",
            not_done="No browser was opened and nothing was typed.",
            next_step="Add them:\n" + "\n".join(f"  {one.command}" for one in missing),
        )


def _browser_folder(settings: Settings, subject: DataSubject, account: Account | None) -> Path:
    """One signed-in browser folder per person and account group. Practice never opens it: it gets a new one each time."""
    return settings.home / subject.profile / "browser" / str(account.group if account else 0)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UnreadableFile(
            "The file named with --prompts cannot be read as text.",
            not_done="Nothing was typed.",
            next_step="Give the path of a text file, saved with the encoding UTF-8, and try again.",
        ) from None
