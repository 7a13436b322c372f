"""Whose details are used: profiles by name, each a `profile.toml` and one entry in the keyring."""

import re
import secrets as randomness
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from autofill.matching.form import Ask
from autofill.person import Account, DataSubject, Secret, Service, Source
from autofill.store.files import lock, private_folder, read_text, remove, write_private
from autofill.store.profile_file import (
    ENTRY,
    IN_KEYRING,
    AccountLine,
    Profile,
    ProfileFile,
    parse,
    problem,
    render,
)
from autofill.store.profile_names import EXAMPLE, FILE, default_profile, list_profiles, path_of
from autofill.store.secrets import EntryMissing, KeyringProblem, NoKeyring, Vault

__all__ = [
    "Missing",
    "accounts_of",
    "default_profile",
    "delete_profile",
    "example_persona",
    "list_profiles",
    "load_profile",
    "read_profile",
    "save_profile",
    "set_country",
    "set_detail",
    "subject_of",
    "what_is_missing",
]

VaultOpener = Callable[[], Vault]

_NOBODY: Final = Secret("")


@dataclass(frozen=True)
class Missing:
    """What a form asks and the profile lacks, with the command that supplies it."""

    ask: Ask
    command: str


def load_profile(home: Path, name: str, vault_opener: VaultOpener) -> DataSubject:
    """The person of one profile, complete. The keyring is opened only if a detail lies there.

    Raises `NoProfile`, `ProfileProblem` (every problem at once), `KeyringProblem`.
    """
    return subject_of(name, read_profile(home, name, vault_opener))


def read_profile(home: Path, name: str, vault_opener: VaultOpener) -> Profile:
    """The same as stored: every value, and which of them are in the file. Raises as `load_profile` does."""
    path = path_of(home, name)
    found = parse(path, read_text(path))
    held = _held(found, vault_opener)
    lost = sorted((line, key) for key, line in found.in_keyring.items() if key not in held)
    if lost:
        words = [
            f"line {line}: the keyring has no value for {key}; enter it again: "
            f"autofill profile set {key} --profile {name}"
            for line, key in lost
        ]
        raise problem(path, words, name)
    values = {key: Secret(held[key]) for key in found.in_keyring}
    return replace(found.profile, values={**found.profile.values, **values})


def save_profile(home: Path, name: str, profile: Profile, vault_opener: VaultOpener) -> None:
    """Save the whole of it. The keyring is written first, under a new name, and the old entry removed last:
    wherever this is interrupted, either the old profile or the new one is complete."""
    path = private_folder(home / name) / FILE
    try:
        with lock(path.parent):
            _save(path, profile, vault_opener)
    finally:
        if not path.exists():
            _clear(path.parent)


def set_detail(
    home: Path,
    name: str,
    key: str,
    value: Secret,
    vault_opener: VaultOpener,
    *,
    in_file: bool = False,
    new_account: AccountLine | None = None,
) -> None:
    """Save one detail (`email`, `account.1.handle` …). It works while others are lost: so they are repaired.

    `new_account` is an account that the profile did not have yet.
    """
    path = path_of(home, name)
    with lock(path.parent):
        before = read_text(path)
        found = parse(path, before)
        kept = set(found.profile.in_file) - {key} | ({key} if in_file else set())
        held: Mapping[str, str] = {}
        try:
            held = _held(found, vault_opener)
        except NoKeyring:
            if not in_file:
                raise
        # A lost one stays promised to the keyring in the file, so that the next look still tells of it.
        values = {one: Secret(held.get(one, "-")) for one in found.in_keyring}
        values |= {**found.profile.values, key: value}
        accounts = found.profile.accounts + ((new_account,) if new_account else ())
        whole = replace(found.profile, values=values, accounts=accounts, in_file=frozenset(kept))
        to_keyring = {one: text for one, text in held.items() if one != key}
        if not in_file:
            to_keyring[key] = value.reveal()
        if to_keyring == held:
            write_private(path, render(before, whole, found.entry))
            return
        fresh = _next(found.entry)
        vault_opener().write(fresh, to_keyring)
        write_private(path, render(before, whole, fresh))
        _remove(fresh, vault_opener, -2, -1)


def accounts_of(home: Path, name: str) -> tuple[AccountLine, ...]:
    """The accounts of a profile, without their details: no keyring is opened."""
    path = path_of(home, name)
    return parse(path, read_text(path)).profile.accounts


def set_country(home: Path, name: str, iso: str) -> None:
    """Save the country, which is not personal enough for a keyring."""
    path = path_of(home, name)
    with lock(path.parent):
        before = read_text(path)
        found = parse(path, before)
        values = {key: Secret("-") for key in found.in_keyring}  # these stay where they are; none is written
        whole = replace(found.profile, country=iso, values={**values, **found.profile.values})
        write_private(path, render(before, whole, found.entry))


