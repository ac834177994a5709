"""Files in the middle of a text, and sentences that only begin like one."""

import pytest

from daemon.mail import enclosed

CODED = "begin 644 a.bin\n#0V%T\n`\nend"
YENC = "=ybegin line=128 size=9 name=a b.bin\n=ypart begin=1 end=9\nxyz\n=yend size=9"

FILES: tuple[tuple[str, str, int], ...] = (
    (f"Hello\n{CODED}\nAda", "Hello\nAda", 1),
    (f"{CODED}\nHello\n{CODED}", "Hello", 2),
    (f"Hello\n{YENC}\nAda", "Hello\nAda", 1),
    (f"Hello\n{CODED.partition('`')[0]}", "Hello", 1),  # cut short
    ("We begin 644 things a day.\nThat is all.", "We begin 644 things a day.\nThat is all.", 0),
    ("begin 644 things a day.\nThat is all.", "begin 644 things a day.\nThat is all.", 0),
    ("begin with this\nend", "begin with this\nend", 0),
    ("=ybegin line=128 size=9 name=x\nno end", "=ybegin line=128 size=9 name=x\nno end", 0),
)


@pytest.mark.parametrize(("text", "expected", "files"), FILES)
def test_only_files_are_taken_out(text: str, expected: str, files: int) -> None:
    assert enclosed.without(text) == (expected, files)
