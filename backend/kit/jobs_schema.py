"""The job engine's own tables: created and upgraded from the installed, pinned package, never copied here."""

from importlib import resources
from importlib.metadata import version

import psycopg
from procrastinate.schema import SchemaManager

RECORD = "create table if not exists job_engine (version text primary key, applied_at timestamptz not null)"


def numbers(text: str) -> tuple[int, ...]:
    """The version in a package's or a migration file's name: 03.04.00_50_post_x.sql → (3, 4, 0)."""
    return tuple(int(part) for part in text.split("_", 1)[0].split(".")[:3])


def upgrades_after(recorded: str) -> list[str]:
    """The engine's own migrations newer than the recorded version, in order."""
    files = sorted(resources.files("procrastinate.sql.migrations").iterdir(), key=lambda file: file.name)
    newer = [file for file in files if file.name.endswith(".sql") and numbers(file.name) > numbers(recorded)]
    return [file.read_text(encoding="utf-8") for file in newer]


async def apply_jobs_schema(url: str) -> str:
    """Creates or upgrades the engine's tables in one transaction; returns the version that stands now."""
    installed = version("procrastinate")
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("select pg_advisory_xact_lock(hashtext('consultoria.job_engine'))")
        await connection.execute(RECORD)
        found = await connection.execute("select version from job_engine order by applied_at desc limit 1")
        row = await found.fetchone()
        if row is not None and row[0] == installed:
            return installed
        statements = [SchemaManager.get_schema()] if row is None else upgrades_after(row[0])
        for statement in statements:
            await connection.execute(statement.encode())
        await connection.execute("insert into job_engine values (%s, clock_timestamp())", (installed,))
    return installed
