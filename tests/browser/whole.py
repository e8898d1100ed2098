"""`consultoria run` as a person starts it: a process of its own, on ports of its own, with data of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import httpx
import psycopg

from backend.kit.settings import PROJECT
from backend.people.shell import DIST

READY = "Abra no navegador"
PATIENCE = 90.0
ATTEMPTS = 3


class DidNotStart(RuntimeError):
    """What it said instead."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(happens: Callable[[], bool], what: str) -> None:
    """Fails when it has not happened after a patience that no healthy machine needs."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def alive(pid: int) -> bool:
    """Neither gone nor a zombie that its parent has yet to bury."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607 - where ps stands differs
    return found.stdout.strip()[:1] not in {"", "Z"}


def data_folder() -> Path:
    """Enterable by the account the database runs as, which is another one under root."""
    made = Path(tempfile.mkdtemp(prefix="consultoria-"))
    made.chmod(0o755)
    return made


def drop(folder: Path) -> None:
    """Also what lies elsewhere because the database's account could not enter here."""
    data = folder / "database" / "data"
    if data.is_symlink():
        shutil.rmtree(data.resolve().parent, ignore_errors=True)
    shutil.rmtree(folder)


class Whole:
    """Everything `consultoria run` starts. Inside a `with` block it is ready; at its end everything is gone."""

    def __init__(self, data: Path, *, cwd: Path = PROJECT) -> None:
        self.data = data
        self.cwd = cwd
        self.said: list[str] = []
        self._ready = threading.Event()
        self._seen: set[int] = set()
        self.choose_ports()

    def choose_ports(self, PORT: int = 0, LOCAL_ZENDESK_PORT: int = 0) -> None:  # noqa: N803 - the variables' names
        """0 is any free one."""
        self.port, self.desk_port = PORT or free_port(), LOCAL_ZENDESK_PORT or free_port()

    @property
    def desk(self) -> str:
        return f"http://127.0.0.1:{self.desk_port}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        assert (DIST / ".vite" / "manifest.json").exists(), "the front end is not built: run `make build`"
        for _ in range(ATTEMPTS):
            self.start()
            if self.ready():
                return self
            self.process.wait(PATIENCE)  # another program was faster to the port
            self.choose_ports()
        raise DidNotStart("".join(self.said))

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop(signal.SIGINT)

    def start(self) -> None:
        self._ready.clear()
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "DATA_DIR": str(self.data),
            "PORT": str(self.port),
            "LOCAL_ZENDESK_PORT": str(self.desk_port),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backend.entrypoints.cli", "run"],
            cwd=self.cwd,
            env={**environment, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, args=(self.process,), daemon=True)
        self._listener.start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self.said.append(line)
                if READY in line:
                    self._ready.set()

    def ready(self) -> bool:
        """Whether it came up; False when it ended instead."""
        eventually(lambda: self._ready.is_set() or self.process.poll() is not None, "".join(self.said))
        return self._ready.is_set()

    def stop(self, sign: signal.Signals) -> None:
        """Asks once, as a terminal does, and sees that it ends well and leaves nothing."""
        self._seen |= {*self.children().values(), self.database_pid()}
        os.killpg(self.process.pid, sign)
        assert self.process.wait(PATIENCE) == 0, self.everything_said()
        assert self.left_behind() == []

    def left_behind(self) -> list[int]:
        """Pids of its processes that still live after its end, the database's included."""
        assert self.process.poll() is not None
        file = self.data / "database" / "data" / "postmaster.pid"
        return [pid for pid in {*self._seen, *([self.database_pid()] if file.exists() else [])} if alive(pid)]

    def everything_said(self) -> str:
        self._listener.join(PATIENCE)
        return "".join(self.said)

    def children(self) -> dict[str, int]:
        """Pids by the last word of their commands: web, worker, backend.local_zendesk."""
        listed = subprocess.run(["ps", "-Ao", "pid=,ppid=,args="], capture_output=True, text=True, check=True)  # noqa: S607 - where ps stands differs
        rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
        found = {row[2].split()[-1]: int(row[0]) for row in rows if int(row[1]) == self.process.pid}
        self._seen |= set(found.values())
        return found

    def kill(self, name: str) -> int:
        """-9, as the machine would; the pid that died."""
        pid = self.children()[name]
        os.kill(pid, signal.SIGKILL)
        return pid

    def restarted(self, name: str, dead: int) -> None:
        eventually(lambda: self.children().get(name, dead) != dead, f"{name} was not started again")

    @contextmanager
    def without_web(self) -> Iterator[None]:
        """The web process is dead (-9) inside the block, however slow the machine; after it another one serves."""
        os.kill(self.process.pid, signal.SIGSTOP)  # who would start it again
        dead = self.kill("web")
        try:
            yield
        finally:
            os.kill(self.process.pid, signal.SIGCONT)
        self.restarted("web", dead)
        eventually(self._serves, "the web process does not serve")

    def _serves(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health/ready").is_success
        except httpx.TransportError:
            return False

    def database_pid(self) -> int:
        return int((self.data / "database" / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """Reads our own database, through its socket."""
        socket_folder = (self.data / "database" / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[4]
        with psycopg.connect(host=socket_folder, port=5432, user="postgres", dbname="postgres") as connection:
            return connection.execute(statement.encode()).fetchall()

    def fault(self, name: str, seconds: float = 4) -> None:
        """What the local Zendesk's REST side answers from now on; `seconds` is its delay or silence."""
        httpx.post(f"{self.desk}/local/faults", json={"fault": name, "seconds": seconds}).raise_for_status()

    def another(self, ticket_id: int) -> int:
        """The number of a new ticket that is as this one was at the beginning."""
        made = httpx.post(f"{self.desk}/local/tickets/{ticket_id}/another").raise_for_status().json()
        return int(made["id"])

    def secrets(self) -> dict[str, str]:
        kept: dict[str, str] = json.loads((self.data / "local-secrets.json").read_text(encoding="utf-8"))
        return kept
