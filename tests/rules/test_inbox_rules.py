"""What a delivery's body says, also where it says nothing that can be read."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.zendesk.inbox.rules import ACTED_ON, EXPORTED, TRIGGERED, UNREADABLE, Told, ticket_number, told_by

EVENT = "zen:event-type:ticket."
MOMENT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
AT = MOMENT.isoformat()


def raw(body: Any) -> bytes:
    return json.dumps(body).encode()


def test_an_event_names_its_kind_its_ticket_and_its_time() -> None:
    body = {"type": f"{EVENT}status_changed", "detail": {"id": "42"}, "subject": "zen:ticket:7", "time": AT}
    assert told_by(raw(body)) == Told("status_changed", 42, MOMENT, body)


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ({"detail": {}, "subject": "zen:ticket:7"}, 7),
        ({"detail": "7", "subject": "zen:ticket:8"}, 8),
        ({"subject": "zen:ticket:zen:ticket:9"}, None),
        ({"subject": "ticket:9"}, None),
        ({"subject": 9}, None),
        ({"detail": {"id": 0}}, None),
    ],
)
def test_the_ticket_stands_in_the_detail_or_in_the_subject(more: dict[str, Any], number: int | None) -> None:
    body = {"type": f"{EVENT}merged", **more}
    assert told_by(raw(body)) == Told("merged" if number else UNREADABLE, number, None, body)


@pytest.mark.parametrize(
    ("given", "kind", "number"),
    [
        ({"ticket_id": "42"}, TRIGGERED, 42),
        ({"ticket_id": "no"}, UNREADABLE, None),
        ({"type": 3, "ticket_id": "42"}, UNREADABLE, None),
        ({}, UNREADABLE, None),
        ({"type": "zen:event-type:user.created", "detail": {"id": "5"}}, "zen:event-type:user.created", None),
        ({"type": "x" * 81}, "x" * 80, None),
    ],
)
def test_a_triggers_own_body_and_what_is_none_of_ours(given: dict[str, Any], kind: str, number: int | None) -> None:
    assert told_by(raw(given)) == Told(kind, number, None, given)


@pytest.mark.parametrize("time", [None, 5, "soon", "2026-11-24T12:30:00"])
def test_a_time_without_a_zone_is_none(time: object) -> None:
    assert told_by(raw({"type": f"{EVENT}merged", "detail": {"id": 1}, "time": time})).occurred_at is None


def test_what_is_no_json_is_kept_without_the_byte_that_no_column_takes() -> None:
    assert told_by(b"a\x00\xffb").body == {"raw": "a\ufffdb"}
    assert told_by(b"x" * 3000) == Told(UNREADABLE, None, None, {"raw": "x" * 2000})
    assert told_by(b"[1]") == Told(UNREADABLE, None, None, {"raw": "[1]"})
    assert told_by(raw(["x" * 3000])).body == {"raw": str(["x" * 3000])[:2000]}


@pytest.mark.parametrize(
    ("value", "number"),
    [("1", 1), (1, 1), (2**63 - 1, 2**63 - 1), (2**63, None), ("0", None), (-1, None), (True, None), (1.0, None)],
)
def test_a_ticket_number_fits_its_column(value: object, number: int | None) -> None:
    assert ticket_number(value) == number
    assert ticket_number("²") is None


def test_only_what_names_a_ticket_makes_us_look() -> None:
    kinds = {*ACTED_ON, TRIGGERED, EXPORTED}
    assert all(Told(kind, 1, None, {}).acted_on for kind in kinds)
    assert not any(Told(kind, None, None, {}).acted_on for kind in kinds)
    assert not Told("zen:event-type:user.created", 1, None, {}).acted_on
