"""The questions of `autofill profile new`: only what the forms may need, each answer checked at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from autofill.cli.ask import WrongAnswer, ask, yes
from autofill.cli.profile_words import numbered, tell_profile
from autofill.cli.say import voice
from autofill.countries import display_name, find_country
from autofill.errors import AutofillError
from autofill.person import Secret, Service
from autofill.store.profile_file import AccountLine, Profile, wrong_email, wrong_text
from autofill.store.profile_names import check_name
from autofill.store.secrets import KeyringProblem, Vault

_IN_FILE = "In the profile file, your details can be read by whoever can read your files or your backups."


class NotSaved(AutofillError):
    """The person decided against saving."""

    code = "not-saved"


def interview(
    home: Path, name: str | None, open_vault: Callable[[], Vault], *, hidden: bool = False
) -> tuple[str, Profile]:
    """Ask for everything. Gives the name and the profile, which nothing has been saved of yet.

    With `hidden` the terminal does not show what is typed about the person, and so does not remember it either.
    """
    voice.tell("These details fill the forms. Nothing is sent, and nothing is saved before you say so.")
    voice.tell()
    name = check_name(home, name) if name else ask("A short name for this profile", _named(home), "me")
    country = ask("The country you live in (any language)", lambda typed: find_country(typed).iso)
    voice.tell(f"  {display_name(country)}")
    email = ask("Your e-mail address", email_address, hidden=hidden)
    voice.tell("Your name is asked only by the form for other people's posts. Enter skips it.")
    names = {
        "given_name": ask("First name", _name, hidden=hidden),
        "family_name": ask("Last name", _name, hidden=hidden),
    }
    values = {key: Secret(value) for key, value in {"email": email, **names}.items() if value}
    accounts = _accounts(values, email, hidden=hidden)
    profile = Profile(country, values, _linked(accounts))
    profile = replace(profile, in_file=_where(profile, open_vault))
    tell_profile(name, profile)
    if not yes("Save this profile?", default=True):
        raise NotSaved("The profile was not saved.", next_step="Start again: autofill profile new")
    return name, profile


def email_address(typed: str) -> str:
    """An e-mail address as it was typed. Raises `WrongAnswer` for what cannot be one."""
    why = wrong_email(typed)
    if why:
        raise WrongAnswer(f"That is not an e-mail address: {why}.")
    return typed


def account_name(typed: str) -> str:
    """A user name without the @ in front. Raises `WrongAnswer` for what cannot be one."""
    handle = typed.removeprefix("@").strip()
    if not handle or len(handle) > 100 or wrong_text(handle) or any(char.isspace() for char in handle):
        raise WrongAnswer(
            "A user name has no spaces, such as alex.example.",
            next_step="It stands in your profile's address, after the last /.",
        )
    return handle


def _name(typed: str) -> str:
    if why := wrong_text(typed):
        raise WrongAnswer(f"That name cannot be used: {why}.")
    return typed


def _named(home: Path) -> Callable[[str], str]:
    return lambda typed: check_name(home, typed)


def _accounts(values: dict[str, Secret], email: str, *, hidden: bool) -> tuple[AccountLine, ...]:
    """Ask for accounts until there are no more; their details go into `values`."""
    accounts: tuple[AccountLine, ...] = ()
    while True:
        more = "Another account" if accounts else "An account you object for"
        service = ask(f"{more}: instagram or facebook (Enter: {'no more' if accounts else 'none'})", _service)
        if service is None:
            return accounts
        line = AccountLine(len(accounts) + 1, service, len(accounts) + 1)
        values[line.key("handle")] = Secret(
            ask(f"  Your user name on {service.capitalize()}", account_name, hidden=hidden)
        )
        values[line.key("email")] = Secret(
            ask("  Its e-mail address (Enter: the same)", _email_or(email), hidden=hidden)
        )
        accounts += (line,)


def _service(typed: str) -> Service | None:
    short = typed.lower()
    if not short:
        return None
    found = [service for service in Service if service.startswith(short)]
    if len(found) != 1:
        raise WrongAnswer("Please type instagram or facebook, or press Enter.")
    return found[0]


def _email_or(email: str) -> Callable[[str], str]:
    return lambda typed: email_address(typed) if typed else email


def _linked(accounts: tuple[AccountLine, ...]) -> tuple[AccountLine, ...]:
    """The accounts with their groups: which of them are linked in one Accounts Centre."""
    if len(accounts) < 2:
        return accounts
    voice.tell()
    voice.tell("Accounts can be linked in one Accounts Centre (Settings › Accounts Centre › Accounts).")
    voice.tell(
        "One objection covers all that are linked. If you are not sure, answer n: one more does no harm."
    )
    if yes("Are all of these linked with each other?", default=False):
        return tuple(replace(line, group=1) for line in accounts)
    placed: tuple[AccountLine, ...] = accounts[:1]
    named = dict(numbered(accounts))
    for line in accounts[1:]:
        # Of two, it was said already that they are not linked.
        group = _group_of(line, placed, named) if len(accounts) > 2 else 2
        placed += (replace(line, group=group),)
    return placed


def _group_of(
    line: AccountLine,
    placed: tuple[AccountLine, ...],
    named: dict[AccountLine, str],
) -> int:
    for one in {earlier.group: earlier for earlier in reversed(placed)}.values():
        words = next(said for known, said in named.items() if known.number == one.number)
        if yes(f"  Is {named[line]} linked with {words}?", default=False):
            return one.group
    return max(one.group for one in placed) + 1


def _where(profile: Profile, open_vault: Callable[[], Vault]) -> frozenset[str]:
    """Which details the person wants in the file: none, unless there is no keyring and they say so."""
    voice.tell()
    vault = _keyring(open_vault)
    if vault is None:
        return frozenset(profile.values)
    voice.tell("Your keyring is where your system keeps passwords and the like, encrypted.")
    if yes(f"Keep these details there ({vault.name})?", default=True):
        return frozenset()
    voice.tell(_IN_FILE)
    return frozenset(profile.values) if yes("Keep them there?", default=False) else frozenset()


def _keyring(open_vault: Callable[[], Vault]) -> Vault | None:
    """The keyring; None: there is none to be had, and the person wants the file instead. What was answered so far is
    not lost for a keyring that is locked: it can be unlocked meanwhile. Raises NotSaved."""
    while True:
        try:
            vault = open_vault()
            vault.probe()
        except KeyringProblem as error:
            for words in (error.happened, error.next_step):
                voice.warn(words)
            voice.tell(_IN_FILE)
            if yes("Keep them there all the same?", default=False):
                return None
            if not yes("Your answers are still here. Look for the keyring once more?", default=False):
                raise NotSaved(
                    "The profile was not saved.",
                    next_step="Unlock or install a keyring, then: autofill profile new",
                ) from None
        else:
            return vault
