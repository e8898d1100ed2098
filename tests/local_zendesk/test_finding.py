"""Tickets found by ids, by what changed, by search."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio
EXPORT = "/api/v2/incremental/tickets/cursor"


async def search(zendesk: httpx.AsyncClient, query: str) -> list[Any]:
    body = (await zendesk.get("/api/v2/search", params={"query": query})).json()
    assert body["count"] == len(body["results"])
    return [row["id"] for row in body["results"]]


async def test_several_tickets_at_once(zendesk: httpx.AsyncClient) -> None:
    body = (await zendesk.get("/api/v2/tickets/show_many", params={"ids": "11482655,1,11482649"})).json()
    assert [ticket["id"] for ticket in body["tickets"]] == [11482655, 11482649]
    assert (await zendesk.get("/api/v2/tickets/show_many")).status_code == 400


async def test_the_export_walks_every_ticket_and_then_only_what_changed(zendesk: httpx.AsyncClient) -> None:
    answer = (await zendesk.get(EXPORT, params={"start_time": 1_600_000_000, "per_page": 10})).json()
    seen = [ticket["id"] for ticket in answer["tickets"]]
    assert not answer["end_of_stream"]
    answer = (await zendesk.get(answer["after_url"])).json()
    seen += [ticket["id"] for ticket in answer["tickets"]]
    assert answer["end_of_stream"]
    assert len(seen) == len(set(seen)) == 15

    await zendesk.put("/api/v2/tickets/11482649", json={"ticket": {"subject": "mudado"}})
    cursor = {"cursor": answer["after_cursor"]}
    assert (await zendesk.get(EXPORT, params=cursor)).json()["tickets"] == []  # the last minute is held back
    await zendesk.post("/local/clock", json={"minutes": 2})
    later = (await zendesk.get(EXPORT, params=cursor)).json()
    assert [ticket["subject"] for ticket in later["tickets"]] == ["mudado"]
    assert later["after_cursor"] != answer["after_cursor"]


@pytest.mark.parametrize("query", [{}, {"start_time": "ontem"}, {"cursor": "nada"}, {"start_time": 1, "per_page": 0}])
async def test_the_export_refuses_what_it_cannot_read(zendesk: httpx.AsyncClient, query: dict[str, str | int]) -> None:
    assert (await zendesk.get(EXPORT, params=query)).status_code == 400


async def test_the_export_is_not_for_the_present_and_ten_times_a_minute(zendesk: httpx.AsyncClient) -> None:
    soon = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
    answers = [(await zendesk.get(EXPORT, params={"start_time": soon})).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]


async def test_search_understands_the_common_words(zendesk: httpx.AsyncClient) -> None:
    change = {"status": "pending", "tags": ["consultoria"], "custom_fields": [{"id": 360101, "value": "2026-12-01"}]}
    await zendesk.put("/api/v2/tickets/11482649", json={"ticket": change})
    for query in (
        "11482649",
        'type:ticket "rejeição 528"',
        "tags:consultoria status:pending",
        "type:ticket status<solved status>open requester:claudia.monteiro@saobento.example",
        'type:ticket assignee:5101 organization:"metalúrgica são bento ltda." -status:open',
        "group:Faturamento custom_field_360101:2026-12-01",
        f"type:ticket updated>={datetime.now(UTC) - timedelta(days=1):%Y-%m-%d} tags:consultoria",
    ):
        assert await search(zendesk, query) == [11482649], query
    assert await search(zendesk, "type:ticket assignee:none") == [11482671]
    assert await search(zendesk, "type:user email:rafael.nogueira@suporte.example") == [5101]
    assert await search(zendesk, "type:organization clínica") == [6113]
    assert await search(zendesk, "type:ticket updated<2001-01-01") == []
    assert await search(zendesk, "tags:consultoria segredo:1") == []
    assert (await zendesk.get("/api/v2/search", params={"query": " "})).status_code == 400


async def test_results_say_what_they_are(zendesk: httpx.AsyncClient) -> None:
    found = (await zendesk.get("/api/v2/search", params={"query": "são bento"})).json()["results"]
    assert [(row["result_type"], row["name"]) for row in found] == [("organization", "Metalúrgica São Bento Ltda.")]
