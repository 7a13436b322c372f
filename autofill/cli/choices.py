"""What the command line of a form said, before anything is looked up."""

from dataclasses import dataclass
from pathlib import Path

from autofill.matching.form import Form


@dataclass(frozen=True)
class Choices:
    """What the command line said, before anything is looked up."""

    form: Form
    profile: str | None
    account: str | None
    objection: str | None
    practice: bool
    scenario: str | None
    preview: bool
    yes: bool
    json: bool
    manual: bool
    keep_open: bool
    review_offline: bool
    allow_root: bool
    screenshot: Path | None
    prompts: Path | None
    timing: bool = False
    case: str | None = None  # an authority's form: which case it is filled from
    harm: str | None = None
    anyway: bool = False
