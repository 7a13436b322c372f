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
                "press since 31 August 2023; geekiest.net 2024 (it offers “object or restrict”); "
                "a public list of 2 October 2026",
                date(2026, 10, 2),
                Confidence.QUOTED,
            ),
        ),
        # For other regions: it may offer no objection, and then nothing is chosen.
        Address(
            "https://www.facebook.com/help/contact/1266025207620918",
            Fact("two mirrors of its text, of 2023 and of 2025", date(2025, 1, 1), Confidence.QUOTED),
        ),
    ),
    titles={
        "en": (
            "Data subject rights for third-party information used for AI at Meta",
            "Generative AI Data Subject Rights",
        ),
    },
    fields=(
        Field(
            Ask.REQUEST,
            required=True,
            choices={
                "en": (
                    "I want to object to or restrict the processing of my personal information from third "
                    "parties used for building and improving AI at Meta",
                    "I want to object to or restrict the processing of my personal information from third "
                    "parties used for developing and improving AI at Meta",
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
    confirmations={},  # nobody has quoted what this form says once it was sent: the person is asked
    in_app_path="Privacy Centre (facebook.com/privacy/genai) > AI at Meta > requests about your personal "
    "information from third parties",
)
