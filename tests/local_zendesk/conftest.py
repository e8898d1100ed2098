"""A local Zendesk in this process, and a client that holds a bearer."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

from backend.local_zendesk.settings import LocalZendeskSettings
from tests.local_zendesk.apps import leave, open_app

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
CREDENTIALS = {"grant_type": "client_credentials", "client_id": "consultoria", "client_secret": "segredo-local"}


def make_settings(data_dir: Path | None = None, **values: object) -> LocalZendeskSettings:
    common: dict[str, object] = {
        "data_dir": data_dir,
        "zendesk_url": None,
        "zendesk_subdomain": "demo",
        "zendesk_app_id": 901,
        "zendesk_installation_id": 902,
        "zendesk_client_id": CREDENTIALS["client_id"],
        "zendesk_client_secret": CREDENTIALS["client_secret"],
        "clock_offset_file": data_dir / "clock" if data_dir else None,
    }
    return LocalZendeskSettings.model_validate(common | values)


def stranger(app: FastAPI) -> httpx.AsyncClient:
    """A client without a bearer."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1:8001")


async def sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.post("/oauth/tokens", json=CREDENTIALS)
    client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    made = open_app(make_settings(clock_offset_file=tmp_path / "clock"))
    yield made
    made.state.local.world.close()
    leave(made)


@pytest.fixture
async def zendesk(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with stranger(app) as client:
        await sign_in(client)
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for the whole session: while Playwright is open, asynchronous tests cannot run in this process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield chromium
        chromium.close()
