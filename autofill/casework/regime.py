"""Which law governs an objection: a country goes in, the regime and what depends on it comes out."""

from enum import StrEnum
from typing import Final


class Regime(StrEnum):
    """A body of data-protection law. The value is the key used in the shipped texts."""

    EU = "eu"  # GDPR; also Iceland, Liechtenstein, Norway (EEA Joint Committee Decision 154/2018)
    UK = "uk"  # UK GDPR and Data Protection Act 2018
    SWITZERLAND = "ch"  # FADP: no right to object as such, but an express ban counts (Art. 30(2)(b), 30(3))
    BRAZIL = "br"  # LGPD: the objection is tied to non-compliance (art. 18, § 2º)
    OTHER = "other"  # a request; no law is named, because naming the wrong one weakens it


_EEA: Final = frozenset([
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
])  # fmt: skip
# Parts of member states with an ISO code of their own where the GDPR applies (Art. 355(1), (4) TFEU).
_EU_OUTERMOST: Final = frozenset(["AX", "GF", "GP", "MF", "MQ", "RE", "YT"])


def regime_of(country: str) -> Regime:
    """The regime of a country (ISO 3166-1 alpha-2, upper case). Gibraltar, Jersey, Guernsey and the Isle of
    Man have laws of their own and are OTHER, not UK."""
    if country in _EEA or country in _EU_OUTERMOST:
        return Regime.EU
    return {"GB": Regime.UK, "CH": Regime.SWITZERLAND, "BR": Regime.BRAZIL}.get(country, Regime.OTHER)


def called_in(country: str) -> str:
    """What an objection is under the law there, by its key in the shipped texts: an express declaration in Switzerland,
    and a request where no more is known (Brazil calls its own a “requerimento”, art. 18, § 3º LGPD). An objection where
    the country is not known ("")."""
    regime = regime_of(country)
    if not country or regime in (Regime.EU, Regime.UK):
        return "objection"
    return "declaration" if regime is Regime.SWITZERLAND else "request"


def months_to_answer(regime: Regime) -> int | None:
    """Months the controller has to answer an objection: Article 12(3) GDPR and UK GDPR. None: no fixed period
    (the 15 days of Brazil's art. 19 LGPD are for access, not for objections)."""
    return 1 if regime in (Regime.EU, Regime.UK) else None


Seat = tuple[str, str | None]
"""A country (ISO 3166-1 alpha-2) and the part of it (ISO 3166-2 without the country) whose public holidays count."""


def controller_seats(regime: Regime) -> tuple[Seat, ...]:
    """Where the controller of a service may sit. For the EU and EEA: Ireland. For the UK: California (Meta Platforms,
    Inc., and others), or Ireland (X). Who it is exactly is not needed: all that could apply are counted."""
    return {
        Regime.EU: (("IE", None),),
        Regime.UK: (("US", None), ("US", "CA"), ("IE", None)),
    }.get(regime, ())
