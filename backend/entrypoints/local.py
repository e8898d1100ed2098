"""Everything on one desk: backend, worker and the local Zendesk, watched together and stopped together."""

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from backend.entrypoints import schema
from backend.kit.settings import Place

SUBDOMAIN, APP_ID, INSTALLATION_ID, CLIENT_ID = "consultoria-local", 1001, 2001, "consultoria"
START_SECONDS, STOP_SECONDS = 60.0, 20.0
SECRETS = ("ZENDESK_CLIENT_SECRET", "SESSION_SECRET", "ZENDESK_WEBHOOK_SECRET")
RESTARTS, RESTART_WINDOW = 5, 60.0


class LocalStartFailed(RuntimeError):
    """The text says what to do."""


@dataclass
class Child:
    """One process of ours; started again when it dies, unless it dies too often."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: tuple[float, ...] = ()

    def start(self) -> None:
        # a session of its own: Ctrl-C reaches us, and we stop it in order
        self.process = subprocess.Popen(self.command, env=dict(self.environment), start_new_session=True)
        now = time.monotonic()
        self.started = (*[at for at in self.started if now - at < RESTART_WINDOW], now)

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        if self.process is None or self.died():
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run_everything(place: Place, url: str) -> None:
    """Blocks until SIGINT or SIGTERM. Raises LocalStartFailed with the remedy."""
    for variable, port in (("PORT", place.port), ("LOCAL_ZENDESK_PORT", place.local_zendesk_port)):
        require_free(variable, port)
    stopping = StopAsked()
    say("Banco de dados: preparando…")
    schema.migrate(url)
    asyncio.run(schema.seed(url, SUBDOMAIN, APP_ID))
    children = children_of(local_environment(place, url))
    try:
        for child in children:
            if not stopping.asked:
                child.start()
        wait_until_ready(place, children, stopping)
        if not stopping.asked:
            say(f"\n  Abra no navegador:  http://127.0.0.1:{place.local_zendesk_port}\n\n  Ctrl-C encerra tudo.\n")
        watch(children, stopping)
    finally:
        say("Encerrando…")
        for child in reversed(children):
            child.stop()
        say("Tudo encerrado; os dados ficam em " + str(place.data_dir))


class StopAsked:
    """True after SIGINT or SIGTERM."""

    def __init__(self) -> None:
        self.asked = False
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True


def children_of(environment: Mapping[str, str]) -> list[Child]:
    consultoria = (sys.executable, "-m", "backend.entrypoints.cli")
    return [
        Child("Zendesk local", (sys.executable, "-m", "backend.local_zendesk"), environment),
        Child("web", (*consultoria, "web"), environment),
        Child("worker", (*consultoria, "worker"), environment),
    ]


def watch(children: list[Child], stopping: StopAsked) -> None:
    """Starts again what dies; gives up on what dies over and over."""
    while not stopping.asked:
        for child in children:
            if child.died() and not stopping.asked:
                if len(child.started) > RESTARTS:
                    raise LocalStartFailed(f"{child.name} caiu {RESTARTS} vezes em um minuto; veja as mensagens acima.")
                say(f"{child.name} caiu; iniciando de novo.")
                child.start()
        time.sleep(0.3)


def wait_until_ready(place: Place, children: list[Child], stopping: StopAsked) -> None:
    addresses = [
        f"http://127.0.0.1:{place.port}/health/ready",
        f"http://127.0.0.1:{place.local_zendesk_port}/local/zaf_sdk.js",
    ]
    deadline = time.monotonic() + START_SECONDS
    while addresses and not stopping.asked:
        dead = next((child for child in children if child.died()), None)
        if dead is not None:
            raise LocalStartFailed(f"{dead.name} não iniciou; veja as mensagens acima.")
        if time.monotonic() > deadline:
            raise LocalStartFailed(f"Sem resposta de {addresses[0]} em {START_SECONDS:.0f} s; veja as mensagens acima.")
        addresses = [one for one in addresses if not answers(one)]
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).is_success
    except httpx.TransportError:
        return False


def require_free(variable: str, port: int) -> None:
    """Raises LocalStartFailed naming the variable that moves the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LocalStartFailed(
                f"A porta {port} está ocupada. Feche o outro programa ou escolha outra: {variable}={port + 10} make run"
            ) from error


def local_environment(place: Place, url: str) -> dict[str, str]:
    """What the three processes share; secrets are made once and kept in the data folder, readable by us alone."""
    return {
        **os.environ,
        **local_secrets(place.data_dir / "local-secrets.json"),
        "DATA_DIR": str(place.data_dir),
        "DATABASE_URL": url,
        "PORT": str(place.port),
        "LOCAL_ZENDESK_PORT": str(place.local_zendesk_port),
        "ZENDESK_URL": f"http://127.0.0.1:{place.local_zendesk_port}",
        "ZENDESK_SUBDOMAIN": SUBDOMAIN,
        "ZENDESK_APP_ID": str(APP_ID),
        "ZENDESK_INSTALLATION_ID": str(INSTALLATION_ID),
        "ZENDESK_CLIENT_ID": CLIENT_ID,
        "ZENDESK_REQUESTS_PER_MINUTE": "700",  # what the local Zendesk allows
        "ZAF_SDK_URL": f"http://127.0.0.1:{place.local_zendesk_port}/local/zaf_sdk.js",
        "PUBLIC_URL": f"http://127.0.0.1:{place.port}",
        "LOCAL_ZENDESK_WEBHOOK_URL": f"http://127.0.0.1:{place.port}/webhooks/zendesk",
        "FRAME_ANCESTORS": f"http://127.0.0.1:{place.local_zendesk_port}",
        "CLOCK_OFFSET_FILE": str(place.data_dir / "clock_offset"),
        "LOG_JSON": "false",
    }


def local_secrets(file: Path) -> dict[str, str]:
    """Kept from the first start on; one that an earlier version did not have is added."""
    kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    missing = [name for name in SECRETS if name not in kept]
    if missing:
        kept |= {name: secrets.token_urlsafe(32) for name in missing}
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(file)
    return kept | {"LOCAL_ZENDESK_WEBHOOK_SECRET": kept["ZENDESK_WEBHOOK_SECRET"]}


def say(text: str) -> None:
    print(text, flush=True)
