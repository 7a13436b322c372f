"""Who decides about the processing, for a person who lives in some country."""

from autofill.casework.regime import Regime, regime_of
from autofill.data import Controller, controllers


def controller_of(country: str) -> Controller:
    """Meta's controller (Article 4(7) GDPR) for people in that country (ISO 3166-1 alpha-2).

    In the UK that is Meta Platforms, Inc., not the Irish company (facts: Facebook Developer Terms, section 10B).
    """
    region = {Regime.EU: "eu_eea", Regime.UK: "uk"}.get(regime_of(country), "other")
    return controllers()[region]
