"""Answers that stand inside the history are found, and told from what they answer."""

import pytest

from daemon.mail import parse

BLOCK = "From: Us <us@us.example>\nSent: 2 March 2026 10:11\nTo: Ada\nSubject: How?\n\n"
BORDER = (
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Us &lt;us@us.example'
    "&gt;<br><b>Sent:</b> 2 March 2026 10:11<br><b>To:</b> Ada<br><b>Subject:</b> How?</p></div>"
)


IN_COLOUR = (
    "My answers are below in red.", "Antworten siehe unten in blau", "J'ai répondu en rouge",
    "Le contesto en rojo en su correo", "Ho risposto in rosso", "Respondi em vermelho",
    "Ik heb in het rood geantwoord", "Mina svar i rött", "Svar med rødt i din mail",
    "Odpowiedziałam na czerwono", "Ответила красным", "Odpovědi červeně v textu",
    "Vastaukset punaisella", "Cevaplarım kırmızı ile", "赤字で回答しました", "回复见红字",
    "빨간색으로 답변드립니다", "Pirossal válaszoltam", "See red text below",
    "My replies are highlighted.", "Antworten gelb markiert", "Mes réponses surlignées en jaune",
)  # fmt: skip


def read(body: str, kind: str = "plain") -> tuple[list[str], bool]:
    head = f"From: a@c.example\nSubject: Re: x\nContent-Type: text/{kind}; charset=utf-8\n\n"
    mail = parse.mail(head.encode() + body.encode())
    return [line for line in mail.own_words.split("\n") if line.strip()], mail.certain


INKS = (
    "color:red", "color: #0070C0", "color:rgb(192, 0, 0)", "background:yellow;mso-highlight:yellow",
    "background-color: rgb(255, 255, 0)",
)  # fmt: skip


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("said", IN_COLOUR)
def test_coloured_answers_stand_apart_from_their_questions(said: str, ink: str) -> None:
    asked = "".join(
        f'<p>{question}</p><p><span style="{ink}">{answer}</span></p>'
        for question, answer in (("Is it fixed?", "Yes."), ("Was he polite?", "No."))
    )
    page = f'<p>{said}</p>{BORDER}<p style="color:#333333">Dear Ada,</p>{asked}<p>Regards</p>'
    kept = [said, "> Is it fixed?", "Yes.", "> Was he polite?", "No."]
    assert read(page, "html") == (kept, False)


def test_an_answer_in_colour_on_its_questions_line_is_kept_with_it() -> None:
    page = f'<p>See in red.</p>{BORDER}<p>Fixed? <font color="red">Yes.</font></p><p>Regards</p>'
    assert read(page, "html") == (["See in red.", "Fixed? Yes."], False)


def test_colours_of_a_letter_that_nobody_answered_say_nothing() -> None:
    page = f'<p>Fine.</p>{BORDER}<p><span style="color:red">Rate us!</span></p>'
    assert read(page, "html") == (["Fine."], True)


@pytest.mark.parametrize("said", ["A red lamp blinks.", "I answered you last week already."])
def test_a_colour_or_an_answer_alone_says_nothing_of_coloured_answers(said: str) -> None:
    page = f'<p>{said}</p>{BORDER}<p><span style="color:red">Rate us!</span></p>'
    assert read(page, "html") == ([said], True)


def test_answers_inside_what_a_program_quoted_are_not_lost() -> None:
    text = "Answers below in capitals.\n\nUs <us@us.example> wrote:\n> Fixed?\n> NO.\n"
    for blank in ("", " \n", "\xa0\n\xa0\n"):
        assert read(text + blank) == (["Answers below in capitals.", "Fixed?", "NO."], False)


@pytest.mark.parametrize("mark", ["==> ", "-> ", "[Ada] ", ">> ", "A: ", "Antwort: "])
@pytest.mark.parametrize("said", ["See below", "Siehe unten.", "s.u.", "Voir ci-dessous", "见下"])
def test_who_says_see_below_and_marks_the_answers_is_believed(said: str, mark: str) -> None:
    kept, certain = read(f"{said}\n\n{BLOCK}Is it fixed?\n{mark}No.\n")
    assert (kept[-1], certain) == (f"{mark}No.", False)


