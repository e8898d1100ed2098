"""A write that did not arrive and that a person gives up: what was decided stands, and the history says who and why."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from backend.local_zendesk.faults import Fault, Switch
from backend.zendesk.outbox.service import SEND
from backend.zendesk.outbox.store import Landed, mark_sent
from tests.conftest import run_sql
from tests.features.steps import asked, requested, task
from tests.house_of_consultoria import EMILY, PATRICIA, RAFAEL, TES_501, House, Person, refused
from tests.zendesk.wanting import reconcile

pytestmark = pytest.mark.anyio

QUESTION = "Posso seguir com a cobrança?"
REASON = {"reason": "Avisei o cliente no acompanhamento 11482700."}
PARKED = "select id::text, state from zendesk_write where kind = 'request_approval'"


async def parked(house: House, *, closed: bool = False) -> tuple[Person, str]:
    """Rafael's approval request did not reach the ticket and is not tried any more."""
    rafael = await house.sign_in(RAFAEL)
    await requested(rafael, QUESTION)
    if closed:
        await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": {"status": "closed"}})
        await house.drain()
    else:
        house.local.faults.turn(Switch(fault=Fault.DOWN))
        house.rows("update procrastinate_jobs set attempts = %s returning 1", SEND.max_attempts - 1)
        await house.drain()
        house.local.faults.turn(Switch(fault=Fault.NONE))
    run_sql(house.url, "update zendesk_write set state = 'sent', audit_id = 1 where kind <> 'request_approval'")
    [row] = house.rows(PARKED)
    assert row["state"] == "failed"
    return rafael, f"/api/zendesk-writes/{row['id']}"


async def test_what_is_discarded_never_reaches_the_ticket_and_the_history_says_who_and_why(house: House) -> None:
    rafael, write = await parked(house)
    comments = len(await house.comments())
    patricia = await house.sign_in(PATRICIA)
    view = await patricia.see()
    assert [one["name"] for one in view["banner"]["actions"]] == ["retry_write", "discard_write", "see_text"]
    assert asked(task(view, "discard_write"), "reason")["required"]
    view = await patricia.do(f"{write}/discard", REASON)
    assert view["banner"] is None
    assert view["outbox"]["state"] == "current"
    assert view["state"] == "approval_requested", "what was asked here stands"
    await reconcile(house)
    await house.drain()
    assert len(await house.comments()) == comments
    history = (await rafael.client.get(f"/api/engagements/{view['engagement_id']}/history")).json()
    [told] = [one["text"] for one in history["entries"] if "descartado" in (one["text"] or "")]
    assert told.startswith("Envio ao ticket descartado por Patrícia")
    assert told.endswith(REASON["reason"])
    refused(await rafael.post(f"{write}/retry", {}), 409, "nothing_to_retry")
    refused(await rafael.post(f"{write}/discard", REASON), 409, "nothing_to_discard")


async def test_only_a_failed_write_is_discarded_with_a_reason_by_one_who_may(house: House) -> None:
    rafael, write = await parked(house)
    refused(await rafael.post(f"{write}/discard", {"reason": "  "}), 409, "reason_missing")
    emily = await house.sign_in(EMILY)
    assert [one["name"] for one in (await emily.see())["banner"]["actions"]] == ["see_text"]
    refused(await emily.post(f"{write}/discard", REASON), 403, "not_yours")
    await rafael.do(f"{write}/retry", {})
    refused(await rafael.post(f"{write}/discard", REASON), 409, "nothing_to_discard")
    await house.drain()
    assert house.rows("select 1 from zendesk_write where state <> 'sent'") == []


async def test_a_closed_ticket_offers_no_retry_and_says_that_a_follow_up_is_needed(house: House) -> None:
    rafael, write = await parked(house, closed=True)
    banner = (await rafael.see())["banner"]
    assert [one["name"] for one in banner["actions"]] == ["follow_up_write", "discard_write", "see_text"]
    assert "ticket de acompanhamento" in banner["note"]
    view = await rafael.do(f"{write}/discard", REASON)
    assert (view["banner"], view["state"]) == (None, "approval_requested")


async def test_a_late_answer_to_a_discarded_write_is_believed(house: House) -> None:
    """A suspended worker goes on with the request it had under way: what stands on the ticket is said."""
    rafael, write = await parked(house)
    await rafael.do(f"{write}/discard", REASON)
    async with house.backend.state.database.transaction() as db:
        await mark_sent(db, UUID(write.split("/")[-1]), Landed(7, 8, None), datetime.now(UTC))
    [row] = house.rows("select state, audit_id, discarded_by from zendesk_write where kind = 'request_approval'")
    assert row == {"state": "sent", "audit_id": 7, "discarded_by": None}
