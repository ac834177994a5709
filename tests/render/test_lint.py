"""What the linter says, and that it says nothing of the templates we ship."""

from pathlib import Path

from daemon import shipped
from daemon.render import lint
from daemon.render.catalogue import Catalogue
from daemon.render.lint import Finding

GOOD = "---\nsubject: Hello\n---\nHello\n\n[stop]({{ links.unsubscribe }})\n"


def found(folder: Path, text: str, *, name: str = "a/x.md", **options: list[str]) -> list[Finding]:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return lint.catalogue(Catalogue.load(folder), columns=options.get("columns"))


def test_the_shipped_templates_are_without_fault() -> None:
    assert lint.catalogue(Catalogue.load(shipped.path("templates/email"))) == []


def test_everything_that_is_wrong_is_said(tmp_path: Path) -> None:
    def check(text: str, *expected: tuple[int, str, bool], name: str = "a/x.md") -> None:
        findings = found(tmp_path, text, name=name)
        assert [(f.line, f.grave) for f in findings] == [
            (line, grave) for line, _, grave in expected
        ]
        for finding, (_, words, _) in zip(findings, expected, strict=True):
            assert words in finding.says
            assert finding.file == name
        (tmp_path / name).unlink()

    check(GOOD)
    check("---\npreheader: x\n---\n{{ a( }}\n{{ b", (1, "subject", True), (4, "unexpected", True))
    check(GOOD + "{{ contact.shoe_size }}", (7, "contact.shoe_size", True))
    check(GOOD + "{% if ticket.number %}x{% endif %}", (7, "ticket.number", True))
    check("---\nsubject: x\n---\nHello", (1, "links.unsubscribe", True))
    check("---\nsubject: x\nkind: callback\n---\nHello {{ staff.name }}")
    check(GOOD.replace("subject: ", "subject: " + "x" * 80), (1, "longer than 70", False))
    check(GOOD + "[prices](prices.html)", (1, "`prices.html` leads nowhere", True))
    check(
        GOOD + "![](https://x.example/a.png)",
        (1, "no words in its place", False),
        (1, "hide it", False),
    )
    check(GOOD + "Dear {{ contact.first_name }}", (7, "`contact.first_name` is not known", False))
    check(GOOD + "{% if contact.phone %}{{ contact.phone }}{% endif %}")
    check(GOOD + "- item\n" * 9000, (1, "Gmail", True))
    check(GOOD, (1, "no link to answer by", True), name="survey/x.md")
    check("---\nsubject: x\nkind: stray\n---\n", (1, "says nothing", True))


def test_a_custom_field_must_be_a_column_when_the_columns_are_known(tmp_path: Path) -> None:
    text = GOOD + "{{ custom.model|default('it') }} {{ custom.serial }}"
    assert [f.says.split(";")[0] for f in found(tmp_path, text)] == [
        "`custom.serial` is not known of everybody"
    ]
    assert [f.says for f in found(tmp_path, text, columns=["model"])] == [
        "`custom.serial` is not a fact of a nurture letter"
    ]
