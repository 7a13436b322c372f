"""Labels of complaint forms that ask for the shop's, the caller's or the place's details, or only sound like ours."""

import pytest

from autofill.matching.form import Ask
from autofill.matching.page import Kind
from autofill.matching.recognise import recognise
from tests.matching.pages import control, page

LABELS = {
    "en": """
        Job description|Link your account|Topic ID|Name of the product you bought|Email of the company|
        Company's address|Address of the shop|Address where it happened|Location of incident|
        Name of shop|Shop name|Name of the employee you spoke to|Who did you speak to?|
        Email used by the scammer|Scammer's phone number|Phone number that called you|
        Number that called you|Caller's number|Sender's email|Email address that sent the message|
        Seller's name|Seller's email address|Name of your landlord|Your landlord's email|
        Your manager's phone|Insurance company|Name of insurer|Airline|Flight number|Bank|
        Name of your bank|Previous address|Old address|New address|Previous name|Former surname|
        Maiden name|Surname at birth|Mother's surname|Vehicle registration|City of departure|
        Departure city|Arrival city|Country of departure|Country of purchase|Store location|Branch|
        Website where you bought it|Website concerned|URL of the offending page|Advertiser|
        Company you dealt with|Name of business you dealt with|Company representative name|
        Name of contact at the company|Delivery address postcode|Property address|Address of property|
        Address of premises|Name of premises|Address of the business|Phone number of the business|
        Business phone of the trader|State the problem|State your reason|State of repair|Town hall|
        Zip file|Region code|County court|Email preferences|Email format|Phone model|Mobile operator|
        Mobile model|Phone brand|Telephone provider|Username of the other person|Password hint|
        Message ID|Message type|Street lighting fault number|Parking permit number|Name of pet|
        Name of account holder|Meter number|Name on the booking|Name on invoice|Lead passenger name|
        Email on the booking|Booking email|Doctor's name|GP surgery|School attended|Emergency telephone|
        Second contact name|Second contact phone|Alternative phone|Alternative contact number|
        Other phone|Name of witness|Witness phone|Date and place|Place of incident|Place|Venue|
        Which branch?|Title of publication|Publication name|Author|Article headline|Name of newspaper
    """,
    "de": """
        Name des Produkts|Name der Filiale|Filiale|Adresse des Händlers|Anschrift des Unternehmens|
        E-Mail des Absenders der Spam-Mail|Telefonnummer des Anrufers|Rufnummer, die Sie angerufen hat|
        Angerufene Nummer|Name des Anrufers|Name der Fluggesellschaft|Flugnummer|Frühere Anschrift|
        Bisherige Adresse|Neue Adresse|Geburtsname|Name der Mutter|Name des Arztes|Vermieter|
        Name der Versicherung|Versicherung|Kennzeichen|Tatort|Ort des Geschehens|Ort des Vorfalls|
        Ort der Veranstaltung|Ort, Datum|Unfallort|Land des Kaufs|Abflugort|Zielort|Firma des Verkäufers|
        Website des Anbieters|Betroffene Webseite|Internetadresse des Angebots|Name des Gebäudes|
        Objektadresse|Adresse der Immobilie|Straße des Vorfalls|Straßenlaterne Nummer|Telefonanbieter|
        Mobilfunkanbieter|Handymodell|Themenbereich|Nachricht erhalten am|Name auf der Rechnung|
        Buchungsname|Name des Reisenden|E-Mail der Buchung|Zweiter Ansprechpartner|
        Alternative Telefonnummer|Staat der Zulassung|Region des Urlaubs|Stadtteil|Gemeindekennziffer|
        Name der Zeitung|Titel des Beitrags|Autor|Firma des Arbeitgebers|Position|E-Mail-Betreff|
        Mail-Programm|Adresse zum Zeitpunkt des Vorfalls
    """,
    "fr": """
        Nom du produit|Nom du magasin|Adresse du magasin|Adresse de l'entreprise|Lieu de l'incident|
        Ville de départ|Ville d'arrivée|Pays d'achat|Numéro appelant|Numéro de l'appelant|
        Nom de l'appelant|E-mail de l'expéditeur|Adresse e-mail du vendeur|Nom du vendeur|
        Ancienne adresse|Nouvelle adresse|Ancien nom|Nom de jeune fille|Nom de l'assureur|
        Compagnie aérienne|Numéro de vol|Nom de la banque|Site internet concerné|Site du vendeur|
        Titre de l'article|Nom du journal|Auteur|Nom sur la facture|Nom du voyageur|Nom de l'agent|
        Opérateur téléphonique|Modèle de téléphone|Code de la région|État du produit|Objet perdu|
        Objet du litige|Ville du sinistre|Rue concernée|Commune du sinistre|Téléphone du magasin|
        Nom du propriétaire
    """,
    "es": """
        Nombre del producto|Nombre de la tienda|Dirección de la tienda|Dirección de la empresa|
        Lugar del incidente|Ciudad de salida|País de compra|Número que le llamó|Nombre del vendedor|
        Correo del vendedor|Dirección anterior|Nombre en la factura|Nombre del banco|Compañía aérea|
        Número de vuelo|Página web denunciada|Web donde compró|Objeto de la reclamación|
        Estado del producto|Estado civil|Estado de la solicitud|Ciudad del suceso|
        Población donde ocurrió|Teléfono de la empresa|Operador de telefonía|Modelo de teléfono|
        Calle del suceso|Nombre del titular|Titular de la línea|Nombre del medio|Empresa suministradora|
        Nombre de usuario denunciado
    """,
    "it": """
        Nome del prodotto|Nome del negozio|Indirizzo del negozio|Indirizzo dell'azienda|
        Luogo dell'incidente|Città di partenza|Paese di acquisto|Numero chiamante|Nome del venditore|
        Email del venditore|Indirizzo precedente|Nome sulla fattura|Nome della banca|Compagnia aerea|
        Numero di volo|Sito segnalato|Sito web del venditore|Oggetto smarrito|Stato della pratica|
        Stato civile|Provincia dell'evento|Comune dell'evento|Telefono dell'azienda|Operatore telefonico|
        Modello telefono|Via dell'evento|Intestatario|Intestatario della linea|Nome testata|
        Regione di vendita|Azienda fornitrice|Nome utente segnalato
    """,
    "nl": """
        Naam van het product|Naam winkel|Adres van de winkel|Plaats van het incident|Plaats van aankoop|
        Land van aankoop|Telefoonnummer van de beller|Naam verkoper|E-mailadres verkoper|Oud adres|
        Naam op de factuur|Naam bank|Luchtvaartmaatschappij|Vluchtnummer|Website van de verkoper|
        Onderwerp van de brief|Straat van het voorval|Plaats voorval|Provider|Telefoonmodel|
        Merk telefoon|Naam van de krant|Naam arts|Naam verhuurder
    """,
    "pl": """
        Nazwa sklepu|Adres sklepu|Miejsce zdarzenia|Miejscowość zdarzenia|Kraj zakupu|Numer dzwoniącego|
        Nazwa sprzedawcy|E-mail sprzedawcy|Poprzedni adres|Imię na fakturze|Nazwa banku|Linia lotnicza|
        Numer lotu|Strona sprzedawcy|Przedmiot skargi|Temat szkolenia|Ulica zdarzenia|Miasto wylotu|
        Operator telefoniczny|Model telefonu|Nazwa gazety|Nazwa ubezpieczyciela|Stan produktu|
        Stan cywilny|Stan licznika
    """,
    "sv": """
        Butikens namn|Butikens adress|Plats för händelsen|Ort för händelsen|Inköpsland|
        Telefonnummer som ringde|Säljarens namn|Säljarens e-post|Tidigare adress|Namn på fakturan|
        Bankens namn|Flygbolag|Flygnummer|Säljarens webbplats|Mobilmodell|Operatör|Tidningens namn|
        Hyresvärd|Län där det hände
    """,
    "cs": """
        Název prodejny|Adresa prodejny|Místo události|Město odletu|Země nákupu|Číslo volajícího|
        Jméno prodejce|E-mail prodejce|Předchozí adresa|Jméno na faktuře|Název banky|Letecká společnost|
        Číslo letu|Web prodejce|Stav objednávky|Operátor|Model telefonu|Obec události|Kraj události|
        Ulice události
    """,
}

NOT_OF_A_PERSON = {Ask.MESSAGE, Ask.GROUNDS, Ask.MORE, Ask.SCREENSHOT}
CASES = [
    (language, label.strip())
    for language, labels in LABELS.items()
    for label in labels.replace("\n", " ").split("|")
    if label.strip()
]


@pytest.mark.parametrize(("language", "label"), CASES)
def test_a_detail_of_somebody_or_something_else_is_not_the_persons(language: str, label: str) -> None:
    reading = recognise(page(control(Kind.TEXT, label), language=language))["c0"]
    assert reading.ask is None or reading.ask in NOT_OF_A_PERSON
