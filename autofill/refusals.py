"""Reasons to stop a run at the right page before anything is typed: the wrong account, missing details, a text too long."""

from autofill.casework.lint import lint
from autofill.matching.form import PLAIN, Ask
from autofill.matching.match import match
from autofill.matching.page import Snapshot
from autofill.matching.plan import Plan, Step
from autofill.matching.signed_in import other_account
from autofill.order import MissingDetails, Order, OtherAccount, TooLong
from autofill.person import Secret
from autofill.store.profiles import what_is_missing

PROFILE_ASKS = (Ask.COUNTRY, Ask.EMAIL, Ask.GIVEN_NAME, Ask.FAMILY_NAME, Ask.FULL_NAME, Ask.HANDLE)
"""What a profile can answer."""

IN_SENTENCES = (Ask.GROUNDS, Ask.PROMPTS, Ask.SUMMARY, Ask.TIMELINE, Ask.HARM)
"""What is answered with a text that a field may be too small for."""


def refuse_other_account(order: Order, snapshot: Snapshot) -> None:
    """An objection covers the account that is signed in: for another one it would be sent in vain, or by mistake."""
    field = match(order.form, snapshot).of(Ask.EMAIL).control
    filled_in = field.value if field else Secret("")
    if order.account is None or not other_account(
        snapshot, filled_in, order.account, order.subject.accounts_on(order.account.service)
    ):
        return
    raise OtherAccount(
        f"{order.site} shows another account as signed in than the one that this objection is for.",
        not_done="Nothing was typed and nothing was sent.",
        next_step=f"Sign out there and in with the right account: autofill logout, then autofill login {order.form.id}\n"
        f"Or object for the account that is signed in: autofill {order.command} --account ITS-NAME",
    )


def refuse_missing(order: Order, proposed: Plan) -> None:
    """The form on the page requires more than every known variant of it does (that was checked beforehand)."""
    person = order.subject.profile
    supplied_by = {
        **dict.fromkeys(PROFILE_ASKS, f"autofill profile edit --profile {person}"),
        **{one.ask: one.command for one in what_is_missing(order.subject, PROFILE_ASKS, order.form.service)},
        Ask.GROUNDS: f"autofill objection new --profile {person}"
        if order.form.is_metas
        else _with_a_text(order),
    }
    missing = [
        entry.ask
        for entry in proposed.entries
        if entry.required and entry.step is Step.PERSON and entry.ask in supplied_by.keys() - order.answers
    ]
    if missing:
        raise MissingDetails(
            f"This form requires what you have not given yet: {', '.join(PLAIN[ask] for ask in missing)}.",
            not_done="Nothing was typed and nothing was sent.",
            next_step="\n".join(dict.fromkeys(supplied_by[ask] for ask in missing)),
        )


def _with_a_text(order: Order) -> str:
    """Which of the texts at hand fits here is the person's to say: they are written to Meta."""
    if order.subject.practice:
        return f"autofill {order.form.id} --practice --objection example"
    return f"autofill {order.form.id} --objection NAME   (which ones there are: autofill objection list)"


def refuse_too_long(order: Order, proposed: Plan) -> None:
    for entry in proposed.writes:
        limit = entry.control.maxlength if entry.control else None
        text = entry.answer.value if entry.answer and entry.ask in IN_SENTENCES else None
        if limit and text and any(one.code == "too-long" for one in lint(text, maxlength=limit)):
            raise TooLong(
                f"Your text has {len(text)} characters; the field “{PLAIN[entry.ask]}” takes {limit}.",
                not_done="Nothing was typed: the site would cut it off without a word.",
                next_step=order.way_to_shorten(limit),
            )
