"""Each migration may run while the version before it still serves: what that one reads and writes stays."""

from collections.abc import Iterator
from itertools import pairwise
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory

from backend.entrypoints import schema
from tests.conftest import in_database, run_sql

Columns = dict[tuple[str, str], tuple[str, bool]]
"""Type, and whether an insert may leave it out, by table and column."""
FIRST = "0005"
"""What the first version that served stood on."""
COLUMNS = """
select table_name, column_name, data_type,
       is_nullable = 'YES' or column_default is not null or is_identity = 'YES'
from information_schema.columns where table_schema = 'public'
"""


@pytest.fixture
def empty(postgres: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    run_sql(postgres, f"create database {name}")
    yield in_database(postgres, name)
    run_sql(postgres, f"drop database {name} with (force)")


def columns(url: str) -> Columns:
    with psycopg.connect(url) as connection:
        return {(table, column): (kind, free) for table, column, kind, free in connection.execute(COLUMNS)}


def test_the_version_before_goes_on_reading_and_writing(empty: str) -> None:
    config = schema.alembic_config(empty)
    steps = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    served = steps[steps.index(FIRST) :]
    stages = []
    for step in served:
        command.upgrade(config, step)
        stages.append(columns(empty))
    for step, (before, after) in zip(served[1:], pairwise(stages), strict=True):
        kept = {where: after[where][0] for where in before if where in after}
        assert kept == {where: kind for where, (kind, _) in before.items()}, f"{step} takes something away"
        tables = {table for table, _ in before}
        asked = [where for where, (_, free) in after.items() if where not in before and where[0] in tables and not free]
        assert asked == [], f"{step} asks the version before for what it does not know"


def test_every_step_can_be_taken_back(empty: str) -> None:
    config = schema.alembic_config(empty)
    command.upgrade(config, "head")
    whole = columns(empty)
    command.downgrade(config, "0001")
    command.upgrade(config, "head")
    assert columns(empty) == whole
