"""Which supervisory authority is the right one for a person, by where they live, and what may come after it."""

from autofill.casework.regime import regime_of
from autofill.data import Authority, LegalAction, authorities, legal_action

LAENDER = {
    "BW": "Baden-Württemberg", "BY": "Bayern", "BE": "Berlin", "BB": "Brandenburg", "HB": "Bremen", "HH": "Hamburg",
    "HE": "Hessen", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt", "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}  # fmt: skip
"""The German Länder by the last part of their ISO 3166-2 code. Each has an authority of its own."""


def authorities_for(country: str, land: str = "") -> tuple[Authority, ...]:
    """The authorities of the place where a person lives (Article 77 GDPR: one may complain at home).

    One, as a rule. All sixteen for Germany without a Land, because only the person knows theirs; none for a
    country whose authority is not known. `country` is an ISO 3166-1 alpha-2 code.
    """
    found = tuple(one for one in authorities() if one.country == country)
    return tuple(one for one in found if one.land == land) if land else found


def after_the_authority(country: str) -> LegalAction:
    """What may come after it: of the country where that is known, else of the law that governs there."""
    known = legal_action()
    return known.get(country) or known[regime_of(country)]
