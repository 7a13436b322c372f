"""Whom a person writes to about a case: Meta's controller with its address, or the company as far as it is known."""

from autofill.casework.case import Status
from autofill.casework.case import status as status_of
from autofill.casework.controller import controller_of
from autofill.forms import catalogue
from autofill.matching.address import host_of
from autofill.store.cases import CaseFile


def is_to_meta(case: CaseFile) -> bool:
    """Whether the case's form is one of Meta's, which are the only ones that somebody described."""
    form = catalogue().get(status_of(case.events()).form)
    return form is not None and form.is_metas


def recipient(known: Status) -> tuple[str, ...]:
    """The lines to write to. A postal address is given for Meta alone: no other was read in a source."""
    form = catalogue().get(known.form)
    if form is None:
        site = host_of(known.address) if known.address else "the form"
        return (f"the company behind {site}, at the address in its privacy policy",)
    if not form.is_metas:
        return (form.controller, "(the address is in its privacy policy)")
    controller = controller_of(known.country)
    return (controller.name, *controller.address)
