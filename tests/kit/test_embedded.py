"""The embedded PostgreSQL under real faults: signals, kills, stale files, closed folders, other accounts."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from backend.kit.embedded import SOCKET, SOCKET_LIMIT, SOCKETS, Embedded, EmbeddedDatabaseError
from backend.kit.postgres_wheel import WHEEL, server_account
from tests.kit.server_user import PATIENCE, PROJECT, User, answers_from, end_servers, installed_in, server_pid, stopped

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root: only root may become other accounts")

Join = Callable[..., User]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that every account may enter; pytest's own are closed to all but their maker."""
    made = Path(tempfile.mkdtemp(prefix="embedded-")).resolve()
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def join(place: Path) -> Iterator[Join]:
    """Start users; neither they nor a server survive the test."""
    users: list[User] = []

    def start(folder: Path, *, uid: int = 0, wheels: Path | None = None) -> User:
        users.append(User(folder, place, uid, wheels))
        return users[-1]

    yield start
    for user in users:
        if user.process.poll() is None:
            user.end(signal.SIGKILL)
    end_servers(place)


@pytest.fixture(scope="module")
def db(place: Path) -> Path:
    """One folder through many faults: each test finds it as the one before left it."""
    return place / "db"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signalled_user_stops_the_server(db: Path, join: Join, how: signal.Signals) -> None:
    user = join(db)
    assert answers_from(user.url()) == db / "data"
    user.end(how)
    assert stopped(db / "data")


def test_a_server_left_by_a_killed_user_is_adopted(db: Path, join: Join) -> None:
    victim = join(db)
    victim.url()
    pid = server_pid(db / "data")
    assert victim.end(signal.SIGKILL) == -signal.SIGKILL
    heir = join(db)
    assert answers_from(heir.url()) == db / "data"
    assert server_pid(db / "data") == pid
    assert heir.leave() == ""
    assert stopped(db / "data")


