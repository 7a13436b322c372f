"""WhatsApp's objection form: its address and controller only; nobody has described its fields."""

from datetime import date

from autofill.matching.form import Address, Confidence, Fact, Form

FORM = Form(
    id="whatsapp",
    name="WhatsApp's objection form",
    controller="WhatsApp Ireland Limited",
    addresses=(
        Address(
            "https://www.whatsapp.com/contact/forms/382532939919295",
            Fact(
                "the service's own policies, archived in July and August 2026",
                date(2026, 8, 22),
                Confidence.QUOTED,
            ),
        ),
    ),
)
