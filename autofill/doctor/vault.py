"""The keyring: which one, and whether it answers."""

from collections.abc import Iterator

from autofill.doctor.finding import Finding, Surroundings, as_told, note, ok
from autofill.store.secrets import KeyringProblem, open_vault

UNLOCK = {
    "darwin": "security unlock-keychain",
    "win32": "control /name Microsoft.CredentialManager",
}


def keyring(around: Surroundings) -> Iterator[Finding]:
    """Ask it for an entry that is not there. Only `round_trip` writes one, which is removed again."""
    try:
        vault = open_vault()
        if around.round_trip:
            vault.probe()
            yield ok(f"{vault.name}; an entry was written, read back and removed")
        elif vault.is_new():
            yield note(
                f"{vault.name} is here, but was never used: it will ask you for a password when the first detail is saved.",
                "autofill profile new",
            )
        else:
            vault.answers()
            yield ok(f"{vault.name}; it answers (whether it keeps an entry: autofill doctor --round-trip)")
    except KeyringProblem as error:
        yield as_told(error)
