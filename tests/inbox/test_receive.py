"""What follows from each kind of mail: on real tables, with the real reader and judge."""

import email
from datetime import date, timedelta
from email import policy

import pytest

from daemon.callback import attend
from daemon.callback.settings import Settings as Callbacks
from daemon.inbox import receive, waiting
from daemon.inbox.receive import Place as Where
from daemon.models import (
    Answer,
    Callback,
    Contact,
    Enrolment,
    Folder,
    Inbound,
    Invitation,
    Message,
    Suppression,
    Thread,
    Ticket,
    Todo,
)
from daemon.models.callback import CallOutcome, Reason
from daemon.models.enrolment import EnrolmentState
from daemon.models.inbound import InboundState
from daemon.models.message import MessageKind, MessageState
from daemon.models.survey import InvitationState
from daemon.nurture.settings import Event, Sequence
from daemon.office import Office
from daemon.survey.settings import Settings as Surveys
from tests import cast
from tests.cast import NOW
from tests.inbox.letters import bounce, complaint, mail, plus

pytestmark = pytest.mark.usefixtures("database")

ADA, DORA = "ada@northgate.example", "dora@us.example"
ANGRY = "This is unacceptable. I want to speak to your manager."
GLAD = "Thank you, all is well, great job!"

_uids = iter(range(1, 10_000))


def office() -> Office:
    return Office(
        desk=cast.desk(),
        callbacks=Callbacks(),
        surveys=Surveys(),
        sequences=(Sequence(key="hello", halt_on=(Event.REPLY,)),),
    )


async def take_in(raw: bytes, *, is_sent: bool = False, uid: int | None = None) -> Inbound | None:
    name = "Sent" if is_sent else "INBOX"
    folder, _ = await Folder.get_or_create(mailbox="care@host", name=name)
    place = Where(folder=folder, uidvalidity=1, uid=uid or next(_uids), is_sent=is_sent)
    return await receive.mail(raw, place=place, office=office(), now=NOW)


async def taken(raw: bytes, *, is_sent: bool = False) -> Inbound:
    row = await take_in(raw, is_sent=is_sent)
    assert row is not None
    return await Inbound.get(id=row.id)


async def sent(to: Contact, origin: str = "touch:1:0") -> Message:
    made = await cast.message(to, origin)
    await Message.filter(id=made.id).update(state=MessageState.SENT, sent_at=NOW)
    return await Message.get(id=made.id)


async def enrolled(contact: Contact) -> Enrolment:
    return await Enrolment.create(
        contact=contact, sequence="hello", enrolled_at=NOW, due_at=NOW + timedelta(days=1)
    )


# -- a person's words


async def test_an_unhappy_reply_opens_a_callback_and_its_mail_is_to_be_flagged() -> None:
    message = await sent(await cast.ada())
    row = await taken(mail(ADA, ANGRY, to=plus(message)))
    assert (row.state, row.clue, row.unhappy, row.flag_wanted) == (
        InboundState.MATCHED,
        "token",
        True,
        True,
    )
    callback = await Callback.get()
    assert (callback.reason, callback.origin) == (Reason.UNHAPPY_WORDS, f"inbound:{row.id}")
    thread = await Thread.get()
    assert (thread.state, thread.last_from, thread.flagged) == ("waiting", ADA, True)
    assert (await Message.get(id=message.id)).thread_id == thread.id


async def test_who_answers_a_mail_to_another_client_is_phoned_themselves() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    await enrolled(ada)
    message = await sent(ada)
    row = await taken(mail(boris.email, ANGRY, to=plus(message)))
    assert (row.clue, row.client_id) == ("passed_on", boris.client_id)
    callback = await Callback.get()
    assert (callback.client_id, callback.contact_id) == (boris.client_id, boris.id)
    assert callback.said.endswith("\n(An answer to our mail to Northgate Joinery)")
    thread = await Thread.get()
    assert (thread.client_id, thread.contact_id, thread.flagged) == (ada.client_id, ada.id, True)
    assert (await Message.get(id=message.id)).thread_id == callback.thread_id == thread.id
    assert (await Enrolment.get()).state is EnrolmentState.ACTIVE  # it was not Ada who replied

    await taken(mail(ADA, GLAD, to=plus(message)))
    await spoken_and_closed(callback)
    assert not await Thread.filter(flagged=True).exists()
    assert not await Inbound.filter(flag_wanted=True).exists()


