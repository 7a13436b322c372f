"""OpenAI's privacy portal: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import GENERAL_FIELDS, Address, Confidence, Fact, Form
from autofill.matching.undescribed import AS_SEEN

FORM = Form(
    id="openai",
    name="OpenAI's privacy portal",
    service=None,
    controller="OpenAI Ireland Limited (outside the EEA and Switzerland: OpenAI OpCo, LLC)",
    covers_account=False,
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
    titles={},
    fields=GENERAL_FIELDS,
    variants=(AS_SEEN,),
    submit={},
    confirmations={},
    in_app_path="",
)
