"""Whether a case's folder is as it was kept: the chain of events, the manifest, and the files themselves."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from autofill.store.cases import MANIFEST, MANIFEST_LINE, MARKS, CaseFile


def verify(case: CaseFile) -> list[str]:
    """Everything that does not fit, in plain words. An empty list: all is as it was kept."""
    ledger = case.ledger()
    problems = list(ledger.problems)
    if not ledger.events and not problems:
        problems.append("no event is recorded.")
    kept = case.last_mark()
    if kept is None and ledger.marked:
        problems.append(f"{MARKS} is missing: whether an event was taken off the end cannot be told.")
    elif kept is not None and kept not in ledger.marks and not ledger.torn:  # a cut is told already
        problems.append("the last event was changed, or taken off the end.")
    for number, line in enumerate(case.manifest_lines(), start=1):
        if not MANIFEST_LINE.fullmatch(line):
            problems.append(f"line {number} of {MANIFEST} is not understood.")
    manifest = case.manifest()
    problems += _evidence_problems(case.folder, manifest)
    for name, digest in ledger.digests.items():
        if name not in manifest:
            problems.append(f"{name} is named by an event, but not in {MANIFEST}.")
        elif manifest[name] != digest:
            problems.append(f"{name} has another checksum in {MANIFEST} than when it was recorded.")
    unnamed = [name for name in manifest if name not in ledger.digests]
    problems += [f"{name} was kept, but no event names it (was the run interrupted?)." for name in unnamed]
    return problems


def as_kept(case: CaseFile, name: str) -> bytes | None:
    """A file of the case's manifest, or None if it is missing or not what was kept."""
    path = case.folder / name
    if path.is_symlink() or not path.is_file():
        return None
    data = path.read_bytes()
    return data if sha256(data).hexdigest() == case.manifest().get(name) else None


def _evidence_problems(folder: Path, manifest: dict[str, str]) -> Iterator[str]:
    for name, digest in manifest.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            yield f"{name} is missing."
        elif _checksum(path) != digest:
            yield f"{name} was changed after it was kept."
    evidence = folder / "evidence"
    for path in sorted(evidence.iterdir()) if evidence.is_dir() else []:
        if path.name.startswith(".") and path.name.endswith(".new"):
            yield f"evidence/{path.name} is a write that was cut off; it can be deleted."
        elif f"evidence/{path.name}" not in manifest:
            yield f"evidence/{path.name} is not in {MANIFEST}."


def _checksum(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
