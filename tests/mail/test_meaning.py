"""What a person asks for in words: ratings, to be left alone, to be called."""

import pytest

from daemon.mail import meaning

RATINGS: tuple[tuple[str, int | None], ...] = (
    ("4", 4), ("5!", 5), (" 3 ", 3), ("Rating: 2", 2), ("8", 4), ("10", 5), ("0", 1),
    ("8/10", 4), ("10/10 would use again", 5), ("3 / 10", 2), ("9 out of 10", 5), ("4 of 5", 4), ("2/5", 2),
    ("80/100", 4), ("4,5/5", 4), ("8 von 10", 4), ("7 sur 10", 4), ("8 de 10", 4), ("9 su 10", 5),
    ("four stars", 4), ("I'd give you five stars", 5), ("5 Sterne", 5), ("vier Sterne", 4), ("4 étoiles", 4),
    ("cinco estrellas", 5), ("3 stelle", 3), ("4 sterren", 4), ("5 звёзд", 5), ("5星", 5),
    ("★★★☆", 3), ("★★★★★", 5), ("⭐⭐", 2), ("★☆☆☆☆", 1), ("⭐️⭐️⭐️⭐️", 4),
    ("👍", 4), ("👎", 2), ("👍👍 thanks", 4), ("😡", 1), ("😀", 5), (":-)", 4), (":(", 2), ("😐", 3),
    ("Excellent", 5), ("very dissatisfied", 1), ("gut", 4), ("sehr schlecht", 1), ("five", 5),
    ("4\n\nThanks for the quick help!", 4), ("My rating is 5", 5), ("Note: 2", 2),
    # No ratings.
    ("", None), ("Thanks, all good now.", None), ("It has been 3 days.", None), ("I waited 2 hours", None),
    ("Room 4", None), ("see you 4/5", None), ("We have 5 printers, 2 are broken", None),
    ("Please call me at 8", None), ("24/7 support is a joke", None), ("11", None),
    ("on 3/4/2026 it broke", None), ("> 4\nno", None), ("I have 10 of 12 licences", None),
    ("This is the 3rd time. 👍 is not what I feel like, but you know me well", None),
)  # fmt: skip

NO_MORE = (
    "unsubscribe", "Please unsubscribe me.", "STOP", "Please remove me from your list", "Stop emailing me!",
    "take me off this list please", "I no longer wish to receive these emails", "Do not contact me again.",
    "Bitte nehmen Sie mich aus dem Verteiler.", "Ich möchte keine weiteren E-Mails mehr erhalten.",
    "Bitte abmelden", "Merci de me désabonner", "Désabonnez-moi", "Je ne souhaite plus recevoir vos mails.",
    "Por favor, denme de baja", "No quiero recibir más correos", "Cancellatemi dalla lista",
    "Non voglio più ricevere queste email", "Quero me descadastrar", "Não quero mais receber e-mails",
    "Schrijf mij uit alstublieft", "Ik wil geen mails meer ontvangen", "Proszę wypisać mnie z listy",
    "Nie chcę otrzymywać takich maili", "Отпишите меня", "Не присылайте мне больше письма",
    "Ta bort mig från listan", "Fjern mig fra listen", "En halua näitä viestejä", "请不要再给我发邮件", "退订",
    "配信停止をお願いします", "수신거부", "إلغاء الاشتراك",
)  # fmt: skip

STILL_WELCOME = (
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
    ("お電話ください", None),
)

NO_CALLS = (
    "We had a call last week.",
    "I will call you tomorrow.",
    "The phone does not ring.",
    "Ticket 20260303-12345678 is open.",
)


@pytest.mark.parametrize(("words", "rating"), RATINGS)
def test_what_rating_somebody_typed(words: str, rating: int | None) -> None:
    assert meaning.rating(words) == rating


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
