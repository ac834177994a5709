"""Which facts a template uses, read off its syntax tree.

For the linter, which knows the facts that exist, and for the error that must name the one that is
missing. Whether a missing one does harm is not decided here: rendering without it shows that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes


@dataclass(frozen=True, slots=True)
class Use:
    """A fact that a template says or asks for."""

    fact: str  # dotted, `links.rate.url` also where a loop calls it `rate.url`
    file: str
    line: int


def uses(tree: nodes.Template, *, file: str, first_line: int) -> list[Use]:
    """Every use of a fact; `first_line` is where in `file` the template begins."""
    found = _facts(tree.iter_child_nodes(), {})
    return [Use(fact, file, first_line + line - 1) for fact, line in found]


def _facts(below: Iterable[nodes.Node], loops: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Every fact and its line; `loops` says what the name of a loop's item stands for."""
    for node in below:
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                if fact := _path(node, loops):
                    yield fact, node.lineno
            case nodes.For(target=nodes.Name(name=name), iter=iter):
                fact = _path(iter, loops)
                yield fact, node.lineno
                inside = {**loops, name: fact, "loop": ""}
                yield from _facts([*node.body, *node.else_, *_test(node)], inside)
            case _:
                yield from _facts(node.iter_child_nodes(), loops)


def _test(loop: nodes.For) -> list[nodes.Node]:
    return [loop.test] if loop.test else []


def _path(node: nodes.Node, loops: Mapping[str, str]) -> str:
    """The dotted name of a fact; empty for what belongs to the loop itself."""
    match node:
        case nodes.Name(name=name):
            return loops.get(name, name)
        case (
            nodes.Getattr(node=inner, attr=last)
            | nodes.Getitem(node=inner, arg=nodes.Const(value=last))
        ):
            first = _path(inner, loops)
            return f"{first}.{last}" if first else ""
        case _:
            return ""
