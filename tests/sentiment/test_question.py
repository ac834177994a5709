"""Bare answers and what was asked."""

from daemon.sentiment import question


def test_what_a_bare_answer_means() -> None:
    def check(answer: str, asked: str | None, unhappy: bool | None) -> None:
        found = question.answered(answer, asked)
        assert (None if found is None else found.weight > 0) is unhappy, (answer, asked)

    check("nothing", "What could we do better?", False)
    check("nothing at all, thanks", "How can we improve?", False)
    check("n/a", "What should we stop doing?", False)
    check("nothing", "What did you like?", True)
    check("no", "Was your problem solved?", True)
    check("not yet", "Is everything working?", True)
    check("yes", "Was your problem solved?", None)
    check("no", "Do you still have any problems?", False)
    check("yes", "Do you still have any problems?", True)
    check("no", None, None)
    check("no", "What is your name?", None)
    check("nothing was ready and nobody had told us about any of it", "What did you like?", None)
