"""The catalogue: one module is one form, one literal, no logic. A new module appears by itself."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from autofill.errors import AutofillError
from autofill.matching.form import Form


class UnknownForm(AutofillError):
    """There is no form of that name."""

    code = "unknown-form"
    exit_code = 2


@cache
def catalogue() -> Mapping[str, Form]:
    """Every form, by its id, in the order of their names (Instagram's and Facebook's own-account forms first)."""
    found = []
    for module in iter_modules(__path__):
        form = getattr(import_module(f"{__name__}.{module.name}"), "FORM", None)
        if isinstance(form, Form):
            found.append(form)
    found.sort(key=lambda form: (not form.covers_account, form.id != "instagram", form.id))
    return MappingProxyType({form.id: form for form in found})


def form_named(name: str) -> Form:
    """One form. Raises UnknownForm, which lists the names."""
    try:
        return catalogue()[name]
    except KeyError:
        raise UnknownForm(
            "autofill knows no form of that name.",
            next_step="The forms: " + ", ".join(f"autofill {known}" for known in catalogue()),
        ) from None
