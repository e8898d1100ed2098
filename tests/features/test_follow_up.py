"""A ticket that was closed for good: what it refused goes to a follow-up, once, and the history says so."""

from typing import Any

import pytest

from backend.entrypoints.worker import handlers
from backend.kit.jobs import Attempt
from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.records import Ticket
from backend.zendesk.outbox.service import SEND
from tests.features.deliveries import deliver, event, observed
from tests.features.steps import eligible, everything_on_the_ticket, task
from tests.house_of_consultoria import EMILY, GUSTAVO, RAFAEL, TES_501, House, Person, accepted, refused

pytestmark = pytest.mark.anyio

FAILED = "update zendesk_write set {change} where state = 'failed'"
OF_WRITE = "select id::text, state, follow_up_id, comment_id, attempts from zendesk_write where kind = %s"


async def close(house: House) -> None:
    await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": {"status": "closed"}})


async def refused_as_closed(house: House) -> tuple[Person, dict[str, Any], str]:
    """Rafael's request for approval, which the closed ticket refused."""
    rafael = await house.sign_in(RAFAEL)
    await eligible(rafael)
    await everything_on_the_ticket(house)
    await close(house)
    view = await rafael.see()
    body = {"version": view["version"], "message": "Posso seguir?", "maestro_id": None}
    view = await rafael.do(f"/api/engagements/{view['engagement_id']}/approval-request", body)
    await house.drain()
    [write] = house.rows(OF_WRITE, "request_approval")
    assert write["state"] == "failed"
    return rafael, view, f"/api/zendesk-writes/{write['id']}/follow-up"


def follow_ups(house: House) -> list[Ticket]:
    return [one for one in house.local.world.every(Ticket) if one.followup_of == TES_501]


async def said_on(house: House, ticket_id: int) -> list[dict[str, Any]]:
    return list((await house.rest("GET", f"/api/v2/tickets/{ticket_id}/comments"))["comments"])


async def texts(person: Person, view: dict[str, Any]) -> list[str]:
    history = accepted(await person.client.get(f"/api/engagements/{view['engagement_id']}/history"))
    return [one["text"] or "" for one in history["entries"]]


async def test_what_a_closed_ticket_refused_is_read_on_its_follow_up(house: House) -> None:
    rafael, view, path = await refused_as_closed(house)
    view = await rafael.see()
    assert [one["name"] for one in view["banner"]["actions"]] == ["follow_up_write", "discard_write", "see_text"]
    shown = task(view, "follow_up_write")["boxes"]
    assert "Só a equipe lê" in shown[0]["lines"][1]
    assert "Posso seguir?" in shown[1]["text"]
    comments = len(await house.comments())
    view = await rafael.do(path, {})
    assert view["banner"] is None or view["banner"]["tone"] == "warning", "it is on its way"
    await house.drain()
    [ticket] = follow_ups(house)
    closed = house.local.world.find(Ticket, TES_501)
    assert closed is not None
    kept = ("requester_id", "organization_id", "group_id", "subject")
    assert [getattr(ticket, name) for name in kept] == [getattr(closed, name) for name in kept]
    assert ticket.custom_fields == closed.custom_fields
    assert not [tag for tag in ticket.tags if tag == "consultoria" or tag.startswith("consultoria_sit_")]
    assert set(ticket.tags) <= set(closed.tags)
    [said] = await said_on(house, ticket.id)
    assert said["plain_body"].startswith(f"Acompanhamento do ticket {TES_501}, que está fechado.\n\nCONSULTORIA")
    assert (said["public"], said["author_id"]) == (False, RAFAEL)
    assert len(await house.comments()) == comments
    [write] = house.rows(OF_WRITE, "request_approval")
    assert (write["state"], write["follow_up_id"], write["comment_id"]) == ("sent", ticket.id, said["id"])
    view = await rafael.see()
    assert (view["state"], view["outbox"]["state"]) == ("approval_requested", "current")
    assert any(f"no acompanhamento #{ticket.id}" in one for one in await texts(rafael, view))


async def test_pressed_twice_or_its_answer_lost_there_is_one_follow_up_with_one_comment(house: House) -> None:
    rafael, _, path = await refused_as_closed(house)
    await rafael.do(path, {})
    refused(await rafael.post(path, {}), 409, "nothing_to_follow_up")
    [write] = house.rows(OF_WRITE, "request_approval")
    send = handlers(house.backend.state.database, house.backend.state.zendesk)[SEND]
    house.local.faults.turn(Switch(fault=Fault.LOST_ANSWER, seconds=0, times=1))
    with pytest.raises(Exception, match="again in"):
        await send(Attempt(0, last=False), write_id=write["id"])
    [ticket] = follow_ups(house)
    assert house.rows(OF_WRITE, "request_approval")[0]["state"] == "pending"
    await send(Attempt(1, last=False), write_id=write["id"])
    assert follow_ups(house) == [ticket]
    assert len(await said_on(house, ticket.id)) == 1
    assert house.rows(OF_WRITE, "request_approval")[0]["follow_up_id"] == ticket.id


