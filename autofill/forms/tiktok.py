"""TikTok's privacy form: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import GENERAL_FIELDS, Address, Confidence, Fact, Form
from autofill.matching.undescribed import AS_SEEN

FORM = Form(
    id="tiktok",
    name="TikTok's privacy form",
    service=None,
    controller="TikTok Technology Limited and TikTok Information Technologies UK Limited",
    covers_account=False,
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
    titles={},
    fields=GENERAL_FIELDS,
    variants=(AS_SEEN,),
    submit={},
    confirmations={},
    in_app_path="",
)
