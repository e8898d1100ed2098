"""The content of an attachment: from the account's own host with our token, from Zendesk's storage without it."""

from pathlib import Path

import httpx
import pytest
import respx

from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskCredentialsRejected, ZendeskRefused, ZendeskUnavailable
from tests.house_of_consultoria import settings_for

pytestmark = pytest.mark.anyio

URL = "http://127.0.0.1:8001"
OWN, STORED = f"{URL}/attachments/token/a/?name=a.trplay", "https://p18.zdusercontent.com/attachment/1?token=signed"
TOKENS = f"{URL}/oauth/tokens"


def granted(token: str) -> httpx.Response:
    return httpx.Response(201, json={"access_token": token, "expires_in": 1800})


def moved(to: str) -> httpx.Response:
    return httpx.Response(302, headers={"location": to})


@pytest.fixture
def zendesk(tmp_path: Path) -> Zendesk:
    return Zendesk(settings_for("postgresql://nowhere/x", tmp_path))


async def read(zendesk: Zendesk, url: str = OWN) -> bytes:
    return b"".join([part async for part in zendesk.attachment(url)])


@respx.mock
async def test_our_token_stays_with_the_accounts_own_host(zendesk: Zendesk) -> None:
    respx.post(TOKENS).mock(granted("t1"))
    own = respx.get(OWN).mock(moved(STORED))
    stored = respx.get(STORED).mock(httpx.Response(200, content=b"0123"))
    assert await read(zendesk) == b"0123"
    assert own.calls.last.request.headers["authorization"] == "Bearer t1"
    assert "authorization" not in stored.calls.last.request.headers


@respx.mock
@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://files.example/a",
        "http://p18.zdusercontent.com/a",
        "https://zdusercontent.com.example/a",
        "https://evilzdusercontent.com/a",
        "http://127.0.0.1:9/a",
        "https://127.0.0.1:8001/a",
    ],
)
async def test_a_strangers_host_is_not_called(zendesk: Zendesk, elsewhere: str) -> None:
    """Neither named by the attachment nor by a redirect."""
    respx.post(TOKENS).mock(granted("t1"))
    respx.get(OWN).mock(moved(elsewhere))
    stranger = respx.get(elsewhere).mock(httpx.Response(200, content=b"x"))
    for url in (OWN, elsewhere):
        with pytest.raises(ZendeskRefused):
            await read(zendesk, url)
    assert not stranger.called


@respx.mock
async def test_a_token_that_ended_is_renewed_once(zendesk: Zendesk) -> None:
    respx.post(TOKENS).mock(side_effect=[granted("t1"), granted("t2")])
    own = respx.get(OWN).mock(side_effect=[httpx.Response(401), httpx.Response(200, content=b"x")])
    assert await read(zendesk) == b"x"
    assert own.calls.last.request.headers["authorization"] == "Bearer t2"


@respx.mock
async def test_a_packed_answer_is_read_as_it_is_stored(zendesk: Zendesk) -> None:
    """What unpacks by itself could not be bounded."""
    respx.post(TOKENS).mock(granted("t1"))
    own = respx.get(OWN).mock(httpx.Response(200, content=b"\x1f\x8b", headers={"content-encoding": "gzip"}))
    assert await read(zendesk) == b"\x1f\x8b"
    assert own.calls.last.request.headers["accept-encoding"] == "identity"


@respx.mock
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(404), ZendeskRefused),
        (httpx.Response(403), ZendeskCredentialsRejected),
        (httpx.Response(401), ZendeskCredentialsRejected),
        (httpx.Response(429), ZendeskUnavailable),
        (httpx.Response(503), ZendeskUnavailable),
        (httpx.ReadTimeout("late"), ZendeskUnavailable),
        (moved(OWN), ZendeskRefused),
    ],
)
async def test_each_answer_has_its_error(
    zendesk: Zendesk, answer: httpx.Response | Exception, error: type[Exception]
) -> None:
    respx.post(TOKENS).mock(side_effect=[granted("t1"), granted("t2")])
    respx.get(OWN).mock(side_effect=[answer] * 9)
    with pytest.raises(error) as caught:
        await read(zendesk)
    assert type(caught.value) is error
