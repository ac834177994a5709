"""The tables. What each row means, and which states it may be in."""

from daemon.models.access import Access
from daemon.models.callback import Call, Callback, Closure, Todo
from daemon.models.client import Alias, Client, Contact
from daemon.models.enrolment import Decision, Enrolment, Touch
from daemon.models.inbound import Folder, Inbound
from daemon.models.learning import Correction, Phrase, Tuning
from daemon.models.message import Attempt, Freeze, Message, Suppression, Thread
from daemon.models.running import DutyRow, Problem
from daemon.models.staff import Session, Staff, Token
from daemon.models.survey import Answer, Invitation, Ticket

__all__ = [
    "Access",
    "Alias",
    "Answer",
    "Attempt",
    "Call",
    "Callback",
    "Client",
    "Closure",
    "Contact",
    "Correction",
    "Decision",
    "DutyRow",
    "Enrolment",
    "Folder",
    "Freeze",
    "Inbound",
    "Invitation",
    "Message",
    "Phrase",
    "Problem",
    "Session",
    "Staff",
    "Suppression",
    "Thread",
    "Ticket",
    "Todo",
    "Token",
    "Touch",
    "Tuning",
]
