"""X's privacy form: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import Address, Confidence, Fact, Form

FORM = Form(
    id="x",
    name="X's privacy form",
    controller="X Internet Unlimited Company",
    addresses=(
        Address(
            "https://help.x.com/forms/privacy",
            Fact(
                "the service's own policies, archived in July and August 2026",
                date(2026, 8, 22),
                Confidence.QUOTED,
            ),
        ),
    ),
    in_app_path="X > Settings > Privacy and safety > Data sharing > Grok and third-party collaborators",
)
