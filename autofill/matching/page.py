"""A page as it was seen once: every control with the evidence about it, and nothing that acts."""

from dataclasses import dataclass, field
from enum import StrEnum

from autofill.person import Secret


class Kind(StrEnum):
    """What a control can hold."""

    TEXT = "text"  # one line
    EMAIL = "email"
    LONG_TEXT = "long-text"  # textarea
    EDITABLE = "editable"  # contenteditable
    SELECT = "select"  # native
    COMBOBOX = "combobox"  # ARIA, with or without a text box
    RADIO = "radio"  # a whole group, native or ARIA
    CHECKBOX = "checkbox"
    FILE = "file"
    PASSWORD = "password"  # noqa: S105 - a kind of control, not a password
    PHONE = "phone"
    NUMBER = "number"
    URL = "url"
    OTHER = "other"  # date, range, colour, search …: nothing here is ever filled


class Reach(StrEnum):
    """Whether a person could reach the control with mouse and eyes. Only REACHABLE ones are ever filled."""

    REACHABLE = "reachable"
    HIDDEN = "hidden"  # display, visibility, zero size, aria-hidden, inert
    TRANSPARENT = "transparent"
    OFF_SCREEN = "off-screen"  # cannot be scrolled into view
    COVERED = "covered"  # the hit test finds something else
    DISABLED = "disabled"
    READ_ONLY = "read-only"
    FOREIGN_FRAME = "foreign-frame"  # in a frame of another origin or a sandboxed one
    CHANGED = "another one"  # since it was looked at, the page has made something else of it


@dataclass(frozen=True)
class Option:
    """One choice of a select, combobox or radio group. `key` addresses it within this snapshot."""

    key: str
    value: str
    text: str
    selected: bool = False


@dataclass(frozen=True)
class Control:
    """One control. Texts are the page's words, trimmed; `value` is a Secret because it may be personal."""

    key: str  # opaque, valid for this snapshot only
    frame: int  # index into Snapshot.frames
    kind: Kind
    role: str
    name: str  # accessible name (WAI accname 1.2, as far as the page's markup gives it)
    labels: tuple[str, ...]  # label elements, aria-labelledby, and text that stands before or above
    description: str
    placeholder: str
    type: str
    autocomplete: str
    tokens: tuple[str, ...]  # words of name, id, data-testid
    section: str  # nearest heading, legend or group name above
    options: tuple[Option, ...]
    maxlength: int | None
    required: bool
    reach: Reach
    value: Secret
    order: int
    form: int | None  # which part of the frame it is sent with: a <form>, else a header, a footer, a dialog …
    box: tuple[float, float, float, float]  # x, y, width, height in CSS pixels of its frame

    @property
    def part(self) -> tuple[int, int | None]:
        """What it is sent with: only controls of the same part belong to the same form."""
        return self.frame, self.form


@dataclass(frozen=True)
class Button:
    """A button or link, for reading only: its words tell which page this is."""

    key: str
    frame: int
    name: str
    in_form: bool
    submits: bool
    reachable: bool


@dataclass(frozen=True)
class Dialog:
    """A dialog or banner that asks something, with its text and link targets (for the cookie notice)."""

    text: str
    links: tuple[str, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Frame:
    """One frame: its address without query, and whether it shares the page's origin and is not sandboxed."""

    url: str
    same_origin: bool


@dataclass(frozen=True)
class Snapshot:
    """Everything seen in one look, over all frames. `text` (at most 20,000 characters of visible text) is for
    recognising states and is never stored."""

    url: str
    title: str
    language: str  # <html lang>, "" if none
    headings: tuple[str, ...]
    text: str
    frames: tuple[Frame, ...]
    controls: tuple[Control, ...]
    buttons: tuple[Button, ...]
    dialogs: tuple[Dialog, ...]
    ready: bool = True  # the page finished loading
    extras: tuple[str, ...] = field(default=())  # "alert" texts: role=alert, aria-invalid messages
    signed_in: tuple[Secret, ...] = field(
        default=()
    )  # user names that the page's own header shows as signed in
    document: str = ""  # opaque; another one as soon as the page is another document, at whatever address
