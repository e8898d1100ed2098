"""Rules on what each kind of backend module may do: rules decide, stores speak SQL, moves change a status."""

import ast
import re
import sys
from collections.abc import Iterator

from tests.house.python_rules import imports, is_in
from tests.house.source import Source, rule

STATEMENTS = {"text", "select", "insert", "update", "delete"}
PURE_MODULES = re.compile(
    r"backend\.(\w+\.)+(rules|catalogue)(\.\w+)?|backend\.kit\.money(\.\w+)?|backend\.terms\.detector(\.\w+)*"
)
IMPURE_STDLIB = (
    *("os", "sys", "io", "pathlib", "shutil", "tempfile", "subprocess", "signal", "importlib", "ctypes"),
    *("asyncio", "threading", "multiprocessing", "select", "socket", "ssl", "http", "urllib", "smtplib", "sqlite3"),
    *("time", "random", "secrets", "locale", "logging"),
)
IMPURE_CALLS = {"open", "print", "input", "eval", "exec"}
CLOCK_CALLS = {"now", "utcnow", "today", "uuid1", "uuid4"}
ALL_RULES = ("backend/terms/detector/",)  # every file
STATUS_OWNERS = ("backend/engagements/", "backend/local_zendesk/")  # the spine's move(); Zendesk's own ticket


def is_rules(source: Source) -> bool:
    return (source.under("backend/") and source.name.name == "rules.py") or source.under(*ALL_RULES)


def is_pure(name: str) -> bool:
    if is_in(name, tuple(sys.stdlib_module_names)):
        return not is_in(name, IMPURE_STDLIB)
    return PURE_MODULES.fullmatch(name) is not None


@rule(
    ("backend/terms/rules.py", "import os.path\n"),
    ("backend/terms/rules.py", "from time import time\n"),
    ("backend/terms/rules.py", "import sqlalchemy\n"),
    ("backend/terms/rules.py", "from backend.terms.store import load\n"),
    ("backend/terms/rules.py", "from . import store\n"),
    ("backend/terms/detector/body.py", "from backend.terms.store import load\n"),
    good=(
        ("backend/terms/rules.py", "from datetime import time\nfrom backend.policies.rules import Policy\n"),
        ("backend/terms/detector/rules.py", "from backend.terms.detector import lexicon\n"),
        ("backend/checklist/rules.py", "from backend.checklist import catalogue\nimport html\n"),
        ("backend/terms/service.py", "import os\n"),
    ),
)
def rules_import_nothing_impure(source: Source) -> Iterator[str]:
    if is_rules(source):
        for node, name in imports(source.nodes):
            if not is_pure(name):
                yield source.at(node.lineno, f"{name}: rules stand on the pure standard library and other rules")


@rule(
    ("backend/terms/rules.py", "from datetime import datetime\nx = datetime.now(UTC)\n"),
    ("backend/terms/rules.py", "def f(path):\n    return open(path)\n"),
    ("backend/terms/rules.py", "async def f(): ...\n"),
    good=(("backend/terms/rules.py", "def f(now):\n    return now.date()\n"),),
)
def rules_have_no_clock_and_no_io(source: Source) -> Iterator[str]:
    if is_rules(source):
        for node in source.nodes:
            if isinstance(node, ast.AsyncFunctionDef):
                yield source.at(node.lineno, f"async {node.name}: rules wait for nothing")
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in IMPURE_CALLS or called.rsplit(".", 1)[-1] in CLOCK_CALLS:
                    yield source.at(node.lineno, f"{called}(): pass the value in")


@rule(
    ("backend/terms/service.py", "from sqlalchemy import select\n"),
    ("backend/terms/service.py", "from sqlalchemy.dialects.postgresql import insert\n"),
    ("backend/terms/api.py", "import sqlalchemy as sa\n"),
    good=(
        ("backend/terms/store.py", "from sqlalchemy import select\n"),
        ("backend/kit/idempotency.py", "from sqlalchemy import select\n"),
        ("backend/terms/service.py", "from sqlalchemy.ext.asyncio import AsyncSession\n"),
    ),
)
def only_stores_speak_sql(source: Source) -> Iterator[str]:
    if source.under("backend/") and not source.under("backend/kit/") and source.name.name != "store.py":
        for node, name in imports(source.nodes):
            speaks = isinstance(node, ast.Import) or name.rsplit(".", 1)[-1] in STATEMENTS
            if speaks and is_in(name, ("sqlalchemy",)):
                yield source.at(node.lineno, f"{name}: SQL stands in store.py")


@rule(
    ("backend/terms/service.py", "engagement.status = Status.FINISHED\n"),
    ("backend/terms/service.py", "a, b.status = 1, 2\n"),
    ("backend/terms/service.py", "setattr(engagement, 'status', 1)\n"),
    good=(
        ("backend/engagements/store.py", "row.status = 1\n"),
        ("backend/kit/errors.py", "class E:\n    status = 1\n"),
    ),
)
def only_a_move_changes_a_status(source: Source) -> Iterator[str]:
    if source.under("backend/") and not source.under(*STATUS_OWNERS):
        for node in source.nodes:
            stored = isinstance(node, ast.Attribute) and node.attr == "status" and isinstance(node.ctx, ast.Store)
            by_name = (
                isinstance(node, ast.Call) and ast.unparse(node.func) == "setattr" and "'status'" in ast.unparse(node)
            )
            if (stored or by_name) and isinstance(node, ast.expr):
                yield source.at(node.lineno, "a status changes by move()")
