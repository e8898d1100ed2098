"""The app's own OAuth token: client credentials, renewed before it ends and once more when refused."""

import asyncio
import time

import httpx

from backend.zendesk.errors import ZendeskCredentialsRejected, ZendeskUnavailable

SHORTEST_LIFE, LONGEST_LIFE = 300.0, 48 * 3600.0
"""Seconds. The unit of `expires_in` is disputed: it is read as seconds and kept between these."""


class TokenSource:
    """One token of one process, on the real clock."""

    def __init__(self, http: httpx.AsyncClient, client_id: str, client_secret: str) -> None:
        self._http = http
        self._body = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
            "scope": "read write",
        }
        self._token = ""
        self._renew_at = 0.0
        self._one_at_a_time = asyncio.Lock()

    async def token(self, *, not_this: str = "") -> str:
        """A token that should be good; `not_this` is one that Zendesk has just refused."""
        async with self._one_at_a_time:
            if not self._token or self._token == not_this or time.monotonic() >= self._renew_at:
                await self._fetch()
            return self._token

    async def _fetch(self) -> None:
        try:
            answer = await self._http.post("/oauth/tokens", json=self._body)
        except httpx.TransportError as error:
            raise ZendeskUnavailable(f"oauth: {type(error).__name__}") from error
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
            raise ZendeskUnavailable(f"oauth: {answer.status_code}")
        if answer.is_error:
            raise ZendeskCredentialsRejected(answer.status_code, "oauth client refused")
        body = answer.json()
        life = min(max(float(body.get("expires_in") or SHORTEST_LIFE), SHORTEST_LIFE), LONGEST_LIFE)
        self._token = str(body["access_token"])
        self._renew_at = time.monotonic() + life * 0.8
