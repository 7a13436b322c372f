"""Whether the account that the page shows as signed in is the one that the run is for."""

from collections.abc import Sequence
from enum import StrEnum

from autofill.matching.page import Snapshot
from autofill.matching.plan import same_email
from autofill.person import Account, Secret


class Sign(StrEnum):
    """What gave another account away."""

    HEADER = "header"  # the page's own header links to somebody else's page, with their picture
    EMAIL = "email"  # the address that the site filled in belongs to another account of the same person


def other_account(
    snapshot: Snapshot, filled_in: Secret, account: Account, accounts: Sequence[Account]
) -> Sign | None:
    """How the page shows that another account is signed in; None where it does not say, or says the right one.

    `filled_in` is the e-mail address that stands in the form. Accounts of one Accounts Centre count as one: an
    objection covers them all (`Account.group`). An address nobody knows is no sign: it may be a new one.
    """
    own = [one for one in accounts if one.group == account.group] or [account]
    shown = {_plain(handle) for handle in snapshot.signed_in}
    if shown and account.handle and not shown & {_plain(one.handle) for one in own}:
        return Sign.HEADER
    others = [one for one in accounts if one.group != account.group]
    theirs = any(same_email(filled_in, one.email) for one in others if one.email)
    if theirs and not any(same_email(filled_in, one.email) for one in own):
        return Sign.EMAIL
    return None


def _plain(handle: Secret) -> str:
    return handle.reveal().strip().lstrip("@").casefold()
