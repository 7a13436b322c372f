"""One case as one file to attach: its events, its manifest and its evidence, the same bytes for the same case."""

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from autofill.store.cases import EVENTS, MANIFEST, MARKS, CaseFile
from autofill.store.files import read_bytes
from autofill.store.verify import as_kept

_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can say. The times that count stand in the events; those of a copy prove nothing."""


def pack(case: CaseFile, also: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A ZIP with one folder, named as the case. A file that is not as it was kept stays out. `also` are documents that
    are no evidence, by name: the manifest does not vouch for them."""
    files = {EVENTS: read_bytes(case.folder / EVENTS)}
    if (case.folder / MARKS).exists():
        files[MARKS] = read_bytes(case.folder / MARKS)
    if case.manifest():
        files[MANIFEST] = read_bytes(case.folder / MANIFEST)
    files |= {name: data for name in case.manifest() if (data := as_kept(case, name)) is not None}
    files |= also
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = ZipInfo(f"{case.name}/{name}", _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o600 << 16  # the same on every system
            archive.writestr(entry, data)
    return made.getvalue()
