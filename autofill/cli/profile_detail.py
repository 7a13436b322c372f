"""Which detail `profile set` means, and whether a value can be one."""

from dataclasses import dataclass

from autofill.cli.profile_new import account_name, email_address
from autofill.errors import AutofillError
from autofill.person import Service
from autofill.store.profile_file import DETAILS, AccountLine, wrong_text


class UnknownDetail(AutofillError):
    """A profile has no detail of that name."""

    code = "unknown-detail"
    exit_code = 2


class WrongValue(AutofillError):
    """The value cannot be used."""

    code = "wrong-value"


@dataclass(frozen=True)
class Target:
    """What `set` changes: a key of the profile, and the account that comes with it if it is new."""

    key: str
    new_account: AccountLine | None = None


def usable(key: str, typed: str) -> str:
    """The value as it is kept. Raises `WrongValue`."""
    if not typed:
        raise WrongValue("There was no value.", not_done="Nothing was changed.", next_step="Give it again:")
    if why := wrong_text(typed):
        raise WrongValue(
            f"That value cannot be used: {why}.", not_done="Nothing was changed.", next_step="Give it again:"
        )
    try:
        if key.endswith("email"):
            return email_address(typed)
        return account_name(typed) if key.endswith("handle") else typed
    except AutofillError as wrong:
        raise WrongValue(wrong.happened, not_done="Nothing was changed.", next_step=wrong.next_step) from None


def target_of(key: str, accounts: tuple[AccountLine, ...]) -> Target:
    """The key that `instagram.handle`, `instagram.2.email` or `account.1.handle` means."""
    details = {
        line.key(detail): Target(line.key(detail)) for line in accounts for detail in ("handle", "email")
    }
    details |= {detail: Target(detail) for detail in DETAILS}
    for service in Service:
        own = [line for line in accounts if line.service is service]
        for number, line in enumerate(own, 1):
            details |= {
                f"{service}.{number}.{detail}": Target(line.key(detail)) for detail in ("handle", "email")
            }
        if len(own) == 1:
            details |= {f"{service}.{detail}": Target(own[0].key(detail)) for detail in ("handle", "email")}
        new = AccountLine(
            max((line.number for line in accounts), default=0) + 1,
            service,
            max((line.group for line in accounts), default=0) + 1,
        )
        details[f"{service}.{len(own) + 1}.handle"] = Target(new.key("handle"), new)
        if not own:
            details[f"{service}.handle"] = Target(new.key("handle"), new)
    if key not in details:
        known = [one for one in details if not one.startswith("account.")]
        raise UnknownDetail(
            f"A profile has no detail “{key}” to set.",
            not_done="Nothing was changed.",
            next_step=f"It may be: country, {', '.join(known)}",
        )
    return details[key]
