"""What every test stands on: a real PostgreSQL, a database of its own, the backend and a local Zendesk in process."""

import asyncio
import fcntl
import gc
import hashlib
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings

from backend.entrypoints import schema
from backend.entrypoints.local import APP_ID, SUBDOMAIN
from backend.kit.embedded import Embedded
from backend.kit.settings import PROJECT
from tests.house_of_consultoria import House, open_house

DURABILITY_OFF = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
WITHOUT_STANDBY = ("-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "max_wal_size=256MB")
MEMORY = Path("/dev/shm")  # noqa: S108 -- the server makes its own closed folder in it
ROOM = 2 << 30
"""Bytes that must be free there; a container's shared memory is often far smaller."""

settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What was imported stays for the whole run: the collector need not walk it again and again."""
    gc.freeze()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


def cluster_folder() -> Path:
    """In memory where there is room: a database per test is hundreds of files made and removed each time."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY / f"consultoria-tests-{hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12]}"
    return PROJECT / ".data" / "tests"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """One embedded server for all the workers of a run; the last one out stops it."""
    with Embedded(cluster_folder(), options=DURABILITY_OFF + WITHOUT_STANDBY) as embedded:
        yield embedded.url


def in_database(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?", 1)


def run_sql(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    file = PROJECT / ".data" / f"{name}.lock"
    file.parent.mkdir(exist_ok=True)
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest_of_migrations() -> str:
    files = [*sorted((PROJECT / "migrations").rglob("*.py")), *sorted((PROJECT / "backend/policies").glob("*.py"))]
    content = b"".join(file.read_bytes() for file in [*files, Path(schema.__file__)])
    return hashlib.sha256(content).hexdigest()[:12]


@pytest.fixture(scope="session")
def template(postgres: str) -> str:
    """A migrated and seeded database, made once for this state of the migrations; tests clone it."""
    name = f"template_{digest_of_migrations()}"
    with one_at_a_time("tests-template"), psycopg.connect(postgres, autocommit=True) as connection:
        stands = connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone()
        if stands is None:
            run_sql(postgres, f"create database {name}_new")
            schema.migrate(in_database(postgres, f"{name}_new"))
            asyncio.run(schema.seed(in_database(postgres, f"{name}_new"), SUBDOMAIN, APP_ID))
            run_sql(postgres, f"alter database {name}_new rename to {name}")
    return name


def copy_database(postgres: str, name: str, source: str) -> None:
    """As files: through the log it takes six times as long."""
    run_sql(postgres, f"create database {name} template {source} strategy file_copy")


@pytest.fixture
def database_url(postgres: str, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    copy_database(postgres, name, template)
    yield in_database(postgres, name)
    run_sql(postgres, f"drop database {name} with (force)")


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path) as opened:
        yield opened
