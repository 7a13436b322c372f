"""OpenAI's privacy portal: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import Address, Confidence, Fact, Form

FORM = Form(
    id="openai",
    name="OpenAI's privacy portal",
    controller="OpenAI Ireland Limited (outside the EEA and Switzerland: OpenAI OpCo, LLC)",
    addresses=(
        Address(
            "https://privacy.openai.com",
            Fact(
                "the service's own policies, archived in July and August 2026",
                date(2026, 8, 22),
                Confidence.QUOTED,
            ),
        ),
    ),
)
