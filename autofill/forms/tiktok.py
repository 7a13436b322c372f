"""TikTok's privacy form: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import Address, Confidence, Fact, Form

FORM = Form(
    id="tiktok",
    name="TikTok's privacy form",
    controller="TikTok Technology Limited and TikTok Information Technologies UK Limited",
    addresses=(
        Address(
            "https://www.tiktok.com/legal/report/privacy",
            Fact(
                "the service's own policies, archived in July and August 2026",
                date(2026, 8, 22),
                Confidence.QUOTED,
            ),
        ),
    ),
)
