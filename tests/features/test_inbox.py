"""Deliveries: signed and lately or refused; kept once; acted on once; answered at once."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from backend.entrypoints.worker import listeners
from backend.kit.jobs import Attempt
from backend.local_zendesk.faults import Fault, Switch
from backend.zendesk.inbox.service import CATCH_UP, READ, RECONCILE_INBOX
from tests.features.deliveries import PATH, deliver, event, inbox, observed, signed
from tests.features.steps import approved, term_sent
from tests.house_of_consultoria import TES_501, House, refused

pytestmark = pytest.mark.anyio

SECRET_OF_ZENDESKS_DOCUMENTATION = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=="


@pytest.fixture
async def zendesk(house: House) -> httpx.AsyncClient:
    return await house.browser()


async def test_a_delivery_is_kept_and_answered_before_anything_follows(
    house: House, zendesk: httpx.AsyncClient
) -> None:
    answer = await deliver(house, zendesk, event("comment_added"), invocation="one")
    assert (answer.status_code, answer.content) == (204, b"")
    [row] = inbox(house)
    assert (row["invocation_id"], row["kind"], row["ticket_id"]) == ("one", "comment_added", TES_501)
    assert (row["state"], row["attempts"]) == ("pending", 0)
    await house.drain()
    [row] = inbox(house)
    assert (row["state"], row["outcome"], row["attempts"]) == ("done", "no_consultoria", 1)


async def test_a_repeated_delivery_is_one(house: House, zendesk: httpx.AsyncClient) -> None:
    for _ in range(3):
        assert (await deliver(house, zendesk, event("status_changed"), invocation="same")).status_code == 204
    assert len(inbox(house)) == 1
    assert house.rows("select count(*) as n from procrastinate_jobs where task_name = 'zendesk.inbox'") == [{"n": 1}]


@pytest.mark.parametrize(
    ("how", "flaw"),
    [
        ({"secret": "another"}, "wrong"),
        ({"age": 301}, "outside_tolerance"),
        ({"age": -302}, "outside_tolerance"),
    ],
)
async def test_a_bad_signature_keeps_nothing(
    house: House, zendesk: httpx.AsyncClient, how: dict[str, Any], flaw: str
) -> None:
    problem = refused(await deliver(house, zendesk, event("status_changed"), **how), 401, "delivery_rejected")
    assert flaw in problem["detail"]
    assert inbox(house) == []


@pytest.mark.parametrize("age", [299, -298])
async def test_within_five_minutes_is_taken(house: House, zendesk: httpx.AsyncClient, age: float) -> None:
    assert (await deliver(house, zendesk, event("status_changed"), age=age)).status_code == 204


@pytest.mark.parametrize(
    "absent",
    [
        "x-zendesk-webhook-signature",
        "x-zendesk-webhook-signature-timestamp",
        "x-zendesk-webhook-invocation-id",
    ],
)
async def test_a_missing_header_is_refused(house: House, zendesk: httpx.AsyncClient, absent: str) -> None:
    headers = signed(house, b"{}")
    del headers[absent]
    refused(await zendesk.post(PATH, content=b"{}", headers=headers), 401, "delivery_rejected")


@pytest.mark.parametrize("stamp", ["yesterday", "2026-11-24T12:00:00", "1764000000", "é"])
async def test_an_unreadable_time_is_refused(house: House, zendesk: httpx.AsyncClient, stamp: str) -> None:
    headers = {
        **signed(house, b"{}"),
        "x-zendesk-webhook-signature-timestamp": stamp.encode("latin-1").decode("latin-1"),
    }
    refused(await zendesk.post(PATH, content=b"{}", headers=_raw(headers)), 401, "delivery_rejected")


async def test_a_changed_body_is_refused(house: House, zendesk: httpx.AsyncClient) -> None:
    raw = json.dumps(event("status_changed")).encode()
    headers = signed(house, raw)
    refused(await zendesk.post(PATH, content=raw + b" ", headers=headers), 401, "delivery_rejected")


async def test_while_the_secret_is_replaced_both_hold(house: House, zendesk: httpx.AsyncClient) -> None:
    old = house.settings.webhook_secrets[0]
    both = {"zendesk_webhook_secret": "the new one", "zendesk_webhook_secret_before": old}
    house.backend.state.settings = type(house.settings).model_validate({**house.settings.model_dump(), **both})
    for secret in ("the new one", old):
        assert (await deliver(house, zendesk, event("status_changed"), secret=secret)).status_code == 204
    refused(await deliver(house, zendesk, event("status_changed"), secret="a third"), 401, "delivery_rejected")


async def test_without_a_secret_zendesk_is_asked_to_try_later(house: House, zendesk: httpx.AsyncClient) -> None:
    nothing = {**house.settings.model_dump(), "zendesk_webhook_secret": None}
    house.backend.state.settings = type(house.settings).model_validate(nothing)
    refused(await deliver(house, zendesk, event("status_changed")), 503, "webhook_not_set_up")


async def test_more_than_the_limit_is_refused_without_reading_it_whole(
    house: House, zendesk: httpx.AsyncClient
) -> None:
    refused(await deliver(house, zendesk, b"x" * 1024 * 1024), 413, "delivery_too_large")
    assert inbox(house) == []


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"not json", "unreadable"),
        (b"\x00\xff", "unreadable"),
        (b"[1, 2]", "unreadable"),
        (b"{}", "unreadable"),
        (b'{"type": 7}', "unreadable"),
        (b'{"type": "zen:event-type:ticket.status_changed"}', "unreadable"),
        (b'{"type": "zen:event-type:ticket.status_changed", "detail": {"id": "x"}, "subject": 1}', "unreadable"),
        (b'{"type": "zen:event-type:ticket.status_changed", "detail": {"id": "99999999999999999999"}}', "unreadable"),
        (b'{"type": "zen:event-type:user.created", "detail": {"id": "5"}}', "zen:event-type:user.created"),
        (b'{"type": "zen:event-type:ticket.problem_link_changed", "detail": {"id": "5"}}', "problem_link_changed"),
        (b'{"ticket_id": "abc"}', "unreadable"),
    ],
)
async def test_what_nobody_understands_is_kept_and_counted(
    house: House, zendesk: httpx.AsyncClient, raw: bytes, kind: str
) -> None:
    assert (await deliver(house, zendesk, raw)).status_code == 204
    [row] = inbox(house)
    assert (row["kind"], row["state"], row["outcome"]) == (kind, "ignored", "unknown_event")


async def test_a_trigger_sends_the_ticket_only(house: House, zendesk: httpx.AsyncClient) -> None:
    await deliver(house, zendesk, {"ticket_id": str(TES_501)})
    await house.drain()
    [row] = inbox(house)
    assert (row["kind"], row["state"], row["ticket_id"]) == ("triggered", "done", TES_501)


async def test_zendesk_down_it_waits_and_what_waited_is_answered_by_one_look(
    house: House, zendesk: httpx.AsyncClient
) -> None:
    await term_sent(house)
    house.local.faults.turn(Switch(fault=Fault.DOWN))
    for _ in range(5):
        await deliver(house, zendesk, event("comment_added"))
    await house.drain()
    assert {row["state"] for row in inbox(house)} == {"pending"}
    house.local.faults.turn(Switch(fault=Fault.NONE))
    comment = await house.customer_says("De acordo.")
    heard = listeners(house.settings, house.backend.state.database, house.backend.state.zendesk, house.clock)
    await heard[READ](Attempt(1, last=False), event_id=str(inbox(house)[0]["id"]))
    assert {row["state"] for row in inbox(house)} == {"done"}
    assert {row["outcome"] for row in inbox(house)} == {"customer_replied"}
    assert house.rows("select key from observation") == [{"key": str(comment)}]


async def test_the_last_attempt_parks_it_with_the_reason(house: House, zendesk: httpx.AsyncClient) -> None:
    await approved(house)
    house.local.faults.turn(Switch(fault=Fault.DOWN))
    await deliver(house, zendesk, event("comment_added"))
    heard = listeners(house.settings, house.backend.state.database, house.backend.state.zendesk, house.clock)
    await heard[READ](Attempt(11, last=True), event_id=str(inbox(house)[0]["id"]))
    [row] = inbox(house)
    assert (row["state"], row["outcome"]) == ("failed", "zendesk_unavailable 503")


async def test_an_event_whose_job_is_lost_gets_another(house: House, zendesk: httpx.AsyncClient) -> None:
    await deliver(house, zendesk, event("comment_added"))
    house.execute("delete from procrastinate_jobs where task_name = 'zendesk.inbox'")
    heard = listeners(house.settings, house.backend.state.database, house.backend.state.zendesk, house.clock)
    await heard[RECONCILE_INBOX](Attempt(0, last=True))
    await heard[RECONCILE_INBOX](Attempt(0, last=True))
    await house.drain()
    assert [row["state"] for row in inbox(house)] == ["done"]


async def test_bodies_are_forgotten_after_thirty_days(house: House, zendesk: httpx.AsyncClient) -> None:
    await deliver(house, zendesk, event("comment_added"))
    await house.drain()
    house.execute("update inbox_event set received_at = now() - interval '31 days'")
    heard = listeners(house.settings, house.backend.state.database, house.backend.state.zendesk, house.clock)
    await heard[RECONCILE_INBOX](Attempt(0, last=True))
    [row] = inbox(house)
    assert (row["body"], row["state"]) == (None, "done")


async def test_what_no_delivery_told_is_found_in_the_export(house: House) -> None:
    await term_sent(house)
    comment = await house.customer_says("De acordo.")
    house.pass_time(minutes=2)  # the export keeps the last minute back
    heard = listeners(house.settings, house.backend.state.database, house.backend.state.zendesk, house.clock)
    for _ in range(2):
        await heard[CATCH_UP](Attempt(0, last=True))
        await house.drain()
    rows = inbox(house)
    assert {(row["kind"], row["ticket_id"]) for row in rows} == {("exported", TES_501)}
    assert [row["state"] for row in rows] == ["done"] * len(rows)
    assert house.rows("select key from observation where kind = 'customer_replied'") == [{"key": str(comment)}]
    assert datetime.now(UTC) - house.rows("select read_at from export_cursor")[0]["read_at"] < timedelta(minutes=5)


async def test_deliveries_out_of_order_and_twice_say_each_thing_once(house: House, zendesk: httpx.AsyncClient) -> None:
    await term_sent(house)
    await house.customer_says("Tenho uma dúvida.")
    await house.customer_says("De acordo.")
    for _ in range(2):
        for kind in ("status_changed", "comment_added", "comment_added", "tags_changed"):
            await deliver(house, zendesk, event(kind))
        await house.drain()
    assert observed(house) == ["customer_replied", "customer_replied"]


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode("utf-8")) for name, value in headers.items()]
