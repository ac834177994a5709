"""What a person asks for in words: to be left alone, to be called."""

import pytest

from daemon.mail import meaning, parse

NO_MORE = (
    "unsubscribe",
    "Please unsubscribe me.",
    "STOP",
    "Please remove me from your list",
    "Stop emailing me!",
    "take me off this list please",
    "I no longer wish to receive these emails",
    "Do not contact me again.",
    "Bitte nehmen Sie mich aus dem Verteiler.",
    "Ich möchte keine weiteren E-Mails mehr erhalten.",
    "Bitte abmelden",
    "Merci de me désabonner",
    "Désabonnement",
    "Wrong person, please remove me.",
    "Please stop the weekly newsletter.",
    "I'd like to be taken off the product news.",
    "We no longer need your marketing e-mails.",
    "Veuillez me retirer de votre liste",
    "Quero cancelar a inscrição",
    "Proszę mnie wypisać",
    "Désabonnez-moi",
    "Je ne souhaite plus recevoir vos mails.",
    "Por favor, denme de baja",
    "No quiero recibir más correos",
    "Cancellatemi dalla lista",
    "Non voglio più ricevere queste email",
    "Quero me descadastrar",
    "Não quero mais receber e-mails",
    "Schrijf mij uit alstublieft",
    "Ik wil geen mails meer ontvangen",
    "Proszę wypisać mnie z listy",
    "Nie chcę otrzymywać takich maili",
    "Отпишите меня",
    "Не присылайте мне больше письма",
    "Ta bort mig från listan",
    "Fjern mig fra listen",
    "En halua näitä viestejä",
    "请不要再给我发邮件",
    "Can I be removed from this newsletter?",
    "I'd rather not get these any more, thanks.",
    "Kunnen jullie mij van de lijst halen?",
    "Прошу больше не присылать мне писем.",
    "退订",
    "配信停止をお願いします",
    "수신거부",
    "إلغاء الاشتراك",
)

STILL_WELCOME = (
    "Please don't remove me from the list, I like your letters.",
    "Don't unsubscribe me yet.",
    "How do I unsubscribe my former colleague?",
    "So much spam: how do I unsubscribe from those lists?",
    "My mailbox is full, please stop sending the invoices twice.",
    "Stop sending me links and start solving.",
    "I don't want to get anyone in trouble.",
    "We no longer need the e-mail address of Carl.",
    "Bitte nehmen Sie mich nicht aus dem Verteiler.",
    "Ne me désinscrivez pas !",
    "Haal mij niet van de lijst.",
    "Thanks, all good.",
    "The link to unsubscribe users in our portal... no, wait: the export is broken.",
    "> To unsubscribe click here\n\nPlease fix the printer.",
    "Please do not stop.",
    "When do you send the invoice?",
    "Der Drucker stoppt mitten im Blatt.",
    "We removed the old printer from the list of devices.",
)

CALLS: tuple[tuple[str, str | None], ...] = (
    ("Please call me.", None),
    ("I'd appreciate a call.", None),
    ("You have to call me today!", None),
    ("No. Call me.", None),
    ("I would like to speak to your manager.", None),
    ("Rufen Sie mich bitte zurück unter 030 9018200", "030 9018200"),
    ("Please call me on +44 20 7946 0000.", "+44 20 7946 0000"),
    ("Can someone ring me back? 020 7946 0000", "020 7946 0000"),
    ("Give me a call, (555) 123-4567", "(555) 123-4567"),
    ("Bitte rufen Sie mich an: 030/1234567", "030/1234567"),
    ("Ich bitte um Rückruf unter 0171 2345678", "0171 2345678"),
    ("Rappelez-moi au 01 23 45 67 89", "01 23 45 67 89"),
    ("Llámeme por favor", None),
    ("Mi chiami al 06 1234567", "06 1234567"),
    ("Me ligue, por favor", None),
    ("Bel mij even: 020-1234567", "020-1234567"),
    ("Proszę o telefon", None),
    ("Перезвоните мне", None),
    ("Ring mig på 08-123 456 78", "08-123 456 78"),
    ("请给我打电话", None),
    ("Would you mind phoning me on 01632 960 123?", "01632 960 123"),
    ("I'd be glad if you would call me.", None),
    ("Please call the office on 01632 960 123.", "01632 960 123"),
    ("¿Me podéis llamar al 91 123 45 67?", "91 123 45 67"),
    ("Mi richiamate al numero 333 1234567?", "333 1234567"),
    ("お電話ください", None),
    ("電話してください 03-1234-5678", "03-1234-5678"),
    ("My number is 0161 496 0000, call any time", "0161 496 0000"),
    ("Could somebody phone me about order 4455667788?", None),
    ("Call me about invoice no. 20263344, on 0161 496 0000", "0161 496 0000"),
    ("Please call me, it is about my case, 0161 496 0000", "0161 496 0000"),
    ("Bitte um Rückruf zur Rechnungsnummer: 88112233", None),
)

NO_CALLS = (
    "Please don't call me.",
    "No need to call me.",
    "You don't have to call me back.",
    "Bitte nicht anrufen, ich bin zufrieden.",
    "We had a call last week.",
    "I will call you tomorrow.",
    "The phone does not ring.",
    "She said she would call me.",
    "Please call the courier about it.",
    "Ticket 20260303-12345678 is open.",
)


@pytest.mark.parametrize("words", NO_MORE)
def test_who_wants_no_more_mail_is_heard(words: str) -> None:
    assert meaning.wants_no_more(words)


@pytest.mark.parametrize("words", STILL_WELCOME)
def test_who_does_not_say_so_is_not_taken_off(words: str) -> None:
    assert not meaning.wants_no_more(words)


@pytest.mark.parametrize(("words", "phone"), CALLS)
def test_who_asks_to_be_called_and_where(words: str, phone: str | None) -> None:
    assert meaning.wants_a_call(words) == (True, phone)


@pytest.mark.parametrize("words", NO_CALLS)
def test_talk_of_calls_is_no_request(words: str) -> None:
    assert meaning.wants_a_call(words) == (False, None)


@pytest.mark.parametrize(
    ("body", "phone"),
    [
        (
            "Please call me.\n\nKind regards\nAda Brandt\nOffice manager\nFax +44 20 7946 0001\n"
            "Phone +44 20 7946 0018\n",
            "+44 20 7946 0018",
        ),
        ("Please call me on 0171 555 0199.\n\n-- \nAda\nTel. +44 20 7946 0018\n", "0171 555 0199"),
        ("Please call me.\n\n-- \nAda Brandt\nFax +44 20 7946 0001\n", None),
        ("Thanks!\n\n-- \nAda\nTel. +44 20 7946 0018\n", None),
    ],
)
def test_a_number_on_the_card_serves_who_asks_to_be_called(body: str, phone: str | None) -> None:
    raw = f"From: Ada Brandt <ada@client.example>\nSubject: Re: How did we do?\n\n{body}"
    assert parse.mail(raw.encode()).phone == phone
