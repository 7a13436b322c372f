"""What real sites write beside their fields, by language: the ask it means, the reason against it, or nothing."""

import pytest

from autofill.forms import form_named
from autofill.matching.evidence import VETO, weigh
from autofill.matching.form import Ask, Field
from autofill.matching.page import Kind
from autofill.matching.phrases import SURROUNDINGS
from autofill.matching.recognise import recognise
from tests.matching.pages import control, page

LABELS = {
    "en": """
        email: E-mail*|Your email address|Email ID
        confirm: Confirm your e-mail|Re-enter email address
        given-name: First name(s)|Forename|Given name
        family-name: Surname|Last name *|Family name
        full-name: Full legal name|Name|First and last name|Enter your name
        phone: Phone|Tel. no.|Mobile number|Daytime telephone (optional)|Cell phone
        street: Street address|Address line 1|Mailing address
        city: Town/City|Suburb|City
        region: State / Province|County|State
        postcode: ZIP / Postal code|Postcode|Zip code
        country: Country/Region|Country of residence
        organisation: Company|Company name|Name of organisation
        message: Your message|How can we help?|Comments
        subject: Subject line|Topic
        web-address: Website URL|Company URL|Home page
        handle: Username
        login: Email or phone|Phone number, username, or email
        card: Name on card|Card holder name|CVV|Expiration date
        origin: Country of origin|Nationality
        birth: Date of birth|DOB|Country of birth
        captcha: Type the characters you see|I am not a robot
        extension: Phone extension|Country code
        second-line: Address line 2|Apt, suite|PO Box
        other-person: Mother's maiden name
        other-name: Product name
        : Work email|Lasting value|Accompanying persons
    """,
    "de": """
        email: E-Mail-Adresse*|Mail|Ihre E-Mail
        confirm: E-Mail-Adresse wiederholen|Bestätigen Sie Ihre E-Mail-Adresse
        given-name: Vorname(n)|Ihr Vorname
        family-name: Nachname|Familienname (Pflichtfeld)
        full-name: Vor- und Nachname|Name, Vorname
        phone: Tel.|Telefonnummer|Mobilfunknummer|Handynummer|Rückrufnummer
        street: Straße und Hausnummer|Str.|Straße, Nr.|STRASSE|Anschrift
        city: Ort|Stadt|Wohnort
        region: Bundesland|Kanton
        postcode: PLZ|Postleitzahl
        country: Land|Wohnsitzland
        organisation: Firma|Name des Unternehmens|Firma / Organisation
        message: Ihre Nachricht|Ihr Anliegen|Wie können wir Ihnen helfen?
        subject: Betreff
        web-address: Webseite|Internetadresse|Firmen-URL
        handle: Benutzername
        login: E-Mail oder Telefonnummer|Benutzername oder E-Mail-Adresse
        card: Kartennummer|Name des Karteninhabers|Gültig bis
        origin: Staatsangehörigkeit|Herkunftsland
        birth: Geburtsdatum|Geburtsort
        captcha: Ich bin kein Roboter|Spamschutz
        extension: Durchwahl
        second-line: Hausnummer|Adresszusatz|Adresszeile 2|Postfach
        : Firmenkultur|Ortung|Namenstag
    """,
    "fr": """
        email: Adresse e-mail|Courriel|Mél.|Votre adresse mail
        confirm: Confirmation de l'adresse e-mail|Confirmez votre e-mail
        given-name: Prénom|Prénom(s)
        family-name: Nom de famille|NOM D'USAGE
        full-name: Nom|Nom et prénom|Prénom / Nom|Nom, prénom
        phone: N° de téléphone|Tél.|Téléphone portable|Numéro de téléphone mobile
        street: N° et nom de rue|Adresse postale|Rue
        city: Ville|Commune
        region: Région|Département
        postcode: Code postal|CP
        country: Pays / Région|Pays de résidence
        organisation: Raison sociale|Société|Nom de l'entreprise
        message: Votre message|Comment pouvons-nous vous aider ?
        subject: Objet|Objet de votre demande
        web-address: Site internet|URL de l'entreprise
        handle: Nom d'utilisateur
        login: E-mail ou téléphone|Identifiant ou e-mail
        card: Titulaire de la carte|Nom sur la carte|Cryptogramme visuel
        origin: Nationalité|Pays d'origine
        birth: Date de naissance|Lieu de naissance
        captcha: Recopiez les caractères|Je ne suis pas un robot
        extension: Numéro de poste
        second-line: Complément d’adresse|Bâtiment|Étage
        other-person: Nom du destinataire|Nom de jeune fille
        other-name: Nom du produit
        : Prénommé|Villeneuve
    """,
    "es": """
        email: Correo electrónico|Tu email|Dirección de correo
        confirm: Repite tu correo electrónico|Confirmar email
        given-name: Nombre de pila|Primer nombre
        family-name: Apellidos
        full-name: Nombre|Nombre y apellidos|Nombre completo|Apellidos, nombre
        phone: Teléfono móvil|N.º de teléfono|Tlf.|Celular
        street: Calle y número|Dirección postal|Domicilio
        city: Población|Ciudad|Municipio
        region: Provincia|Comunidad autónoma
        postcode: Código postal|C.P.
        country: País|País o región
        organisation: Empresa|Razón social|Nombre de la empresa
        message: Mensaje|Tu consulta|¿En qué podemos ayudarte?
        subject: Asunto
        web-address: Página web|URL de la empresa
        handle: Nombre de usuario
        login: Correo electrónico o teléfono|Usuario o correo electrónico
        card: Número de tarjeta|Titular de la tarjeta|Fecha de caducidad
        origin: Nacionalidad|País de origen
        birth: Fecha de nacimiento|Lugar de nacimiento
        captcha: No soy un robot
        extension: Extensión|Código de país
        second-line: Dirección línea 2|Piso, puerta
        other-person: Nombre del destinatario
        other-name: Segundo apellido|Nombre del producto
        : Nombramiento|Empresarial|Primer apellido
    """,
    "it": """
        email: Indirizzo e-mail|La tua email|Posta elettronica
        confirm: Conferma email|Ripeti l'indirizzo e-mail
        given-name: Nome di battesimo
        family-name: Cognome|COGNOME *
        full-name: Nome|Nome e cognome|Cognome e nome|Nominativo
        phone: Cellulare|Numero di telefono|Recapito telefonico|Tel.
        street: Via e numero civico|Indirizzo|Indirizzo di residenza
        city: Città|Comune di residenza|Località
        region: Provincia|Regione|Prov.
        postcode: CAP|Codice postale
        country: Paese di residenza|Nazione
        organisation: Azienda|Ragione sociale|Nome dell'azienda
        message: Il tuo messaggio|Come possiamo aiutarti?
        subject: Oggetto
        web-address: Sito web|Sito web aziendale
        handle: Nome utente
        login: E-mail o telefono|Nome utente o e-mail
        card: Numero della carta|Intestatario carta|Data di scadenza
        origin: Cittadinanza|Paese di provenienza
        birth: Data di nascita|Luogo di nascita
        captcha: Non sono un robot
        extension: Numero di fax|Prefisso internazionale
        second-line: Indirizzo riga 2|Scala, interno
        other-person: Nome del destinatario
        other-name: Nome del prodotto
        : Nomenclatura|Viaggio
    """,
}

CASES = [
    (language, label, meaning.strip())
    for language, table in LABELS.items()
    for meaning, _, labels in (line.partition(":") for line in table.strip().splitlines())
    for label in map(str.strip, labels.split("|"))
]


@pytest.mark.parametrize(("language", "label", "meaning"), CASES)
def test_a_label_of_a_real_site_means_what_a_reader_takes_it_for(
    language: str, label: str, meaning: str
) -> None:
    if meaning in SURROUNDINGS:
        assert f"not:{meaning}" in reasons_against(label, language)
    else:
        assert read(label, language) == ("confirm-email" if meaning == "confirm" else meaning)


def read(label: str, language: str) -> str:
    """What a plain text box with this label is, whatever form it stands in."""
    return recognise(page(control(Kind.TEXT, label), language=language))["c0"].meaning


def reasons_against(label: str, language: str) -> set[str]:
    """Why the matcher leaves an e-mail box with this label alone."""
    looked_at = page(control(Kind.EMAIL, label), language=language)
    one, readings = looked_at.controls[0], recognise(looked_at)
    found = weigh(Field(Ask.EMAIL), form_named("instagram"), looked_at, one, readings[one.key])
    return {piece.code for piece in found if piece.points == VETO}
