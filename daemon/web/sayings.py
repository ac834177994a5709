"""What our pages for clients say, in the languages that we speak.

A table, and how to choose from it: the contact's own locale where we know whose page it is, else
what the browser asks for (RFC 9110 §12.5.4), else English. Pages for staff are in English.
"""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    # the survey
    "about": "About: {subject}",
    "choose": "Choose what fits, then press the button.",
    "chosen": "You chose “{label}”. It counts once you press the button below.",
    "before": "You answered “{label}”. You may change that here.",
    "before_words": "You have written to us about this. You may add a rating here.",
    "few_words": "In a few words, if you like",
    "what_went": "What went well, and what did not?",
    "phone_me": "Please phone me about this",
    "send": "Send my answer",
    "only_us": "Your answer goes to {firm} and nobody else.",
    "again": "Please press the button once more, so that we know it was you.",
    "off_scale": "That is not one of the ratings; please choose one of those shown.",
    "empty": "Choose one of the ratings, or write a word.",
    # thanks
    "thanks": "Thank you",
    "you_answered": "You answered “{label}”.",
    "sorry": "We are sorry that not everything was as it should be. One of us will speak with you "
    "in person about it.",
    "will_phone": "One of us will phone you.",
    "is_read": "A person at {firm} reads every answer.",
    "until": "Changed your mind? Until {day} you can open the link in our mail again and answer "
    "anew; the last answer counts.",
    # doors that are shut
    "gone": "This link does not work any more",
    "gone_1": "It may have had its time, or a piece of it was lost on the way.",
    "gone_2": "If you have something to tell us, please just answer our mail: we read it.",
    "withdrawn": "We are not done yet",
    "withdrawn_1": "Your ticket was opened again, so we have taken our question back.",
    "withdrawn_2": "We will ask when it is really finished. If something is wrong until then, "
    "please answer our mail.",
    "settled": "You have answered already",
    "settled_1": "Thank you: your answer is with us.",
    "settled_2": "If you would like to add something, please answer our mail.",
    # leaving
    "stop_what": "What should we stop?",
    "at_once": "It takes effect the moment you press the button.",
    "stop_all": "Everything you send unasked",
    "stop_surveys": "Only the questions about how it went",
    "stop": "Stop",
    "still_answered": "If you write to us yourself, a person will still answer.",
    "stopped": "You will get no more of these mails",
    "stopped_1": "From now on {firm} sends you nothing unasked. Should a mail have left just "
    "before you pressed the button, it is the last one.",
    "stopped_2": "If you write to us yourself, a person will of course answer.",
    "unasked": "No more questions from us",
    "unasked_1": "We will not ask you again how it went after a ticket.",
    "unasked_2": "Everything else goes on as it was.",
}

GERMAN: Mapping[str, str] = {
    "about": "Es geht um: {subject}",
    "choose": "Wählen Sie, was passt, und drücken Sie dann auf den Knopf.",
    "chosen": "Sie haben „{label}“ gewählt. Es zählt, sobald Sie unten auf den Knopf drücken.",
    "before": "Sie haben „{label}“ geantwortet. Hier können Sie es ändern.",
    "before_words": "Sie haben uns dazu geschrieben. Hier können Sie noch eine Note geben.",
    "few_words": "Mit ein paar Worten, wenn Sie mögen",
    "what_went": "Was war gut, und was nicht?",
    "phone_me": "Bitte rufen Sie mich dazu an",
    "send": "Antwort senden",
    "only_us": "Ihre Antwort geht an {firm} und an niemanden sonst.",
    "again": "Bitte drücken Sie noch einmal auf den Knopf, damit wir wissen, dass Sie es waren.",
    "off_scale": "Das ist keine der Noten; bitte wählen Sie eine von denen, die dastehen.",
    "empty": "Wählen Sie eine der Noten, oder schreiben Sie ein Wort.",
    "thanks": "Vielen Dank",
    "you_answered": "Ihre Antwort: „{label}“.",
    "sorry": "Es tut uns leid, dass nicht alles so war, wie es sein soll. Jemand von uns wird "
    "persönlich mit Ihnen darüber sprechen.",
    "will_phone": "Jemand von uns ruft Sie an.",
    "is_read": "Bei {firm} liest ein Mensch jede Antwort.",
    "until": "Anders überlegt? Bis {day} können Sie den Link in unserer Mail noch einmal öffnen "
    "und neu antworten; die letzte Antwort zählt.",
    "gone": "Dieser Link funktioniert nicht mehr",
    "gone_1": "Seine Zeit ist um, oder ein Stück von ihm ging unterwegs verloren.",
    "gone_2": "Wenn Sie uns etwas sagen möchten, antworten Sie einfach auf unsere Mail: Wir "
    "lesen sie.",
    "withdrawn": "Wir sind noch nicht fertig",
    "withdrawn_1": "Ihr Ticket ist wieder offen, deshalb haben wir unsere Frage zurückgezogen.",
    "withdrawn_2": "Wir fragen, wenn es wirklich erledigt ist. Stimmt bis dahin etwas nicht, "
    "antworten Sie bitte auf unsere Mail.",
    "settled": "Sie haben schon geantwortet",
    "settled_1": "Vielen Dank: Ihre Antwort ist bei uns.",
    "settled_2": "Wenn Sie etwas ergänzen möchten, antworten Sie bitte auf unsere Mail.",
    "stop_what": "Womit sollen wir aufhören?",
    "at_once": "Es gilt, sobald Sie auf den Knopf drücken.",
    "stop_all": "Mit allem, was Sie ungefragt senden",
    "stop_surveys": "Nur mit den Fragen, wie es war",
    "stop": "Aufhören",
    "still_answered": "Wenn Sie uns selbst schreiben, antwortet weiterhin ein Mensch.",
    "stopped": "Sie bekommen keine dieser Mails mehr",
    "stopped_1": "Von jetzt an sendet {firm} Ihnen nichts mehr ungefragt. Ging kurz vor Ihrem "
    "Knopfdruck noch eine Mail hinaus, ist es die letzte.",
    "stopped_2": "Wenn Sie uns selbst schreiben, antwortet natürlich ein Mensch.",
    "unasked": "Keine Fragen mehr von uns",
    "unasked_1": "Wir fragen Sie nach einem Ticket nicht mehr, wie es war.",
    "unasked_2": "Alles andere bleibt, wie es war.",
}

LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "de": GERMAN}

#: Wishes of a browser that are looked at; the first few are what people set.
WISHES_AT_MOST = 10


def language(*, locale: str = "", accepted: str = "") -> str:
    """The language to speak, one of ours."""
    wishes = [locale, *(part.partition(";")[0] for part in accepted.split(",")[:WISHES_AT_MOST])]
    for wish in wishes:
        first = wish.strip().partition("-")[0].lower()
        if first in LANGUAGES:
            return first
    return "en"


def day(of_month: int, month: int, *, language: str) -> str:
    """A day as it is said: `17 March`, `17. März`."""
    name = _MONTHS[language].split()[month - 1]
    return f"{of_month}. {name}" if language == "de" else f"{of_month} {name}"


_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
