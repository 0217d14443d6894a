"""What a Python file says of its tests: docstrings and marks, read through the interpreter's own parser and never run."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.model import Around, Remark
from storygate.model.immutable import immutable
from storygate.sources import comments
from storygate.sources.declared import Declared


if TYPE_CHECKING:
    import ast

    from collections.abc import Iterator, Sequence


_LONGEST = 250_000
"""Characters: a tree may need a thousand bytes for each, and no person's test file is longer."""
_OF_PYTEST = frozenset({"filterwarnings", "parametrize", "skip", "skipif", "usefixtures", "xfail"})
"""Marks whose texts are reasons and parameters."""
_ADDRESS = re.compile(r"[^\s/][^/]*/AC\S+")
_NUMBER = re.compile(r"(?:AC)?[-_]?([0-9A-Za-z][\w.-]*)")


@immutable
class Module:
    """What a file declares and says."""

    file: tuple[Remark, ...]
    """About the whole file."""
    declared: tuple[Declared, ...]
    said: dict[int, tuple[Remark, ...]]
    """By the line where a test or class begins, as if each were about a test."""
    bodies: dict[int, int]
    """The line above the body, its docstring left out, by the line where a test or class begins."""


def read(text: str) -> Module | None:
    """Return what a Python file says, or ``None`` where no parser can read it or no person wrote it."""
    import ast  # noqa: PLC0415 - only a file that may name something is parsed
    import warnings  # noqa: PLC0415 - the same

    if len(text) > _LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return _Reader(text).module(tree)


class _Reader:
    def __init__(self, text: str) -> None:
        self._source = text.split("\n")
        self._declared: list[Declared] = []
        self._said: dict[int, tuple[Remark, ...]] = {}
        self._bodies: dict[int, int] = {}

    def module(self, tree: ast.Module) -> Module:
        waiting: list[tuple[list[ast.stmt], tuple[Declared, ...]]] = [(tree.body, ())]
        while waiting:
            body, around = waiting.pop()
            for node in _standing(body):
                made = self._declare(node, around)
                if not made.is_test:
                    waiting.append((node.body, (*around, made)))
        return Module(tuple(self._of_body(tree, Around.FILE)), tuple(self._declared), self._said, self._bodies)

    def _declare(self, node: _Named, around: tuple[Declared, ...]) -> Declared:
        import ast  # noqa: PLC0415 - loaded by now

        is_test = not isinstance(node, ast.ClassDef)
        start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        made = Declared(node.name, is_test, around, start, node.lineno)
        self._declared.append(made)
        marks = [remark for mark in node.decorator_list for remark in _mark(mark, Around.TEST)]
        if said := (*marks, *self._of_body(node, Around.TEST)):
            self._said[start] = said
        docstring = _docstring(node)
        last = node.body[0].lineno - 1 if docstring is None else docstring.end_lineno or docstring.lineno
        self._bodies[start] = max(node.lineno, last)
        return made

    def _of_body(self, node: ast.Module | _Named, around: Around) -> Iterator[Remark]:
        """Yield the marks that a module or class gives all its tests, and the docstring of anything."""
        import ast  # noqa: PLC0415 - loaded by now

        if isinstance(node, ast.Module | ast.ClassDef):
            for statement in node.body:
                for mark in _marks_of_all(statement):
                    yield from _mark(mark, around)
        if (string := _docstring(node)) is not None:
            block = comments.docstring(str(string.value), self._source, string.lineno)
            yield from comments.remarks(block, around, "docstring")


def _standing(body: Sequence[ast.stmt]) -> list[_Named]:
    """Return the functions and classes that a body leaves behind: the last of a name, every one where a condition decides."""
    import ast  # noqa: PLC0415 - loaded by now

    last: dict[str, _Named] = {}
    conditional: list[_Named] = []
    waiting = [(statement, False) for statement in reversed(body)]
    while waiting:
        node, is_conditional = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if is_conditional:
                conditional.append(node)
            else:
                last[node.name] = node
        else:
            below = (child for field in ("body", "orelse", "finalbody") for child in getattr(node, field, ()))
            handled = (child for handler in getattr(node, "handlers", ()) for child in handler.body)
            waiting += [(child, True) for child in (*below, *handled) if isinstance(child, ast.stmt)]
    return sorted([*last.values(), *conditional], key=lambda node: node.lineno)


def _docstring(node: ast.Module | _Named) -> ast.Constant | None:
    import ast  # noqa: PLC0415 - loaded by now

    first = node.body[0] if node.body else None
    value = first.value if isinstance(first, ast.Expr) else None
    return value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def _marks_of_all(statement: ast.stmt) -> Sequence[ast.expr]:
    """Return what ``pytestmark = …`` lists."""
    import ast  # noqa: PLC0415 - loaded by now

    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    else:
        return ()
    if statement.value is None or not any(isinstance(one, ast.Name) and one.id == "pytestmark" for one in targets):
        return ()
    return statement.value.elts if isinstance(statement.value, ast.List | ast.Tuple) else (statement.value,)


def _mark(node: ast.expr, around: Around) -> Iterator[Remark]:
    """Yield what ``pytest.mark.NAME("…")`` says, e.g. ``ac 1.2/AC3``; only texts and numbers are read."""
    import ast  # noqa: PLC0415 - loaded by now

    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.keywords:
        return
    name, owner = node.func.attr, node.func.value
    if name in _OF_PYTEST or (owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")) != "mark":
        return
    values = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
    said = _criteria(values) if name == "ac" else _texts(values)
    text = f"{name} {', '.join(said)}"
    if said and len(text) <= comments.LONGEST and comments.may_say(text):
        yield Remark(around, "mark", text, node.lineno)


def _criteria(values: Sequence[object]) -> list[str]:
    """Return the addresses that ``ac("1.2", 3)`` or ``ac("1.2/AC3")`` says, as the pytest plug-in reads them."""
    story, *numbers = values or (None,)
    if not isinstance(story, str) or not story.strip():
        return []
    if "/" in story:
        whole = [value for value in values if isinstance(value, str) and _ADDRESS.fullmatch(value)]
        return whole if len(whole) == len(values) else []
    said = []
    for number in numbers:
        found = (
            _NUMBER.fullmatch(str(number)) if isinstance(number, str | int) and not isinstance(number, bool) else None
        )
        if found is None:
            return []
        said.append(f"{story.strip()}/AC{found[1]}")
    return said


def _texts(values: Sequence[object]) -> list[str]:
    """Return the texts of a mark, or nothing where one is something else: ``1.10`` as a number would be ``1.1``."""
    texts = [" ".join(value.split()) for value in values if isinstance(value, str)]
    return texts if len(texts) == len(values) else []


if TYPE_CHECKING:
    _Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
