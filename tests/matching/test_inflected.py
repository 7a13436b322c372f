"""A heading or a label bends its words: what sites write of a newsletter, a sign-in, a code or somebody else is told in
whatever case, number or mood it stands, and a question for the person's own detail is still one."""

import pytest

from autofill.matching.form import Ask
from autofill.matching.page import Kind
from autofill.matching.phrases import reasons
from autofill.matching.recognise import recognise
from tests.matching.pages import control, page

AGAINST = {
    "de": """
        newsletter: In den Verteiler aufnehmen|Angebote per E-Mail erhalten
        login: Melden Sie sich an|E-Mail-Adresse oder Handynummer
        code: Gib den 6-stelligen Code ein
        confirm: E-Mail-Adresse noch einmal eingeben
        honeypot: Dieses Feld bitte frei lassen|Tragen Sie hier nichts ein
        other-person: E-Mail Ihres Anwalts|Konto, das Sie melden
    """,
    "fr": """
        newsletter: Restez informés !|Listes de diffusion
        login: Ouvrir une session|E-mail ou numéro de mobile
        code: Code à 6 chiffres
        confirm: Saisissez à nouveau votre adresse e-mail
        honeypot: Laisser ce champ vierge
        other-person: Parrainez un proche|Compte que vous signalez
    """,
    "es": """
        newsletter: Suscríbase|Mantente al día de todo
        login: Inicio de sesión|Correo electrónico o usuario
        code: Código de 6 dígitos
        confirm: Repita su dirección de correo electrónico
        honeypot: No rellenes esto
        other-person: Correo de la persona a la que denuncias
    """,
    "it": """
        login: Accedere al tuo account
        code: Codice che ti abbiamo inviato
        confirm: Reinserisci l'indirizzo e-mail
        honeypot: Lascia il campo vuoto
        other-person: E-mail della persona che stai segnalando
    """,
    "nl": """
        newsletter: Onze nieuwsbrieven|Abonneer je nu
        login: Meld je aan|Telefoonnummer of e-mailadres
        confirm: E-mailadres ter controle
        honeypot: Laat het veld leeg
        other-person: Gemeld profiel
    """,
    "pl": """
        newsletter: E-mail do newslettera|Zapis do biuletynu
        login: Dane logowania|Numer telefonu lub adres e-mail
        code: Wpisz 6-cyfrowy kod
        confirm: Powtórz swój adres e-mail
        honeypot: Prosimy nie wypełniać
        other-person: E-mail Twojego dziecka|Konto, które zgłaszasz
    """,
    "pt": """
        newsletter: Receba as nossas novidades
        login: Inicie sessão|Telemóvel ou e-mail
        code: Código que recebeu
        confirm: Repete o endereço de e-mail
        honeypot: Deixe o campo vazio
    """,
    "sv": """
        newsletter: Anmälan till nyhetsbreven
        login: Redan medlem?|Telefonnummer eller e-post
        code: Koden vi skickade
        confirm: E-postadressen en gång till
        honeypot: Skriv ingenting här
        other-person: Kontaktuppgifter till den avlidne
    """,
    "da": """
        newsletter: Vores nyhedsbreve|Mail til nyhedsbrevet
        login: Allerede medlem?|Telefonnummer eller e-mail
        confirm: Gentag mailadressen
        honeypot: Lad feltet stå tomt
        other-person: E-mail på den anmeldte
    """,
    "cs": """
        newsletter: E-mail pro zasílání newsletteru|Přihlášení k odběru
        login: Přihlašovací údaje|Telefon nebo e-mail
        code: Zadejte kód ze SMS
        confirm: E-mailovou adresu ještě jednou
        honeypot: Nechte nevyplněné
        other-person: E-mail dítěte|Osoba, kterou chcete nahlásit
    """,
    "hu": """
        newsletter: E-mail-cím a hírlevélhez|Iratkozzon fel a hírlevélre
        login: Lépjen be|Telefonszám vagy e-mail cím
        code: E-mailben kapott kód
        confirm: E-mail-címét még egyszer
        honeypot: Üresen kell hagyni
        other-person: Gyermekének e-mail-címe
    """,
    "ro": """
        newsletter: E-mail pentru buletinul informativ
        login: Conectați-vă|Număr de telefon sau e-mail
        code: Codul primit prin SMS
        confirm: Introduceți din nou adresa de e-mail
        honeypot: Lăsați necompletat
        other-person: E-mailul copilului|Contul raportat
    """,
    "ru": """
        newsletter: Эл. почта для рассылки|Оформить подписку|Подпишитесь
        login: Войдите в аккаунт|Телефон или почта
        search: Что вы ищете?
        code: Введите код из письма
        confirm: Подтверждение эл. почты|Повторите ваш e-mail
        honeypot: Оставьте поле пустым
        other-person: Почта получателя|Человек, о котором вы сообщаете
    """,
    "uk": """
        newsletter: Електронна пошта для розсилки|Підпишіться
        login: Увійдіть до облікового запису|Телефон або пошта
        search: Що ви шукаєте?
        code: Введіть код з листа
        confirm: Підтвердження електронної адреси
        honeypot: Залиште поле порожнім
        other-person: Пошта отримувача
    """,
    "el": """
        newsletter: Εγγραφή του ενημερωτικού δελτίου|Λίστα αλληλογραφίας
        login: Στοιχεία σύνδεσης|Τηλέφωνο ή email
        code: Εισάγετε τον κωδικό επιβεβαίωσης
        confirm: Γράψτε ξανά το email σας
        honeypot: Αφήστε το πεδίο κενό
        other-person: Email του παραλήπτη|Στοιχεία της εταιρείας που καταγγέλλετε
    """,
    "fi": """
        newsletter: Sähköposti uutiskirjettä varten|Liity postituslistalle
        login: Kirjautuminen|Puhelinnumero tai sähköposti
        code: Syötä koodi
        confirm: Sähköpostiosoitteesi uudelleen
        honeypot: Jätä kenttä tyhjäksi
        other-person: Lapsesi sähköposti|Henkilö, jota ilmoitus koskee
    """,
    "sk": """
        newsletter: E-mail na zasielanie newslettera
        login: Prihláste sa|Telefón alebo e-mail
        confirm: E-mailovú adresu ešte raz
        other-person: E-mail dieťaťa
    """,
    "sl": """
        newsletter: E-naslov za prejemanje novic
        login: Prijava v račun|Telefon ali e-pošta
        confirm: E-naslov še enkrat
        other-person: E-naslov otroka
    """,
    "hr": """
        newsletter: E-pošta za primanje biltena|Pretplata na novosti
        login: Prijava u račun|Telefon ili e-mail
        confirm: Ponovite adresu e-pošte
    """,
    "bg": """
        newsletter: Имейл за бюлетина|Абонирайте се
        login: Вече сте регистрирани?|Телефон или имейл
        confirm: Имейл адрес още веднъж
        other-person: Имейл на детето|Докладваното лице
    """,
    "et": """
        newsletter: E-post uudiskirja jaoks
        login: Logige sisse|Telefoninumber või e-post
        confirm: Kinnitage oma e-posti aadress
        other-person: Lapse e-post
    """,
    "lt": """
        newsletter: El. paštas naujienlaiškiui|Prenumeruokite
        login: Prisijunkite|Telefono numeris arba el. paštas
        confirm: El. pašto adresas dar kartą
        other-person: Gavėjo adresas
    """,
    "lv": """
        newsletter: E-pasts jaunumu saņemšanai|Abonējiet
        login: Piesakieties|Tālrunis vai e-pasts
        confirm: E-pasta adrese vēlreiz
        other-person: Bērna e-pasts
    """,
    "nb": """
        newsletter: Våre nyhetsbrever
        login: Pålogging|Telefonnummer eller e-post
        confirm: E-postadressen en gang til
        other-person: Den du rapporterer
    """,
    "is": """
        newsletter: Skráning á fréttabréfið|Netfang fyrir póstlistann
        login: Skrá mig inn|Símanúmer eða netfang
        confirm: Netfangið aftur
    """,
    "ga": """
        newsletter: Clárú don nuachtlitreach
        login: Uimhir ghutháin nó ríomhphost
        other-person: Ríomhphost an linbh
    """,
    "mt": """
        newsletter: Abbonament għall-bullettin
        login: Numru tat-telefown jew email
        other-person: Email tat-tifel tiegħek
    """,
    "tr": """
        newsletter: Bültenimize katılın|Kampanyalardan haberdar olun
        login: Oturum açma|Telefon veya e-posta
        code: Gönderdiğimiz kodu yazın
        confirm: E-posta adresinizi tekrar giriniz
        other-person: Çocuğunuzun e-postası|Bildirdiğiniz hesap
    """,
    "ar": """
        newsletter: اشتراك في نشرتنا
        confirm: أعد كتابة بريدك الإلكتروني
        other-person: الحساب الذي تبلغ عنه
    """,
    "ja": """
        newsletter: お知らせメールを希望する
        confirm: メールアドレスをもう一度ご入力ください
        other-person: 通報するアカウントの名前
    """,
    "ko": """
        newsletter: 새 소식 받기
        confirm: 이메일을 한 번 더 적어 주세요
        other-person: 신고하려는 계정
    """,
}

