"""What is kept for a time only, and is gone afterwards."""

from uuid import uuid4

import pytest

from backend.entrypoints.worker import listeners
from backend.kit.idempotency import FORGET
from backend.kit.jobs import Attempt
from backend.zendesk.inbox.service import RECONCILE_INBOX
from tests.features.deliveries import deliver, event, inbox
from tests.house_of_consultoria import RAFAEL, TES_501, House, accepted, refused

pytestmark = pytest.mark.anyio

EVALUATION = f"/api/tickets/{TES_501}/evaluation"
MODULE = {"modality": "module"}


async def test_an_answer_is_given_again_for_ninety_days(house: House) -> None:
    rafael, key = await house.sign_in(RAFAEL), uuid4().hex
    first = accepted(await rafael.post(EVALUATION, MODULE, key))
    house.pass_time(days=89, hours=23)
    await house.tick(FORGET)
    assert accepted(await rafael.post(EVALUATION, MODULE, key)) == first
    house.pass_time(hours=2)
    await house.tick(FORGET)
    assert house.rows("select 1 from answered_request") == []
    refused(await rafael.post(EVALUATION, MODULE, key), 409, "already_open")


async def test_a_deliverys_body_is_kept_thirty_days_and_longer_while_it_waits(house: House) -> None:
    client, state = await house.browser(), house.backend.state
    for invocation in ("old", "new", "waiting"):
        await deliver(house, client, event("comment_added"), invocation=invocation)
    house.execute("update inbox_event set state = 'done', settled_at = now() where invocation_id <> 'waiting'")
    house.execute("update inbox_event set received_at = now() - interval '30 days 1 hour' where invocation_id <> 'new'")
    tick = listeners(house.settings, state.database, state.zendesk, house.clock)[RECONCILE_INBOX]
    await tick(Attempt(0, last=True))
    kept = {row["invocation_id"]: row["body"] is not None for row in inbox(house)}
    assert kept == {"old": False, "new": True, "waiting": True}


async def test_a_used_token_is_forgotten_once_it_would_have_expired(house: House) -> None:
    await house.sign_in(RAFAEL)
    house.execute("update used_token set expires_at = now() - interval '1 second'")
    old = house.rows("select token_hash from used_token")
    await house.sign_in(RAFAEL)
    assert len(old) == len(house.rows("select 1 from used_token")) == 1
    assert house.rows("select token_hash from used_token") != old