async def test_a_thread_keeps_its_flag_while_either_client_in_it_must_be_phoned() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    message = await sent(ada)
    await taken(mail(boris.email, ANGRY, to=plus(message)))
    await taken(mail(ADA, ANGRY, to=plus(message)))
    his, hers = await Callback.all().order_by("id")
    await spoken_and_closed(his)
    assert (await Thread.get()).flagged
    assert await Inbound.filter(flag_wanted=True).count() == 2
    await spoken_and_closed(hers)
    assert not (await Thread.get()).flagged


async def spoken_and_closed(callback: Callback) -> None:
    office = cast.desk().hours
    await attend.call(callback.id, outcome=CallOutcome.SPOKEN, by=DORA, hours=office, now=NOW)
    await attend.close(
        callback.id, by=DORA, spoke_with="them", outcome="fine", hours=office, now=NOW
    )


async def test_a_question_passed_on_is_answered_and_the_one_who_answers_is_phoned() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    asked, message = await question_to(ada)
    await taken(mail(boris.email, "2", to=plus(message)))
    answered = await Invitation.get(id=asked.id)
    assert (answered.state, answered.client_id) == (InvitationState.ANSWERED, ada.client_id)
    assert (await Answer.get()).rating == 2
    callback = await Callback.get()
    assert (callback.reason, callback.client_id) == (Reason.LOW_RATING, boris.client_id)
    assert callback.contact_id == boris.id
    assert "Northgate Joinery" in callback.said


async def test_a_mail_programs_button_in_a_mail_passed_on_is_that_of_the_mail() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    message = await sent(ada)
    await taken(mail(boris.email, "", to=plus(message), Subject="unsubscribe"))
    suppressed = {row.address for row in await Suppression.all()}
    assert suppressed == {ADA, boris.email}


async def test_a_further_mail_in_a_flagged_thread_is_flagged_as_well() -> None:
    message = await sent(await cast.ada())
    await taken(mail(ADA, ANGRY, to=plus(message)))
    row = await taken(mail(ADA, "It is about the printer.", to=plus(message)))
    assert row.flag_wanted


async def test_the_same_mail_twice_has_one_effect() -> None:
    message = await sent(await cast.ada())
    raw = mail(ADA, ANGRY, to=plus(message))
    assert await take_in(raw) is not None
    assert await take_in(raw) is None
    # Copied by a server that adds its own lines above.
    assert await take_in(b"Received: from elsewhere\r\n" + raw) is None
    assert await Inbound.all().count() == 1
    assert (await Callback.get()).said.count("unacceptable") == 1
    assert await Message.filter(kind=MessageKind.STAFF).count() == 1


async def test_the_position_moves_with_the_mail_and_never_back() -> None:
    await cast.ada()
    for uid in (7, 5):
        await take_in(mail(ADA, f"mail {uid}"), uid=uid)
    assert (await Folder.get(name="INBOX")).uid_last == 7


async def test_a_glad_reply_halts_what_a_reply_ends_and_nobody_is_phoned() -> None:
    ada = await cast.ada()
    await enrolled(ada)
    row = await taken(mail(ADA, GLAD, to=plus(await sent(ada))))
    assert row.unhappy is False
    assert (await Enrolment.get()).state is EnrolmentState.HALTED
    assert not await Callback.all().exists()


async def test_a_language_that_is_not_judged_goes_to_a_person() -> None:
    message = await sent(await cast.ada())
    words = "Нам совсем не нравится, как вы работаете, никто не отвечает на звонки уже неделю."
    row = await taken(mail(ADA, words, to=plus(message)))
    assert row.unhappy is None
    todo = await Todo.get(kind="read")
    assert (todo.client_id, todo.origin) == (message.client_id, f"read:inbound:{row.id}")
    assert "Russian" in todo.why
    letter = await Message.get(origin__startswith="read:")
    told = email.message_from_bytes(letter.octets, policy=policy.default)
    body = told.get_body(("plain",))
    assert body is not None
    assert "Russian, which is not judged" in body.get_content()
    assert "Нам совсем не нравится" in body.get_content()


async def test_a_german_hint_is_told_in_its_own_words_with_an_english_sentence() -> None:
    words = "Danke, jetzt druckt er. Das war aber schon das dritte Mal diesen Monat."
    row = await taken(mail(ADA, words, to=plus(await sent(await cast.ada()))))
    assert (row.language, row.unhappy) == ("de", True)
    [reason] = [w for w in (await Callback.get()).words if w["says"] == "it keeps happening"]
    assert reason["words"] in words
    letter = await Message.get(kind=MessageKind.STAFF)
    told = email.message_from_bytes(letter.octets, policy=policy.default)
    body = told.get_body(("plain",))
    assert body is not None
    assert f"“{reason['words']}”: it keeps happening" in body.get_content()


