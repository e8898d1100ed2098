"""A webhook receiver on loopback that keeps what it was sent and answers as told."""

import json
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

SILENCE = 0


@dataclass(frozen=True)
class Received:
    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> Any:
        return json.loads(self.body)

    @property
    def name(self) -> str:
        kind: str = self.event["type"]
        return kind.removeprefix("zen:event-type:ticket.")


class Receiver:
    """`answers` are used up one by one, then it says 204; SILENCE answers only after `held` seconds."""

    def __init__(self, *answers: int, held: float = 0) -> None:
        self.received: list[Received] = []
        pending, outer = list(answers), self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.received.append(Received({name.lower(): value for name, value in self.headers.items()}, body))
                status = pending.pop(0) if pending else 204
                if status == SILENCE:
                    time.sleep(held)
                self.send_response(status or 204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhooks/zendesk"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def named(self, name: str) -> Received:
        [found] = [received for received in self.received if received.name == name]
        return found

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
