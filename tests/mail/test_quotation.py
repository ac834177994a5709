"""What a person wrote now, cut from what their mail program added."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.mail import parse, quotation, signature
from tests.mail import answers, programs_rare
from tests.mail.introductions import DATELESS, INTRODUCTIONS
from tests.mail.programs import HTML, TEXT

WORDS = "Not good."


def own(text: str) -> str:
    return "\n".join(quotation.cut(text, forwarded=False, is_footer=signature.is_footer).lines)


def own_of(body: str, kind: str = "plain") -> str:
    head = f"From: a@c.example\nSubject: Re: x\nContent-Type: text/{kind}; charset=utf-8\n\n"
    return parse.mail(head.encode() + body.encode()).own_words


SHAPES = {
    "above plain history": f"{WORDS}\n\n{{line}}\n\nHow did we do?\nTell us.",
    "above arrows": f"{WORDS}\n\n{{line}}\n> How did we do?\n> Tell us.",
    "wrapped above arrows": f"{WORDS}\n{{wrapped}}\n\n> How did we do?",
    "wrapped above plain history": f"{WORDS}\n\n{{wrapped}}\n\nHow did we do?",
    "introduced inside the quotation": f"{WORDS}\n\n> {{line}}\n> \n> How did we do?",
    "below the quotation": f"{{line}}\n> How did we do?\n> Tell us.\n\n{WORDS}",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("program", "line"), INTRODUCTIONS)
def test_every_programs_introduction_ends_the_own_words(
    shape: str, program: str, line: str
) -> None:
    wrapped = "\n".join(textwrap.wrap(line, 60, break_long_words=False))
    assert own(SHAPES[shape].format(line=line, wrapped=wrapped)) == WORDS


@pytest.mark.parametrize("line", DATELESS)
def test_an_introduction_without_a_date_is_known_by_the_arrows_below(line: str) -> None:
    assert own(f"{WORDS}\n\n{line}\n> How did we do?") == WORDS


@pytest.mark.parametrize("program", HTML)
def test_html_history_is_cut(program: str) -> None:
    assert own_of(HTML[program], "html") == WORDS


@pytest.mark.parametrize("program", TEXT)
def test_text_history_is_cut(program: str) -> None:
    assert own_of(TEXT[program]) == WORDS


@pytest.mark.parametrize("program", programs_rare.TEXT)
def test_text_history_of_rare_programs_is_cut(program: str) -> None:
    assert own_of(programs_rare.TEXT[program]) == WORDS


PROSE = (
    "On Monday we spoke about:\n- the printer\n- the phone",
    "I wrote to you on 2 March 2026 at 9:00, as follows:\n\nThe printer is broken.",
    "Please send it to bob@c.example at 10:30:\n\nInvoice 4711",
    "From: London\nTo: Paris\nDate: 5 May\n\nPlease book this.",
    "He wrote:\n\nThe printer is broken, which I do not believe.",
    "Le printer est en panne.\n\nLe 2 mars nous avons dit :\n- rien",
    "Am 2. März hatten wir vereinbart:\n- Drucker\n- Telefon",
    "To: all of you\n\nThanks",
    "My notes:\n--- first ---\none\n--- second ---\ntwo",
    "Subject: printer\nDate: today\nit is broken",
    "the error said:\n> 404 not found\nwhat now?",
    "Date: 2 March 2026\nTime: 10:00\nPlace: here\n\nSee you",
    "Am 2. März 2026 um 10:11 Uhr schrieb mir Ihr Techniker:\nkomme gleich. Er kam nicht.",
    "You wrote:\nwe will come on Monday\nNobody came.",
    "Hi\n\n>>> print(5)\n5\n\nThat is what the shell says, wrong.",
    "On Thu, 5 March your desk wrote:\n\nthe part is ordered. It is not.",
    "As we wrote on 5 March 2026 at 9:15:\n\nthe meter is wrong.",
    'Am 5. März um 9 Uhr schrieb mir Frau Amsel:\n\n"Erledigt."\n\nIst es nicht.',
    "Le 5 mars 2026 à 9:15 votre agence a écrit :\n\nc'est fait. Mais non.",
    "El 5 de marzo de 2026 su oficina escribió:\n\nmañana. Y nada.",
    "Your leaflet wrote on 2 March 2026:\n> no noise\nThere was noise.",
    "The options were\n---\nRed\n---\nBlue\n---\nI chose blue.",
)


@pytest.mark.parametrize("text", PROSE)
def test_prose_that_looks_like_an_introduction_stays(text: str) -> None:
    assert own(text) == text


def test_answers_between_the_lines_stay_with_their_questions() -> None:
    text = (
        "On Mon, Mar 2, 2026 at 9:00 AM Us <us@us.example> wrote:\n"
        "> Dear Ada,\n>\n> Is it fixed?\nNo.\n> Shall we call?\nYes.\n> Regards\n> Us"
    )
    assert own(text) == "> Is it fixed?\nNo.\n> Shall we call?\nYes."


@pytest.mark.parametrize("program", answers.HTML)
def test_answers_between_the_lines_of_html_are_kept_with_their_questions(program: str) -> None:
    kept = [line.lstrip("> ") for line in own_of(answers.HTML[program], "html").split("\n")]
    said = [line for line in kept if line in ("Q1?", "A1", "Q2?", "A2")]
    assert said == ["Q1?", "A1", "Q2?", "A2"]
    assert "Regards" not in kept


@pytest.mark.parametrize("language", answers.SPOKEN)
@pytest.mark.parametrize("shape", answers.TEXT)
def test_answers_between_the_lines_below_every_introduction(shape: str, language: str) -> None:
    first, one, second, two = answers.SPOKEN[language]
    for program, line in INTRODUCTIONS:
        kept = own(answers.TEXT[shape].format(i=line, q1=first, a1=one, q2=second, a2=two))
        said = [line.lstrip("> ") for line in kept.split("\n") if line.strip("> ")]
        asked = [line for line in said if line in (first, one, second, two)]
        assert asked == [first, one, second, two], program
        assert not {line, "Regards", "Us"} & set(said), program


@pytest.mark.parametrize("said", answers.INSIDE)
def test_who_says_that_the_answers_are_below_is_believed(said: str) -> None:
    text = (
        f"{said}\n\nFrom: Us <us@us.example>\nSent: Monday, 2 March 2026 09:00\nTo: Ada\n"
        "Subject: How?\n\nIs it fixed?\nNo."
    )
    cut = quotation.cut(text, forwarded=False, is_footer=signature.is_footer)
    assert ("No." in cut.lines, cut.certain) == (True, False)


def test_a_visiting_card_below_a_ruler_is_not_said() -> None:
    card = "Ada Lovelace\nClient Ltd\n\nt. +44 20 7946 0000\nhttp://client.example/"
    assert own_of(f"{WORDS}\n\n----------------\n\n{card}\n") == WORDS


def test_numbers_below_a_ruler_that_are_said_stay() -> None:
    text = (
        f"{WORDS}\n\n----------\nPlease call +44 20 7946 0000 or +44 20 7946 0001.\nIt is urgent!"
    )
    assert own_of(text) == text


def test_a_question_without_introduction_stays_with_its_answer() -> None:
    assert own("> Is it fixed?\n\nNo.") == "> Is it fixed?\n\nNo."


def test_one_answer_below_an_introduced_quotation_stands_alone() -> None:
    assert own("Ada <a@c.example> wrote:\n> Is it fixed?\n> Regards\n\nNo.") == "No."


def test_a_signature_below_the_quotation_is_no_answer() -> None:
    text = (
        "Fine.\n\nOn 2 Mar 2026, at 09:00, Us <u@u.example> wrote:\n> How?\n\n-- \nAda\nClient Ltd"
    )
    assert own(text) == "Fine."


def test_words_on_the_introductions_own_line_are_kept() -> None:
    assert own("fine On Wed, Apr 4, 2012 at 3:59 PM, bob@c.example wrote:\n> Hi") == "fine"


def test_a_forward_without_a_word_has_no_own_words() -> None:
    text = "---------- Forwarded message ---------\nFrom: Bob <b@c.example>\nSubject: x\n\nHello"
    cut = quotation.cut(text, forwarded=True, is_footer=signature.is_footer)
    assert (cut.lines, cut.certain) == ([], False)


def test_what_follows_an_introduction_with_nothing_above_it_is_kept_in_doubt() -> None:
    cut = quotation.cut(
        "On 8 May 2017 17:34, Ada <a@c.example> wrote:\n\nIt is broken.",
        forwarded=False,
        is_footer=signature.is_footer,
    )
    assert (cut.lines, cut.certain) == (["It is broken."], False)


def test_a_quotation_alone_is_kept_in_doubt() -> None:
    cut = quotation.cut("> It is broken.", forwarded=False, is_footer=signature.is_footer)
    assert (cut.lines, cut.certain) == (["> It is broken."], False)


ASIDE = (
    "Sent from my iPhone",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
    "Enviado desde mi iPhone",
    "Inviato da iPhone",
    "Verstuurd vanaf mijn iPhone",
    "Skickat från min iPhone",
    "Sendt fra min iPhone",
    "Lähetetty iPhonesta",
    "Wysłane z iPhone'a",
    "Отправлено с iPhone",
    "Enviado do meu iPhone",
    "iPhoneから送信",
    "从我的iPhone发送",
    "나의 iPhone에서 보냄",
    "iPhone'umdan gönderildi",
    "Odesláno z iPhonu",
    "Gesendet mit der GMX Mail App",
    "Get Outlook for Android<https://aka.ms/x>",
    "-- \nAda Lovelace\nClient Ltd\n+44 20 7946 0000",
    "Sent with Proton Mail secure email.",
    "Virus-free.www.avast.com",
    "________________\nCONFIDENTIALITY NOTICE: This e-mail is for its addressee only.",
    "This email and any attachments are confidential and intended solely for the addressee.",
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie sie irrtümlich erhielten, ...",
    "Ce message et toutes les pièces jointes sont confidentiels et destinés à leurs destinataires.",
    "Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario y son confidenciales.",
    "Questo messaggio e i suoi allegati sono riservati e destinati esclusivamente al destinatario.",
    "_______________________________________________\nlist mailing list\nlist@l.example\nhttp://l.example/listinfo",
)


@pytest.mark.parametrize("aside", ASIDE)
def test_what_phones_lawyers_and_lists_add_is_not_said(aside: str) -> None:
    assert own_of(f"{WORDS}\n\n{aside}\n") == WORDS


@pytest.mark.parametrize(
    "text",
    [
        "The notification was sent from my iPhone app to all users.\nIt was late.",
        "Sent from my iPhone",
        "Fine.\n\nBest regards\nAda",
        "I am writing because of:\n-- the printer\n-- the phone\nThanks!",
        "## Points\n----\n1. faster\n----\nThat is all.",
    ],
)
def test_what_a_person_says_about_such_things_stays(text: str) -> None:
    assert own_of(text) == text


@given(st.text(alphabet=st.sampled_from("> ab1:@-_\n.wrote"), max_size=400))
@settings(max_examples=300, deadline=None)
def test_own_words_are_lines_of_the_text_and_never_more(text: str) -> None:
    kept = own(text).split("\n")
    remaining = iter(text.split("\n"))
    assert all(any(line.endswith(words) or words in line for line in remaining) for words in kept)


def test_a_first_line_that_looks_like_part_of_the_introduction_is_not_lost() -> None:
    below = "On 02/03/2026 10:00, Northwind IT wrote:\n> How did we do?"
    cut = quotation.cut(
        f"10 out of 10 for the printer.\n\n{below}", forwarded=False, is_footer=lambda _: False
    )
    assert (cut.lines, cut.certain) == (["10 out of 10 for the printer."], True)
    wrapped = below.replace("10:00, ", "10:00,\n")
    cut = quotation.cut(
        f"10 out of 10 for the printer.\n\n{wrapped}", forwarded=False, is_footer=lambda _: False
    )
    assert (cut.lines, cut.certain) == (["10 out of 10 for the printer."], False)
    apart = below.replace("\n", "\n\n")
    nothing = quotation.cut(apart, forwarded=False, is_footer=lambda _: False)
    assert not any(line.strip() for line in nothing.lines)


@pytest.mark.parametrize(
    "introduction",
    [
        "On Mon, Mar 2, 2026 at 9:14 AM Us <us@us.example> wrote:",
        "Am Mo., 2. März 2026 um 09:14 Uhr schrieb Us <us@us.example>:",
        "lun. 2 mars 2026 à 09:14, Us <us@us.example> a écrit :",
    ],
)
def test_a_last_sentence_with_a_date_is_no_part_of_the_introduction_below(
    introduction: str,
) -> None:
    said = "It stopped on Monday, March 2, 2026 at 9:14 AM, and has failed\ntwice since."
    assert own(f"{WORDS}\n\n{said}\n\n{introduction}\n> How did we do?") == f"{WORDS}\n\n{said}"


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_helpdesks_ruler_with_a_name_and_a_time_begins_the_history(blank: str) -> None:
    ruler = "-" * 46
    stamp = "Dora Finch, Mar 2, 2026, 9:14 AM GMT+1"
    assert own(f"{WORDS}\n\n{ruler}\n{blank}{stamp}\n\nHow did we do?") == WORDS
    listed = f"{WORDS}\n\n{ruler}\nOn Monday, 2 March 2026, it stopped.\nTwice."
    assert own(listed) == listed


def test_an_agents_words_stand_below_the_line_of_their_helpdesk() -> None:
    line = "##- Please type your reply above this line -##"
    assert own(f"{line}\n\n{WORDS}") == WORDS
    assert own(f"{line}\n\n{WORDS}\n\n{line}\nHow did we do?") == WORDS


def test_a_helpdesk_that_heads_the_newest_words_too_keeps_them() -> None:
    ruler = "-" * 46
    newest = f"{ruler}\nAda Byron, Mar 3, 2026, 9:14 AM\n\n{WORDS}"
    older = f"{ruler}\nDora Finch, Mar 2, 2026, 9:14 AM\n\nHow did we do?"
    assert own(f"{newest}\n\n{older}") == WORDS
