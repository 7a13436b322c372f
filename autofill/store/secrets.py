"""Personal details in the system's keyring: one entry per profile, and only in keyrings known to be safe."""

import contextlib
import json
import secrets
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from autofill.errors import AutofillError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE: Final = "autofill"
PATIENCE: Final = 20.0
"""Seconds. A locked wallet may wait for a password in a window that nobody sees."""

WINDOWS_LIMIT: Final = 2560
"""Bytes of UTF-16 in one entry of the Windows Credential Manager (CRED_MAX_CREDENTIAL_BLOB_SIZE)."""

SAFE_KEYRINGS: Final[Mapping[str, str]] = {
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "Secret Service (libsecret)",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "KWallet 4",
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
}
"""Those that encrypt and keep what they are given. Plain-text, null and unknown ones count as none."""

_CHAIN: Final = "keyring.backends.chainer.ChainerBackend"
_KEYRING_MAKERS: Final = frozenset(
    ["keyring", "secretstorage", "jeepney", "dbus", "gi", "win32ctypes", "pywintypes"]
)


class KeyringProblem(AutofillError):
    """The keyring did not do what it was asked to."""

    code = "keyring"


class NoKeyring(KeyringProblem):
    """This system has no keyring that can be trusted with personal details."""

    code = "no-keyring"


class KeyringLocked(KeyringProblem):
    """The keyring is locked and nobody unlocked it."""

    code = "keyring-locked"


class KeyringSilent(KeyringProblem):
    """The keyring did not answer in time."""

    code = "keyring-silent"


class KeyringRefused(KeyringProblem):
    """The keyring refused, or did not keep what it was given."""

    code = "keyring-refused"


class EntryMissing(KeyringProblem):
    """The keyring has no entry of that name, or none that can be read."""

    code = "keyring-entry-missing"


@dataclass(frozen=True)
class Vault:
    """An open keyring. `name` is what a person knows it as. Every call may raise a `KeyringProblem`."""

    name: str
    _keyring: "KeyringBackend"
    _patience: float = PATIENCE

    def read(self, entry: str) -> Mapping[str, str]:
        """The values of one entry, by key. Raises `EntryMissing`."""
        blob = self._ask(lambda: self._keyring.get_password(SERVICE, entry))
        if blob is None:
            raise EntryMissing(
                f"{self.name} holds no entry for this profile.",
                not_done="No personal detail was read.",
                next_step="Enter the details again: autofill profile set email",
            )
        return _values(blob, self.name)

    def write(self, entry: str, values: Mapping[str, str]) -> None:
        """Replace the whole entry, and read it back. Raises `KeyringRefused` where it was not kept."""
        blob = json.dumps(dict(values), ensure_ascii=False, sort_keys=True)
        size = len(blob.encode("utf-16-le"))
        if "Windows" in self.name and size > WINDOWS_LIMIT:
            raise KeyringRefused(
                f"These details take {size} bytes; {self.name} takes at most {WINDOWS_LIMIT} in one entry.",
                not_done="Nothing was saved.",
                next_step="Keep fewer accounts in one profile, or some details in the profile file: autofill profile set email --in-file",
            )
        self._ask(lambda: self._keyring.set_password(SERVICE, entry, blob))
        if self._ask(lambda: self._keyring.get_password(SERVICE, entry)) != blob:
            raise KeyringRefused(
                f"{self.name} said it kept the details, but gives back something else.",
                not_done="The profile was not saved.",
                next_step="Check that keyring, then try again.  What works here: autofill doctor",
            )

    def delete(self, entry: str) -> None:
        """Remove the entry, and see that it is gone. An entry that is not there is gone already."""
        if self._ask(lambda: self._keyring.get_password(SERVICE, entry)) is None:
            return
        self._ask(lambda: self._keyring.delete_password(SERVICE, entry))
        if self._ask(lambda: self._keyring.get_password(SERVICE, entry)) is not None:
            raise KeyringRefused(
                f"{self.name} still holds the entry after it was told to remove it.",
                not_done="The entry was not removed.",
                next_step=f"Remove the entry “{SERVICE}” in that keyring's own window, then run it again.",
            )

    def probe(self) -> None:
        """Write, read and remove an entry without meaning. Returns only if all of it worked."""
        entry = f"probe-{secrets.token_hex(8)}"
        try:
            self.write(entry, {"probe": secrets.token_hex(8)})
        finally:
            self.delete(entry)

    def answers(self) -> None:
        """Ask for an entry that is not there. Returns if the keyring is open and answers; nothing is changed."""
        self._ask(lambda: self._keyring.get_password(SERVICE, "nothing-here"))

    def is_new(self) -> bool:
        """Whether it was never used: a Secret Service makes its first collection when it is asked for anything."""
        if "Secret Service" not in self.name:
            return False

        def look() -> bool:
            import secretstorage

            with contextlib.closing(secretstorage.dbus_init()) as bus:
                try:
                    secretstorage.collection.get_collection_by_alias(bus, "default")
                except secretstorage.exceptions.ItemNotFoundException:
                    return True
                return False

        return self._ask(look)

    def _ask(self, question: Callable[[], T]) -> T:
        return _in_time(question, self.name, self._patience)


