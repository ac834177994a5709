"""Looks up the clues of a mail, until one leads to a message, a contact or a client of ours."""

from dataclasses import dataclass, replace

from tortoise.expressions import Q

from daemon.inbox import spelling
from daemon.inbox.matching import Clue, Lead, leads
from daemon.mail.letter import Mail
from daemon.models import Alias, Client, Contact, Inbound, Message, Thread
from daemon.token import Keys


@dataclass(frozen=True, slots=True)
class Match:
    """What a mail belongs to. `contact` is who wrote, when known; else whom we had written to.

    `client_id` is always the contact's. By the clue PASSED_ON message and thread are of another
    client, to whose mail this is an answer.
    """

    message: Message | None = None
    thread: Thread | None = None
    contact: Contact | None = None
    client_id: int | None = None
    clue: Clue | None = None
    colleague: bool = False  # written by somebody at the client whom we do not know by name

    @property
    def is_known(self) -> bool:
        return self.client_id is not None


async def match(mail: Mail, *, keys: Keys) -> Match:
    """The best match there is; an empty one for a stranger's mail."""
    writer = await _writer(mail.sender)
    for lead in leads(mail, keys=keys):
        found = await _follow(lead, writer)
        if found is not None:
            return found
    return Match()


async def _writer(address: str | None) -> Contact | None:
    """Who writes from this address: a contact, or one known to use it too."""
    if not address:
        return None
    for spelt in dict.fromkeys((address, spelling.plain(address))):
        if contact := await Contact.get_or_none(email=spelt):
            return contact
        if alias := await Alias.get_or_none(address=spelt):
            return await Contact.get(id=alias.contact_id)
    return await _google_user(address) if spelling.is_google(address) else None


async def _google_user(address: str) -> Contact | None:
    """Who has this address with other dots. Two of them are nobody: one of us has to say."""
    key = spelling.key(address)
    contacts = await Contact.filter(_at_google("email", address[0])).values_list("id", "email")
    aliases = await Alias.filter(_at_google("address", address[0])).values_list(
        "contact_id", "address"
    )
    same = {id for id, spelt in [*contacts, *aliases] if spelling.key(spelt) == key}
    return await Contact.get(id=same.pop()) if len(same) == 1 else None


def _at_google(column: str, initial: str) -> Q:
    ends = [Q(**{f"{column}__endswith": f"@{domain}"}) for domain in sorted(spelling.GOOGLE)]
    return Q(*ends, join_type="OR") & Q(**{f"{column}__startswith": initial})


async def _follow(lead: Lead, writer: Contact | None) -> Match | None:
    match lead.clue:
        case Clue.TOKEN:
            return await _by_message(await Message.get_or_none(number=lead.value), lead, writer)
        case Clue.ORIGINAL | Clue.IN_REPLY_TO | Clue.REFERENCES:
            message = await Message.get_or_none(message_id=lead.value)
            return await _by_message(message, lead, writer) or await _by_mail(lead, writer)
        case Clue.CONTACT:
            own = writer is not None and spelling.key(writer.email) == spelling.key(str(lead.value))
            return _by_writer(writer, lead) if writer and own else None
        case Clue.ALIAS:
            return _by_writer(writer, lead) if writer else None
        case Clue.DOMAIN:
            # Two firms of one house may share a domain; then it tells nothing about a stranger.
            clients = await Client.filter(domain=lead.value).limit(2)
            if len(clients) != 1:
                return None
            return Match(client_id=clients[0].id, clue=lead.clue, colleague=True)
        case Clue.PASSED_ON | Clue.BY_HAND | Clue.CANARY:
            return None  # these lead nowhere: they say how a match came to be


async def _by_message(message: Message | None, lead: Lead, writer: Contact | None) -> Match | None:
    """A message to a client; one to staff proves nothing about a client."""
    if message is None or message.client_id is None:
        return None
    thread = await Thread.get_or_none(id=message.thread_id) if message.thread_id else None
    at_home = writer is not None and writer.client_id == message.client_id
    if writer is not None and not at_home and lead.clue is not Clue.ORIGINAL:
        if writer.id == message.contact_id:  # who has changed firms answers a mail of before
            return replace(_by_writer(writer, lead), message=message, thread=thread)
        return _passed_on(writer, message, thread)
    addressee = await Contact.get_or_none(id=message.contact_id) if message.contact_id else None
    return Match(
        message=message,
        thread=thread,
        contact=writer if at_home else addressee,
        client_id=message.client_id,
        clue=lead.clue,
        colleague=not at_home and lead.clue is not Clue.ORIGINAL,
    )


async def _by_mail(lead: Lead, writer: Contact | None) -> Match | None:
    """An answer to a mail known only from the mailbox: a staff reply, or the client's own."""
    earlier = await Inbound.filter(message_id=lead.value, thread_id__not_isnull=True).first()
    if earlier is None or earlier.client_id is None:
        return None
    thread = await Thread.get_or_none(id=earlier.thread_id)
    if writer is not None:
        # The thread's client is at home there, also when somebody of another wrote the mail before.
        at_home = writer.client_id == (thread.client_id if thread else earlier.client_id)
        if not at_home:
            return _passed_on(writer, None, thread)
        return Match(thread=thread, contact=writer, client_id=writer.client_id, clue=lead.clue)
    return Match(
        thread=thread,
        contact=await Contact.get_or_none(id=earlier.contact_id),
        client_id=earlier.client_id,
        clue=lead.clue,
        colleague=True,
    )


def _passed_on(writer: Contact, message: Message | None, thread: Thread | None) -> Match:
    return Match(
        message=message,
        thread=thread,
        contact=writer,
        client_id=writer.client_id,
        clue=Clue.PASSED_ON,
    )


def _by_writer(writer: Contact, lead: Lead) -> Match:
    return Match(contact=writer, client_id=writer.client_id, clue=lead.clue)
