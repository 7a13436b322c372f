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
                "datenanfragen.de, pull request 1179 (12 May 2025); daschub.de and other guides",
                date(2025, 5, 12),
                Confidence.QUOTED,
            ),
        ),
        Address(
            "https://help.instagram.com/contact/233964459562201",
            Fact(
                "Instagram's privacy policy, 16 April to 28 May 2025 (Open Terms Archive)",
                date(2025, 5, 28),
                Confidence.QUOTED,
            ),
        ),
    ),
    # Known in these languages only; anywhere else the address and the exact shape have to do.
    titles={
        "en": ("Object to Your Information Being Used for AI at Meta",),
        "de": ("Einspruch gegen die Verwendung deiner Informationen für KI bei Meta",),
        "it": ("Contesta l’uso delle tue informazioni per l’IA di Meta",),
        "pt-PT": ("Opõe-te à utilização das tuas informações pela IA na Meta",),
        "da": ("Gør indsigelse mod, at dine oplysninger bliver brugt til AI hos Meta.",),
    },
    fields=(
        Field(
            Ask.COUNTRY,
            {
                "en": ("Country of residence",),
                "it": ("Paese di residenza",),
                "pt-BR": ("País de residência",),
            },
            required=True,
        ),
        Field(Ask.EMAIL, {"en": ("Email address",), "pt-BR": ("Email",)}, required=True),
        Field(
            Ask.GROUNDS,
            {
                "en": ("Please tell us how this processing impacts you",),
                "it": ("Spiegaci che impatto ha su di te questo trattamento dei dati",),
                "pt-BR": ("Diga-nos como esse processamento afeta você",),
                "sv": ("Berätta hur behandlingen av information påverkar dig",),
            },
        ),
        Field(Ask.MORE, {"en": ("Additional context",)}),
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
            may=(Ask.CODE,),
            required=(Ask.EMAIL,),
            note="UK from September 2024, EU from April 2025; the e-mail is filled in already, "
            "the reason is optional",
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
        "pt-BR": ("Enviar",),
    },
    # Only words that a source quotes from Meta, and that no page shows before it was submitted.
    confirmations={
        "en": (
            "your request will be applied going forward",
            "Meta will review your submission as soon as possible",
        ),
        "it": ("Ciò significa che la tua richiesta verrà applicata d'ora in avanti",),
    },
    in_app_path="Settings > About > Privacy Policy, and from there Privacy Centre > Privacy topics > "
    "AI at Meta > Submit an objection request (reported in 2025)",
    sign_in_url="https://www.instagram.com/accounts/login/",
)
