"""Until when, who instead, and whether for good: out-of-office letters in many languages."""

from datetime import date

import pytest

from daemon.mail import absence

# A Tuesday.
WRITTEN = date(2026, 3, 3)

RETURNS: tuple[tuple[str, str, date], ...] = (
    ("en", "I am out of the office until 16 March 2026.", date(2026, 3, 16)),
    ("en us", "I'm away until March 16th with no access to email.", date(2026, 3, 16)),
    ("en return", "I will be back on Monday, 16 March.", date(2026, 3, 16)),
    (
        "en both",
        "I am on leave from 2 March to 13 March and return on 16 March.",
        date(2026, 3, 16),
    ),
    ("en slash", "Out of office from 3/2/2026 through 3/13/2026.", date(2026, 3, 13)),
    ("en weekday", "I am out today and will return on Thursday.", date(2026, 3, 5)),
    ("en tomorrow", "I am out of the office today, back tomorrow.", date(2026, 3, 4)),
    ("en weeks", "I am on vacation for two weeks.", date(2026, 3, 17)),
    ("en range", "I am away from 2 March to 13 March.", date(2026, 3, 13)),
    ("en short range", "Out of office 2nd - 13th March", date(2026, 3, 13)),
    ("en slash range", "closed 3/2 - 3/6", date(2026, 3, 6)),
    ("en next week", "I will be back next week.", date(2026, 3, 9)),
    ("en end of month", "away until the end of March", date(2026, 3, 31)),
    ("en month", "I'm on maternity leave until September.", date(2026, 9, 1)),
    ("en month and year", "On leave until January 2027.", date(2027, 1, 1)),
    ("en number alone", "I'm away until the 20th.", date(2026, 3, 20)),
    ("en weekday and number", "Away till Monday 9th, returning Tuesday 10th", date(2026, 3, 10)),
    ("en answer", "In training today; I will answer tomorrow morning.", date(2026, 3, 4)),
    ("en reopen", "Closed through Monday 6 April and reopens Tuesday 7 April.", date(2026, 4, 7)),
    ("en hours", "I am in meetings until 4pm.", date(2026, 3, 3)),
    ("en out hours", "I am out until 5 pm.", date(2026, 3, 3)),
    ("de today", "Heute bin ich leider nicht im Büro.", date(2026, 3, 3)),
    ("fr hours", "Je suis en réunion jusqu'à 16h.", date(2026, 3, 3)),
    ("es today", "Hoy estoy fuera de la oficina.", date(2026, 3, 3)),
    ("fr tomorrow", "Absente du bureau, je reviens demain.", date(2026, 3, 4)),
    ("fr noun", "Retour demain matin.", date(2026, 3, 4)),
    ("da again", "Jeg er på kontoret igen mandag den 16. marts.", date(2026, 3, 16)),
    ("no opens", "Kontoret åpner igjen 7. april.", date(2026, 4, 7)),
    ("de behind", "Bin am Montag, den 16. März wieder da.", date(2026, 3, 16)),
    ("de end of month", "Bis Ende April in Elternzeit.", date(2026, 4, 30)),
    ("fr number alone", "de retour le 12", date(2026, 3, 12)),
    ("it range", "Sono in ferie dal 3 marzo al 13 marzo", date(2026, 3, 13)),
    ("pt range", "Estou de férias de 3 a 13 de março.", date(2026, 3, 13)),
    ("pl next week", "Wracam w przyszłym tygodniu.", date(2026, 3, 9)),
    ("de", "Ich bin bis einschließlich 13.03.2026 nicht im Büro.", date(2026, 3, 13)),
    ("de return", "Ab dem 16. März bin ich wieder für Sie erreichbar.", date(2026, 3, 16)),
    ("de range", "Ich bin vom 2.3. bis 13.3.2026 im Urlaub.", date(2026, 3, 13)),
    ("fr", "Je suis absent jusqu'au 13 mars 2026 inclus.", date(2026, 3, 13)),
    ("fr return", "Je serai de retour le lundi 16 mars.", date(2026, 3, 16)),
    ("es", "Estaré fuera de la oficina hasta el 13 de marzo de 2026.", date(2026, 3, 13)),
    ("es return", "Regreso el 16 de marzo.", date(2026, 3, 16)),
    ("it", "Sono in ferie fino al 13 marzo 2026.", date(2026, 3, 13)),
    ("it return", "Rientro in ufficio il 16/03/2026.", date(2026, 3, 16)),
    ("pt", "Estou de férias até 13 de março de 2026.", date(2026, 3, 13)),
    ("pt return", "Retorno no dia 16/03.", date(2026, 3, 16)),
    ("nl", "Ik ben met vakantie tot en met 13 maart 2026.", date(2026, 3, 13)),
    ("nl return", "Vanaf maandag 16 maart ben ik weer bereikbaar.", date(2026, 3, 16)),
    ("pl", "Jestem nieobecny do 13 marca 2026 r.", date(2026, 3, 13)),
    ("pl return", "Wracam do pracy 16.03.2026.", date(2026, 3, 16)),
    ("ru", "Я в отпуске до 13 марта 2026 года.", date(2026, 3, 13)),
    ("ru return", "Вернусь 16.03.2026.", date(2026, 3, 16)),
    ("sv", "Jag är på semester till och med 13 mars.", date(2026, 3, 13)),
    ("sv return", "Jag är tillbaka måndag den 16 mars.", date(2026, 3, 16)),
    ("da", "Jeg er på ferie til og med 13. marts 2026.", date(2026, 3, 13)),
    ("no", "Jeg er tilbake 16. mars.", date(2026, 3, 16)),
    ("fi", "Olen lomalla 13.3.2026 asti.", date(2026, 3, 13)),
    ("cs", "Jsem na dovolené do 13. března 2026.", date(2026, 3, 13)),
    ("hu", "Szabadságon vagyok 2026. március 13-ig.", date(2026, 3, 13)),
    ("tr", "13 Mart 2026 tarihine kadar izindeyim.", date(2026, 3, 13)),
    ("ja", "3月13日まで休暇をいただいております。", date(2026, 3, 13)),
    ("ja iso", "2026年3月16日より通常業務に戻ります。", date(2026, 3, 16)),
    ("ja tomorrow", "本日は休暇です。明日より出社いたします。", date(2026, 3, 4)),
    ("ko range", "3월 9일부터 3월 13일까지 휴가입니다.", date(2026, 3, 13)),
    ("zh", "我将于2026年3月2日至2026年3月13日休假。", date(2026, 3, 13)),
    ("ko", "3월 13일까지 휴가입니다.", date(2026, 3, 13)),
)

