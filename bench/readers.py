"""Our reader beside those that one would take instead: what each finds, and how long it takes.

    make bench-peers TOUCHBASE_CORPUS=folder

The folder holds `replies/` and `bounces/`, each with a `manifest*.jsonl` of rows that say what a
right reading gives: {"file", "expected": [texts]} or {"file", "contains", "excludes"}; and {"file",
"is_bounce", "recipients"}. None of it is part of this repository.

Every reader gets the raw mail. Those that want text get it from Python's `email`, and of an HTML
mail its text; that time counts as theirs. Ours, which also says who wrote, what sort of mail it is
and so on, is timed whole. For each mail all readers run in turn, and the best of some rounds
counts, so that a busy moment of the machine meets nobody alone.
"""

import importlib
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path
from statistics import mean, median
from typing import Any

from daemon.mail import parse
from daemon.mail.letter import Kind

ROUNDS = 3

#: Lines at the end in which a sign-off begins. To keep it or to drop it, both are right.
SIGN_OFF_LINES = 8

Words = Callable[[bytes], str]
Gone = Callable[[bytes], set[str]]


# -- the readers


def our_words(raw: bytes) -> str:
    return parse.mail(raw).own_words


def our_gone(raw: bytes) -> set[str]:
    read = parse.mail(raw)
    return {bounced.address for bounced in read.bounced} if read.kind is Kind.BOUNCE else set()


def _mail_parser_reply() -> Words:
    languages = ["en", "de", "fr", "it", "es", "nl", "pl", "sv", "da", "cs", "ja", "ko", "zh"]
    module = importlib.import_module("mailparser_reply")
    constants = importlib.import_module("mailparser_reply.constants")
    known = [one for one in languages if one in constants.MAIL_LANGUAGES]
    parser = module.EmailReplyParser(languages=known)
    return lambda raw: parser.parse_reply(text_of(raw)) or ""


def _email_reply_parser() -> Words:
    parser = importlib.import_module("email_reply_parser").EmailReplyParser
    return lambda raw: str(parser.parse_reply(text_of(raw)))


def _quotequail() -> Words:
    quotequail: Any = importlib.import_module("quotequail")

    def words(raw: bytes) -> str:
        kind, body = _body(raw)
        if kind == "html":
            return flat((quotequail.unwrap_html(body) or {"html_top": body}).get("html_top", ""))
        return str((quotequail.unwrap(body) or {"text_top": body}).get("text_top", ""))

    return words


def _flufl() -> Gone:
    scan: Any = importlib.import_module("flufl.bounce")

    def gone(raw: bytes) -> set[str]:
        temporary, permanent = scan.all_failures(message_from_bytes(raw))
        return {address.decode("latin-1").lower() for address in {*temporary, *permanent}}

    return gone


PEERS_OF_WORDS: dict[str, Callable[[], Words]] = {
    "mail-parser-reply": _mail_parser_reply,
    "email-reply-parser": _email_reply_parser,
    "quotequail": _quotequail,
}
PEERS_OF_BOUNCES: dict[str, Callable[[], Gone]] = {"flufl.bounce": _flufl}


def text_of(raw: bytes) -> str:
    """The text of a mail, as a program with no reader of its own would get it."""
    kind, body = _body(raw)
    return flat(body) if kind == "html" else body


def _body(raw: bytes) -> tuple[str, str]:
    mail = message_from_bytes(raw, policy=policy.default)
    part = mail.get_body(("plain", "html"))
    if part is None:
        return "plain", ""
    octets = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    try:
        text = (octets if isinstance(octets, bytes) else b"").decode(charset, "replace")
    except LookupError:
        text = octets.decode("latin-1") if isinstance(octets, bytes) else ""
    return part.get_content_subtype(), text.replace("\r\n", "\n")


