"""The invented person whose values the laboratory would type."""

from autofill.matching.form import Ask
from autofill.matching.plan import Answer
from autofill.person import Secret, Source

COUNTRY = "GB"

VALUES = {
    Ask.COUNTRY: COUNTRY,
    Ask.EMAIL: "alex.practice@example.com",
    Ask.CONFIRM_EMAIL: "alex.practice@example.com",
    Ask.FULL_NAME: "Alex Practice",
    Ask.GIVEN_NAME: "Alex",
    Ask.FAMILY_NAME: "Practice",
    Ask.HANDLE: "alex.practice",
    Ask.GROUNDS: "I object. My posts show my family.",
    Ask.MORE: "There is nothing more to add.",
    Ask.PROMPTS: "Who is Alex Practice?",
    Ask.SCREENSHOT: "/nowhere/picture.png",
    Ask.PHONE: "+44 20 7946 0000",
    Ask.STREET: "1 Example Street",
    Ask.CITY: "London",
    Ask.REGION: "Greater London",
    Ask.POSTCODE: "SW1A 1AA",
    Ask.ORGANISATION: "Example Ltd",
    Ask.SUBJECT: "Objection to AI training",
    Ask.WEB_ADDRESS: "https://example.com/alex",
    Ask.CODE: "123456",
}
"""More than any profile holds: whatever a control is taken for, there is something to type wrongly."""

ANSWERS = {ask: Answer(Secret(value), Source.PROFILE) for ask, value in VALUES.items()}
