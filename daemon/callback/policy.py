"""Whether somebody must be phoned: the rule at the heart of the product.

A rating of 3 or less, or words that even hint at being unhappy whatever the rating, or the plain
wish for a call. When in doubt it says yes: a call too many costs minutes, one too few a client.
"""

from daemon.callback.feedback import Feedback
from daemon.models.callback import Reason

#: On 1–5. Three is "it was all right", which a careful account manager hears as a hint.
LOW_RATING = 3


def reason(feedback: Feedback) -> Reason | None:
    """Why this person must be phoned, the weightiest reason first; None when nobody needs to."""
    if feedback.rating is not None and feedback.rating <= LOW_RATING:
        return Reason.LOW_RATING
    if feedback.judgement.unhappy:
        return Reason.UNHAPPY_WORDS
    if feedback.call_me:
        return Reason.ASKED_FOR_A_CALL
    return None