def open_vault(patience: float = PATIENCE) -> Vault:
    """The system's own keyring. Raises `NoKeyring` where there is none to trust: nothing is used instead."""
    keyring = _in_time(_find, "The keyring", patience)
    kinds = [_kind(keyring)]
    if kinds == [_CHAIN]:
        members: list[KeyringBackend] = _in_time(
            lambda: list(getattr(keyring, "backends", ())), "The keyring", patience
        )
        kinds = [_kind(member) for member in members]
    unsafe = [kind for kind in kinds if kind not in SAFE_KEYRINGS]
    if unsafe or not kinds:
        raise _no_keyring(unsafe)
    return Vault(SAFE_KEYRINGS[kinds[0]], keyring, patience)


def _find() -> "KeyringBackend":
    """Ask the keyring library what this system has. PYTHON_KEYRING_BACKEND may name what is not there."""
    try:
        import keyring

        return keyring.get_keyring()
    except (ImportError, AttributeError, RuntimeError, ValueError):
        raise _no_keyring([]) from None


def _kind(keyring: "KeyringBackend") -> str:
    return f"{type(keyring).__module__}.{type(keyring).__qualname__}"


def _no_keyring(unsafe: list[str]) -> NoKeyring:
    why = ""
    if any("null" in kind for kind in unsafe):
        why = " The one that is set up forgets what it is given."
    elif any("keyrings.alt" in kind for kind in unsafe):
        why = " One that is set up may keep them readable in a plain file (the package keyrings.alt)."
    return NoKeyring(
        f"This system has no keyring that autofill trusts with personal details.{why}",
        not_done="No personal detail was read or stored.",
        next_step=(
            "Two ways on: unlock or install one (gnome-keyring or KWallet on Linux) and try again;\n"
            "or choose to keep a detail in your profile file, readable by you alone: "
            "autofill profile set email --in-file"
        ),
    )


def _values(blob: str, name: str) -> Mapping[str, str]:
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(blob)
        if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
            return found
    raise EntryMissing(
        f"The entry in {name} was changed by something else and cannot be read.",
        not_done="No personal detail was read.",
        next_step="Enter the details again: autofill profile set email",
    )


def _in_time(question: Callable[[], T], name: str, patience: float) -> T:
    """Ask in a thread of its own that never holds up the exit: a keyring may wait for its owner for ever."""
    answer: Future[T] = Future()

    def ask() -> None:
        try:
            answer.set_result(question())
        except BaseException as wrong:  # noqa: BLE001 - not swallowed: the waiting thread raises it
            answer.set_exception(wrong)

    threading.Thread(target=ask, daemon=True).start()
    try:
        wrong = answer.exception(timeout=patience)
    except TimeoutError:
        raise KeyringSilent(
            f"{name} did not answer within {patience:.0f} seconds. It may be asking for its password.",
            not_done="No personal detail was read or stored.",
            next_step="Look for its window, unlock the keyring, then try again. Whether it answers: autofill doctor",
        ) from None
    if wrong is not None:
        raise _in_words(wrong, name) from None
    return answer.result()


def _in_words(wrong: BaseException, name: str) -> BaseException:
    """A keyring's own error in our words, which never repeat its text; any other error stays what it is."""
    kind = type(wrong)
    if kind.__name__ in ("KeyringLocked", "LockedException", "PromptDismissedException"):
        return KeyringLocked(
            f"{name} is locked.",
            not_done="No personal detail was read or stored.",
            next_step="Unlock it (signing in to your desktop usually does), then try again. Whether it answers: autofill doctor",
        )
    if kind.__name__ == "NoKeyringError":
        return _no_keyring([])
    makers = {kind.__module__.partition(".")[0], _raised_in(wrong)}
    if isinstance(wrong, AutofillError) or not (
        isinstance(wrong, OSError | EOFError) or makers & _KEYRING_MAKERS
    ):
        return wrong
    return KeyringRefused(
        f"{name} refused ({kind.__name__}).",
        not_done="No personal detail was read or stored.",
        next_step="Allow autofill to use it if it asks, then try again.  What works here: autofill doctor",
    )


def _raised_in(wrong: BaseException) -> str:
    """The package that raised it: a keyring that answers nonsense makes its library stumble over any error."""
    trace, package = wrong.__traceback__, ""
    while trace:
        package = str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
        trace = trace.tb_next
    return package