async def test_what_was_asked_is_known_when_the_answer_comes_by_mail() -> None:
    ada = await cast.ada()
    row = await taken(mail(ADA, "No.", to=plus(await sent(ada))))
    assert row.unhappy is False
    invitation, message = await question_to(ada)
    await Invitation.filter(id=invitation.id).update(kind="thumbs")  # "Are you happy with …?"
    row = await taken(mail(ADA, "No.", to=plus(message), Message_ID="<second@x.example>"))
    assert row.unhappy is True


async def test_a_mail_that_only_its_reader_can_open_goes_to_a_person() -> None:
    message = await sent(await cast.ada())
    raw = (
        f"From: {ADA}\r\nTo: {plus(message)}\r\nSubject: secret\r\nMessage-ID: <e@x.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; boundary="b";'
        ' protocol="application/pgp-encrypted"\r\n\r\n'
        "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        "--b\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n"
        "--b--\r\n"
    ).encode()
    row = await taken(raw)
    assert row.error
    assert (await Todo.get()).kind == "read"


async def test_please_unsubscribe_me_is_granted_at_once_and_only_to_whom_it_concerns() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    await enrolled(ada)
    message = await sent(ada)
    waiting = await cast.message(ada, "survey:1", kind=MessageKind.SURVEY)
    await cast.message(boris, "touch:2:0")
    await taken(mail(ADA, "Please unsubscribe me from these mails.", to=plus(message)))
    assert [row.address for row in await Suppression.all()] == [ADA]
    assert (await Message.get(id=waiting.id)).state is MessageState.CANCELLED
    assert (await Enrolment.get()).state is EnrolmentState.HALTED
    assert (await Message.get(origin="touch:2:0")).state is MessageState.QUEUED


async def test_who_is_angry_and_leaves_is_left_alone_and_phoned_all_the_same() -> None:
    message = await sent(await cast.ada())
    await taken(mail(ADA, f"Unsubscribe me from this list. {ANGRY}", to=plus(message)))
    assert await Suppression.all().count() == 1
    assert await Callback.all().count() == 1


async def test_a_reply_to_a_survey_is_its_answer() -> None:
    invitation, message = await question_to(await cast.ada())
    await taken(mail(ADA, "2", to=plus(message)))
    assert (await Invitation.get(id=invitation.id)).state is InvitationState.ANSWERED
    callback = await Callback.get()
    assert (callback.reason, callback.rating) == (Reason.LOW_RATING, 2)


async def question_to(contact: Contact) -> tuple[Invitation, Message]:
    """A survey that was sent."""
    message = await cast.message(contact, "survey:1", kind=MessageKind.SURVEY)
    ticket = await Ticket.create(
        system="zammad", number="1", address=ADA, closed_at=NOW, received_at=NOW
    )
    invitation = await Invitation.create(
        ticket=ticket,
        contact=contact,
        client_id=contact.client_id,
        state=InvitationState.SENT,
        kind="csat",
        message=message,
        sent_at=NOW,
        expires_at=NOW + timedelta(days=21),
    )
    return invitation, message


async def test_a_strangers_mail_is_kept_in_sight() -> None:
    row = await taken(mail("kim@nobody.example", ANGRY))
    thread = await Thread.get()
    assert (row.state, row.thread_id) == (InboundState.WAITING, thread.id)
    assert (thread.state, thread.client_id) == ("stray", None)
    assert not await Callback.all().exists()


# -- one of us


@pytest.mark.parametrize("is_sent", [True, False])
async def test_a_staff_reply_joins_the_thread_and_stops_only_the_waiting(is_sent: bool) -> None:
    """Seen in the Sent folder of the mailbox, or as a copy that staff sent to it."""
    message = await sent(await cast.ada())
    client = await taken(mail(ADA, ANGRY, to=plus(message), Message_ID="<angry@northgate.example>"))
    reply = mail(DORA, "I am so sorry.", to=ADA, In_Reply_To="<angry@northgate.example>")
    row = await taken(reply, is_sent=is_sent)
    assert (row.state, row.thread_id) == (InboundState.OUTGOING, client.thread_id)
    thread = await Thread.get()
    assert (thread.state, thread.flagged, thread.last_from) == ("answered", True, DORA)
    assert (await Callback.get()).state == "open"
    assert await Todo.all().count() == 0
    assert await take_in(reply, is_sent=not is_sent) is None


