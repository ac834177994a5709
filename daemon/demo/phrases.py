"""What the demo's people say, in their own words.

`{topic}` is what their ticket was about, as they would call it. Each table belongs to one character
of people.py; the daemon has never seen these words.
"""

GLAD = (
    "Thank you! {topic} was sorted within the hour and Dora explained what had happened.",
    "Lovely service as always. It is a relief to have you lot on the end of the phone.",
    "Quick, friendly, and it works. Just what we hoped for.",
    "All good, thanks. Marcus even stayed on the line until we had tested it.",
    "Really pleased. We lost no time at all over {topic}.",
    "Spot on. Please thank whoever picked this up.",
)

WARM = (
    "Thanks for asking. Yes, {topic} is working perfectly, and Marcus explained it so well that I "
    "could do it myself next time.\n\nWe are very happy here.",
    "Hi all,\n\njust to say that this was brilliant. I rang at ten and by half past we were back "
    "at work.",
    "Wonderful, thank you. I have already told our neighbours about you.",
    "Very happy with how {topic} was handled. Thank you for following it up.",
    "Couldn't be happier. You fixed it before I had finished my tea.",
)

# Praise made of words that a list of bad words would take for a complaint.
ROUGH_PRAISE = (
    "No complaints at all. You killed that bug stone dead and the till is no longer crashing.",
    "Insanely quick. I was dreading a bad week and you saved us from the worst of it.",
    "Not bad at all for a Monday! {topic} was driving us mad, and it hasn't failed since.",
    "Damn, that was fast. Nothing to criticise, no problem left, can't fault you.",
    "I hate computers, but you make them hurt a lot less. Wicked job.",
)

LACONIC = ("5", "5.", "4", "5, ta", "5 - thanks")

FACES = (
    "\N{SLIGHTLY SMILING FACE}",
    ":-)",
    "\N{THUMBS UP SIGN}",
    "\N{SMILING FACE WITH SMILING EYES}",
)

TEN_POINTS = (
    "On your scale of 0 to 10 I would say 9. I would recommend you to another practice, and I "
    "have. The missing point is because nobody is perfect.",
    "I'd give you 10 out of 10 for {topic}, and I would recommend you to anybody.",
    "9/10. Quick, and clearly explained. Keep it up.",
)

# Nothing rude in any of them, and each would make a good account manager pick up the phone.
SUBTLE = (
    "Thanks. It works now. That is the third time this month though.",
    "{topic} is back, for now at least. I do wonder whether we should expect this every few weeks.",
    "It was fixed in the end, thank you, but it took the whole morning again and nobody told us "
    "why.",
    "Thank you. I know that you are busy, but we are still waiting for somebody to call us back "
    "about {topic}.",
    "Working, thanks. Could you tell me how much notice we have to give to end our contract?",
)

FAINT = (
    "It was OK I suppose.",
    "Fine. Not quite what we had asked for, but we can live with it.",
    "Could have been worse. {topic} sort of works now.",
    "Adequate. I'd have liked to be told what was going on.",
)

ANGRY = (
    "This is unacceptable. {topic} was down for six hours, eleven people sat here with nothing to "
    "do, and nobody rang us back. I want to know who is responsible for this.",
    "Frankly I am furious. We pay you every month so that exactly this does not happen, and it "
    "happened AGAIN.",
    "Absolutely useless. I explained the same thing to three different people and I am still "
    "waiting for an answer.",
)

SARCASTIC = (
    "Oh great, another outage in the middle of a matinee. Just great. The audience loved sitting "
    "in the dark.",
    "Well done, only four calls this time before anybody looked at {topic}. A new record!",
    "Fantastic, it broke again. I can hardly wait for next week.",
)

# Typed under a rating that says the opposite.
WORSE_THAN_RATED = (
    "Dora was kind as ever. But between us, the partners are looking at other providers before "
    "the year is out.",
    "Your people are lovely, but it keeps happening, and my boss is losing patience.",
    "Five for the engineer. But we waited two weeks for him, and nobody told us why.",
)

WORRIED = (
    "Thanks for the note. While you are writing: we still haven't heard back about the quote for "
    "the new laptops that we asked for three weeks ago.",
    "Nice newsletter. I would rather somebody answered my question about the backups. I have asked "
    "twice now.",
    "I read this with interest. Is there anybody we could speak to about last month's invoice? It "
    "is higher than what we agreed, and my mails about it have not been answered.",
)

CALL_ME = (
    "All working, thank you. Could somebody give me a ring on 029 2018 0417 about the server? "
    "There are a few things I would like to talk through.",
    "Please call me back when you have a minute, I'd rather talk than type: 029 2018 0417.",
)

BOSS = (
    "I run this business and Neil has passed your survey on to me. May I ask who I speak to about "
    "the level of service we have been getting? Two days without {topic} is not what we signed "
    "up for.",
    "Neil has enough to do, so I am answering this one myself. I am not satisfied, and I would "
    "like to see somebody from your side here this week.",
)

COLLEAGUE = (
    "Fatima has forwarded me this since I was the one with the problem. To be honest we are still "
    "waiting: {topic} worked for a day and then stopped again. I am on my own address as the "
    "other one won't let me in.",
    "I work with Fatima and she asked me to answer, since I was the one who had to wait. It "
    "stopped again the next day, and nobody has come back to me.",
)

# German, glad: the judge may not be able to read it, and then a person must.
GERMAN = (
    "Guten Tag,\n\nvielen Dank für die schnelle Hilfe. Jetzt läuft wieder alles, und Ihr Kollege "
    "war sehr freundlich.",
    "Besten Dank, das hat wunderbar geklappt. Wir sind sehr zufrieden.",
)

GERMAN_CROSS = (
    "Guten Tag,\n\nleider funktioniert es immer noch nicht. Das ist jetzt schon das dritte Mal in "
    "diesem Monat, und wir sind ziemlich enttäuscht.",
)

AWAY = (
    "Thank you for your email. I am out of the office until {until} and will answer when I am "
    "back. In urgent cases please ring our main number.",
    "I'm on annual leave and return on {until}. I will not be reading my mail in the meantime.",
)

LEFT = (
    "Gus Hollis no longer works at Redwood Timber. Please write to Helen Marsh "
    "<helen.marsh@redwood-timber.example> instead.",
)

STOP_WRITING = (
    "Please unsubscribe me from these emails.",
    "Could you please take me off your mailing list? I get too much mail as it is. Thank you.",
    "Please stop sending me these. I'll ring when I need something.",
)

# To a staff member who has written after a call.
AFTERWARDS = (
    "Thank you for ringing, I appreciate it. It has all been running well since.",
    "Thanks for taking the time this morning. That helped.",
    "Much appreciated. It was good to speak to a person.",
)

# The survey after somebody has rung and put things right.
BETTER = (
    "Much better this time, thank you.",
    "Thank you for sorting it out so quickly. It was good that you rang.",
    "Everything is back to normal. Thanks for seeing to it.",
)
