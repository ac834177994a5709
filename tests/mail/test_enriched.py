"""Text with commands in angle brackets."""

import pytest

from daemon.mail import enriched

ENRICHED: tuple[tuple[str, str], ...] = (
    ("<bold>Hello</bold> there", "Hello there"),
    ("<fontfamily><param>Arial</param>Hello</fontfamily>", "Hello"),
    ("Hello\nthere\n\nAda", "Hello there\nAda"),
    ("1 << 2 > 1", "1 < 2 > 1"),
    ("Hello<nl>there<lt>", "Hello\nthere<"),  # text/richtext
    ("no command < here >", "no command < here >"),
)


@pytest.mark.parametrize(("source", "expected"), ENRICHED)
def test_enriched_text_is_what_is_seen(source: str, expected: str) -> None:
    assert enriched.text(source) == expected
