"""What a template may do: say facts, ask whether there are any, and go through a list once.

Jinja's sandbox keeps a template away from Python's inside, but not from hanging the daemon
(`range` in `range`, a text doubled forty times) or from calling what it is handed. So the syntax
tree is checked against a list of what is allowed, and everything else is refused by its line
when the template is read: no calls, no arithmetic, no set, macro, include or import.

Nothing here runs a template, or knows which facts exist; see sandbox.py and facts.py.
"""

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from daemon.render.sandbox import FILTERS

# A letter has a few dozen tags. 500 compile in a blink, 50,000 take seconds.
TAGS_AT_MOST = 500
DEPTH_AT_MOST = 40
_TOO_DEEP = "the tags are nested too deeply"

# What stands in quotes inside a tag: `default("there")`.
CONSTANT_AT_MOST = 500  # characters

_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.Const, nodes.If, nodes.For, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Filter, nodes.Keyword, nodes.CondExpr,
)  # fmt: skip
_WORDS = {
    "Call": "a call", "Assign": "`set`", "Test": "`is`", "Concat": "`~`", "Include": "`include`",
    "Extends": "`extends`", "Import": "`import`", "Macro": "`macro`", "List": "a list",
    "Dict": "a dictionary", "Tuple": "a list", "Add": "arithmetic", "Sub": "arithmetic",
    "Mul": "arithmetic", "Div": "arithmetic", "Mod": "arithmetic", "Pow": "arithmetic",
    "FloorDiv": "arithmetic", "Neg": "arithmetic", "Pos": "arithmetic",
}  # fmt: skip


Objections = list[tuple[int, str]]  # line and reason


def check(environment: Environment, source: str) -> tuple[nodes.Template, Objections]:
    """The syntax tree of `source`, and everything that it may not do."""
    nothing = nodes.Template([])
    if source.count("{{") + source.count("{%") > TAGS_AT_MOST:
        return nothing, [(1, f"a template has at most {TAGS_AT_MOST} tags")]
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as fault:
        return nothing, [(fault.lineno, fault.message or "a tag is not understood")]
    except RecursionError:
        return nothing, [(1, _TOO_DEEP)]
    except ValueError:  # Python reads no number of more than 4300 digits
        return nothing, [(1, "a number is too long")]
    return tree, list(dict.fromkeys(_objections(tree, depth=0, loops=0)))


def _objections(node: nodes.Node, *, depth: int, loops: int) -> Iterator[tuple[int, str]]:
    kind = type(node).__name__
    if not isinstance(node, _NODES):
        yield node.lineno, f"a template may not use {_WORDS.get(kind, kind)}"
    elif depth > DEPTH_AT_MOST:
        yield node.lineno, _TOO_DEEP
    else:
        if objection := _objection(node, loops):
            yield node.lineno, objection
        loops += isinstance(node, nodes.For)
        for child in node.iter_child_nodes():
            yield from _objections(child, depth=depth + 1, loops=loops)


def _objection(node: nodes.Node, loops: int) -> str | None:
    match node:
        case nodes.For() if loops:
            return "a loop may not stand inside a loop"
        case nodes.For() if node.recursive or not isinstance(node.target, nodes.Name):
            return "a loop has one name for its item"
        case nodes.For() if not isinstance(node.iter, nodes.Name | nodes.Getattr):
            return "a loop goes through a list among the facts"
        case nodes.Filter(name=name) if name not in FILTERS:
            return f"there is no filter `{name}`; there are {', '.join(FILTERS)}"
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            return "a fact's name does not begin with an underscore"
        case nodes.Name(name="self" | "super" | "caller" | "varargs" | "kwargs" as name):
            return f"`{name}` is not a fact"
        case nodes.Getitem(arg=arg) if not _is_text(arg):
            return "in brackets stands the name of a column, in quotes"
        case nodes.Const(value=str(value)) if len(value) > CONSTANT_AT_MOST:
            return f"a text inside a tag has at most {CONSTANT_AT_MOST} characters"
    return None


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)
