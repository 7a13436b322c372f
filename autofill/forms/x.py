"""X's privacy form: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import GENERAL_FIELDS, Address, Confidence, Fact, Form
from autofill.matching.undescribed import AS_SEEN

FORM = Form(
    id="x",
    name="X's privacy form",
    service=None,
    controller="X Internet Unlimited Company",
    covers_account=False,
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
    titles={},
    fields=GENERAL_FIELDS,
    variants=(AS_SEEN,),
    submit={},
    confirmations={},
    in_app_path="X > Settings > Privacy and safety > Data sharing > Grok and third-party collaborators",
)
