"""A tiny sidebar app on localhost that talks the real SDK and writes down what it hears."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs

PAGE = """<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>App</title></head><body>
<p id="said">carregando</p><script src="%s/local/zaf_sdk.js"></script><script>
const heard = window.heard = [];
const client = window.client = ZAFClient.init();
window.onSave = () => true;
for (const name of ['app.activated', 'app.deactivated', 'ticket.conversation.changed', 'ticket.updated',
                    'ticket.status.changed', 'ticket.subject.changed', 'ticket.custom_field_360101.changed',
                    'ticket.requester.id.changed',
                    'colorScheme.changed', 'ticket.submit.done', 'api_notification.mudou'])
  client.on(name, (value) => heard.push([name, value]));
client.on('ticket.save', () => window.onSave());
client.on('app.registered', ({ context }) => { document.querySelector('#said').textContent = context.location; });
</script></body></html>"""


class SampleApp:
    """`posts` holds each first request: its path and the signed token."""

    def __init__(self) -> None:
        self.zendesk = ""
        self.posts: list[tuple[str, str]] = []
        outer = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.posts.append((self.path, parse_qs(body)["token"][0]))
                page = (PAGE % outer.zendesk).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("localhost", 0), Answer)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
