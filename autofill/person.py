"""Who objects: the data subject, their accounts, and `Secret`, a value that never prints itself."""

from enum import StrEnum
from typing import Final, NamedTuple


class Secret:
    """A personal value. It compares and counts, but has no repr, no str and no format: only `reveal()`."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """The value itself: for typing it into the approved field, or showing it to the person who owns it."""
        return self.__value

    def digest(self) -> str:
        """A short one-way mark, to notice a change without keeping the value. Not for storage: it is guessable."""
        from hashlib import blake2b  # only where a page is filled

        return blake2b(self.__value.encode(), digest_size=8).hexdigest()

    def __repr__(self) -> str:
        return f"<secret, {len(self.__value)} characters>"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __len__(self) -> int:
        return len(self.__value)

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other.reveal() == self.__value

    def __hash__(self) -> int:
        return hash(self.__value)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")


class Service(StrEnum):
    """A service of the controller on which a person has an account."""

    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"


class Source(StrEnum):
    """Where a value came from, as the preview and the receipt name it. Never the value."""

    KEYRING = "keyring"
    PROFILE = "profile"
    OBJECTION = "objection"
    PAGE = "already there"
    PERSON = "you"
    CASE = "case"
    EXAMPLE = "example persona"


class Account(NamedTuple):
    """One account. `group` is the Accounts Centre it is linked in: one objection covers a whole group
    (`facts`: Meta's Privacy Centre, snapshot of 23 March 2026)."""

    service: Service
    handle: Secret
    email: Secret
    group: int = 1
    source: Source = Source.KEYRING


NO_NAME: Final = Secret("")


class DataSubject(NamedTuple):
    """The person who objects (Article 4(1) GDPR). `country` is ISO 3166-1 alpha-2, upper case.

    `email` is used where a form is not about an account (third-party form); account forms take the
    account's own. An empty `Secret` means "not given".
    """

    profile: str
    country: str
    email: Secret
    given_name: Secret = NO_NAME
    family_name: Secret = NO_NAME
    accounts: tuple[Account, ...] = ()
    source: Source = Source.KEYRING
    country_source: Source = Source.PROFILE
    practice: bool = False

    @property
    def full_name(self) -> Secret:
        return Secret(" ".join(one.reveal() for one in (self.given_name, self.family_name) if one))

    @property
    def details(self) -> tuple[Secret, ...]:
        """Every value that names this person or reaches them: no word that is kept of a page may hold one."""
        accounts = (value for one in self.accounts for value in (one.handle, one.email))
        return tuple(filter(None, (self.given_name, self.family_name, self.email, *accounts)))

    def accounts_on(self, service: Service) -> tuple[Account, ...]:
        return tuple(account for account in self.accounts if account.service is service)
