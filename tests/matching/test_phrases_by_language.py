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
    "nl": """
        email: E-mailadres*|Uw e-mailadres|E-mail (verplicht)|Je mailadres
        confirm: Herhaal uw e-mailadres|E-mailadres (herhaling)|Bevestig e-mail
        given-name: Voornaam|Voorletters|Voornaam/voorletters
        family-name: Achternaam|Familienaam|ACHTERNAAM
        full-name: Naam|Voor- en achternaam|Uw volledige naam|Naam contactpersoon
        phone: Telefoonnummer (overdag)|Tel.|Mobiel nummer|GSM-nummer|Uw telefoonnummer
        street: Straat en huisnummer|Straatnaam|Adres|Correspondentieadres
        city: Woonplaats|Plaatsnaam|Gemeente
        region: Provincie
        postcode: Postcode
        country: Land|Land van verblijf|In welk land woont u?
        organisation: Bedrijfsnaam|Naam van uw organisatie|Naam bedrijf
        message: Uw vraag|Opmerkingen|Waarmee kunnen we u helpen?|Omschrijf uw klacht
        subject: Onderwerp|Betreft
        web-address: Website|Webadres|Link naar profiel
        handle: Gebruikersnaam
        login: E-mailadres of telefoonnummer|Gebruikersnaam of e-mailadres
        card: Kaartnummer|Naam op de kaart|Vervaldatum|Rekeningnummer
        origin: Nationaliteit|Land van herkomst
        birth: Geboortedatum|Geboorteplaats
        captcha: Ik ben geen robot|Neem de code over
        extension: Landnummer|Faxnummer|Toestelnummer
        second-line: Huisnummer|Toevoeging|Postbus
        other-person: Naam ontvanger|Naam van het kind|Organisatie waarover u klaagt
        other-name: Meisjesnaam|Tussenvoegsel|Productnaam
        other-detail: Bestelnummer|Klantnummer|Functie|BSN
        : Plaatsing|Adressering|Naamgeving
    """,
    "pl": """
        email: Adres e-mail*|Twój e-mail|Adres poczty elektronicznej|Adres mailowy
        confirm: Powtórz adres e-mail|Potwierdź swój e-mail|Adres e-mail (powtórz)
        given-name: Imię|Imiona|IMIĘ *
        family-name: Nazwisko|Twoje nazwisko
        full-name: Imię i nazwisko|Nazwisko i imię|Osoba do kontaktu|Imię/nazwisko
        phone: Telefon kontaktowy|Nr tel.|Numer telefonu komórkowego|Telefon (opcjonalnie)
        street: Ulica i numer domu|Ulica|Adres zamieszkania|ul.
        city: Miejscowość|Miasto
        region: Województwo|Powiat
        postcode: Kod pocztowy
        country: Kraj|Państwo zamieszkania|Kraj, w którym mieszkasz
        organisation: Nazwa firmy|Firma / instytucja|Nazwa podmiotu
        message: Treść wiadomości|Opis problemu|W czym możemy pomóc?|Treść zgłoszenia
        subject: Temat|Tytuł wiadomości|Dotyczy
        web-address: Strona www|Adres strony internetowej
        handle: Nazwa użytkownika
        login: E-mail lub telefon|Login lub e-mail
        card: Numer karty|Posiadacz karty|Data ważności|Numer rachunku bankowego
        origin: Obywatelstwo|Kraj pochodzenia
        birth: Data urodzenia|Miejsce urodzenia
        captcha: Przepisz kod z obrazka|Nie jestem robotem
        extension: Numer kierunkowy|Faks
        second-line: Nr domu/mieszkania|Numer lokalu
        other-person: Imię odbiorcy|Pełnomocnik|Imię dziecka|Podmiot, którego dotyczy skarga
        other-name: Drugie imię|Nazwisko panieńskie|Nazwa produktu
        other-detail: Numer zamówienia|PESEL|Stanowisko|Data zdarzenia
        : Imieniny|Nazwiskowy|Firmowy
    """,
    "pt": """
        email: E-mail*|Endereço de correio eletrónico|O seu email|Endereço de e-mail
        confirm: Confirme o seu e-mail|Repetir email|Confirmação de e-mail
        given-name: Primeiro nome|Nome próprio|Nome(s) próprio(s)
        family-name: Apelido|Último nome|Apelidos
        full-name: Nome|Nome completo|Nome e apelido|O seu nome
        phone: Telemóvel|N.º de telefone|Telefone (opcional)|Contacto telefónico
        street: Morada|Rua e número|Endereço postal
        city: Localidade|Cidade|Concelho
        region: Distrito
        postcode: Código postal|Cód. postal
        country: País|País de residência
        organisation: Empresa|Nome da empresa|Entidade
        message: Mensagem|A sua mensagem|Em que podemos ajudar?|Descrição da reclamação
        subject: Assunto|Assunto da mensagem
        web-address: Página web|Endereço web|Site
        handle: Nome de utilizador
        login: E-mail ou telemóvel|Nome de utilizador ou e-mail
        card: Número do cartão|Nome no cartão|Data de validade
        origin: Nacionalidade|País de origem
        birth: Data de nascimento|Local de nascimento
        captcha: Introduza os caracteres|Não sou um robô
        extension: Indicativo do país|Extensão|Fax
        second-line: Morada 2|Andar|Apartado
        other-person: Nome do destinatário|Representante legal|Entidade reclamada|Nome da mãe
        other-name: Nome do meio|Nome de solteira|Nome do produto
        other-detail: Número da encomenda|NIF|Cargo|Data da ocorrência
        : Nomeação|Moradores|Apelidado
    """,
    "pt-BR": """
        email: Seu melhor e-mail|E-mail para resposta
        full-name: Nome completo|Nome do titular dos dados|Nome
        family-name: Sobrenome
        phone: Celular com DDD|Telefone/WhatsApp|DDD + telefone
        street: Logradouro|Endereço
        region: UF|Estado
        postcode: CEP
        message: Sua dúvida|Deixe sua mensagem|Relato
        other-detail: CPF|CNPJ|Número do pedido
        second-line: Complemento|Bairro
    """,
    "sv": """
        email: E-post*|E-postadress|Din mejladress|E-mail (obligatorisk)
        confirm: Upprepa e-postadress|Bekräfta e-post|E-postadress igen
        given-name: Förnamn|Tilltalsnamn|FÖRNAMN
        family-name: Efternamn
        full-name: Namn|För- och efternamn|Ditt fullständiga namn
        phone: Telefon dagtid|Mobilnummer|Tel.nr|Mobiltelefonnummer
        street: Gatuadress|Adress|Postadress
        city: Postort|Ort|Bostadsort
        region: Län|Landskap
        postcode: Postnummer|Postnr
        country: Land|Land där du bor|Bosättningsland
        organisation: Företagsnamn|Organisation|Myndighet
        message: Meddelande|Ditt ärende|Hur kan vi hjälpa dig?|Beskriv händelsen
        subject: Ämne|Ämnesrad|Rubrik
        web-address: Webbplats|Hemsida|Länk
        handle: Användarnamn
        login: E-post eller mobilnummer|Användarnamn eller e-post
        card: Kortnummer|Namn på kortet|Utgångsdatum
        origin: Medborgarskap|Ursprungsland
        birth: Födelsedatum|Födelseort
        captcha: Skriv tecknen|Jag är inte en robot
        extension: Landsnummer|Anknytning|Riktnummer
        second-line: Lägenhetsnummer|c/o|Adressrad 2
        other-person: Mottagarens namn|Barnets namn|Vårdnadshavare|Företaget du klagar på
        other-name: Mellannamn|Flicknamn|Produktnamn
        other-detail: Ordernummer|Personnummer|Befattning|Kundnummer
        : Landning|Namnsdag|Ortoped
    """,
    "da": """
        email: E-mail*|Din mailadresse|E-mailadresse (skal udfyldes)
        confirm: Gentag e-mailadresse|Bekræft din e-mail|E-mail igen
        given-name: Fornavn|Fornavn(e)|FORNAVN
        family-name: Efternavn
        full-name: Navn|Dit fulde navn|For- og efternavn|Kontaktperson
        phone: Tlf. nr.|Mobilnummer|Telefonnummer i dagtimerne|Telefon
        street: Vejnavn og husnummer|Adresse|Vej og nr.
        city: By|Postdistrikt
        region: Region
        postcode: Postnummer|Postnr.
        country: Land|Bopælsland|Land, hvor du bor
        organisation: Virksomhedens navn|Firma|Navn på virksomhed
        message: Din besked|Bemærkninger|Hvad kan vi hjælpe med?|Beskriv hændelsen
        subject: Emne|Overskrift|Vedrørende
        web-address: Hjemmeside|Webadresse
        handle: Brugernavn
        login: E-mail eller mobilnummer|Brugernavn eller e-mail
        card: Kortnummer|Navn på kortet|Udløbsdato|Kontonummer
        origin: Statsborgerskab|Oprindelsesland
        birth: Fødselsdato|Fødested
        captcha: Indtast tegnene|Jeg er ikke en robot
        extension: Landekode|Lokalnummer|Fax
        second-line: Etage|Postboks|Husnr.
        other-person: Modtagerens navn|Barnets navn|Hvem klager du over?|Partsrepræsentant
        other-name: Mellemnavn|Pigenavn|Produktnavn
        other-detail: Ordrenummer|CPR-nummer|Stilling|Kundenummer
        : Byggeri|Navneliste|Landsby
    """,
    "cs": """
        email: E-mail*|E-mailová adresa|Váš email|Kontaktní e-mail
        confirm: Potvrďte e-mailovou adresu|E-mail znovu|Kontrola e-mailu
        given-name: Křestní jméno|Vaše křestní jméno
        family-name: Příjmení|PŘÍJMENÍ
        full-name: Jméno|Jméno a příjmení|Titul, jméno, příjmení|Vaše jméno
        phone: Telefonní číslo|Mobil|Tel.|Kontaktní telefon (nepovinné)
        street: Ulice a číslo|Ulice a č.p.|Trvalé bydliště|Korespondenční adresa
        city: Město|Obec
        region: Kraj|Okres
        postcode: PSČ|Poštovní směrovací číslo
        country: Země|Stát|Země, ve které žijete
        organisation: Název firmy|Společnost|Obchodní firma
        message: Zpráva|Váš dotaz|S čím vám můžeme pomoci?|Popis závady
        subject: Předmět|Věc
        web-address: Webové stránky|Internetová adresa
        handle: Uživatelské jméno
        login: E-mail nebo telefon|Uživatelské jméno nebo e-mail
        card: Číslo karty|Držitel karty|Platnost karty|Číslo účtu
        origin: Státní příslušnost|Země původu
        birth: Datum narození|Místo narození
        captcha: Opište kód z obrázku|Nejsem robot
        extension: Předvolba|Klapka|Číslo faxu
        second-line: Číslo popisné|Číslo bytu|Patro
        other-person: Jméno příjemce|Zákonný zástupce|Na koho si stěžujete|Jméno dítěte
        other-name: Rodné příjmení|Název výrobku
        other-detail: Číslo objednávky|Rodné číslo|IČO|Datum události
        : Jmenovka|Obecně|Městský
    """,
    "hu": """
        email: E-mail-cím*|E-mail címe|Az ön e-mail-címe|Email cím
        confirm: E-mail-cím megerősítése|E-mail cím újra|E-mail-cím még egyszer
        given-name: Keresztnév|Utónév|Keresztneve
        family-name: Vezetéknév|Családi név|Vezetékneve
        full-name: Név|Teljes neve|Vezeték- és keresztnév|Kapcsolattartó neve
        phone: Telefonszám|Telefonszáma|Mobiltelefonszám|Telefon (nem kötelező)
        street: Utca, házszám|Cím|Levelezési cím|Lakcíme
        city: Település|Város|Helység
        region: Megye
        postcode: Irányítószám|Irsz.
        country: Ország|Lakóhelye szerinti ország
        organisation: Cégnév|Szervezet neve|Vállalkozás
        message: Üzenet|Üzenet szövege|Miben segíthetünk?|A panasz leírása
        subject: Tárgy|Üzenet tárgya
        web-address: Weboldal|Honlap címe
        handle: Felhasználónév
        login: E-mail vagy telefonszám|Felhasználónév vagy e-mail
        card: Kártyaszám|Kártyán szereplő név|Lejárati dátum|Bankszámlaszám
        origin: Állampolgárság|Származási ország
        birth: Születési dátum|Születési hely
        captcha: Írja be a képen látható kódot|Nem vagyok robot
        extension: Országkód|Mellék|Faxszám
        second-line: Házszám|Emelet/ajtó|Postafiók
        other-person: Anyja neve|Címzett neve|Meghatalmazott neve|Gyermek neve
        other-name: Születési név|Terméknév
        other-detail: Rendelésszám|Adószám|Beosztás|Esemény dátuma
        : Névnap|Címke|Városi
    """,
    "el": """
        email: Email*|Διεύθυνση e-mail|Το email σας|ΗΛΕΚΤΡΟΝΙΚΗ ΔΙΕΥΘΥΝΣΗ
        confirm: Επιβεβαίωση email
        full-name: Ονοματεπώνυμο|Όνομα|ΌΝΟΜΑ ΚΑΙ ΕΠΏΝΥΜΟ
        family-name: Επώνυμο|Επίθετο
        phone: Τηλέφωνο επικοινωνίας|Κινητό|Τηλ.
        street: Οδός και αριθμός|Διεύθυνση κατοικίας
        city: Πόλη
        postcode: Τ.Κ.|Ταχυδρομικός κώδικας
        country: Χώρα διαμονής|Χώρα
        message: Το μήνυμά σας|Περιγραφή προβλήματος
        subject: Θέμα
        other-detail: ΑΦΜ|Αριθμός παραγγελίας
        other-name: Πατρώνυμο
        other-person: Στοιχεία καταγγελλόμενου
    """,
    "bg": """
        email: Имейл адрес|Електронна поща|Ел. поща
        full-name: Име|Име и фамилия|Трите имена
        family-name: Фамилия
        phone: Телефон за връзка|Мобилен номер
        city: Град|Населено място
        postcode: Пощенски код
        message: Вашето съобщение
        subject: Относно
        other-detail: ЕГН|Номер на поръчка
        other-name: Презиме
    """,
    "ru": """
        email: Электронная почта|Адрес эл. почты|Ваш e-mail*|E-MAIL
        confirm: Подтвердите адрес электронной почты|Повторите e-mail
        full-name: ФИО|Ф.И.О.|Ваше имя|Фамилия, имя, отчество|Как к вам обращаться?
        family-name: Фамилия*|ФАМИЛИЯ
        phone: Контактный телефон|Номер мобильного телефона|Тел.
        street: Улица, дом|Адрес проживания
        city: Город|Населённый пункт
        region: Область|Регион
        postcode: Почтовый индекс|Индекс
        country: Страна проживания
        organisation: Название организации
        message: Текст обращения|Ваше сообщение|Опишите проблему
        subject: Тема сообщения
        web-address: Адрес сайта|Ссылка
        other-name: Отчество|Девичья фамилия
        other-detail: Номер заказа|ИНН|Должность
        captcha: Введите символы с картинки|Я не робот
        other-person: Имя получателя|Законный представитель
        : Именины|Городской
    """,
    "uk": """
        email: Електронна пошта|Ваша електронна адреса
        full-name: ПІБ|П.І.Б.|Ваше ім'я|Ім’я та прізвище
        family-name: Прізвище
        phone: Номер телефону|Контактний телефон
        city: Місто|Населений пункт
        postcode: Поштовий індекс
        message: Текст повідомлення|Опишіть проблему
        other-name: По батькові
        other-detail: Номер замовлення
    """,
    "ar": """
        email: البريد الإلكتروني*|بريدك الإلكتروني|البريد الالكتروني|عنوان البريد الإلكتروني (مطلوب)|بالبريد الإلكتروني
        confirm: تأكيد البريد الإلكتروني
        given-name: الاسم الأول
        family-name: اسم العائلة|اللقب
        full-name: الاسم الكامل|الإسم|الاِسْم
        phone: رقم الجوال|الهاتف|رقم الهاتف المحمول
        street: العنوان
        city: المدينة|المـــدينة
        country: بلد الإقامة|الدولة
        organisation: اسم الشركة
        message: نص الرسالة|تفاصيل الشكوى
        subject: الموضوع
        other-detail: رقم الطلب|رقم الهوية
        origin: الجنسية
        birth: تاريخ الميلاد
        other-person: اسم المستلم
    """,
    "ja": """
        email: メールアドレス（必須）|Eメール|ご連絡先メールアドレス|メールアドレスを入力してください
        confirm: メールアドレス（確認）|確認用メールアドレス
        full-name: お名前|氏名（漢字）|ご担当者名
        given-name: 名
        family-name: 姓
        phone: 電話番号|お電話番号|携帯電話番号
        region: 都道府県
        city: 市区町村
        street: 番地|ご住所
        postcode: 郵便番号（半角）
        country: お住まいの国|国
        organisation: 会社名|貴社名
        message: お問い合わせ内容|ご質問内容
        subject: 件名
        other-name: フリガナ|お名前（フリガナ）|旧姓
        second-line: 建物名・部屋番号
        origin: 国籍
        birth: 生年月日
        other-detail: 注文番号|会員番号
        : 国際|件数
    """,
    "ko": """
        email: 이메일 주소|이메일주소|이메일을 입력해 주세요|전자우편*
        confirm: 이메일 확인|이메일 재입력
        full-name: 이름|성함을 입력하세요|성명 (필수)|이름을
        family-name: 성
        phone: 휴대폰 번호|휴대폰번호를 입력해 주세요|연락처
        street: 도로명 주소|주소
        postcode: 우편번호
        country: 거주 국가|국가/지역
        organisation: 회사명
        message: 문의 내용|문의내용을 입력하세요
        subject: 제목
        other-detail: 주문번호|사업자등록번호
        other-person: 받는 사람|법정대리인
        second-line: 상세 주소
        : 성별
    """,
    "fi": """
        email: Sähköpostiosoite*|Sähköpostisi|Sähköpostiosoitteesi
        confirm: Vahvista sähköpostiosoite
        full-name: Nimi|Nimesi|Etu- ja sukunimi
        given-name: Etunimi
        family-name: Sukunimi|SUKUNIMI
        phone: Puhelinnumero|Puh.|Matkapuhelin
        street: Katuosoite|Lähiosoite
        city: Postitoimipaikka|Kotikunta
        postcode: Postinumero
        country: Asuinmaa
        message: Viestisi|Miten voimme auttaa?
        subject: Aihe|Otsikko
        other-detail: Tilausnumero|Henkilötunnus
        other-name: Tyttönimi
        other-person: Lapsen nimi
    """,
    "nb": """
        email: E-postadresse|Din e-post*|Epost
        full-name: Navn|For- og etternavn
        given-name: Fornavn
        family-name: Etternavn
        phone: Mobilnummer|Tlf. nr.
        street: Gateadresse
        city: Poststed
        postcode: Postnummer
        country: Bostedsland
        message: Hva kan vi hjelpe deg med?
        subject: Emne
        other-detail: Fødselsnummer|Ordrenummer
    """,
    "tr": """
        email: E-posta adresiniz|E-POSTA|Mail adresiniz
        full-name: Adınız Soyadınız|Ad Soyad|İsim
        family-name: Soyadınız|SOYADI
        phone: Cep telefonu|Telefon numaranız
        street: Açık adresiniz
        city: Şehir|İlçe
        postcode: Posta kodu
        country: Ülke|İkamet ülkesi
        message: Mesajınız|Size nasıl yardımcı olabiliriz?
        subject: Konu
        other-detail: Sipariş numarası|T.C. Kimlik No
        other-person: Şikayet edilen firma
    """,
    "ro": """
        email: Adresa de e-mail|Adresa ta de e-mail
        full-name: Nume|Nume și prenume|Numele dumneavoastră
        given-name: Prenume|Prenumele
        phone: Număr de telefon|Telefon mobil
        street: Strada și numărul|Adresa
        city: Localitate|Oraș
        region: Județ
        postcode: Cod poștal
        country: Țara de reședință|Ţara
        message: Mesajul dvs.|Descrierea problemei
        subject: Subiect
        other-detail: CNP|Număr comandă
    """,
    "sk": """
        email: E-mailová adresa|Váš e-mail
        full-name: Meno|Meno a priezvisko
        family-name: Priezvisko
        phone: Telefónne číslo|Mobil
        street: Ulica a číslo domu
        city: Mesto|Obec
        postcode: PSČ
        country: Krajina|Štát
        message: Správa|Ako vám môžeme pomôcť?
        subject: Predmet
        other-detail: Číslo objednávky|IČO
    """,
    "hr": """
        email: Adresa e-pošte|E-mail adresa|Vaša e-pošta
        full-name: Ime|Ime i prezime
        family-name: Prezime
        phone: Broj telefona|Mobitel
        street: Ulica i kućni broj
        city: Grad|Mjesto
        postcode: Poštanski broj
        country: Država
        message: Vaša poruka|Upit
        subject: Predmet
        other-detail: OIB|Broj narudžbe
    """,
    "sl": """
        email: E-poštni naslov|E-naslov
        full-name: Ime|Ime in priimek
        family-name: Priimek
        phone: Telefonska številka
        street: Ulica in hišna številka|Naslov
        city: Kraj
        postcode: Poštna številka
        message: Sporočilo|Vaše vprašanje
        subject: Zadeva
    """,
    "et": """
        email: E-posti aadress|Teie e-post
        full-name: Nimi|Ees- ja perekonnanimi
        given-name: Eesnimi
        family-name: Perekonnanimi
        phone: Telefoninumber
        city: Linn
        postcode: Postiindeks
        country: Elukohariik
        message: Sõnum|Küsimus
        other-detail: Isikukood|Tellimuse number
    """,
    "lt": """
        email: El. paštas|El. pašto adresas*|Jūsų el. paštas
        full-name: Vardas|Vardas, pavardė
        family-name: Pavardė
        phone: Telefono numeris|Tel. nr.
        street: Gatvė, namo nr.
        city: Miestas
        postcode: Pašto kodas
        country: Šalis|Gyvenamoji šalis
        message: Žinutė|Kuo galime padėti?
        subject: Tema
        other-detail: Asmens kodas|Užsakymo numeris
    """,
    "lv": """
        email: E-pasts|E-pasta adrese*
        full-name: Vārds, uzvārds|Vārds
        family-name: Uzvārds
        phone: Tālrunis|Tālruņa numurs
        street: Iela, mājas numurs
        city: Pilsēta
        postcode: Pasta indekss
        country: Valsts|Dzīvesvietas valsts
        message: Ziņojums|Kā varam palīdzēt?
        subject: Temats
        other-detail: Personas kods|Pasūtījuma numurs
    """,
    "mt": """
        email: Indirizz elettroniku|L-indirizz tal-email tiegħek
        full-name: Isem u kunjom|L-isem
        family-name: Kunjom
        phone: Numru tat-telefown
        city: Lokalità
        postcode: Kodiċi postali
        country: Pajjiż|Pajjiż ta’ residenza
        message: Il-messaġġ tiegħek
        subject: Suġġett
    """,
    "ga": """
        email: Seoladh ríomhphoist|Ríomhphost*
        full-name: Ainm iomlán|D'ainm
        given-name: Céadainm
        family-name: Sloinne
        phone: Uimhir ghutháin|Fón póca
        region: Contae
        postcode: Éirchód
        country: Tír chónaithe
        message: Do theachtaireacht
        subject: Ábhar
    """,
    "is": """
        email: Netfang|Tölvupóstfang
        full-name: Nafn|Fullt nafn
        phone: Símanúmer|Farsími
        street: Heimilisfang
        postcode: Póstnúmer
        country: Land|Búsetuland
        message: Skilaboð|Fyrirspurn
        subject: Efni
        other-detail: Kennitala|Pöntunarnúmer
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
    found = weigh(Field(Ask.EMAIL), form_named("instagram"), looked_at, one, readings)
    return {piece.code for piece in found if piece.points == VETO}