def test_killed_user_and_server_leave_a_folder_that_starts(db: Path, join: Join) -> None:
    victim = join(db)
    url = victim.url()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    pid = server_pid(db / "data")
    with closing(psycopg.connect(url)) as busy:
        busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 100000000000)")
        wait_until_active(url)  # such a query does not notice that its server died
        victim.end(signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
    heir = join(db)
    with psycopg.connect(heir.url()) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    assert server_pid(db / "data") != pid
    assert heir.leave() == ""


def wait_until_active(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    question = (
        "SELECT FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%series%'"
    )
    with psycopg.connect(url, autocommit=True) as connection:
        while not connection.execute(question).rowcount:
            assert time.monotonic() < deadline
            time.sleep(0.02)


def test_a_strangers_pid_is_left_alone(db: Path, join: Join) -> None:
    join(db).leave()
    # of the server's own account: the worst case, for PostgreSQL itself would believe it
    stranger = subprocess.Popen(["/bin/sleep", "300"], user=server_account().uid)
    try:
        stale = f"{stranger.pid}\n{db / 'data'}\n1\n5432\n{db}\n\n 1 1\nready\n"
        (db / "data" / "postmaster.pid").write_text(stale)
        assert answers_from(join(db).url()) == db / "data"
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_swept_socket_folder_is_made_again(db: Path, join: Join) -> None:
    victim = join(db)
    first = victim.url()
    victim.end(signal.SIGKILL)
    for sockets in db.glob("run-*"):
        shutil.rmtree(sockets)
    second = join(db).url()
    assert second != first
    assert answers_from(second) == db / "data"


def test_start_and_stop_may_be_repeated(place: Path, db: Path) -> None:
    embedded = Embedded(db, options=("-c", "work_mem=7MB"), cache=place / "cache")
    embedded.stop()
    assert embedded.start() == embedded.start()
    with psycopg.connect(embedded.url) as connection:
        assert connection.execute("SHOW work_mem").fetchone() == ("7MB",)
    embedded.stop()
    embedded.stop()
    assert stopped(db / "data")


def test_a_server_that_cannot_start_says_why(place: Path, db: Path) -> None:
    with pytest.raises(EmbeddedDatabaseError, match="no_such_setting"):
        Embedded(db, options=("-c", "no_such_setting=1"), cache=place / "cache").start()
    assert stopped(db / "data")


def test_two_at_once_share_one_server_until_both_left(place: Path, join: Join) -> None:
    home = place / "new"
    first, second = join(home), join(home)
    url = second.url()
    assert first.url() == url
    assert first.leave() == ""
    assert answers_from(url) == home / "data"
    assert second.leave() == ""
    assert stopped(home / "data")


def test_an_interrupted_initdb_leaves_no_half_cluster(place: Path, join: Join) -> None:
    home = place / "half"
    victim = join(home)
    deadline = time.monotonic() + PATIENCE
    while not list(home.glob("new-*/PG_VERSION")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    victim.end(signal.SIGKILL)
    assert not (home / "data").exists()
    heir = join(home)
    assert answers_from(heir.url()) == home / "data"
    assert heir.leave() == ""


@pytest.mark.parametrize("name", ["x" * 110, "a,b ç"])
def test_a_path_that_no_socket_url_can_hold_works(place: Path, name: str) -> None:
    with Embedded(place / name, cache=place / "cache") as embedded:
        lines = (embedded.data / "postmaster.pid").read_text().splitlines()
        socket = Path(lines[SOCKETS], SOCKET)
        assert len(os.fsencode(socket)) <= SOCKET_LIMIT
        assert answers_from(embedded.url) == place / name / "data"
    assert not socket.parent.exists()


@as_root
def test_a_closed_folder_of_root_stays_closed(place: Path, join: Join) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    first, second = join(closed / "db"), join(closed / "db")
    data = answers_from(first.url())
    assert data.is_relative_to(place / "state")
    assert answers_from(second.url()) == data == (closed / "db" / "data").readlink()
    assert closed.stat().st_mode & 0o777 == 0o700
    assert first.leave() == second.leave() == ""
    assert stopped(data)
    shutil.rmtree(closed / "db")  # what a person does to begin again
    assert answers_from(join(closed / "db").url()) != data


@as_root
def test_a_closed_wheel_of_root_is_copied_once(place: Path, db: Path, join: Join) -> None:
    wheels = installed_in(place / "wheels")
    wheels.chmod(0o700)
    for path in wheels.rglob("*"):  # installed under umask 077
        path.chmod(path.stat().st_mode & 0o700)
    first = join(db, wheels=wheels)
    first.url()
    (copy,) = (place / "cache").glob(f"{WHEEL}-*")
    assert Path(f"/proc/{server_pid(db / 'data')}/exe").readlink().is_relative_to(copy)
    made = copy.stat().st_ino
    assert first.leave() == ""
    assert answers_from(join(db, wheels=wheels).url()) == db / "data"
    assert copy.stat().st_ino == made
    assert wheels.stat().st_mode & 0o777 == 0o700


@as_root
def test_an_ordinary_user_keeps_everything_in_the_folder(place: Path, join: Join) -> None:
    daemon = pwd.getpwnam("daemon")
    own = place / "own"
    own.mkdir()
    os.chown(own, daemon.pw_uid, daemon.pw_gid)
    wheels = installed_in(place / "open wheels")  # this environment may lie where only root enters
    user = join(own / "db", uid=daemon.pw_uid, wheels=wheels)
    data = answers_from(user.url())
    assert data == own / "db" / "data"
    assert data.stat().st_uid == Path(f"/proc/{server_pid(data)}").stat().st_uid == daemon.pw_uid
    assert user.leave() == ""
    assert "no access to" in join(own / "db").leave()  # root's server could not read it
    assert "set DATA_DIR" in join(place / "not own", uid=daemon.pw_uid, wheels=wheels).leave()


def test_without_the_wheel_it_says_what_to_install(db: Path, join: Join) -> None:
    assert "install the extra `embedded`" in join(db, wheels=PROJECT).leave()


def test_on_windows_it_says_what_to_use(db: Path) -> None:
    program = (
        "import pathlib, shutil, subprocess, sys, tempfile; sys.platform = 'win32'; import backend.kit.embedded as e;"
        f"e.Embedded(pathlib.Path({str(db)!r})).start()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert "EmbeddedDatabaseError" in done.stderr
    assert "use WSL" in done.stderr