def delete_profile(home: Path, name: str, vault_opener: VaultOpener) -> tuple[str, ...]:
    """Remove the details (keyring and file) and the tool's signed-in browser folders.

    What was sent and answered stays, as it is the person's evidence, and so do their texts: gives the names
    of the folders left. Raises `KeyringProblem`, with nothing removed, where the keyring cannot be reached.
    """
    path = path_of(home, name)
    folder = path.parent
    with lock(folder):
        text = path.read_text(encoding="utf-8", errors="replace")  # to be deleted even if it cannot be used
        named = re.search(rf'^\s*keyring_id\s*=\s*"({ENTRY.pattern})"', text, re.MULTILINE)
        if named and f'"{IN_KEYRING}"' in text:
            vault = vault_opener()
            for entry in _around(named.group(1), -2, 1):
                vault.delete(entry)
        elif named:
            _remove(named.group(1), vault_opener, -2, 1)
        path.unlink()
        remove(folder / "browser")
    return _clear(folder)


def subject_of(name: str, profile: Profile) -> DataSubject:
    """The person as the forms see them. An account without an e-mail of its own has the person's."""

    def source(key: str) -> Source:
        return Source.PROFILE if key in profile.in_file else Source.KEYRING

    email = profile.values.get("email", _NOBODY)
    accounts = tuple(
        Account(
            line.service,
            profile.values.get(line.key("handle"), _NOBODY),
            profile.values.get(line.key("email")) or email,
            line.group,
            source(line.key("email") if profile.values.get(line.key("email")) else "email"),
        )
        for line in profile.accounts
    )
    given, family = (profile.values.get(key, _NOBODY) for key in ("given_name", "family_name"))
    return DataSubject(name, profile.country, email, given, family, accounts, source("email"))


def example_persona() -> DataSubject:
    """The invented person of every practice run."""
    email = Secret("alex@example.com")
    accounts = tuple(
        Account(service, Secret("alex.example"), email, 1, Source.EXAMPLE) for service in Service
    )
    names = (Secret("Alex"), Secret("Example"))
    return DataSubject(EXAMPLE, "GB", email, *names, accounts, Source.EXAMPLE, Source.EXAMPLE, practice=True)


def what_is_missing(
    subject: DataSubject, asks: Sequence[Ask], service: Service | None
) -> tuple[Missing, ...]:
    """Which of `asks` a profile should answer and this one does not. With `service`, its account answers."""
    account = next(iter(subject.accounts_on(service)), None) if service else None
    email = account.email if account else subject.email
    of_account = f"{service}." if service else ""
    known: dict[Ask, tuple[bool, str]] = {
        Ask.COUNTRY: (bool(subject.country), "country"),
        Ask.EMAIL: (bool(email), f"{of_account}email"),
        Ask.CONFIRM_EMAIL: (bool(email), f"{of_account}email"),
        Ask.GIVEN_NAME: (bool(subject.given_name), "given_name"),
        Ask.FAMILY_NAME: (bool(subject.family_name), "family_name"),
        Ask.FULL_NAME: (bool(subject.given_name and subject.family_name), "given_name"),
        Ask.HANDLE: (account is not None and bool(account.handle), f"{of_account or 'instagram.'}handle"),
    }
    if subject.given_name and not subject.family_name:
        known[Ask.FULL_NAME] = (False, "family_name")
    return tuple(
        Missing(ask, f"autofill profile set {known[ask][1]} --profile {subject.profile}")
        for ask in asks
        if ask in known and not known[ask][0]
    )


def _save(path: Path, profile: Profile, vault_opener: VaultOpener) -> None:
    before = read_text(path) if path.exists() else None
    entry = parse(path, before).entry if before is not None else ""
    to_keyring = {key: value for key, value in profile.values.items() if key not in profile.in_file and value}
    if not to_keyring:
        write_private(path, render(before, profile, entry))
        _remove(entry, vault_opener, -1, 0)
        return
    fresh = _next(entry)
    vault_opener().write(fresh, {key: value.reveal() for key, value in to_keyring.items()})
    write_private(path, render(before, profile, fresh))
    _remove(fresh, vault_opener, -2, -1)


def _clear(folder: Path) -> tuple[str, ...]:
    """Take away a folder that nothing is left in; gives the names of what is."""
    (folder / ".lock").unlink(missing_ok=True)
    left = tuple(sorted(one.name for one in folder.iterdir()))
    if not left:
        folder.rmdir()
    return left


def _held(found: ProfileFile, vault_opener: VaultOpener) -> Mapping[str, str]:
    """What the keyring has for this profile: nothing, where it has no entry."""
    if not found.entry:
        return {}
    with suppress(EntryMissing):  # told by the caller, for each detail that should be there
        if found.in_keyring:
            held = vault_opener().read(found.entry)
            return {key: value for key, value in held.items() if key in found.in_keyring}
    return {}


def _next(entry: str) -> str:
    return next(iter(_around(entry, 1, 1))) if entry else f"{randomness.token_hex(8)}.1"


def _around(entry: str, first: int, last: int) -> list[str]:
    """The names of this entry in earlier and later generations."""
    base, _, generation = entry.partition(".")
    numbers = range(int(generation) + first, int(generation) + last + 1)
    return [f"{base}.{number}" for number in numbers if number > 0]


def _remove(entry: str, vault_opener: VaultOpener, first: int, last: int) -> None:
    """Take away entries that no file names any more. One that resists is taken away the next time."""
    if entry:
        with suppress(KeyringProblem):
            vault = vault_opener()
            for one in _around(entry, first, last):
                vault.delete(one)
