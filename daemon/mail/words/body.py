"""What stands in the plain text of a mail that was written in HTML only."""

from daemon.mail import vocabulary

NO_HTML = vocabulary.pattern(
    r"""
    this is a (?:multi-?part|mime) message|this (?:message|e-?mail|mail) (?:is|was (?:sent|\
    written)|\
    contains)[^.\n]{0,30} html\b|html (?:only )?(?:e-?mail|message|content)
    (?:your|the) (?:e-?mail|mail)? ?(?:client|program|reader|software|\
    application)[^.\n]{0,20} (?:does|\
    doesn't|cannot|can't|can|is)[^.\n]{0,40}html
    (?:to (?:view|read|see) this|please (?:view|use|enable|switch))[^.\n]{0,80}html
    (?:ihr|dein|das) (?:e-?mail|mail)-?(?:programm|client)[^.\n]{0,60}(?:kein|\
    nicht)[^.\n]{0,60}html|\
    (?:ihr|dein|das) (?:e-?mail|mail)-?(?:programm|client)[^.\n]{0,60}html[^.\n]{0,60}nicht
    diese (?:e-?mail|nachricht)[^.\n]{0,60}html
    votre (?:client|logiciel|messagerie|programme)[^.\n]{0,60}html|ce (?:message|\
    courriel)[^.\n]{0,60}html
    su (?:cliente|programa|lector)[^.\n]{0,60}html|este (?:mensaje|correo)[^.\n]{0,60}html
    (?:seu|o seu) (?:cliente|programa|leitor)[^.\n]{0,60}html
    il (?:tuo|suo) (?:client|programma)[^.\n]{0,60}html|uw (?:e-?mail|mail)?[ -]?(?:\
    programma|client)[^.\n]{0,60}html
    (?:din|ditt) (?:e-?post|mail)[^.\n]{0,60}html|twój program[^.\n]{0,60}html
    ваш (?:почтов|клиент)[^.\n]{0,60}html|váš[^.\n]{0,60}html
    """,
    head=r"[\s*_=\-]{0,8}",
)
