"""How a value is shown to the person who owns it: where it comes from, long ones by their length, addresses masked."""

from autofill.countries import display_name
from autofill.matching.form import PLAIN, Ask
from autofill.matching.plan import Answer, PlanEntry, Step
from autofill.order import Order
from autofill.person import Secret, Source

SOURCES = {
    Source.KEYRING: "your keyring",
    Source.PROFILE: "your profile",
    Source.OBJECTION: "your objection",
    Source.PAGE: "already there",
    Source.PERSON: "you",
    Source.CASE: "your case",
    Source.EXAMPLE: "example persona",
}


def email_of(order: Order) -> str:
    email = order.account.email if order.account else order.subject.email
    source = order.account.source if order.account else order.subject.source
    return f" · {masked_email(email)} from {SOURCES[source]}" if email else ""


def masked_email(email: Secret) -> str:
    """`a…@example.com` as `a…@e…`: enough for its owner to recognise, too little for a screenshot to give away."""
    name, _, domain = email.reveal().partition("@")
    return f"{name[:1]}…@{domain[:1]}…" if domain else f"{name[:1]}…"


def row(entry: PlanEntry) -> tuple[str, str, str, str]:
    value, source = "", ""
    if entry.answer and entry.step in (Step.FILL, Step.REPLACE, Step.KEEP):
        value, source = shown_value(entry), SOURCES[entry.answer.source]
    elif entry.step is Step.OCCUPIED and entry.control:
        value, source = "(another value)", SOURCES[Source.PAGE]
    verb = {
        Step.FILL: "",
        Step.REPLACE: "replace: ",
        Step.PERSON: "left to you: ",
        Step.AMBIGUOUS: "left to you: ",
    }.get(entry.step, "")
    return PLAIN[entry.ask], value, source, f"{verb}{entry.words}"


def shown_value(entry: PlanEntry) -> str:
    """A value as the preview shows it to the person who owns it: long ones by their length."""
    if entry.answer and entry.ask is Ask.COUNTRY and not entry.option:
        return shown_country(entry.answer)
    return f"{len(entry.shown)} characters" if len(entry.shown) > 60 else entry.shown.reveal()


def shown_country(answer: Answer) -> str:
    return display_name(answer.value.reveal())


def label(entry: PlanEntry) -> str:
    return (
        short(entry.control.name or (entry.control.labels[0] if entry.control.labels else "no label"))
        if entry.control
        else ""
    )


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
