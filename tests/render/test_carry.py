"""Tags carried as words: none gets lost, none is mistaken."""

import pytest

from daemon.render import carry, sandbox
from daemon.render.carry import LostTagError

TEXT = sandbox.environment(html=False)


def test_what_is_protected_is_restored() -> None:
    source = "{{ a }}.tb0z{% if b %}x{{ c }}.{% endif %}\n"
    carrier = carry.Carrier(TEXT, source)
    protected = carrier.protect(source)
    assert "{" not in protected
    assert carrier.restore(protected) == source
    assert carrier.restore(carrier.as_comments(protected)) == source


def test_words_that_stand_in_a_source_are_not_taken_for_tags() -> None:
    carrier = carry.Carrier(TEXT, "tb0z tbq1z {{ a }}")
    assert carrier.restore(carrier.protect("tb0z tbq1z {{ a }}")) == "tb0z tbq1z {{ a }}"


def test_a_lost_a_doubled_and_a_moved_tag_are_noticed() -> None:
    carrier = carry.Carrier(TEXT, "")
    one, two = carrier.protect("{{ a }}"), carrier.protect("{% if b %}")
    carrier.complete(one + two, two + one)
    for made in (one, one + one + two, ""):
        with pytest.raises(LostTagError):
            carrier.complete(one + two, made)
    carrier.in_order(one + two, f"<p>{one}</p>{two}")
    with pytest.raises(LostTagError):
        carrier.in_order(one + two, two + one)


def test_a_decision_is_a_comment_in_html_but_not_in_a_title() -> None:
    carrier = carry.Carrier(TEXT, "")
    word = carrier.protect("{% if a %}")
    assert carrier.as_comments(f"<title>{word}</title><p>{word}</p>") == (
        f"<title>{word}</title><p><!--{word}--></p>"
    )


def test_raw_is_refused() -> None:
    with pytest.raises(LostTagError, match="raw"):
        carry.Carrier(TEXT, "").protect("{% raw %}{{ a }}{% endraw %}")
