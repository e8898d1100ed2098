"""The workspace page in a browser: how it is opened, and what our worker would do meanwhile."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.local_zendesk.conftest import CHROMIUM, CREDENTIALS
from tests.local_zendesk.running import RunningZendesk

PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Never used, everything is on loopback: spares reading the certificates for each client."""
TICKET = "/agent/tickets/11482649"

needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")


@contextmanager
def opened(browser: Browser, zendesk: RunningZendesk) -> Iterator[Page]:
    """A page of its own; fails at the end for what a script threw unseen."""
    context = browser.new_context(base_url=zendesk.url, viewport={"width": 1280, "height": 800}, locale="pt-BR")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    yield page
    context.close()
    assert problems == []


@contextmanager
def rest(zendesk: RunningZendesk) -> Iterator[httpx.Client]:
    """What our worker would be: a client that holds a bearer."""
    with httpx.Client(base_url=zendesk.url, verify=PLAIN) as client:
        bearer = client.post("/oauth/tokens", json=CREDENTIALS).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {bearer}"
        yield client
