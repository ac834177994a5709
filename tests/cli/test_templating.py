from pathlib import Path

from tests.cli.terminal import Terminal


def test_the_shipped_templates_are_listed_and_nothing_grave_is_wrong(firm: Terminal) -> None:
    rows = (firm("template", "list", "--json")).rows
    assert "welcome/1-welcome" in {row["template"] for row in rows}
    assert all(row["problem"] is None for row in rows)
    found = (firm("template", "lint", "--json")).rows
    assert not any(row["grave"] for row in found)


def test_a_broken_one_is_told_with_its_line(firm: Terminal) -> None:
    file = firm.folder / "templates" / "email" / "welcome" / "4-tips.md"
    file.write_text(file.read_text() + "\n{{ contact.shoe_size }}\n")
    done = firm("template", "lint", "welcome/4-tips", status=1)
    assert "welcome/4-tips.md:" in done.out
    assert "grave: `contact.shoe_size` is not a fact" in done.out
    assert (firm("template", "lint", "welcome/1-welcome")).status == 0
    file.write_text("---\nsubject: {{ broken\n---\n")
    done = firm("template", "list", "--json", status=1)
    [broken] = [row for row in done.rows if row["problem"]]
    assert broken["template"] == "welcome/4-tips"


def test_a_preview_is_what_somebody_would_get(firm: Terminal) -> None:
    done = firm("template", "preview", "welcome/1-welcome")
    assert done.out.startswith("== welcome/1-welcome\nSubject: ")
    assert "Ada" in done.out
    firm("template", "preview", "--out", "build")
    written = {
        path.relative_to(firm.folder / "build") for path in firm.folder.rglob("build/**/*.*")
    }
    assert {Path("welcome/1-welcome.html"), Path("welcome/1-welcome.de.txt")} <= written
    german = (firm("template", "preview", "welcome/1-welcome", "--locale", "de-AT")).out
    assert german.startswith("== welcome/1-welcome.de\n")


def test_a_test_mail_goes_to_one_of_us(firm: Terminal) -> None:
    done = firm("template", "send", "welcome/1-welcome", "Dora@us.example")
    assert "held in the outbox until [sender] live is true" in done.out
    [row] = (firm("messages", "--json")).rows
    assert (row["to"], row["kind"], row["state"]) == ("dora@us.example", "staff", "held")
    assert row["subject"].startswith("[test] ")


def test_a_folder_of_templates_that_is_gone_is_told(firm: Terminal) -> None:
    (firm.folder / "templates").rename(firm.folder / "elsewhere")
    done = firm("template", "list", status=2)
    assert "templates.email: there is no folder" in done.err
