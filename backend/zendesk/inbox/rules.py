"""What a delivery's body says; whatever cannot be read is kept all the same and says so."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

EVENT_TYPE = "zen:event-type:ticket."
SUBJECT = "zen:ticket:"
ACTED_ON = frozenset(
    {
        "comment_added",
        "status_changed",
        "requester_changed",
        "organization_changed",
        "subject_changed",
        "group_assignment_changed",
        "agent_assignment_changed",
        "tags_changed",
        "custom_field_changed",
        "merged",
        "soft_deleted",
        "permanently_deleted",
        "undeleted",
    }
)
"""Each makes us read the ticket again: deliveries come late, twice and in any order, the ticket is what counts."""
TRIGGERED = "triggered"
"""From a webhook that a trigger calls, with our own body `{"ticket_id": "…"}`."""
EXPORTED = "exported"
"""Not told but found: the incremental export names the ticket."""
UNREADABLE = "unreadable"
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Told:
    kind: str
    """The event type's last word, `triggered`, `exported`, or `unreadable`."""
    ticket_id: int | None
    occurred_at: datetime | None
    body: dict[str, Any]

    @property
    def acted_on(self) -> bool:
        return self.ticket_id is not None and self.kind in ACTED_ON | {TRIGGERED, EXPORTED}


def told_by(raw: bytes) -> Told:
    """Of a signed body. Ids are text there and numbers with us."""
    try:
        body = json.loads(raw)
    except ValueError:
        return Told(UNREADABLE, None, None, {"raw": raw[:2000].decode(errors="replace").replace("\0", "")})
    if not isinstance(body, dict):
        return Told(UNREADABLE, None, None, {"raw": str(body)[:2000]})
    kind = body.get("type")
    if kind is None and "ticket_id" in body:
        number = ticket_number(body["ticket_id"])
        return Told(TRIGGERED if number else UNREADABLE, number, None, body)
    if not isinstance(kind, str):
        return Told(UNREADABLE, None, None, body)
    name = kind.removeprefix(EVENT_TYPE) if kind.startswith(EVENT_TYPE) else kind
    number = _number_in(body) if kind.startswith(EVENT_TYPE) else None
    if kind.startswith(EVENT_TYPE) and number is None:
        return Told(UNREADABLE, None, None, body)
    return Told(name[:80], number, _moment(body.get("time")), body)


def ticket_number(value: object) -> int | None:
    text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text) <= LARGEST_ID else None


def _number_in(body: Mapping[str, Any]) -> int | None:
    detail = body.get("detail")
    found = ticket_number(detail.get("id")) if isinstance(detail, dict) else None
    subject = body.get("subject")
    if found is None and isinstance(subject, str) and subject.startswith(SUBJECT):
        return ticket_number(subject.removeprefix(SUBJECT))
    return found


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
