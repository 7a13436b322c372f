"""The ICO's form for complaints about personal information: the authority's own, for people in the United Kingdom."""

from datetime import date

from autofill.matching.form import Address, Ask, Confidence, Fact, Field, Form, Variant

FORM = Form(
    id="ico",
    name="the ICO's form for complaints about personal information",
    controller="the ICO",
    authority="gbico",
    addresses=(
        Address(
            "https://ico.org.uk/make-a-complaint/personal-information-complaint",
            Fact("ico.org.uk, an archived copy of the form's words", date(2026, 11, 22), Confidence.QUOTED),
        ),
        Address(
            "https://ico.org.uk/make-a-complaint/data-protection-complaints/personal-information-complaint",
            Fact("ico.org.uk, an archived copy of the form's words", date(2026, 11, 22), Confidence.QUOTED),
        ),
    ),
    # Its heading, and those of its parts: the archived copies show one or the other.
    titles={
        "en": (
            "Make a complaint about data protection and personal information",
            "Tell us who you're making a complaint about",
            "What's happened with your personal information",
        )
    },
    # The copies give more of its explanations than of its labels; what both leave open is left to the person.
    fields=(
        Field(
            Ask.FULL_NAME,
            required=True,
            hints={"en": ("We need your name, even if you're completing the form for someone else",)},
        ),
        Field(
            Ask.EMAIL,
            {"en": ("Your email",)},
            required=True,
            hints={"en": ("The email address you want us to use when we contact you about this complaint",)},
        ),
        Field(
            Ask.COMPLAINED_OF,
            required=True,
            hints={"en": ("This is the name of the organisation you've had the problem with",)},
        ),
        Field(
            Ask.SUMMARY,
            required=True,
            hints={"en": ("This helps us quickly understand what the problem is",)},
        ),
        Field(
            Ask.TIMELINE,
            hints={"en": ("We ask this so we can understand the events that have taken place",)},
        ),
        Field(
            Ask.HARM,
            hints={"en": ("This could be harm you or someone else experienced",)},
        ),
        Field(Ask.DOCUMENTS),
        Field(Ask.TRUTH),
    ),
    variants=(
        Variant(
            "2026",
            must=(Ask.FULL_NAME, Ask.EMAIL, Ask.COMPLAINED_OF, Ask.SUMMARY),
            may=(Ask.TIMELINE, Ask.HARM, Ask.DOCUMENTS),
            required=(Ask.FULL_NAME, Ask.EMAIL, Ask.COMPLAINED_OF, Ask.SUMMARY),
            note="whom it is about, the age, the postal address and the documents are the person's",
        ),
    ),
    confirmations={"en": ("Thank you for submitting your complaint",)},
    in_app_path="",
)