async def test_the_client_answers_a_staff_reply_and_is_found_by_it() -> None:
    message = await sent(await cast.ada())
    await taken(mail(ADA, GLAD, to=plus(message), Message_ID="<one@x.example>"))
    reply = mail(DORA, "Thank you!", to=ADA, In_Reply_To="<one@x.example>",
                 Message_ID="<two@us.example>")  # fmt: skip
    await taken(reply, is_sent=True)
    row = await taken(mail("ada@home.example", "Again.", In_Reply_To="<two@us.example>"))
    assert (row.clue, row.thread_id) == ("in_reply_to", (await Thread.get()).id)
    assert (await Thread.get()).state == "waiting"


async def test_letters_of_staff_to_others_are_none_of_our_business() -> None:
    await cast.dora()
    raw = mail(DORA, "Lunch?", to="friend@elsewhere.example")
    assert await take_in(raw, is_sent=True) is None
    assert not await Inbound.all().exists()


async def test_our_own_message_seen_in_sent_has_left_for_certain() -> None:
    message = await cast.message(await cast.ada(), "touch:1:0")
    await Message.filter(id=message.id).update(state=MessageState.UNCERTAIN, attempts=1)
    assert await take_in(message.octets, is_sent=True) is None
    row = await Message.get(id=message.id)
    assert (row.state, row.sent_at) == (MessageState.SENT, NOW)
    assert not await Inbound.all().exists()


# -- machines


async def test_an_absence_postpones_and_is_no_answer() -> None:
    ada = await cast.ada()
    await enrolled(ada)
    words = "I am out of the office until 26 January 2026 and will answer then."
    raw = mail(ADA, words, to=plus(await sent(ada)), Auto_Submitted="auto-replied")
    row = await taken(raw)
    assert row.state is InboundState.AUTOMATIC
    enrolment = await Enrolment.get()
    assert enrolment.state is EnrolmentState.ACTIVE
    assert enrolment.due_at is not None
    assert enrolment.due_at.date() >= date(2026, 1, 27)
    assert (await Contact.get(id=ada.id)).absent_until == date(2026, 1, 26)
    assert not await Callback.all().exists()
    assert not await Thread.all().exists()


async def test_who_no_longer_works_there_hears_no_more_and_somebody_finds_the_successor() -> None:
    ada = await cast.ada()
    await enrolled(ada)
    message = await sent(ada)
    waiting = await cast.message(ada, "survey:9", kind=MessageKind.SURVEY)
    words = "Ada Brandt no longer works here. Please write to bea@northgate.example instead."
    await taken(mail(ADA, words, to=plus(message), Auto_Submitted="auto-replied"))
    assert (await Contact.get(id=ada.id)).left_at == NOW
    assert (await Enrolment.get()).state is EnrolmentState.HALTED
    assert (await Message.get(id=waiting.id)).state is MessageState.CANCELLED
    todo = await Todo.get()
    assert todo.kind == "find_successor"
    assert "bea@northgate.example" in todo.why


async def test_a_bounce_suppresses_and_says_which_message_came_back() -> None:
    ada = await cast.ada()
    await enrolled(ada)
    message = await sent(ada)
    row = await taken(bounce(ADA, original=message.message_id))
    assert row.state is InboundState.AUTOMATIC
    assert (await Suppression.get()).reason == "bounced"
    assert (await Message.get(id=message.id)).state is MessageState.BOUNCED
    assert (await Enrolment.get()).state is EnrolmentState.HALTED


async def test_a_bounce_of_the_address_it_was_forwarded_to_is_about_whom_we_wrote_to() -> None:
    message = await sent(await cast.ada())
    await taken(bounce("ada@new-job.example", original=message.message_id))
    assert (await Suppression.get()).address == ADA


async def test_a_forged_bounce_cannot_silence_a_client() -> None:
    ada, boris = await cast.ada(), await cast.boris()
    message = await sent(ada)
    # Eve knows the id of a mail to Ada, and names Boris.
    await taken(bounce(boris.email, original=message.message_id))
    assert not await Suppression.filter(address=boris.email).exists()
    # Eve knows nothing but an address to which we never wrote, or not lately.
    row = await taken(bounce(boris.email))
    assert row.state is InboundState.WAITING
    long_ago = await sent(boris, "touch:2:0")
    await Message.filter(id=long_ago.id).update(sent_at=NOW - timedelta(days=8))
    await taken(bounce(boris.email, status="5.1.10"))
    assert not await Suppression.filter(address=boris.email).exists()
    assert (await Thread.filter(state="stray").count()) == 2


