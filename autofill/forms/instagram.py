"""Instagram's objection form for one's own account and all accounts in the same Accounts Centre."""

from datetime import date

from autofill.matching.form import Address, Ask, Confidence, Fact, Field, Form, Variant
from autofill.person import Service

FORM = Form(
    id="instagram",
    name="Instagram's objection form",
    service=Service.INSTAGRAM,
    controller="Meta",
    covers_account=True,
    addresses=(
        Address(
            "https://help.instagram.com/contact/767264225370182",
            Fact(
                "datenanfragen.de pull request 1179 (12 May 2025); Garante, 29 April 2025",
                date(2025, 5, 12),
                Confidence.QUOTED,
            ),
        ),
        Address(
            "https://help.instagram.com/contact/233964459562201",
            Fact(
                "Instagram privacy policy as archived until 28 May 2025", date(2025, 9, 1), Confidence.QUOTED
            ),
        ),
    ),
    titles={
        "en": ("Object to your information being used for AI at Meta",),
        "de": ("Einspruch gegen die Verwendung deiner Informationen für KI bei Meta",),
        "it": ("Contesta l’uso delle tue informazioni per l’IA di Meta",),
        "pt": ("Opõe-te à utilização das tuas informações pela IA na Meta",),
        "da": ("Gør indsigelse mod, at dine oplysninger bliver brugt til AI hos Meta",),
    },
    fields=(
        Field(
            Ask.COUNTRY,
            {"en": ("Country of residence",), "it": ("Paese di residenza",), "pt": ("País de residência",)},
            required=True,
        ),
        Field(Ask.EMAIL, {"en": ("Email address",), "pt": ("Email",)}, required=True),
        Field(
            Ask.GROUNDS,
            {
                "en": ("Please tell us how this processing impacts you",),
                "it": ("Spiegaci che impatto ha su di te questo trattamento dei dati",),
                "pt": ("Diga-nos como esse processamento afeta você",),
                "sv": ("Berätta hur behandlingen av information påverkar dig",),
            },
        ),
        Field(Ask.MORE),
        Field(Ask.TRUTH),
        Field(Ask.CODE),
    ),
    variants=(
        Variant(
            "A",
            must=(Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS),
            may=(Ask.MORE, Ask.CODE),
            required=(Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS),
            note="EU and UK, May to June 2024; a code comes by e-mail after submitting",
        ),
        Variant(
            "B",
            must=(Ask.EMAIL, Ask.GROUNDS),
            required=(Ask.EMAIL,),
            note="UK from September 2024, EU from April 2025; the e-mail is filled in already, the reason is optional",
        ),
        Variant(
            "brazil",
            must=(Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS),
            may=(Ask.CODE,),
            required=(Ask.COUNTRY, Ask.EMAIL, Ask.GROUNDS),
            languages=("pt-BR",),
            note="Brazil, December 2025; a code comes by e-mail and is typed on the same page",
        ),
    ),
    submit={
        "en": ("Submit", "Send"),
        "de": ("Senden",),
        "fr": ("Envoyer",),
        "it": ("Invia",),
        "es": ("Enviar",),
        "nl": ("Verzenden",),
        "pt": ("Enviar",),
    },
    confirmations={
        "en": (
            "your request will be applied going forward",
            "Meta will review your submission",
            "we'll send an email confirming",
        ),
        "it": ("Ciò significa che la tua richiesta verrà applicata d'ora in avanti",),
        "de": ("dein Antrag wird künftig berücksichtigt",),
    },
    in_app_path="Settings and privacy > Privacy Centre > Privacy topics > AI at Meta > Information you've shared on Meta Products > Submit an objection request",
    sign_in_url="https://www.instagram.com/accounts/login/",
)