async def test_the_next_comment_goes_to_the_same_follow_up_while_that_is_open(house: House) -> None:
    rafael, view, path = await refused_as_closed(house)
    await rafael.do(path, {})
    await house.drain()
    [first] = follow_ups(house)
    body = {"version": (await rafael.see())["version"]}
    await rafael.do(f"/api/engagements/{view['engagement_id']}/approval-request/withdrawal", body)
    await house.drain()
    [write] = house.rows(OF_WRITE, "withdraw")
    assert write["state"] == "failed"
    await rafael.do(f"/api/zendesk-writes/{write['id']}/follow-up", {})
    await house.drain()
    assert [one.id for one in follow_ups(house)] == [first.id]
    assert len(await said_on(house, first.id)) == 2
    await house.rest("PUT", f"/api/v2/tickets/{first.id}", json={"ticket": {"status": "closed"}})
    await requested_again(rafael)
    await house.drain()
    [_, write] = house.rows(OF_WRITE + " order by id", "request_approval")
    await rafael.do(f"/api/zendesk-writes/{write['id']}/follow-up", {})
    await house.drain()
    assert [len(await said_on(house, one.id)) for one in follow_ups(house)] == [2, 1]


async def requested_again(rafael: Person) -> None:
    view = await rafael.see()
    body = {"version": view["version"], "message": "De novo.", "maestro_id": None}
    await rafael.do(f"/api/engagements/{view['engagement_id']}/approval-request", body)


async def test_only_who_may_retry_takes_it_there_and_only_what_a_closed_ticket_refused(house: House) -> None:
    _, _, path = await refused_as_closed(house)
    emily, gustavo = await house.sign_in(EMILY), await house.sign_in(GUSTAVO)
    refused(await emily.post(path, {}), 403, "not_yours")
    house.execute(FAILED.format(change="last_error = 'zendesk_refused 400'"))
    refused(await gustavo.post(path, {}), 409, "nothing_to_follow_up")
    house.execute(FAILED.format(change="last_error = 'ticket_closed 422', kind = 'send_term'"))
    refused(await gustavo.post(path, {}), 409, "nothing_to_follow_up")
    shown = accepted(await gustavo.client.get("/api/operations"))["writes"]["rows"]
    assert [act["name"] for act in shown[0]["actions"]] == ["discard_write"]
    house.execute(FAILED.format(change="kind = 'request_approval'"))
    shown = accepted(await gustavo.client.get("/api/operations"))
    assert [act["form"] for act in shown["writes"]["rows"][0]["actions"]] == ["follow_up_write", "discard_write"]
    assert {form["name"] for form in shown["forms"]} == {"follow_up_write", "discard_write"}
    await gustavo.do(path, {})


async def test_a_ticket_that_was_closed_under_an_open_consultoria_offers_a_follow_up_once(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    await everything_on_the_ticket(house)
    path = f"/api/engagements/{view['engagement_id']}/follow-up"
    refused(await rafael.post(path, {"version": view["version"]}), 409, "nothing_to_follow_up")
    await close(house)
    await deliver(house, await house.browser(), event("status_changed"))
    await house.drain()
    assert observed(house) == ["closed"]
    view = await rafael.see()
    assert view["banner"]["title"] == "Este ticket foi fechado"
    assert [one["name"] for one in view["banner"]["actions"]] == ["follow_up"]
    assert f"registrada no ticket {TES_501}" in task(view, "follow_up")["boxes"][1]["text"]
    emily = await house.sign_in(EMILY)
    assert (await emily.see())["banner"]["actions"] == []
    refused(await emily.post(path, {"version": view["version"]}), 403, "not_yours")
    view = await rafael.do(path, {"version": view["version"]})
    assert "está sendo aberto" in view["banner"]["body"]
    refused(await rafael.post(path, {"version": view["version"]}), 409, "nothing_to_follow_up")
    await house.drain()
    [ticket] = follow_ups(house)
    [said] = await said_on(house, ticket.id)
    assert (said["public"], said["author_id"]) == (False, RAFAEL)
    view = await rafael.see()
    assert f"segue no acompanhamento #{ticket.id}" in view["banner"]["body"]
    assert view["banner"]["actions"] == []
    assert view["state"] == "eligible"
    assert any(f"no acompanhamento #{ticket.id}" in one for one in await texts(rafael, view))
