"""`consultoria backup` and `consultoria restore`: the whole database in one file, and back into an empty one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import typer
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from backend.entrypoints.place import database_url
from backend.kit.embedded import CACHE, EmbeddedDatabaseError
from backend.kit.postgres_wheel import Account, find_programs
from backend.kit.settings import Place

OURS = "--no-owner", "--no-privileges"
TABLES = "select count(*) from pg_tables where schemaname = 'public'"
ASK_FIRST = "update zendesk_write set attempts = attempts + 1 where state = 'pending'"
"""What was waiting may have reached its ticket since: a later attempt than the first asks the ticket's audits."""


class BackupFailed(RuntimeError):
    """The text says what to do; nothing was left half done."""


def backup(file: Path) -> None:
    """Write the database (DATABASE_URL, or the embedded one) to FILE, as it is at one moment; everything may run on."""
    with _told(), database_url(Place()) as url:
        back_up(url, file)
    typer.echo(f"{file}: {file.stat().st_size} bytes. Guarde como dado pessoal; restaure com `consultoria restore`.")


def restore(file: Path) -> None:
    """Read FILE into an empty database (DATABASE_URL, or the embedded one). Stop web and worker before."""
    with _told(), database_url(Place()) as url:
        put_back(url, file)
    typer.echo("Restaurado. Agora: `consultoria migrate`, `consultoria verify`, e só então worker e web.")


def back_up(url: str, file: Path) -> None:
    """Replaces `file` only once the new one is whole; readable by its owner alone. Raises BackupFailed."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    try:
        _run("pg_dump", url, "--format=custom", *OURS, f"--file={fresh}")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def put_back(url: str, file: Path) -> None:
    """All of it or nothing. Raises BackupFailed, also when the database is not empty."""
    if not file.is_file():
        raise BackupFailed(f"{file} não existe.")
    with psycopg.connect(url) as connection:
        [tables] = connection.execute(TABLES).fetchone() or (0,)
    if tables:
        raise BackupFailed(
            "O banco não está vazio e nada foi tocado. Restaure em um banco novo (createdb), "
            "ou apague o embutido antes com `consultoria reset`."
        )
    _run("pg_restore", url, "--single-transaction", "--exit-on-error", *OURS, str(file))
    with psycopg.connect(url) as connection:
        connection.execute(ASK_FIRST)


@contextmanager
def _told() -> Iterator[None]:
    """What went wrong, said on the terminal instead of a traceback."""
    try:
        yield
    except (BackupFailed, EmbeddedDatabaseError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _run(program: str, url: str, *arguments: str) -> None:
    """The password travels in the environment, where no list of processes shows it."""
    parts = conninfo_to_dict(url)
    password = {"PGPASSWORD": str(secret)} if (secret := parts.pop("password", None)) else {}
    command = (_program(program), f"--dbname={make_conninfo('', **parts)}", *arguments)
    done = subprocess.run(  # noqa: S603 - our own program and arguments, no shell
        command, env={**os.environ, **password}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupFailed(f"{program} não conseguiu: {done.stderr.strip()[-800:]}")


def _program(name: str) -> str:
    """The wheel's, which is never older than a server we meet; without it the machine's. Raises BackupFailed."""
    try:
        return str(find_programs(Account("the caller"), CACHE) / name)
    except EmbeddedDatabaseError:
        found = shutil.which(name)
    if found is None:
        raise BackupFailed(f"Falta {name}: instale o cliente do PostgreSQL, da versão do servidor ou mais novo.")
    return found
