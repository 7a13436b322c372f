"""What takes long to make of shipped files is kept beside them, as Python keeps its compiled modules."""

import marshal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

_FOLDER: Final = Path(__file__).with_name("__pycache__")
"""Who can write here can change the program itself: what lies here is as trustworthy as the program."""


def kept(name: str, sources: Iterable[Path | str], make: Callable[[], Any]) -> Any:
    """What `make` gives: plain data (dict, list, tuple, set, str, None) that depends on nothing but the `sources`, of which
    the code of `make` is one.

    It is read from its file, where there is one that was made of these very contents; else it is made, and kept, where
    Python may keep compiled modules. Sources in an archive are made anew each time.
    """
    try:
        mark = _mark(sources)
    except OSError:
        return make()
    path = _FOLDER / f"{name}.{sys.implementation.cache_tag}.bin"
    with suppress(OSError, ValueError, EOFError, TypeError):
        found, content = marshal.loads(path.read_bytes())  # noqa: S302 - see _FOLDER
        if found == mark:
            return content
    content = make()
    if not sys.dont_write_bytecode:
        _keep(path, marshal.dumps((mark, content)))
    return content


def _mark(sources: Iterable[Path | str]) -> bytes:
    mark = blake2b(digest_size=16)
    for source in sources:
        mark.update(blake2b(Path(source).read_bytes()).digest())
    return mark.digest()


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all, whoever else keeps the same at this moment; nothing where the folder is not ours to write."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=path.parent) as folder:  # on the same disk, and gone however this ends
            new = Path(folder) / path.name
            new.write_bytes(content)
            new.replace(path)
