"""What somebody said about a ticket, bounded and fit to be stored, before anything is made of it.

The rating must be on the survey's own scale; the comment is cut to a length, and whether it repeats
an earlier answer is told here. Nothing is looked up.
"""

from dataclasses import dataclass
from typing import Self

from daemon.survey import question
from daemon.survey.question import Kind

#: Characters of a comment that are kept: two full pages. A reply's whole text stays in its mail.
COMMENT_AT_MOST = 4000


@dataclass(frozen=True, slots=True)
class Said:
    """A rating, words, a wish to be phoned, or several of them."""

    rating: int | None
    comment: str
    call_me: bool
    phone: str | None

    @classmethod
    def of(
        cls, rating: int | None, comment: str, *, call_me: bool, phone: str | None, kind: Kind
    ) -> Self:
        """What arrived, made fit to be kept."""
        if rating is not None:
            question.checked(kind, rating)
        # PostgreSQL takes no NUL, and no database a lone surrogate.
        comment = comment[:COMMENT_AT_MOST].replace("\0", "").strip()
        comment = comment.encode("utf-8", "replace").decode()
        return cls(rating, comment, call_me, phone)

    @property
    def is_nothing(self) -> bool:
        return self.rating is None and not self.comment and not self.call_me

    def repeats(self, *, rating: int | None, comment: str) -> bool:
        """Whether this says nothing that the earlier answer did not: a button pressed twice."""
        same = rating == self.rating and self.comment in ("", comment)
        return same and not self.call_me
