"""Meta's site in a box: hand-written synthetic pages and scenarios. No browser, no socket: a request in, an answer out."""

from autofill.practice.scenarios import Scenario, UnknownScenario, scenario_for, scenarios
from autofill.practice.site import HOSTS, Request, Response, answer

__all__ = [
    "HOSTS",
    "Request",
    "Response",
    "Scenario",
    "UnknownScenario",
    "answer",
    "scenario_for",
    "scenarios",
]
