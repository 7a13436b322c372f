"""LinkedIn's data protection form: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import Address, Confidence, Fact, Form

FORM = Form(
    id="linkedin",
    name="LinkedIn's data protection form",
    controller="LinkedIn Ireland Unlimited Company (UK: LinkedIn Corporation)",
    addresses=(
        Address(
            "https://www.linkedin.com/help/linkedin/ask/TS-DPRO",
            Fact(
                "the service's own policies, archived in July and August 2026",
                date(2026, 8, 22),
                Confidence.QUOTED,
            ),
        ),
    ),
    in_app_path="LinkedIn > Settings > Data privacy > Data for generative AI improvement",
)
