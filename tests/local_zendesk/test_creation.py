"""POST /tickets: a new ticket, a follow-up of a closed one, and what is refused."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.local_zendesk.records import Audit, Ticket
from backend.local_zendesk.webhooks.payloads import events_of

pytestmark = pytest.mark.anyio
TICKETS, CLOSED, OPEN = "/api/v2/tickets", 11482390, 11482649
SAID = {"body": "Continuamos aqui.", "public": False, "author_id": 5101}


async def post(zendesk: httpx.AsyncClient, key: str | None = None, **new: Any) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await zendesk.post(TICKETS, json={"ticket": new}, headers=headers)


async def ticket(zendesk: httpx.AsyncClient, number: int) -> dict[str, Any]:
    return dict((await zendesk.get(f"{TICKETS}/{number}")).json()["ticket"])


async def test_a_follow_up_takes_over_what_the_closed_ticket_had(zendesk: httpx.AsyncClient, app: FastAPI) -> None:
    closed = await ticket(zendesk, CLOSED)
    answer = await post(zendesk, via_followup_source_id=CLOSED, comment=SAID, metadata={"consultoria_key": "k1"})
    assert answer.status_code == 201
    made = answer.json()["ticket"]
    [audit] = (await zendesk.get(f"{TICKETS}/{made['id']}/audits")).json()["audits"]
    assert answer.headers["location"] == made["url"]
    kept = ("subject", "requester_id", "organization_id", "group_id", "tags", "custom_fields", "priority")
    assert {name: made[name] for name in kept} == {name: closed[name] for name in kept}
    assert (made["status"], made["assignee_id"], made["description"]) == ("new", None, "Continuamos aqui.")
    source = made["via"]["source"]
    assert (source["rel"], source["from"]["ticket_id"]) == ("follow_up", CLOSED)
    assert (await ticket(zendesk, CLOSED))["followup_ids"] == [made["id"]]
    assert made["followup_ids"] == []
    assert (audit["metadata"]["custom"], audit["author_id"]) == ({"consultoria_key": "k1"}, 5001)
    first, *others = audit["events"]
    assert (first["type"], first["public"], first["author_id"]) == ("Comment", False, 5101)
    assert {one["type"] for one in others} == {"Create"}
    assert "requester_id" in {one["field_name"] for one in others}
    world = app.state.local.world
    stored = world.find(Ticket, made["id"]), world.find(Audit, audit["id"])
    kinds = [one["type"] for one in events_of(world, *stored)]
    assert kinds == ["zen:event-type:ticket.created", "zen:event-type:ticket.comment_added"]


async def test_what_is_sent_beside_wins_over_what_is_taken_over(zendesk: httpx.AsyncClient) -> None:
    answer = await post(
        zendesk, via_followup_source_id=CLOSED, comment=SAID, tags=["outra"], subject="Outro", requester_id=7101
    )
    made = answer.json()["ticket"]
    assert ("outra" in made["tags"], made["subject"], made["requester_id"]) == (True, "Outro", 7101)


async def test_a_ticket_that_follows_none_is_the_callers(zendesk: httpx.AsyncClient) -> None:
    made = (await post(zendesk, subject="Novo", comment=SAID)).json()["ticket"]
    assert (made["requester_id"], made["status"], made["via"]["source"]["rel"]) == (5001, "new", None)


@pytest.mark.parametrize(
    "new",
    [
        {"via_followup_source_id": OPEN, "comment": SAID},
        {"via_followup_source_id": 1, "comment": SAID},
        {"via_followup_source_id": CLOSED},
        {"via_followup_source_id": CLOSED, "comment": {"body": " "}},
        {"via_followup_source_id": CLOSED, "comment": SAID, "requester_id": 1},
        {"via_followup_source_id": CLOSED, "comment": SAID, "group_id": 1},
        {"via_followup_source_id": "x", "comment": SAID},
    ],
)
async def test_what_does_not_fit_makes_no_ticket(zendesk: httpx.AsyncClient, new: dict[str, Any]) -> None:
    before = (await zendesk.get(TICKETS)).json()
    answer = await post(zendesk, **new)
    assert (answer.status_code, answer.json()["error"]) == (422, "RecordInvalid")
    assert (await zendesk.get(TICKETS)).json() == before
    assert (await zendesk.post(TICKETS, json={"comment": SAID})).status_code == 400


async def test_one_key_makes_one_ticket(zendesk: httpx.AsyncClient) -> None:
    asked = {"via_followup_source_id": CLOSED, "comment": SAID}
    first, second = [await post(zendesk, "k1", **asked) for _ in range(2)]
    assert [one.headers["x-idempotency-lookup"] for one in (first, second)] == ["miss", "hit"]
    assert first.json() == second.json()
    other = await post(zendesk, "k1", comment=SAID)
    assert (other.status_code, other.json()["error"]) == (400, "IdempotentRequestError")
    third = await post(zendesk, "k2", **asked)
    assert (await ticket(zendesk, CLOSED))["followup_ids"] == [
        first.json()["ticket"]["id"],
        third.json()["ticket"]["id"],
    ]
