"""A page of the laboratory as data: every control knows what it truly asks for, whatever the page says of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from autofill.matching.form import Ask, Form

NOTHING = "nothing"
"""The truth of a control that asks for nothing of ours."""


@dataclass(frozen=True)
class Choice:
    """One choice of a list. `right` for the one that is the persona's answer."""

    value: str
    text: str
    right: bool = False


@dataclass(frozen=True)
class Box:
    """One control. `truth` is the ask it stands for, or what else it is; no word of it is in the page that the product
    can read. `look` says how it is built, `placed` where its words stand, `trap` how it is kept from people's eyes."""

    truth: str
    words: str
    look: str  # text, email, tel, url, long, select, radio, file, search, password, editable, combobox, aria-radio, typeahead
    name: str = ""
    id: str = ""
    test_id: str = ""
    choices: tuple[Choice, ...] = ()
    value: str = ""
    placed: str = "for"
    hint: str = ""
    placeholder: str = ""
    autocomplete: str = ""
    required: bool = False
    trap: str = ""
    rooted: str = ""  # "" or the mode of the shadow root around it: open, closed

    @property
    def ask(self) -> Ask | None:
        return Ask(self.truth) if self.truth in _ASKS else None


@dataclass(frozen=True)
class Block:
    """Some controls that stand together: the form itself, or another part of the page."""

    boxes: tuple[Box, ...]
    heading: str = ""
    main: bool = False
    tag: str = "form"
    style: str = "plain"  # plain, legacy, mobile, portal, table
    framed: str = ""  # same, srcdoc, foreign, sandboxed
    rooted: str = ""  # open, closed
    late: int = 0  # milliseconds until it is drawn
    lively: str = ""  # how it is drawn again: writes-back, replaces, churns
    submit: str = "Submit"


@dataclass(frozen=True)
class Sheet:
    """One page. `is_form`: whether it is the form that was asked for; a look-alike is not."""

    seed: int
    base: str
    form: Form
    url: str
    language: str
    title: str
    heading: str
    blocks: tuple[Block, ...]
    intro: str = ""
    right_to_left: bool = False
    width: int = 1280
    is_form: bool = True
    mutations: tuple[str, ...] = ()
    paragraphs: int = 0
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def main(self) -> Block:
        return next(block for block in self.blocks if block.main)

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(box for block in self.blocks for box in block.boxes)

    @property
    def asked(self) -> dict[Ask, Box]:
        """What the page truly asks a person, as far as anybody outside the page can see it."""
        if not self.is_form or self.main.rooted == "closed" or self.main.framed in ("foreign", "sandboxed"):
            return {}
        known = {one.ask for one in self.form.fields}
        return {
            box.ask: box
            for box in self.main.boxes
            if box.ask in known - _NEVER_OURS and not box.trap and box.rooted != "closed"
        }

    def with_main(self, change: Callable[[Block], Block]) -> "Sheet":
        """The same page with its form changed."""
        return replace(self, blocks=tuple(change(block) if block.main else block for block in self.blocks))

    def with_boxes(self, change: Callable[[Box], Box]) -> "Sheet":
        """The same page with every control of its form changed."""
        return self.with_main(lambda main: replace(main, boxes=tuple(map(change, main.boxes))))


_ASKS = frozenset(ask.value for ask in Ask)
_NEVER_OURS = {Ask.CODE, Ask.TRUTH}
