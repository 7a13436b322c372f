"""The form for people without an account, or who appear in what others post."""

from datetime import date

from autofill.matching.form import Address, Ask, Confidence, Fact, Field, Form, Variant

FORM = Form(
    id="third-party",
    name="Meta's form for people in others' posts or without an account",
    service=None,
    controller="Meta",
    covers_account=False,
    addresses=(
        Address(
            "https://www.facebook.com/help/contact/510058597920541",
            Fact(
                "public listing of October 2026; press since August 2023",
                date(2026, 10, 2),
                Confidence.QUOTED,
            ),
        ),
        Address(
            "https://www.facebook.com/help/contact/1266025207620918",
            Fact(
                "mirrored form text, 2023 and later; other regions, may not offer an objection",
                date(2025, 12, 1),
                Confidence.QUOTED,
            ),
        ),
    ),
    titles={
        "en": (
            "Data subject rights for third-party information used for AI at Meta",
            "Generative AI Data Subject Rights",
        ),
        "de": ("Betroffenenrechte für Informationen Dritter, die für KI bei Meta verwendet werden",),
    },
    fields=(
        Field(
            Ask.REQUEST,
            choices={
                "en": (
                    "I want to object to or restrict the processing of my personal information from third parties used for building and improving AI at Meta",
                    "I want to object to or restrict the processing of my personal information from third parties used for developing and improving AI at Meta",
                    "I want to object to the use of my information from third parties for Meta AI",
                ),
            },
        ),
        Field(Ask.COUNTRY, {"en": ("Country of residence",)}, required=True, after=Ask.REQUEST),
        Field(Ask.GIVEN_NAME, {"en": ("First name",)}, required=True, after=Ask.REQUEST),
        Field(Ask.FAMILY_NAME, {"en": ("Surname", "Last name")}, required=True, after=Ask.REQUEST),
        Field(Ask.EMAIL, {"en": ("Email address",)}, required=True, after=Ask.REQUEST),
        Field(
            Ask.PROMPTS,
            {"en": ("Prompts that resulted in your personal information appearing",)},
            after=Ask.REQUEST,
        ),
        Field(Ask.SCREENSHOT, {"en": ("Screenshots of the responses",)}, after=Ask.REQUEST),
        Field(Ask.GROUNDS, {"en": ("Additional context",)}, after=Ask.REQUEST),
        Field(Ask.TRUTH, after=Ask.REQUEST),
    ),
    variants=(
        Variant(
            "third-party",
            must=(Ask.REQUEST,),
            may=(
                Ask.COUNTRY,
                Ask.GIVEN_NAME,
                Ask.FAMILY_NAME,
                Ask.EMAIL,
                Ask.PROMPTS,
                Ask.SCREENSHOT,
                Ask.GROUNDS,
            ),
            required=(Ask.REQUEST,),
            note="the choice comes first and reveals the rest",
        ),
    ),
    submit={"en": ("Send", "Submit"), "de": ("Senden",)},
    confirmations={
        "en": (
            "your request will be applied going forward",
            "we review them consistent with your local laws",
            "Thank you for contacting us",
        ),
        "de": ("Danke für deine Anfrage",),
    },
    in_app_path="Privacy Centre > Privacy topics > AI at Meta > requests about personal information from third parties",
)
