"""Pages for pure tests, written down as a person would describe them."""

from autofill.matching.page import Control, Frame, Kind, Option, Reach, Snapshot
from autofill.person import Secret


def control(kind: Kind = Kind.TEXT, label: str = "", **facts: object) -> Control:
    """One control with a label. Any field of `Control` can be given; `value` may be plain text."""
    options = tuple(
        Option(f"o{number}", *pair) if isinstance(pair, tuple) else Option(f"o{number}", "", str(pair))
        for number, pair in enumerate(facts.pop("options", ()))  # type: ignore[arg-type]  # any iterable of pairs or texts
    )
    plain: dict[str, object] = {
        "key": "", "frame": 0, "role": "", "name": label, "labels": (label,) if label else (), "description": "",
        "placeholder": "", "type": "text", "autocomplete": "", "tokens": (), "section": "", "maxlength": None,
        "required": False, "reach": Reach.REACHABLE, "order": 0, "form": 0, "box": (0.0, 0.0, 200.0, 30.0),
    }  # fmt: skip
    value = Secret(str(facts.pop("value", "")))
    return Control(kind=kind, options=options, value=value, **{**plain, **facts})  # type: ignore[arg-type]  # see above


def page(
    *controls: Control, language: str = "en", url: str = "https://help.instagram.com/contact/767264225370182"
) -> Snapshot:
    """A page that shows these controls in this order."""
    numbered = tuple(
        Control(
            **{
                **{name: getattr(one, name) for name in one.__dataclass_fields__},
                "key": one.key or f"c{place}",
                "order": place,
            }
        )
        for place, one in enumerate(controls)
    )
    return Snapshot(
        url=url, title="", language=language, headings=(), text="", frames=(Frame(url, same_origin=True),),
        controls=numbered, buttons=(), dialogs=(),
    )  # fmt: skip
