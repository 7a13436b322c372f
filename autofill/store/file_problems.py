"""What can be wrong with a file or a folder, and what the system's refusals mean in plain words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from autofill.errors import AutofillError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FileProblem(AutofillError):
    """A file or folder cannot be used as it is."""

    code = "file-problem"


class DiskFull(FileProblem):
    """There is no room left (or a quota is used up)."""

    code = "disk-full"


class NotWritable(FileProblem):
    """The system does not allow writing there."""

    code = "not-writable"


class NotPrivate(FileProblem):
    """A link or another person's folder stands where a private one must be."""

    code = "not-private"


class Unreadable(FileProblem):
    """A file is not there, not allowed, not text or far too large."""

    code = "unreadable"


class InUse(FileProblem):
    """Another run holds this folder."""

    code = "in-use"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the system says about writing, in plain words."""
    try:
        yield
    except OSError as refused:
        raise _unwritable(path, refused) from None


def _unwritable(path: Path, refused: OSError) -> FileProblem:
    if refused.errno in _FULL:
        return DiskFull(
            f"There is no room left on the disk to write {path}.",
            not_done="Nothing was written; what was there before is unchanged.",
            next_step="Free some space, then try again. How much there is: autofill doctor",
        )
    if refused.errno in _FORBIDDEN:
        return NotWritable(
            f"The system does not allow writing to {path}.",
            not_done="Nothing was written; what was there before is unchanged.",
            next_step="Make that folder writable, or set AUTOFILL_HOME to a folder of your own. How to: autofill doctor",
        )
    if refused.errno in (errno.ELOOP, errno.EMLINK):
        return is_link(path)
    return FileProblem(
        f"{path} cannot be written: {refused.strerror or 'the system refused'}.",
        not_done="Nothing was written; what was there before is unchanged.",
        next_step="Check that folder, then try again. What works here: autofill doctor",
    )


def unreadable(path: Path, refused: OSError) -> Unreadable:
    """The error for a file that the system did not let be read."""
    if isinstance(refused, FileNotFoundError):
        return Unreadable(
            f"There is no file {path}.",
            not_done="Nothing was read.",
            next_step="Check how its name is written, then try again.",
        )
    if isinstance(refused, IsADirectoryError):
        return Unreadable(
            f"{path} is a folder, not a file.",
            not_done="Nothing was read.",
            next_step="Name a file in it, and try again.",
        )
    return Unreadable(
        f"{path} cannot be read: {refused.strerror or 'the system refused'}.",
        not_done="Nothing was read.",
        next_step="Make the file readable for you, then try again. How to: autofill doctor",
    )


def is_link(path: Path) -> NotPrivate:
    """The error for a symbolic link where an ordinary file must be."""
    return NotPrivate(
        f"{path} is a link to another place.",
        not_done="It was not followed and nothing was written.",
        next_step="Put an ordinary file in its place, then try again.",
    )