def test_see_below_with_nothing_marked_is_all_that_is_said() -> None:
    assert read(f"See below\n\n{BLOCK}Is it fixed?\n")[0] == ["See below"]


def box(quoted: str) -> str:
    return (
        '<div name="quote" style="border-left:2px solid #C3D9E5"><div name="quoted-content">'
        f"<div>{quoted}</div></div></div>"
    )


def test_answers_between_the_boxes_of_gmx_stay_with_their_questions() -> None:
    page = f"<div>Hello</div>{box('Q1?')}<div>A1</div>{box('Q2?')}<div>A2</div>{box('Bye')}"
    assert read(page, "html")[0] == ["Hello", "> Q1?", "A1", "> Q2?", "A2"]


def test_answers_inside_the_only_box_of_gmx_are_kept_in_doubt() -> None:
    head = "<b>Von:</b> Us &lt;us@us.example&gt;<br><b>An:</b> ada<br><b>Betreff:</b> x"
    page = f'<div name="quote"><div>{head}</div><div>Fixed?<br>No, it is not.</div></div>'
    assert read(page, "html") == (["Fixed?", "No, it is not."], False)


def test_answers_behind_initials_stay_with_their_questions() -> None:
    text = "On Mon, 2 Mar 2026, Us wrote:\n\nUS> Q1?\n\nA1\n\nUS> Q2?\n\nA2\n\nUS> Bye\n"
    assert read(text)[0] == ["> Q1?", "A1", "> Q2?", "A2"]


def test_a_protocol_of_a_talk_is_no_quotation() -> None:
    text = "This is what was said:\nAda> it is broken\nBob> then call\n\nSo I call."
    assert read(text) == (text.replace("\n\n", "\n").split("\n"), True)


def test_a_question_of_many_lines_is_kept_whole() -> None:
    asked = [f"> part {part}" for part in range(30)]
    text = "\n".join(["Us <us@us.example> wrote:", *asked, "Yes.", "> And?", "No."])
    assert read(text)[0] == [*asked, "Yes.", "> And?", "No."]


def test_pieces_of_gmails_quotation_without_a_border_are_questions() -> None:
    piece = '<blockquote class="gmail_quote" style="margin:0"><div>{}</div></blockquote>'.format
    page = (
        '<div class="gmail_quote"><div class="gmail_attr">On 2 Mar 2026, Us &lt;us@us.example&gt; '
        f"wrote:</div>{piece('Q1?')}<div>A1</div>{piece('Q2?')}<div>A2</div></div>"
    )
    assert read(page, "html")[0] == ["> Q1?", "A1", "> Q2?", "A2"]


MARKS = (
    "[Ada] {}", "[{}]", "[[{}]]", "*** {} ***", "# {}", "=> {}", "Ada: {}", "AB: {}", "AB - {}",
    "* {}", "- {}",
)  # fmt: skip
SPOKEN = (
    "I answered in your mail, initials AB.", "Antworten von mir, bitte lesen!",
    "Voici mes réponses, cordialement", "see below after each question",
)  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("said", SPOKEN)
def test_who_speaks_of_answers_and_marks_each_is_believed(said: str, mark: str) -> None:
    one, two = map(mark.format, ("No, it leaks.", "Never"))
    asked = (
        f"Dear Ada,\nplease tell us.\nIs it fixed?\n{one}\nAnd a tap too.\nWas he polite?\n{two}"
    )
    kept = [said, "> Is it fixed?", one, "And a tap too.", "> Was he polite?", two]
    assert read(f"{said}\n\n{BLOCK}{asked}\n\nKind regards\nUs") == (kept, False)


@pytest.mark.parametrize(
    "history",
    [
        "Is it fixed?\n# One line\nRegards",
        "Our hours:\nWeekdays: 9 to 5\nSunday: none\nTel: 1\nFax: 2",
        "[image: logo]\nDear Ada\n[image: us]",
        "Visit: a shop\nVisit: us",
        "## Hours\n9 to 5\n## Prices\nfair\n*** New ***\n*** Now ***",
        "1. Name: none\n2. Age: none\nWhat next?\n- a\n- b",
    ],
)
def test_marks_that_are_nobodys_habit_say_nothing(history: str) -> None:
    said = "Thanks for the answer, all is well."
    assert read(f"{said}\n\n{BLOCK}{history}\n") == ([said], True)


