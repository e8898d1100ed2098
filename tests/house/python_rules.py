"""Rules on the syntax tree of any Python file."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.house.source import Source, rule

FUNCTION_LINES = 40
VAGUE_CLASS = re.compile(r"^(Manager|Helper|Base)(?![a-z])|(Manager|Helper|Base)$")
DECLARATIVE_BASE = ("backend/kit/db.py", "Base")
SECOND_SENTENCE = re.compile(r"[.!?] +[A-Z]")
MOCKS = ("unittest.mock", "mock", "pytest_mock")
PATCHES = {"setattr", "delattr", "setitem", "delitem"}

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Import statements, each with every dotted name that it may bind."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node, f"{module}.{alias.name}") for alias in node.names)


def is_in(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


@rule(
    ("backend/terms/service.py", "async def f():\n" + "    x = 1\n" * 40),
    good=(("backend/terms/service.py", "def f():\n" + "    x = 1\n" * 39),),
)
def functions_are_short(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, FUNCTION) and node.end_lineno and not source.under("migrations/versions/"):
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield source.at(node.lineno, f"{node.name} has {lines} lines; {FUNCTION_LINES} at most")


@rule(
    ("backend/terms/service.py", "def f():\n    if 1:\n        from os import path\n"),
    good=(("backend/kit/embedded.py", "if 1:\n    import fcntl\n"),),
)
def imports_stand_at_the_top(source: Source) -> Iterator[str]:
    for function in source.nodes:
        if isinstance(function, FUNCTION):
            for node, name in imports(ast.walk(function)):
                yield source.at(node.lineno, f"import of {name} inside {function.name}")


def is_vague(path: str, name: str) -> bool:
    return bool(VAGUE_CLASS.search(name)) and (path, name) != DECLARATIVE_BASE


@rule(
    ("backend/terms/service.py", "class TermManager: ...\n"),
    ("backend/terms/service.py", "class BaseTerm: ...\n"),
    ("backend/terms/store.py", "class Base: ...\n"),
    good=(
        ("backend/kit/db.py", "class Base: ...\n"),
        ("backend/kit/embedded.py", "class EmbeddedDatabase: ...\nclass Baseline: ...\n"),
    ),
)
def classes_are_named_for_what_they_are(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and is_vague(source.path, node.name):
            yield source.at(node.lineno, f"{node.name}: name what it is")


@rule(
    ("backend/terms/service.py", "async def f(db):\n    await db.commit()\n"),
    good=(("backend/kit/db.py", "async def f(db):\n    await db.commit()\n"),),
)
def only_the_kit_commits(source: Source) -> Iterator[str]:
    if not source.under("backend/kit/", "tests/kit/"):
        for node in source.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
                yield source.at(node.lineno, "commit() belongs to the unit of work")


@rule(
    ("backend/kit/jobs.py", "try:\n    f()\nexcept Exception:\n    raise\n"),
    ("backend/kit/jobs.py", "try:\n    f()\nexcept (OSError, BaseException):\n    pass\n"),
    ("backend/kit/jobs.py", "try:\n    f()\nexcept:\n    pass\n"),
    ("backend/kit/jobs.py", "with contextlib.suppress(Exception):\n    f()\n"),
    good=(("backend/kit/jobs.py", "try:\n    f()\nexcept (OSError, ValueError):\n    pass\n"),),
)
def failures_are_named(source: Source) -> Iterator[str]:
    for node in source.nodes:
        caught: list[ast.expr] = []
        if isinstance(node, ast.ExceptHandler):
            if node.type is None:
                yield source.at(node.lineno, "catches everything")
            else:
                caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"suppress", "contextlib.suppress"}:
            caught = node.args
        for name in caught:
            if ast.unparse(name) in {"Exception", "BaseException"}:
                yield source.at(name.lineno, f"catches {ast.unparse(name)}")


@rule(
    ("tests/terms/test_send.py", "from unittest import mock\n"),
    ("tests/terms/test_send.py", "from unittest.mock import Mock\n"),
    ("tests/terms/test_send.py", "def test_x(mocker): ...\n"),
    ("tests/terms/test_send.py", "def test_x(monkeypatch):\n    monkeypatch.setattr(a, 'b', 1)\n"),
    ("tests/terms/test_send.py", "import respx\n"),
    good=(
        ("tests/zendesk/test_client.py", "import respx\n"),
        ("tests/terms/test_send.py", "def test_x(monkeypatch):\n    monkeypatch.setenv('A', '1')\n"),
    ),
)
def our_own_code_is_not_mocked(source: Source) -> Iterator[str]:
    for statement, name in imports(source.nodes):
        if is_in(name, MOCKS):
            yield source.at(statement.lineno, f"{name}: the local Zendesk is the double")
        if is_in(name, ("respx",)) and not source.under("tests/zendesk/"):
            yield source.at(statement.lineno, "respx is for tests/zendesk")
    for node in source.nodes:
        if isinstance(node, ast.arg) and node.arg == "mocker":
            yield source.at(node.lineno, "mocker: the local Zendesk is the double")
        if isinstance(node, ast.Attribute) and node.attr in PATCHES and ast.unparse(node.value) == "monkeypatch":
            yield source.at(node.lineno, f"monkeypatch.{node.attr}: pass what the code needs instead")


@rule(
    ("backend/terms/__init__.py", ""),
    ("backend/terms/rules.py", "import os\n"),
    ("backend/terms/rules.py", '"""Terms"""\n'),
    ("backend/terms/rules.py", '"""Terms. And more."""\n'),
    ("backend/terms/rules.py", '"""Terms and\nmore."""\n'),
    good=(
        ("backend/terms/rules.py", '"""Terms: what e.g. v2.1 says.\n\nMore. And more.\n"""\n'),
        ("tests/journeys/__init__.py", ""),
    ),
)
def modules_open_with_one_sentence(source: Source) -> Iterator[str]:
    marker = not source.text and source.under("tests/") and source.name.name == "__init__.py"
    if source.is_python and not marker:
        module = next(node for node in source.nodes if isinstance(node, ast.Module))
        first = (ast.get_docstring(module) or "").split("\n", 1)[0]
        if not first.endswith((".", "!", "?")) or SECOND_SENTENCE.search(first):
            yield source.at(1, "the first line says in one sentence what the module is for")
