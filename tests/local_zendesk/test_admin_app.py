"""The installed app, and what servers push to its open instances."""

from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio


async def test_the_app_is_installed_and_may_be_switched_off_or_removed(zendesk: httpx.AsyncClient) -> None:
    [one] = (await zendesk.get("/api/v2/apps/installations")).json()["installations"]
    assert (one["id"], one["app_id"], one["enabled"]) == (902, 901, True)
    off = await zendesk.put("/api/v2/apps/installations/902", json={"enabled": False})
    assert off.json()["enabled"] is False
    assert (await zendesk.delete("/api/v2/apps/installations/902")).status_code == 204
    assert (await zendesk.get("/api/v2/apps/901/public_key")).status_code == 404


async def test_a_push_waits_for_the_open_page_of_whom_it_is_for(zendesk: httpx.AsyncClient) -> None:
    page = "/local/tickets/11482649/state"
    before = (await zendesk.get(page)).json()
    push = {"app_id": 901, "event": "changed", "body": '{"ticket_id": 5}'}
    answer = await zendesk.post("/api/v2/apps/notify", json=push)
    assert (answer.status_code, answer.json()) == (200, None)
    await zendesk.post("/api/v2/apps/notify", json={**push, "body": "só texto", "agent_id": 5102})
    rafael = (await zendesk.get(page, params={"seen": before["stamp"]})).json()["notices"]
    await zendesk.post("/local/user", json={"user_id": 5102})
    emily = (await zendesk.get(page)).json()["notices"]
    assert [(one["event"], one["body"], one["sender"]["id"]) for one in rafael] == [("changed", {"ticket_id": 5}, 5001)]
    assert [one["body"] for one in emily] == [{"ticket_id": 5}, "só texto"]
    assert emily[0]["number"] < emily[1]["number"]


@pytest.mark.parametrize(
    ("change", "status"),
    [({"app_id": 1}, 404), ({"event": ""}, 400), ({"body": {"a": 1}}, 400), ({"agent_id": "5"}, 400)],
)
async def test_a_push_that_is_not_whole_is_refused(
    zendesk: httpx.AsyncClient, change: dict[str, Any], status: int
) -> None:
    push = {"app_id": 901, "event": "changed", "body": "", **change}
    assert (await zendesk.post("/api/v2/apps/notify", json=push)).status_code == status


async def test_pushes_are_limited_and_small(zendesk: httpx.AsyncClient) -> None:
    push = {"app_id": 901, "event": "changed", "body": ""}
    large = await zendesk.post("/api/v2/apps/notify", json={**push, "body": "x" * 1024 * 1024})
    assert (large.status_code, large.json()) == (413, "Payload too large")
    answers = [await zendesk.post("/api/v2/apps/notify", json=push) for _ in range(100)]
    assert [answer.status_code for answer in answers] == [200] * 99 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