UNDER_EACH = (
    "Answers follow each point.", "I replied underneath each question",
    "I have filled in the form below.", "Antworten jeweils direkt unter den Fragen",
    "Ich habe in Ihrer Mail geantwortet", "J'ai répondu dans votre message",
    "Le respondo en el mismo correo", "Ho risposto sotto ogni domanda",
    "Respondi no próprio texto", "Mijn antwoorden staan onder uw vragen",
    "Jag svarar under varje fråga",
    "Odpowiadam pod pytaniami", "Odpovídám pod každou otázkou", "Отвечаю прямо под вопросами",
    "Відповідаю під кожним питанням", "Vastaan kysymysten alla", "Cevaplar soruların altında",
    "Válaszok a kérdések alatt", "Răspunsuri sub fiecare", "Απαντώ κάτω από τις ερωτήσεις",
)  # fmt: skip


@pytest.mark.parametrize("said", UNDER_EACH)
def test_who_says_in_whatever_language_that_the_answers_are_under_each_question_is_believed(
    said: str,
) -> None:
    kept = [said, "Is it fixed?", "No.", "Was he polite?", "Never."]
    assert read(f"{said}\n\n{BLOCK}" + "\n".join(kept[1:])) == (kept, False)


NOT_INSIDE = (
    "No reply within 3 days.", "You did not answer the question in your email.",
    "They replied after your visit that all was paid.", "I replied to your mail last week.",
    "Your answers inside the form are wrong.", "Reply marked urgent, please.",
    "I answered in your office, not on the phone.", "Ich habe keine Antwort zu der Mail bekommen.",
    "Danke für die Antwort in der Mail.", "Die Antwort kam nach der zweiten Mail.",
    "Vous n'avez pas répondu dans le délai.", "No contestan en el correo.",
    "Nessuno ha risposto nella sua ditta.", "Não responderam no mesmo dia.",
    "Ik kreeg geen antwoord in uw mail.", "Jeg fik intet svar efter din mail.",
    "Nie było odpowiedzi po Pana wizycie.", "Bez odpovědi u vašeho technika.",
    "Мне не ответили на вопрос в вашем офисе.", "Cevap bir hafta içinde gelmedi.",
    "Válasz egy hét alatt sem jött.",
)  # fmt: skip


@pytest.mark.parametrize("said", NOT_INSIDE)
def test_who_only_speaks_of_answers_has_none_inside(said: str) -> None:
    assert read(f"{said}\n\n{BLOCK}Is it fixed?\nTell us.") == ([said], True)


def side(quoted: str) -> str:
    style = "border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt"
    return f"<div style='{style}'><p class=MsoNormal>{quoted}</p></div>"


def test_answers_between_outlooks_lines_down_the_side_stay_with_their_questions() -> None:
    page = f"<p>See under each.</p>{side(BORDER + '<p>Q1?</p>')}<p>A1</p>{side('Q2?')}<p>A2</p>"
    kept = [line for line in read(page + side("Bye"), "html")[0] if line.strip("> ")]
    assert kept[-4:] == ["> Q1?", "A1", "> Q2?", "A2"]


def test_a_history_with_outlooks_line_down_its_side_is_cut() -> None:
    assert read(f"<p>Fine.</p>{side(BORDER + '<p>Q1?</p>')}", "html") == (["Fine."], True)


def test_a_score_with_an_arrow_above_the_history_is_said() -> None:
    assert read(f">5\n\n{BLOCK}How was it?") == ([">5"], False)
    assert read(">5\n\nUs <us@us.example> wrote:\n> How was it?") == ([">5"], False)


def test_faces_that_a_program_drew_are_said_and_other_pictures_are_not() -> None:
    face = '<img data-emoji="x" alt="😡" src="https://f.example/1f621.png">'
    assert read(f"<div>{face}</div>{BORDER}<p>How?</p>", "html")[0] == ["😡"]
    assert read(f'<div>Hm {face}<img alt="Logo" src="cid:1"></div>', "html")[0] == ["Hm 😡"]


def test_what_stands_below_a_line_that_the_writer_drew_is_said() -> None:
    page = '<p>One.</p><div style="border-top:1px solid #999999">Two.</div>'
    assert read(page, "html") == (["One.", "Two."], True)
