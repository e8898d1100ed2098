"""Each switchable fault, over a real socket where the connection matters."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.local_zendesk.conftest import sign_in
from tests.local_zendesk.running import RunningZendesk

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"


async def turn(zendesk: httpx.AsyncClient, fault: str, **values: float) -> None:
    assert (await zendesk.post("/local/faults", json={"fault": fault, **values})).status_code == 200


async def test_down_is_503_until_it_is_turned_back(zendesk: httpx.AsyncClient) -> None:
    await turn(zendesk, "down")
    answers = [(await zendesk.get(TICKET)).status_code, (await zendesk.post("/oauth/tokens", json={})).status_code]
    assert answers == [503, 503]
    assert (await zendesk.get("/agent/tickets/11482649")).status_code == 200  # the demonstration itself stays up
    await turn(zendesk, "none")
    assert (await zendesk.get(TICKET)).status_code == 200


async def test_a_fault_may_last_a_number_of_requests(zendesk: httpx.AsyncClient) -> None:
    await turn(zendesk, "down", times=2)
    assert [(await zendesk.get(TICKET)).status_code for _ in range(3)] == [503, 503, 200]


async def test_too_many_says_how_long_to_wait(zendesk: httpx.AsyncClient) -> None:
    await turn(zendesk, "too_many", seconds=7, times=1)
    refused = await zendesk.get(TICKET)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")


async def test_expired_tokens_ends_those_given_out(zendesk: httpx.AsyncClient) -> None:
    await turn(zendesk, "expired_tokens", times=1)
    assert (await zendesk.get(TICKET)).json()["error"] == "invalid_token"
    assert (await zendesk.get(TICKET)).status_code == 401  # the bearer itself is gone
    await sign_in(zendesk)
    assert (await zendesk.get(TICKET)).status_code == 200


async def test_slow_answers_late_but_right(zendesk: httpx.AsyncClient) -> None:
    await turn(zendesk, "slow", seconds=0.3, times=1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(zendesk.get(TICKET), 0.05)
    assert (await zendesk.get(TICKET)).status_code == 200


async def test_a_lost_answer_leaves_the_update_applied(zendesk: httpx.AsyncClient) -> None:
    await turn(zendesk, "lost_answer", seconds=0, times=1)
    assert (await zendesk.get(TICKET)).status_code == 200  # reading is not touched
    lost = await zendesk.put(TICKET, json={"ticket": {"subject": "aplicado", "metadata": {"chave": "k"}}})
    assert lost.status_code == 504
    assert (await zendesk.get(TICKET)).json()["ticket"]["subject"] == "aplicado"
    audits = (await zendesk.get(f"{TICKET}/audits", params={"sort": "-created_at"})).json()["audits"]
    assert audits[0]["metadata"]["custom"] == {"chave": "k"}


@pytest.mark.parametrize("switch", [{"fault": "fogo"}, {"fault": "slow", "seconds": -1}, {"fault": "down", "times": 0}])
async def test_a_switch_that_is_not_there_is_refused(zendesk: httpx.AsyncClient, switch: dict[str, object]) -> None:
    assert (await zendesk.post("/local/faults", json=switch)).status_code == 400
    assert (await zendesk.get(TICKET)).status_code == 200


@pytest.fixture
async def over_the_wire(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    with RunningZendesk(tmp_path) as running:
        async with httpx.AsyncClient(base_url=running.url, timeout=0.5) as client:
            await sign_in(client)
            yield client


async def test_a_client_that_gives_up_waiting_finds_its_update(over_the_wire: httpx.AsyncClient) -> None:
    await turn(over_the_wire, "lost_answer", seconds=1.5, times=1)
    with pytest.raises(httpx.ReadTimeout):
        await over_the_wire.put(TICKET, json={"ticket": {"subject": "aplicado"}})
    assert (await over_the_wire.get(TICKET)).json()["ticket"]["subject"] == "aplicado"
