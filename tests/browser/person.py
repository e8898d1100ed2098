"""A person who uses the running house without a browser, for journeys that begin further on."""

import json
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx

from backend.entrypoints.local import CLIENT_ID
from tests.browser.whole import Whole
from tests.features.steps import answers, request_body, seen

PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Never used, everything is on loopback: spares reading the certificates for each client."""
BOOT = re.compile(r'id="boot">(.*?)</script>', re.DOTALL)
OF_OURS = "CONSULTORIA DO MÓDULO"
"""How every comment that the house writes begins."""


class Person:
    """Signs in as Zendesk does: the token POSTed to the app, the bearer taken from the page that answers."""

    def __init__(self, whole: Whole, user_id: int) -> None:
        self.whole = whole
        with httpx.Client(base_url=whole.desk, verify=PLAIN) as seat:
            seat.post("/local/user", json={"user_id": user_id}).raise_for_status()
            token = seat.post("/local/token").raise_for_status().json()["token"]
        shell = httpx.post(f"{whole.url}/app/ticket_sidebar", data={"token": token}, verify=PLAIN).raise_for_status()
        boot = BOOT.search(shell.text)
        assert boot is not None
        self._headers = {"Authorization": f"Bearer {json.loads(boot[1])['bearer']}", "Accept-Language": "pt-BR"}

    def see(self, ticket_id: int) -> dict[str, Any]:
        return self.read(f"tickets/{ticket_id}")

    def read(self, path: str) -> dict[str, Any]:
        return body_of(httpx.get(f"{self.whole.url}/api/{path}", headers=self._headers, verify=PLAIN))

    def do(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {**self._headers, "Idempotency-Key": uuid4().hex}
        return body_of(httpx.post(f"{self.whole.url}/api/{path}", json=body, headers=headers, verify=PLAIN))

    def evaluate(self, ticket_id: int) -> dict[str, Any]:
        """Every check done, the customer's records as the reason: eligible."""
        view = self.do(f"tickets/{ticket_id}/evaluation", {"modality": "module"})
        own = f"engagements/{view['engagement_id']}"
        view = self.do(f"{own}/answers", answers(view["forms"]["evaluation"]))
        return self.do(f"{own}/conclusion", seen(view))

    def ask(self, ticket_id: int, message: str = "") -> dict[str, Any]:
        view = self.evaluate(ticket_id)
        return self.do(f"engagements/{view['engagement_id']}/approval-request", request_body(view, message))


def body_of(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    body: dict[str, Any] = answer.json()
    return body


def comments_of_ours(whole: Whole, ticket_id: int) -> list[str]:
    """Texts of what the house wrote on the ticket as steps of a consultoria."""
    return [text for text in comments_on(whole, ticket_id) if text.startswith(OF_OURS)]


def comments_on(whole: Whole, ticket_id: int) -> list[str]:
    """Every comment's text, read by Zendesk's REST API."""
    with rest_of(whole) as rest:
        found = body_of(rest.get(f"/api/v2/tickets/{ticket_id}/comments"))
    return [comment["plain_body"] for comment in found["comments"]]


@contextmanager
def rest_of(whole: Whole) -> Iterator[httpx.Client]:
    """Zendesk's REST API, as the integration user."""
    secret = whole.secrets()["ZENDESK_CLIENT_SECRET"]
    grant = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": secret}
    with httpx.Client(base_url=whole.desk, verify=PLAIN) as rest:
        bearer = body_of(rest.post("/oauth/tokens", json=grant))["access_token"]
        rest.headers["Authorization"] = f"Bearer {bearer}"
        yield rest
