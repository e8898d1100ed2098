"""`consultoria run` as a process: how it refuses, starts, stops, keeps its data and outlives a dead worker."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.person import Person, comments_of_ours
from tests.browser.whole import Whole, data_folder, drop, eventually
from tests.house_of_consultoria import RAFAEL, TES_501


@pytest.fixture
def data() -> Iterator[Path]:
    made = data_folder()
    yield made
    drop(made)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("variable", ["PORT", "LOCAL_ZENDESK_PORT"])
def test_a_taken_port_is_named_with_what_moves_it(data: Path, variable: str) -> None:
    whole = Whole(data)
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        taken: int = stranger.getsockname()[1]
        whole.choose_ports(**{variable: taken})
        whole.start()
        assert not whole.ready()
        assert whole.process.wait() == 1
    said = whole.everything_said()
    assert f"A porta {taken} está ocupada" in said
    assert f"{variable}={taken + 10} make run" in said
    assert whole.left_behind() == []


def test_ctrl_c_and_sigterm_stop_everything_and_keep_the_data(data: Path, tmp_path: Path) -> None:
    with Whole(data, cwd=tmp_path) as first:
        Person(first, RAFAEL).ask(TES_501, "Vale depois de reiniciar?")
        eventually(lambda: len(comments_of_ours(first, TES_501)) == 1, "the comment did not arrive")
        first.stop(signal.SIGINT)
    assert first.left_behind() == []
    assert is_free(first.port)
    assert is_free(first.desk_port)
    assert list(tmp_path.iterdir()) == []

    with Whole(data) as second:
        view = Person(second, RAFAEL).see(TES_501)
        assert view["state"] == "approval_requested"
        assert [check["state"] for check in view["forms"]["evaluation"]["checks"]] == ["done"] * 4
        [comment] = comments_of_ours(second, TES_501)
        assert "Vale depois de reiniciar?" in comment
        second.stop(signal.SIGTERM)
    assert second.left_behind() == []


PENDING = "select count(*) from zendesk_write where state = 'pending'"


def everything_sent(whole: Whole) -> bool:
    return whole.rows(PENDING) == [(0,)]


def test_what_was_committed_is_sent_by_the_next_worker(data: Path) -> None:
    with Whole(data) as whole:
        worker = whole.children()["worker"]
        os.kill(worker, signal.SIGSTOP)  # it never hears of the commit
        Person(whole, RAFAEL).ask(TES_501)
        assert not everything_sent(whole)
        assert whole.kill("worker") == worker
        whole.restarted("worker", worker)
        eventually(lambda: everything_sent(whole), "nobody sent what was committed")
        assert len(comments_of_ours(whole, TES_501)) == 1
