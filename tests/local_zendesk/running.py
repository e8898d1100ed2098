"""A local Zendesk on a loopback port of its own, in a thread, for tests that need sockets or a browser."""

import socket
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn

from backend.local_zendesk.local import Local
from tests.local_zendesk.apps import leave, open_app
from tests.local_zendesk.conftest import make_settings

PATIENCE_SECONDS = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class RunningZendesk:
    """`app_port` is where the sidebar's app answers."""

    def __init__(self, data_dir: Path, app_port: int = 9, sdk: Path | None = None, **more: object) -> None:
        self.port = free_port()
        values: dict[str, object] = {"local_zendesk_port": self.port, "port": app_port, **more}
        self.settings = make_settings(data_dir, **values, **({"local_zendesk_sdk": sdk} if sdk else {}))
        self._app = open_app(self.settings)
        self._server = uvicorn.Server(
            uvicorn.Config(self._app, "127.0.0.1", self.port, log_level="error", date_header=False)
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    @property
    def local(self) -> Local:
        """Its inside, to look at; the thread that serves it is the one that changes it."""
        local: Local = self._app.state.local
        return local

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        limit = time.monotonic() + PATIENCE_SECONDS
        while not self._server.started:
            if time.monotonic() > limit:
                raise TimeoutError("the local Zendesk did not start")
            time.sleep(0.02)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(PATIENCE_SECONDS)
        leave(self._app)
