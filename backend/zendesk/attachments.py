"""Downloads an attachment as a stream: our token goes to the account's own host, and nowhere else."""

from collections.abc import AsyncGenerator

import httpx

from backend.zendesk.errors import ZendeskCredentialsRejected, ZendeskRefused, ZendeskUnavailable
from backend.zendesk.oauth import TokenSource

STORAGE = ".zdusercontent.com"
"""Where Zendesk keeps attachments; the address it redirects to is signed, and asks for no token."""
MOST_HOPS = 4


async def download(http: httpx.AsyncClient, tokens: TokenSource, content_url: str) -> AsyncGenerator[bytes]:
    """As stored, not unpacked. Raises ZendeskUnavailable, ZendeskRefused also where it leads to a stranger's host."""
    url, token, renewed = httpx.URL(content_url), await tokens.token(), False
    for _ in range(MOST_HOPS):
        headers = {"Accept-Encoding": "identity", **_authorization(http.base_url, url, token)}
        try:
            async with http.stream("GET", url, headers=headers) as answer:
                if answer.next_request is not None:
                    url = answer.next_request.url
                    continue
                if answer.status_code == httpx.codes.UNAUTHORIZED and not renewed:
                    token, renewed = await tokens.token(not_this=token), True
                    continue
                _raise_for(answer.status_code)
                async for part in answer.aiter_raw():
                    yield part
                return
        except httpx.TransportError as error:
            raise ZendeskUnavailable(type(error).__name__) from error
    raise ZendeskRefused(httpx.codes.LOOP_DETECTED, "attachment: too many redirects")


def _authorization(own: httpx.URL, url: httpx.URL, token: str) -> dict[str, str]:
    """Raises ZendeskRefused for a host that is neither the account's nor Zendesk's storage."""
    if (url.scheme, url.host, url.port) == (own.scheme, own.host, own.port):
        return {"Authorization": f"Bearer {token}"}
    if url.scheme == "https" and url.host.endswith(STORAGE):
        return {}
    raise ZendeskRefused(httpx.codes.MISDIRECTED_REQUEST, "attachment: on another host")


def _raise_for(status: int) -> None:
    if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise ZendeskUnavailable(f"attachment: {status}")
    if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise ZendeskCredentialsRejected(status, "attachment refused")
    if status != httpx.codes.OK:
        raise ZendeskRefused(status, "attachment")