OWN = {
    "email": {
        "cs": "Na jaké e-mailové adrese vás zastihneme?",
        "ru": "Укажите вашу электронную почту",
        "uk": "Вкажіть вашу електронну пошту",
        "fi": "Mihin sähköpostiosoitteeseen?",
        "hr": "Upišite svoju e-poštu",
        "lt": "Įrašykite el. pašto adresą",
    },
    "country": {
        "de": "In welchem Land wohnst du?",
        "fr": "Dans quel pays vivez-vous ?",
        "es": "¿En qué país resides?",
        "it": "In che paese vivi?",
        "nl": "In welk land woon je?",
        "pl": "W jakim kraju mieszkasz?",
        "pt": "Em que país vive?",
        "sv": "I vilket land bor du?",
        "da": "I hvilket land bor du?",
        "cs": "Ve které zemi žijete?",
        "hu": "Melyik országban laksz?",
        "ru": "В какой стране вы живёте?",
        "uk": "У якій країні ви живете?",
        "el": "Σε ποια χώρα ζείτε;",
        "fi": "Missä maassa asut?",
        "ro": "În ce țară locuiți?",
    },
    "full-name": {"ru": "Укажите фамилию и имя", "tr": "Adınızı ve soyadınızı yazın", "ro": "Cum vă numiți?"},
}