async def test_a_bounce_that_returns_nothing_is_believed_about_whom_we_wrote_to_lately() -> None:
    ada = await cast.ada()
    await sent(ada)
    await taken(bounce(ADA))
    assert (await Suppression.get()).address == ADA


async def test_a_delay_suppresses_nobody_and_a_full_mailbox_only_when_it_stays_full() -> None:
    message = await sent(await cast.ada())
    await taken(bounce(ADA, original=message.message_id, status="4.0.0"))
    assert not await Todo.all().exists()
    for status in ("4.2.2", "5.2.2", "4.3.1"):
        await taken(bounce(ADA, original=message.message_id, status=status))
    assert not await Suppression.all().exists()
    assert (await Todo.get()).kind == "check_address"


async def test_a_complaint_suppresses_and_somebody_is_told() -> None:
    message = await sent(await cast.ada())
    row = await taken(complaint(original=message.message_id))
    assert row.kind == "arf"
    assert (await Suppression.get()).reason == "complained"
    assert (await Todo.get()).kind == "complaint"


async def test_an_opt_out_by_way_of_the_provider_is_no_complaint() -> None:
    message = await sent(await cast.ada())
    row = await taken(complaint(original=message.message_id, kind="opt-out"))
    assert row.kind == "arf"
    assert "unsubscribed" in {one.reason for one in await Suppression.all()}
    assert not await Todo.filter(kind="complaint").exists()


@pytest.mark.parametrize("kind", ["auth-failure", "not-spam"])
async def test_a_report_in_which_nobody_complains_suppresses_nobody(kind: str) -> None:
    """RFC 6591: a server could not authenticate a mail. RFC 6430: we are no spam."""
    message = await sent(await cast.ada())
    row = await taken(complaint(original=message.message_id, kind=kind))
    assert (row.kind, row.state) == ("arf", InboundState.WAITING)
    assert "marked our mail as spam" not in waiting.why(row)
    assert not await Suppression.all().exists()


async def test_a_complaint_about_nobody_we_know_waits_for_a_human() -> None:
    row = await taken(complaint(original="<unknown@us.example>"))
    assert row.state is InboundState.WAITING
    assert (await Thread.get()).state == "stray"


async def test_a_challenge_waits_for_a_human_in_sight() -> None:
    message = await sent(await cast.ada())
    words = (
        "To deliver your message I must confirm that you are a person and not a spammer. "
        "Please click the link below to confirm: https://challenge.example/verify/1234"
    )
    raw = mail(
        ADA, words, to=plus(message), Subject="Please confirm your message (verification required)",
        Auto_Submitted="auto-replied",
    )  # fmt: skip
    row = await taken(raw)
    assert (row.kind, row.state) == ("challenge", InboundState.WAITING)
    assert (await Thread.get()).state == "waiting"


async def test_the_button_of_a_mail_program_unsubscribes_by_the_token_alone() -> None:
    message = await sent(await cast.ada())
    raw = mail("ada@home.example", "", to=plus(message), Subject="unsubscribe")
    row = await taken(raw)
    assert row.kind == "unsubscribe"
    assert {s.address for s in await Suppression.all()} == {ADA, "ada@home.example"}


async def test_the_address_of_a_stranger_is_not_suppressed_for_asking() -> None:
    row = await taken(mail("eve@evil.example", "", Subject="unsubscribe"))
    assert row.state is InboundState.WAITING
    assert not await Suppression.all().exists()


# -- whatever else comes


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\xff" * 500, b"From: \r\n\r\n", b"Content-Type: multipart/mixed\r\n\r\nx"]
)
async def test_whatever_comes_is_kept_as_it_came_and_in_sight(raw: bytes) -> None:
    row = await taken(raw)
    assert bytes(row.octets) == raw
    assert row.state is InboundState.WAITING
    assert (await Thread.get()).state == "stray"


async def test_a_mail_that_breaks_what_follows_is_kept_and_shown_and_the_rest_goes_on() -> None:
    message = await sent(await cast.ada())
    ticket = await Ticket.create(
        system="zammad", number="1", address=ADA, closed_at=NOW, received_at=NOW
    )
    # An invitation of a kind that no program knows.
    await Invitation.create(
        ticket=ticket, client_id=message.client_id, state=InvitationState.SENT, kind="runes",
        message=message,
    )  # fmt: skip
    row = await taken(mail(ADA, "2", to=plus(message)))
    assert row.error.startswith("taking it in failed")
    assert (row.state, (await Thread.get()).state) == (InboundState.WAITING, "stray")
    assert (await taken(mail(ADA, GLAD))).state is InboundState.MATCHED