class _Flat(HTMLParser):
    """HTML as lines of text, quoted blocks behind `>`."""

    BLOCKS = frozenset(
        ["p", "div", "br", "li", "tr", "table", "blockquote", "h1", "h2", "h3", "hr", "ul", "pre"]
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._depth = self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._depth += tag == "blockquote"
        self._hidden += tag in ("style", "script", "title")
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        self._depth = max(0, self._depth - (tag == "blockquote"))
        self._hidden = max(0, self._hidden - (tag in ("style", "script", "title")))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += re.sub(r"\s+", " ", data)

    def _break(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.lines.append("> " * self._depth)


def flat(html: str) -> str:
    flattening = _Flat()
    flattening.feed(html)
    flattening.close()
    return "\n".join(line.rstrip() for line in flattening.lines)


# -- what counts


@dataclass
class Score:
    """How one reader does. Shares of all mails that say what is right."""

    right: list[bool] = field(default_factory=list)
    likeness: list[float] = field(default_factory=list)  # F1 of the words
    lost: list[bool] = field(default_factory=list)  # more than half of the person's words
    leaked: list[bool] = field(default_factory=list)  # more than a tenth is somebody else's
    microseconds: list[float] = field(default_factory=list)
    errors: int = 0


def judge_words(found: str, row: dict[str, Any], score: Score) -> None:
    if row.get("expected") is None:
        kept = all(_bare(text) in _bare(found) for text in row.get("contains", ()))
        left_out = not any(_bare(text) in _bare(found) for text in row.get("excludes", ()))
        score.right.append(kept and left_out)
        return
    score.right.append(any(_alike(found, text) for text in row["expected"]))
    likeness, precision, recall = max(_measure(found, text) for text in row["expected"])
    score.likeness.append(likeness)
    score.lost.append(recall < 0.5)
    score.leaked.append(precision < 0.9)


def _alike(found: str, expected: str) -> bool:
    """The same but for white space, with the sign-off or without it in either."""
    if "".join(_lines(found)) == "".join(_lines(expected)):
        return True
    return "".join(_lines(_unsigned(found))) == "".join(_lines(_unsigned(expected)))


def _unsigned(text: str) -> str:
    """The text up to where its writer takes leave, if that is near its end."""
    lines = text.rstrip().splitlines()
    for number in range(max(1, len(lines) - SIGN_OFF_LINES), len(lines)):
        if _LEAVE.match(lines[number]):
            return "\n".join(lines[:number])
    return text


_LEAVE = re.compile(
    r"\s*(?:--+|__+|[–—])\s*$"
    r"|\s*(?:(?:best|kind|warm|many)\s)?(?:regards|wishes|thanks|thank you|cheers|br)\b.{0,30}$"
    r"|\s*(?:sincerely|yours|mit freundlichen|viele|liebe|beste)\b.{0,30}$"
    r"|\s*(?:cordialement|bien à|saludos|atentamente|cordiali|saluti|met vriend|groet)\b.{0,30}$"
    r"|\s*(?:mvh|med vänlig|hilsen|pozdrawiam|с уважением|abraços)\b.{0,30}$"
    r"|\s*(?:sent|get outlook|von meinem|gesendet|envoyé|enviado|inviato|skickat)\b.{0,50}$"
    r"|\s*[-–—~]\s?[A-Z]\w+(?: \w+){0,3}\s*$",
    re.IGNORECASE,
)


def _lines(text: str) -> list[str]:
    return [bare for line in text.splitlines() if (bare := _bare(line))]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u00a0", "").replace("\u200b", ""))


#: A word, or a character of the scripts that put no space between words.
_WORD = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]|[^\W\u3040-\u9fff\uac00-\ud7af]+|[^\w\s]")


def _measure(found: str, expected: str) -> tuple[float, float, float]:
    """F1, precision and recall of the words."""
    ours, theirs = (Counter(_WORD.findall(text)) for text in (found, expected))
    common = sum((ours & theirs).values())
    precision = common / max(1, sum(ours.values())) if ours else float(not theirs)
    recall = common / max(1, sum(theirs.values())) if theirs else 1.0
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0), precision, recall


