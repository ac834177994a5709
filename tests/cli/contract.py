"""The keys that programs rely on, list by list: the published contract, as a table."""

KEYS = {
    "contacts": "email name client role timezone locale state",
    "enrolments": "contact sequence step state due_at held_by",
    "messages": (
        "id to client kind subject state origin message_id due_at sent_at attempts last_response"
    ),
    "threads": "id client contact subject state flagged last_from last_at",
    "callbacks": (
        "id client contact phone state reason opened_at due_at owner words calls closed_at"
    ),
    "todos": "id client contact kind state due_at owner why",
    "surveys": (
        "id ticket system client contact state rating comment confirmed sent_at answered_at"
        " skipped_because"
    ),
    "suppressions": "address reason since until",
    "plan": "at to client sequence step template subject held_by",
}

STATUS = "version database outbox inbox callbacks duties problems"
INBOX = "mailbox uid_last last_mail_at alive"
CALL = "at by outcome note"
WORDS = "words says weight"

PARSE = (
    "file kind from subject message_id in_reply_to references text own_words language bounced"
    " absent_until successor rating unsubscribe certain us error"
)
BOUNCED = "address fate status reason"
SCORE = "id unhappy probability mood language reasons"

#: The commands that exist by now.
COMMANDS = (
    "init check migrate run demo import contacts clients enrolments messages threads callbacks"
    " todos surveys suppressions enrol pause resume halt plan why ticket parse score callback"
    " freeze thaw template staff token status judge inbox attach settle raw survey"
)
SUBCOMMANDS = {
    "callback": "show claim call close",
    "judge": (
        "false-alarm missed right sample always never forget phrases refit rollback history"
        " threshold report"
    ),
    "template": "list lint preview send",
    "staff": "add list password disable",
    "token": "add list revoke",
    "survey": "release",
}
