"""The events of one ticket update in the webhooks' own dialect: ids are text, enumerations upper case."""

import uuid
from datetime import datetime
from typing import Any

from backend.local_zendesk.records import Audit, Field, Ticket, User
from backend.local_zendesk.world import World

Json = dict[str, Any]

ACCOUNT_ID = 21825834
VERSION = "2022-11-06"
CHANGES = {
    "status": "status_changed",
    "subject": "subject_changed",
    "requester_id": "requester_changed",
    "organization_id": "organization_changed",
    "group_id": "group_assignment_changed",
    "assignee_id": "agent_assignment_changed",
    "tags": "tags_changed",
}
OTHERS = (
    "created",
    "comment_added",
    "custom_field_changed",
    "merged",
    "soft_deleted",
    "permanently_deleted",
    "undeleted",
)
TYPE = "zen:event-type:ticket."
EVENTS = tuple(f"{TYPE}{name}" for name in (*CHANGES.values(), *OTHERS))
"""What a webhook may subscribe to; this Zendesk neither merges nor deletes, so of those it tells nothing."""
CHANNELS = {"api": "web_service"}
"""Where an event names a channel otherwise than REST does."""


def events_of(world: World, ticket: Ticket, audit: Audit) -> list[Json]:
    """One body for every comment and change in the audit, in its order; `ticket` is as the update left it."""
    created = [("created", Json())] if any(row["type"] == "Create" for row in audit.events) else []
    said = created + [said for said in (_event(world, row) for row in audit.events) if said]
    shared = {
        "account_id": ACCOUNT_ID,
        "detail": _detail(ticket, audit),
        "subject": f"zen:ticket:{ticket.id}",
        "time": _stamp(audit.created_at),
        "zendesk_event_version": VERSION,
    }
    sequence = f"{audit.id:032X}"
    return [
        {
            **shared,
            "id": str(uuid.uuid4()),
            "type": f"{TYPE}{name}",
            "event": {**event, "meta": {"sequence": {"id": sequence, "position": position, "total": len(said)}}},
        }
        for position, (name, event) in enumerate(said, start=1)
    ]


def _event(world: World, row: Json) -> tuple[str, Json] | None:
    """The event's name and body; None for what an audit records and no event tells, as a macro's use."""
    if row["type"] == "Comment":
        return "comment_added", {"comment": _comment(world, row)}
    if row["type"] != "Change":
        return None
    name, current, previous = row["field_name"], row["value"], row["previous_value"]
    if name == "tags":
        was, now = set(previous), set(current)
        return "tags_changed", {"tags_added": sorted(now - was), "tags_removed": sorted(was - now)}
    if name == "status":
        current, previous = current.upper(), previous.upper()
    if name in CHANGES:
        return CHANGES[name], {"current": current, "previous": previous}
    field = world.find(Field, int(name))
    about = {"id": name, "title": field.title if field else "", "type": field.type if field else "text"}
    return "custom_field_changed", {"current": current, "previous": previous, "custom_field": about}


def _comment(world: World, row: Json) -> Json:
    author = world.find(User, row["author_id"])
    return {
        "id": str(row["id"]),
        "body": row["body"],
        "is_public": row["public"],
        "author": {
            "id": str(row["author_id"]),
            "name": author.name if author else "",
            "is_staff": author is not None and author.is_agent,
        },
    }


def _detail(ticket: Ticket, audit: Audit) -> Json:
    return {
        "id": str(ticket.id),
        "actor_id": str(audit.author_id),
        "requester_id": str(ticket.requester_id),
        "submitter_id": str(ticket.submitter_id),
        "assignee_id": _text(ticket.assignee_id),
        "group_id": _text(ticket.group_id),
        "organization_id": _text(ticket.organization_id),
        "brand_id": None,
        "form_id": None,
        "external_id": None,
        "custom_status": None,
        "status": ticket.status.upper(),
        "priority": ticket.priority.upper(),
        "type": "INCIDENT",
        "subject": ticket.subject,
        "description": ticket.description,
        "tags": ticket.tags,
        "is_public": True,
        "created_at": _stamp(ticket.created_at),
        "updated_at": _stamp(ticket.updated_at),
        "via": {"channel": CHANNELS.get(audit.channel, audit.channel)},
    }


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _stamp(moment: datetime) -> str:
    """To the nanosecond, as events do and REST does not."""
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}000Z"
