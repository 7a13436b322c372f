"""Where a look at the page found us: the form, another page, or something that only the person can pass."""

from dataclasses import dataclass
from enum import StrEnum

from autofill.matching.form import Form, Variant
from autofill.matching.page import Button


class State(StrEnum):
    """Every place a run can find itself in. The value is the word used in scenarios and in `--json`."""

    FORM = "form"
    OTHER_FORM = "other-form"  # known, and not the one that was asked for
    COOKIE_NOTICE = "cookie-notice"  # over or beside another page
    COOKIE_PAGE = "cookie-page"  # a page of its own
    SIGNED_OUT = "signed-out"
    CHECKPOINT = "checkpoint"  # "is it you?": a code, a second factor, a locked account
    CAPTCHA = "captcha"
    REGION = "region"  # not offered where the site thinks the person is
    IN_APP = "in-app"  # the site wants its app, or a real browser
    GATE_QUESTION = "gate-question"  # "is this about AI at Meta?"
    PORTAL = "portal"  # Meta's privacy pages, which lead to forms but are none
    UNAVAILABLE = "unavailable"  # this address leads nowhere: another one may
    UNKNOWN = "unknown"
    NEVER_FINISHED = "never-finished"
    NO_NETWORK = "no-network"
    NOT_THE_SITE = (
        "not-the-site"  # whoever answers cannot prove that it is the site: its certificate is wrong
    )


@dataclass(frozen=True)
class Arrival:
    """What one look told.

    `words` is one sentence for the person and `next_step` a way to go on; neither holds text of the page.
    `form`, `variant` and `by` ("title", "wording" or "shape") are given with FORM only: by shape, every value
    needs a yes. `other` names the other form or page. `decline` is the one button of a cookie notice whose
    whole name is a known way to decline optional cookies.
    """

    state: State
    words: str
    next_step: str = ""
    form: Form | None = None
    variant: Variant | None = None
    by: str = ""
    language: str = ""
    other: str = ""
    decline: Button | None = None
