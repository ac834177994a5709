"""Where the templates lie, and which file of a name is the best for a language.

Reads files, each with a limit on its size; a file that cannot be read is a broken template and
nothing worse. What stands in a file is not looked at here.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from daemon.render.template import BrokenTemplateError, Fault, Piece, TemplateError

# A long letter has 3 KB. A file beyond this is a mistake, such as a picture with the wrong name.
FILE_AT_MOST = 64 * 1024  # bytes
FILES_AT_MOST = 1000

Key = tuple[str, str]  # name and locale; an empty locale is for everybody


def files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise TemplateError(f"there is no folder {folder}; `touchbase init` writes one")
    found = [path for path in sorted(folder.rglob("*.md")) if path.is_file()]
    if len(found) > FILES_AT_MOST:
        raise TemplateError(f"{folder} has more than {FILES_AT_MOST} templates")
    for path in found:
        parts = path.relative_to(folder).parts
        if not any(part.startswith(("_", ".")) for part in parts):
            yield path


def key(path: Path) -> Key:
    step, _, locale = path.name.removesuffix(".md").partition(".")
    return path.with_name(step).as_posix(), locale.lower()


def chain(locale: str | None) -> Iterator[str]:
    """The locales to try, from the closest to none: de-AT, de, and the one for everybody."""
    tried = (locale or "").replace("_", "-").lower()
    while tried:
        yield tried
        tried = tried.rpartition("-")[0]
    yield ""


def around(folder: Path, path: Path, stem: str, suffix: str, locale: str) -> Piece | None:
    """The nearest file of this name, in the best language that its folder has."""
    for parent in path.parents:
        for tried in chain(locale):
            candidate = parent / ".".join(filter(None, (stem, tried, suffix)))
            if candidate.is_file():
                return piece(folder, candidate)
        if parent == folder:
            break
    return None


def piece(folder: Path, path: Path) -> Piece:
    file = path.relative_to(folder).as_posix()
    try:
        with path.open("rb") as opened:
            content = opened.read(FILE_AT_MOST + 1)
        if len(content) > FILE_AT_MOST:
            reason = f"the file is larger than {FILE_AT_MOST // 1024} KB"
            raise BrokenTemplateError(Fault(file, 1, reason))
        return Piece(file, content.decode("utf-8-sig").replace("\r\n", "\n").replace("\x00", ""))
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise BrokenTemplateError(Fault(file, line, "this is not UTF-8")) from None
    except OSError as fault:
        reason = f"the file cannot be read ({fault.strerror})"
        raise BrokenTemplateError(Fault(file, 1, reason)) from None


def changed(path: Path) -> str:
    """When the file was last written, which is since when it has been broken."""
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return "it was read"
    return at.isoformat(timespec="seconds")