VAGUE = (
    "I'm back to set up the printer.",
    "Once back in the office, may I call you?",
    "À mon retour, appelez-moi au 01 23 45 67 89.",
    "Office hours: 9 am until 5 pm. I am on vacation.",
    "Thank you for writing to us today. We are on holiday.",
    "Bis auf Weiteres bin ich nicht erreichbar.",
    "Out of office from 9 to 12.",
    "I am out of the office.",
    "I am away with limited access to email and will answer when I can.",
    "Ich bin zurzeit nicht erreichbar.",
    "I was out of the office until 2 February 2026.",
    "Our company was founded on 3 March 1999.",
)

LEFT = (
    "Ada no longer works here.",
    "Please note that I am no longer with Client Ltd.",
    "Ada has left the company. Please contact bob@client.example.",
    "Please note I retired on 1 March.",
    "Ich bin seit März in Rente.",
    "Mon dernier jour dans la société était le 27 février.",
    "Ik ben met pensioen.",
    "Jag har gått i pension.",
    "Ich arbeite nicht mehr bei der Client GmbH.",
    "Frau Lovelace ist aus dem Unternehmen ausgeschieden.",
    "Je ne fais plus partie de la société.",
    "Ya no trabajo en la empresa.",
    "Non lavoro più presso la società.",
    "Já não trabalho na empresa.",
    "Ik ben niet meer werkzaam bij dit bedrijf.",
    "Już nie pracuję w firmie.",
    "Я больше не работаю в компании.",
    "Jag har slutat på företaget.",
    "该员工已离职。",
    "私は3月末で退職いたしました。",
)

SUCCESSORS = (
    ("In urgent cases please contact Bob.Stone@client.example.", "bob.stone@client.example"),
    ("Bitte wenden Sie sich an bob@client.example (Tel. 123).", "bob@client.example"),
    ("En cas d'urgence, veuillez contacter bob@client.example.", "bob@client.example"),
    ("Para asuntos urgentes, escriba a bob@client.example", "bob@client.example"),
    ("Per urgenze rivolgersi a bob@client.example.", "bob@client.example"),
    ("Em caso de urgência contate bob@client.example.", "bob@client.example"),
    ("Neem contact op met bob@client.example.", "bob@client.example"),
    ("W pilnych sprawach proszę o kontakt: bob@client.example", "bob@client.example"),
    ("По срочным вопросам обращайтесь: bob@client.example", "bob@client.example"),
    ("Para lo urgente diríjase a bob@client.example.", "bob@client.example"),
    ("Em caso de urgência, fale com o Bob (bob@client.example).", "bob@client.example"),
    ("Bij spoed kunt u mailen naar bob@client.example.", "bob@client.example"),
    ("Skriv til bob@client.example", "bob@client.example"),
    ("Acil durumlarda bob@client.example adresine yazınız.", "bob@client.example"),
    ("Bob (bob@client.example) is covering.", "bob@client.example"),
    ("紧急事务请联系 bob@client.example", "bob@client.example"),
    ("For anything urgent, contact my colleague Bob Stone on 020 7946 0000.", "Bob Stone"),
    ("Bitte wenden Sie sich an Frau Berta Stein.", "Berta Stein"),
)


@pytest.mark.parametrize(("language", "text", "until"), RETURNS)
def test_the_day_is_read(language: str, text: str, until: date) -> None:
    found = absence.read(text, on=WRITTEN)
    assert found is not None
    assert found.until == until


@pytest.mark.parametrize("text", VAGUE)
def test_vague_words_and_days_gone_by_give_no_day(text: str) -> None:
    found = absence.read(text, on=WRITTEN)
    assert found is None or found.until is None


@pytest.mark.parametrize("text", LEFT)
def test_somebody_who_left_has_left(text: str) -> None:
    found = absence.read(text, on=WRITTEN)
    assert found is not None
    assert found.left
    assert found.until is None


@pytest.mark.parametrize(("text", "successor"), SUCCESSORS)
def test_whom_to_write_to_instead(text: str, successor: str) -> None:
    found = absence.read(text, on=WRITTEN, sender="ada@client.example")
    assert found is not None
    assert found.successor == successor
    assert not found.left


def test_the_writers_own_address_is_no_successor() -> None:
    assert (
        absence.read("Contact ada@client.example", on=WRITTEN, sender="ada@client.example") is None
    )


def test_without_a_day_of_writing_no_day_is_guessed() -> None:
    found = absence.read("I am back on 16 March. Contact bob@client.example", on=None)
    assert found is not None
    assert found.until is None


def test_january_written_in_december_is_next_year_and_in_march_long_ago() -> None:
    def until(on: date) -> date | None:
        found = absence.read("Back on 4 January.", on=on)
        return found.until if found else None

    assert until(date(2026, 12, 20)) == date(2027, 1, 4)
    assert until(date(2026, 3, 3)) is None
