"""One mail as one line of `touchbase parse --json`. The keys are a promise to other programs."""

from daemon.mail.letter import Mail


def line(mail: Mail, *, file: str, language: str | None, microseconds: int) -> dict[str, object]:
    """Return what is printed for a mail, ready for JSON."""
    away = mail.absence
    return {
        "file": file,
        "kind": mail.kind.value,
        "from": mail.sender,
        "subject": mail.subject,
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": list(mail.references),
        "text": mail.text,
        "own_words": mail.own_words,
        "language": language,
        "bounced": [
            {
                "address": one.address,
                "fate": one.fate.value,
                "status": one.status,
                "reason": one.reason,
            }
            for one in mail.bounced
        ],
        "absent_until": away.until.isoformat() if away and away.until else None,
        "successor": away.successor if away else None,
        "rating": mail.rating,
        "unsubscribe": mail.unsubscribe,
        "certain": mail.certain,
        "us": microseconds,
        "error": mail.error,
    }
