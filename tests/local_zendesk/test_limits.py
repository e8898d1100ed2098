"""Zendesk's three request limits."""

import httpx
import pytest

from backend.local_zendesk.app import create_local_zendesk
from tests.local_zendesk.conftest import make_settings, sign_in, stranger

pytestmark = pytest.mark.anyio


async def tag(client: httpx.AsyncClient, ticket: int) -> httpx.Response:
    return await client.put(f"/api/v2/tickets/{ticket}/tags", json={"tags": ["x"]})


async def test_thirty_updates_of_one_ticket_then_429_with_a_wait(zendesk: httpx.AsyncClient) -> None:
    answers = [(await tag(zendesk, 11482649)).status_code for _ in range(30)]
    refused = await tag(zendesk, 11482649)
    assert set(answers) == {200}
    assert (refused.status_code, refused.json()["error"]) == (429, "APIRateLimitExceeded")
    assert 0 < int(refused.headers["Retry-After"]) <= 600
    assert (await tag(zendesk, 11482655)).status_code == 200  # another ticket has its own count
    assert (await zendesk.get("/api/v2/tickets/11482649")).status_code == 200


async def test_a_hundred_ticket_updates_a_minute(zendesk: httpx.AsyncClient) -> None:
    tickets = [11482533, 11482649, 11482655, 11482671]
    answers = [(await tag(zendesk, tickets[n % 4])).status_code for n in range(100)]
    refused = await tag(zendesk, 11482690)
    assert set(answers) == {200}
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60


async def test_the_account_limit_counts_reads_and_follows_the_scale() -> None:
    app = create_local_zendesk(make_settings(local_zendesk_rate_scale=0.01))
    async with stranger(app) as client:
        await sign_in(client)
        answers = [(await client.get("/api/v2/users/me")).status_code for _ in range(8)]
    app.state.local.world.close()
    assert answers == [200] * 7 + [429]