def judge_gone(found: set[str], row: dict[str, Any], score: Score) -> None:
    """`lost`: addresses that were not found; `leaked`: mails with a wrong one."""
    expected = {address.lower() for address in row.get("recipients") or ()}
    if not row["is_bounce"]:
        score.leaked.append(bool(found))
    elif expected:
        enough = found & expected if row.get("recipients_any") else expected
        score.right.append(bool(enough) and enough <= found)
        score.leaked.append(bool(found - expected))


# -- the run


async def run() -> None:
    """As one of `make bench`; without samples there is nothing to compare."""
    folder = os.environ.get("TOUCHBASE_CORPUS")
    if not folder:
        print("name a folder of samples in TOUCHBASE_CORPUS; see bench/readers.py")
        return
    compare(Path(folder))


def compare(folder: Path) -> None:
    """Print what each reader found, how long it took, and the ratios to ours."""
    words: dict[str, Words] = {"touchbase": our_words, **_present(PEERS_OF_WORDS)}
    _print("replies", _scores(words, _rows(folder / "replies"), judge_words, ""))
    gone: dict[str, Gone] = {"touchbase": our_gone, **_present(PEERS_OF_BOUNCES)}
    _print("bounces", _scores(gone, _rows(folder / "bounces"), judge_gone, set()))


def _present(peers: dict[str, Callable[[], Any]]) -> dict[str, Any]:
    found = {}
    for name, load in peers.items():
        try:
            found[name] = load()
        except ImportError:
            print(f"{name} is not here: `make bench-peers` has it")
    return found


def _rows(folder: Path) -> list[dict[str, Any]]:
    rows = []
    for manifest in sorted(folder.glob("manifest*.jsonl")):
        for line in manifest.read_text().splitlines():
            row = json.loads(line)
            if not row.get("forward"):  # what is whose in a forward, sources do not agree on
                rows.append({**row, "raw": (folder / row["file"]).read_bytes()})
    return rows


def _scores(
    readers: dict[str, Any],
    rows: Iterable[dict[str, Any]],
    judge: Callable[..., None],
    nothing: object,
) -> dict[str, Score]:
    scores = {name: Score() for name in readers}
    for row in rows:
        times: dict[str, list[float]] = {name: [] for name in readers}
        for _ in range(ROUNDS):
            for name, read in readers.items():
                begun = time.perf_counter()
                found = _read(read, row["raw"], scores[name], nothing)
                times[name].append((time.perf_counter() - begun) * 1e6)
                if len(times[name]) == ROUNDS:
                    judge(found, row, scores[name])
        for name, taken in times.items():
            scores[name].microseconds.append(min(taken))
    return scores


def _read(read: Any, raw: bytes, score: Score, nothing: object) -> Any:
    try:
        return read(raw)
    except Exception:
        score.errors += 1
        return nothing


def _print(what: str, scores: dict[str, Score]) -> None:
    ours = scores["touchbase"]
    print(f"{what}: {len(ours.right)} samples that say what is right, {ROUNDS} rounds")
    print(f"{'':20} right    F1  lost  leak errors   median µs     p99 µs")
    for name, score in scores.items():
        times = sorted(score.microseconds)
        print(
            f"{name:20} {_share(score.right)} {_share(score.likeness)} {_share(score.lost)}"
            f" {_share(score.leaked)} {score.errors // ROUNDS:6} {median(times):11.0f}"
            f" {times[len(times) * 99 // 100]:10.0f}"
        )
    for name, score in scores.items():
        if score is not ours:
            wrong = (1 - mean(score.right)) / max(1 - mean(ours.right), 1 / len(ours.right))
            slower = median(score.microseconds) / median(ours.microseconds)
            print(f"{name} to ours: {wrong:.1f} times as many wrong, {slower:.2f} times the time")


def _share(values: Iterable[float]) -> str:
    listed = list(values)
    return f"{mean(listed):5.3f}" if listed else "    -"


if __name__ == "__main__":
    compare(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["TOUCHBASE_CORPUS"]))
