"""`autofill case pack`: a case as one ZIP, to attach to a letter or a complaint or to keep elsewhere."""

import os

from autofill.cli.case_options import Name, Practice, Profile
from autofill.cli.say import fail, voice
from autofill.errors import AutofillError
from autofill.store.cases import find_case
from autofill.store.files import write_private
from autofill.store.pack import pack as packed
from autofill.store.settings import load_settings
from autofill.store.verify import verify


def pack(
    case: Name,
    profile: Profile = None,
    practice: Practice = False,
) -> None:
    """The case as one ZIP: events, evidence and the list of checksums by which anyone can check them."""
    voice.json = False
    try:
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        problems = verify(found)
        path = found.folder / f"{found.name}.zip"
        write_private(path, packed(found))
    except AutofillError as error:
        fail(error)
    voice.tell(f"Written: {path}")
    voice.tell(
        "Nothing was sent. Look at the pictures before you pass it on: they show what you wrote in the form."
    )
    if problems:
        voice.tell("! Not everything is as it was kept; a file that was changed or is missing is not in it:")
        for problem in problems:
            voice.tell(f"  {problem}")