ABOVE_THE_PERSONS_OWN = {
    "it": "Richiesta di accesso ai dati personali",
    "hr": "Prijava povrede osobnih podataka",
    "sl": "Prijava kršitve varstva osebnih podatkov",
    "pt-BR": "Quero acessar meus dados pessoais",
}


@pytest.mark.parametrize(
    ("language", "reason", "text"),
    [
        (language, reason.strip(), text.strip())
        for language, table in AGAINST.items()
        for reason, _, texts in (line.partition(":") for line in table.strip().splitlines())
        for text in texts.split("|")
    ],
)
def test_a_reason_against_is_heard_in_whatever_form_its_words_take(
    language: str, reason: str, text: str
) -> None:
    assert reason in reasons(text, language)


@pytest.mark.parametrize(
    ("ask", "language", "text"),
    [(ask, language, text) for ask, asked in OWN.items() for language, text in asked.items()],
)
def test_a_question_for_the_persons_own_detail_is_understood(ask: str, language: str, text: str) -> None:
    assert recognise(page(control(Kind.TEXT, text), language=language))["c0"].ask is Ask(ask)
    assert reasons(text, language) == frozenset()


@pytest.mark.parametrize(("language", "text"), ABOVE_THE_PERSONS_OWN.items())
def test_a_heading_of_the_persons_own_request_speaks_against_nothing(language: str, text: str) -> None:
    """To ask for access to data is no sign-in, and to report a breach none either."""
    assert reasons(text, language) == frozenset()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt-BR", "Entrar em contato"),
        ("pt", "Entrar em contacto connosco"),
        ("es", "Acceder a mis datos personales"),
        ("bg", "Блок, вход, етаж"),
    ],
)
def test_a_longer_phrase_that_holds_the_word_for_signing_in_signs_in_nowhere(
    language: str, text: str
) -> None:
    assert "login" not in reasons(text, language)


@pytest.mark.parametrize(("language", "text"), [("pt-BR", "Entrar"), ("es", "Acceder"), ("bg", "Вход")])
def test_the_word_alone_signs_in(language: str, text: str) -> None:
    assert reasons(text, language) == {"login"}
