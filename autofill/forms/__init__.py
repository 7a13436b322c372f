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
    """Every form by its id: Meta's first, own accounts before others; then those of which only the address is known."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    forms = [module.FORM for module in modules if isinstance(getattr(module, "FORM", None), Form)]
    forms.sort(
        key=lambda form: (
            not form.described,
            not form.is_metas,
            form.authority,
            not form.covers_account,
            form.id != "instagram",
            form.id,
        )
    )
    return MappingProxyType({form.id: form for form in forms})


def form_named(name: str) -> Form:
    """One form. Raises UnknownForm, which lists the names."""
    try:
        return catalogue()[name]
    except KeyError:
        known = ", ".join(f"autofill {form}" for form in catalogue())
        raise UnknownForm("autofill knows no form of that name.", next_step=f"The forms: {known}") from None
