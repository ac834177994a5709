"""Which facts a template uses, read off its syntax tree.

For the linter, which knows the facts that exist, and for the error that must name the one that is
missing. A fact is safe where it has a default, or stands inside an `if` that has found it.
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
    safe: bool  # it has a default, or is only said where an `if` has found it


def uses(tree: nodes.Template) -> list[Use]:
    """Every use of a fact, in the order of the text."""
    return list(_uses(tree, {}, frozenset()))


def _uses(node: nodes.Node, loops: Mapping[str, str], sure: frozenset[str]) -> Iterator[Use]:
    """Every fact below `node`; `loops` says what a loop's name stands for, `sure` what is there."""
    match node:
        case nodes.Name() | nodes.Getattr() | nodes.Getitem() if fact := _path(node, loops):
            yield Use(fact, "", node.lineno, fact in sure)
        case nodes.For(target=nodes.Name(name=name), iter=iter):
            fact = _path(iter, loops)
            yield Use(fact, "", node.lineno, fact in sure)
            yield from _below(node.body + node.else_, {**loops, name: fact, "loop": ""}, sure)
        case nodes.If(test=test) | nodes.CondExpr(test=test):
            asked = frozenset(use.fact for use in _uses(test, loops, sure))
            yield from (Use(fact, "", node.lineno, True) for fact in sorted(asked))
            yield from _branches(node, loops, sure, asked)
        case nodes.Filter(name="default" | "d", node=nodes.Node() as inner):
            yield from (Use(use.fact, "", use.line, True) for use in _uses(inner, loops, sure))
            yield from _below(node.args, loops, sure)
        case _:
            yield from _below(node.iter_child_nodes(), loops, sure)


def _branches(
    node: nodes.If | nodes.CondExpr,
    loops: Mapping[str, str],
    sure: frozenset[str],
    asked: frozenset[str],
) -> Iterator[Use]:
    # `if a or b` does not make both sure, and `if not a` makes none: lint says so, rendering holds.
    plain = not any(node.test.find_all((nodes.Or, nodes.Not))) and not isinstance(
        node.test, nodes.Or | nodes.Not
    )
    found = sure | asked if plain else sure
    if isinstance(node, nodes.CondExpr):
        yield from _uses(node.expr1, loops, found)
        yield from _below([node.expr2] if node.expr2 else [], loops, sure)
    else:
        yield from _below(node.body, loops, found)
        yield from _below([*node.elif_, *node.else_], loops, sure)


def _below(
    children: Iterable[nodes.Node],
    loops: Mapping[str, str],
    sure: frozenset[str],
) -> Iterator[Use]:
    for child in children:
        yield from _uses(child, loops, sure)


def _path(node: nodes.Node, loops: Mapping[str, str]) -> str:
    """The dotted name of a fact; empty for what belongs to the loop itself."""
    match node:
        case nodes.Name(name=name):
            return loops.get(name, name)
        case nodes.Getattr(node=inner, attr=last):
            first = _path(inner, loops)
            return f"{first}.{last}" if first else ""
        case nodes.Getitem(node=inner, arg=nodes.Const(value=last)):
            first = _path(inner, loops)
            return f"{first}.{last}" if first else ""
        case _:
            return ""
