"""What people write about machines: clients of an IT firm write of little else.

None of these mails may be taken for a machine's own, whatever title it bears.
"""

# Whoever pastes, quotes or sends on a notice of non-delivery wants help with it: subject and words.
OF_NOTICES: tuple[tuple[str, str], ...] = (
    (
        "Mail delivery failed",
        "Hello Dora,\n\nfor a week my mails to bob@partner.example have come back with\n\n"
        "550 5.1.1 <bob@partner.example>: Recipient address rejected: User unknown\n\nHelp?\nAda",
    ),
    (
        "Unzustellbar",
        "Guten Morgen, beim Schreiben an bob@partner.example kommt 550 5.7.1 Relaying denied.",
    ),
    (
        "Échec de la remise",
        "Bonjour, échec de la remise vers bob@partner.example : 550 5.7.1. Pourriez-vous voir ?",
    ),
    (
        "user unknown",
        "My mother's bank writes to bob@partner.example and gets 'user unknown'. Is it us?",
    ),
    (
        "Failure to deliver",
        "The chairs could not be delivered to our office. bob@client.example waited for nothing.",
    ),
    (
        "Returned to sender",
        "The parcel was returned to sender, recipient unknown. Send carl@client.example it again.",
    ),
    ("Warning: mail problem", "Mail to bob@partner.example is rejected since Friday: 550."),
    (
        "Fwd: Mail delivery failed: returning message to sender",
        "Hi, one more of these. Can you stop it?\n\n---------- Forwarded message ---------\n"
        "From: Mail Delivery System <Mailer-Daemon@mx.far.example>\n"
        "Date: Mon, 2 Mar 2026 at 09:00\n"
        "Subject: Mail delivery failed: returning message to sender\nTo: <ada@client.example>\n\n"
        "A message that you sent could not be delivered to one or more of its\nrecipients. This is "
        "a permanent error. The following address(es) failed:\n\n  bob@partner.example\n"
        "    Unrouteable address\n",
    ),
)

# Absences, receipts, automatic answers and filters as a subject of conversation.
OF_MACHINES: tuple[tuple[str, str], ...] = (
    ("Absence tracker", "The absence tracker does not sync any more. Who looks after it?"),
    ("Urlaub", "Ab Montag bin ich zwei Wochen im Urlaub. Können wir den Umzug verschieben?"),
    (
        "On leave from Friday",
        "Hi Dora, I am on leave from Friday, the laptop must be done by then.",
    ),
    ("Automatic reply", "Could you turn off the automatic reply of info@client.example?"),
    ("Automatic reply settings broken", "Our automatic reply settings broke in the move."),
    ("Automatic reply from your desk", "Two automatic replies and no answer. Not impressed."),
    ("AW: Automatische Antwort: Drucker", "Bin wieder da. Der Drucker geht noch nicht."),
    ("Out of office assistant", "The out of office assistant is not sending anything."),
    ("out of office", "How do I set my out of office? I leave on Friday."),
    ("Ticket", "A ticket has been opened for this a month ago and nothing happened."),
    ("Re: Your request has been received", "Has it? That was a week ago."),
    ("Thank you for your message", "Thank you for your message. I have received it, all works."),
    ("printer", "The printer no longer works. Please contact me soon."),
    ("Re: Sondaggio", "Sono in ferie ma rispondo lo stesso: servizio ottimo."),
    ("Message blocked", "A message to our accountant was blocked. Please let me have it."),
    ("held mail", "Your message to Carl was held in our spam filter. I let it through."),
    ("verify", "It says 'click here to confirm'. Can you verify that it was you?"),
    ("abmelden", "Können Sie den alten Rechner bei der Telekom abmelden?"),
    ("Newsletter", "You are receiving this email because I liked your newsletter. Add Bob too?"),
    ("Re: Survey", "Out of the office until Monday, but quickly: 5."),
    ("Re: Survey", "I was on holiday until yesterday. Back to find the lift stuck."),
    ("Re: Survey", "We were away until Monday; on return nothing printed."),
    ("Holiday", "I'm on holiday until the 12th. Please don't do the update while I am away!"),
    ("leave", "Carl has left the company. Please close his account. Ask bob@client.example."),
    ("Konto", "Frau Stein ist nicht mehr für uns tätig, bitte das Konto sperren: e@client.example"),
    ("Départ", "Carl ne travaille plus chez nous. Merci de fermer son compte : c@client.example"),
    ("Re: Enquête", "Nous avons bien reçu votre facture mais elle est fausse."),
    ("Spam: what now", "We get so much spam since the change."),
)
