"""Which template serves whom, and what becomes of broken ones."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from daemon.render.catalogue import (
    BrokenTemplateError,
    Catalogue,
    MissingFactError,
    TemplateError,
    UnknownTemplateError,
)

NOVEMBER = 1_795_000_000  # 2026-11-18T12:26:40Z


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (NOVEMBER, NOVEMBER))


def letter(words: str) -> str:
    return f"---\nsubject: {words}\n---\n{words}\n"


def subject(catalogue: Catalogue, name: str, locale: str | None = None) -> str:
    return catalogue.render(name, {}, locale=locale).subject


def test_a_language_falls_back_to_its_parent_and_to_none(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "welcome/1-hi.md": letter("English"),
            "welcome/1-hi.de.md": letter("Deutsch"),
            "welcome/1-hi.pt-BR.md": letter("Brasil"),
        },
    )
    read = Catalogue.load(tmp_path)

    def check(locale: str | None, expected: str) -> None:
        assert subject(read, "welcome/1-hi", locale) == expected

    check(None, "English")
    check("", "English")
    check("fr", "English")
    check("de", "Deutsch")
    check("de-AT", "Deutsch")
    check("de_CH.UTF-8", "Deutsch")
    check("pt-br", "Brasil")
    check("pt_BR", "Brasil")
    check("pt", "English")
    assert read.names == ("welcome/1-hi",)
    assert not read.problems


def test_layout_and_footer_come_from_the_nearest_folder_in_the_best_language(
    tmp_path: Path,
) -> None:
    write(
        tmp_path,
        {
            "_layout.html": '<p lang="{{ locale }}">{{ content }}{{ footer }}</p>',
            "_footer.md": "Regards",
            "_footer.de.md": "Gruß",
            "staff/_footer.md": "Internal",
            "a/x.md": letter("x"),
            "a/x.de.md": letter("x"),
            "staff/x.md": letter("x"),
        },
    )
    read = Catalogue.load(tmp_path, language="en-GB")
    assert read.render("a/x", {}).text == "x\n\n-- \nRegards\n"
    assert read.render("a/x", {}, locale="de").text == "x\n\n-- \nGruß\n"
    assert read.render("staff/x", {}, locale="de").text == "x\n\n-- \nInternal\n"
    assert 'lang="en-GB"' in read.render("a/x", {}).html
    assert 'lang="de"' in read.render("a/x", {}, locale="de").html


def test_a_folder_of_bare_templates_will_do(tmp_path: Path) -> None:
    write(
        tmp_path, {"a/x.md": letter("Hello"), "a/_note.md": "?", ".git/x.md": "?", "a/x.txt": "?"}
    )
    read = Catalogue.load(tmp_path)
    assert read.names == ("a/x",)
    assert "<p>Hello</p>" in read.render("a/x", {}).html


def test_an_unknown_template_and_a_missing_fact_say_so(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.md": letter("Hello {{ contact.first_name }}")})
    read = Catalogue.load(tmp_path)
    with pytest.raises(UnknownTemplateError, match="a/y"):
        read.render("a/y", {})
    with pytest.raises(MissingFactError, match=r"a/x: contact\.first_name is not known"):
        read.render("a/x", {"contact": {"first_name": None}})
    with pytest.raises(TemplateError, match="no folder"):
        Catalogue.load(tmp_path / "nowhere")


def test_what_is_broken_from_the_start_is_held_and_never_replaced(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.md": letter("English"), "a/x.de.md": letter("{{ a( }}")})
    read = Catalogue.load(tmp_path)
    assert subject(read, "a/x") == "English"
    for _ in range(2):
        with pytest.raises(BrokenTemplateError, match=r"a/x\.de\.md, line 2"):
            read.render("a/x", {}, locale="de-AT")
        assert list(read.problems) == ["a/x.de"]
        assert "its mails are held" in read.problems["a/x.de"]
        assert "since 2026-11-18T" in read.problems["a/x.de"]
        read = read.reload()


def test_the_last_good_version_serves_until_the_file_is_mended(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.md": letter("First"), "a/y.md": letter("Y")})
    read = Catalogue.load(tmp_path)

    write(tmp_path, {"a/x.md": letter("{% if %}")})
    for _ in range(2):
        read = read.reload()
        assert subject(read, "a/x") == "First"
        assert list(read.problems) == ["a/x"]
        assert "last good version serves" in read.problems["a/x"]
        assert "a/x.md, line 2" in read.problems["a/x"]

    write(tmp_path, {"a/x.md": letter("Second")})
    read = read.reload()
    assert subject(read, "a/x") == "Second"
    assert not read.problems


def test_a_broken_layout_leaves_every_letter_as_it_was(tmp_path: Path) -> None:
    layout = "<p>{{ content }}{{ footer }}</p>"
    write(tmp_path, {"_layout.html": layout, "a/x.md": letter("X"), "a/y.md": letter("Y")})
    read = Catalogue.load(tmp_path)
    write(tmp_path, {"_layout.html": "{{ lipsum() }}", "a/x.md": letter("Changed")})
    read = read.reload()
    assert (subject(read, "a/x"), subject(read, "a/y")) == ("X", "Y")
    assert all("_layout.html, line 1" in problem for problem in read.problems.values())
    assert len(read.problems) == 2


def test_what_has_not_changed_is_not_worked_again(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.md": letter("X"), "a/y.md": letter("Y"), "_footer.md": "Bye"})
    read = Catalogue.load(tmp_path)
    write(tmp_path, {"a/y.md": letter("Changed")})
    again = read.reload()
    assert again.find("a/x") is read.find("a/x")
    assert subject(again, "a/y") == "Changed"
    write(tmp_path, {"_footer.md": "See you"})
    assert "See you" in again.reload().render("a/x", {}).text


def test_a_file_that_is_gone_is_gone(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.md": letter("X")})
    read = Catalogue.load(tmp_path)
    (tmp_path / "a/x.md").unlink()
    with pytest.raises(UnknownTemplateError):
        read.reload().render("a/x", {})


def test_files_that_are_no_templates_are_problems_and_stop_nothing(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a/big.md": letter("x" * 70_000),
            "a/latin.md": b"---\nsubject: x\n---\nGr\xfc\xdfe",
            "a/two words.md": letter("x"),
            "a/x.deutsch-bitte-sehr-danke.md": letter("x"),
            "a/good.md": letter("Good"),
        },
    )
    read = Catalogue.load(tmp_path)
    assert subject(read, "a/good") == "Good"
    told = " ".join(read.problems.values())
    for words in ("larger than 64 KB", "a/latin.md, line 4: this is not UTF-8", "letters, digits"):
        assert words in told
    assert len(read.problems) == 4
