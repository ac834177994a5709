"""What a bare answer means depends on what was asked.

"Nothing" is praise after "what could we do better?" and a blow after "what did you like?"; "no" is
good news after "any trouble?" and bad news after "is it solved?". Only answers that say no more
than that are read here; longer ones speak for themselves.
"""

import re
from dataclasses import dataclass
from enum import Enum

_LONGEST_ANSWER = 40  # characters; more than that is no bare answer
_LONGEST_QUESTION = 500

_NOTHING = re.compile(
    r"\W*(?:no(?:pe|ne|thing)?|nil|nowt|n/?a|not? (?:really|at all|much|a thing)|nothing"
    r"(?: (?:really|at all|much|comes to mind|i can think of|springs to mind|to add|special))?"
    r"|(?:i )?can'?t think of (?:anything|much|a thing)|not? that i (?:know|can think) of|-+)"
    r"(?:[ ,]+(?:thanks?|thank you|sorry|really|tbh|honestly|at the moment|for now))?\W*"
)
_NO = re.compile(
    r"\W*(?:no(?:pe)?|not? (?:really|yet|at all|quite|exactly|entirely|likely|sure)|nah|never"
    r"|hardly|unlikely|i don'?t think so|afraid not|unfortunately not|sadly not|not? so far)\W*"
)
_YES = re.compile(r"\W*(?:y(?:es|ep|eah|up)?|absolutely|definitely|a few|some|several|many)\W*")

_ASKS_BETTER = re.compile(
    r"\b(?:better|improve\w*|differently|change|stop|missing|wrong|dislike|worse|fix|add(?:ed)?"
    r"|else (?:we|should)|not (?:like|go well)|disappoint\w*)\b"
)
_ASKS_TROUBLE = re.compile(
    r"\b(?:any|a|some|still|had|have) (?:\w+ )?"
    r"(?:problems?|issues?|trouble|complaints?|concerns?|worries|difficult\w+)\b"
)
_ASKS_GOOD = re.compile(
    r"\b(?:(?:what|which|anything).{0,60}\b(?:good|like[ds]?|enjoy\w*|best|well|valu\w+|love[ds]?"
    r"|happy|pleased|impress\w*|appreciat\w*|positive))\b"
)
_ASKS_SUCCESS = re.compile(
    r"\b(?:is|are|was|were|did|do|does|would|has|have|will|could)\b.{0,80}\b(?:solved?|resolved?"
    r"|fixed|sorted|happy|satisf\w+|recommend|refer|work(?:s|ing)?|easy|helpful|clear|pleased"
    r"|in time|on time|enough|again|everything|answered?|stay|good)\b"
)


class Asks(Enum):
    """What sort of answer a question hopes for."""

    BETTER = "what could be better"
    TROUBLE = "whether there is trouble"
    GOOD = "what was good"
    SUCCESS = "whether it went well"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a bare answer says."""

    weight: float  # log-odds of being unhappy
    says: str


_CONTENT = Answer(-4.0, "nothing to complain about")


def answered(folded: str, question: str | None) -> Answer | None:
    """What a bare answer to this question means; None when the words speak for themselves."""
    if not question or len(folded.strip()) > _LONGEST_ANSWER:
        return None
    answer = folded.strip()
    match _asks(question):
        case Asks.BETTER if _NOTHING.fullmatch(answer):
            return _CONTENT
        case Asks.TROUBLE if _NOTHING.fullmatch(answer):
            return _CONTENT
        case Asks.TROUBLE if _YES.fullmatch(answer):
            return Answer(2.0, "they have trouble")
        case Asks.GOOD if _NOTHING.fullmatch(answer):
            return Answer(2.5, "nothing was good")
        case Asks.SUCCESS if _NO.fullmatch(answer):
            return Answer(2.0, f"no, asked {Asks.SUCCESS.value}")
        case _:
            return None


def _asks(question: str) -> Asks | None:
    asked = question[:_LONGEST_QUESTION].lower()
    if _ASKS_GOOD.search(asked):
        return Asks.GOOD
    if _ASKS_TROUBLE.search(asked):
        return Asks.TROUBLE
    if _ASKS_BETTER.search(asked):
        return Asks.BETTER
    return Asks.SUCCESS if _ASKS_SUCCESS.search(asked) else None
