"""A ticket made over the API, among others the follow-up of a closed one: ticket, audit and comment saved together."""

from datetime import datetime, timedelta
from typing import Any

from backend.local_zendesk.changes import TicketCreation
from backend.local_zendesk.custom_fields import settle_fields
from backend.local_zendesk.records import Audit, Ticket, User
from backend.local_zendesk.refusals import IdempotentRequestError, RecordInvalid
from backend.local_zendesk.updates import comment_event, set_people, set_status, watched, write_comment
from backend.local_zendesk.world import World

KEYS_LIVE = timedelta(hours=2)


def made_earlier(world: World, made_with: tuple[str, str] | None) -> Ticket | None:
    """What the first request with this Idempotency-Key made. Raises IdempotentRequestError for another body."""
    if made_with is None:
        return None
    since = world.now() - KEYS_LIVE
    lately = (one for one in world.every(Ticket) if one.made_with and one.created_at > since)
    ticket = next((one for one in lately if one.made_with and one.made_with[0] == made_with[0]), None)
    if ticket is None:
        return None
    if ticket.made_with != made_with:
        raise IdempotentRequestError
    return ticket


def create_ticket(
    world: World, new: TicketCreation, by: User, *, channel: str, origin: str, made_with: tuple[str, str] | None
) -> tuple[Ticket, Audit]:
    """Raises RecordInvalid, also for a follow-up of a ticket that is not closed: Zendesk itself makes a plain one."""
    if new.comment is None:
        raise RecordInvalid("comment", "cannot be blank")
    source, now = _followed(world, new), world.now()
    before = _blank(world, source, by, now)
    after = before.model_copy(deep=True, update={"made_with": made_with})
    after.subject = new.subject or after.subject
    set_people(world, after, new)
    after.custom_fields, after.tags = settle_fields(world.fields("ticket"), before, new)
    set_status(after, before, new, by)
    audit = Audit(
        id=world.next_id(),
        ticket_id=after.id,
        author_id=by.id,
        events=[],
        custom=new.metadata,
        channel=channel,
        created_at=now,
    )
    comment = write_comment(world, after, audit, new.comment, by, origin)
    after.description = comment.plain_body
    audit.events = [comment_event(comment), *_created(world, after)]
    if source is not None:
        source.followup_ids.append(after.id)
    world.save(after, audit, comment, *([source] if source else []))
    return after, audit


def _followed(world: World, new: TicketCreation) -> Ticket | None:
    if new.via_followup_source_id is None:
        return None
    source = world.find(Ticket, new.via_followup_source_id)
    if source is None or source.status != "closed":
        raise RecordInvalid("via_followup_source_id", "is not a closed ticket")
    return source


def _blank(world: World, source: Ticket | None, by: User, now: datetime) -> Ticket:
    """New, of nobody's, with what a follow-up takes over."""
    taken: dict[str, Any] = {"subject": "", "requester_id": by.id, "organization_id": by.organization_id}
    if source is not None:
        kept = {"subject", "priority", "requester_id", "organization_id", "group_id", "tags", "custom_fields"}
        taken = {**source.model_dump(include=kept), "followup_of": source.id}
    number = max(ticket.id for ticket in world.every(Ticket)) + 1
    times = {"created_at": now, "updated_at": now}
    return Ticket(id=number, status="new", submitter_id=by.id, description="", **taken, **times)


def _created(world: World, ticket: Ticket) -> list[dict[str, Any]]:
    rows = [(name, value) for name, value in watched(ticket).items() if value not in (None, "", [])]
    return [{"id": world.next_id(), "type": "Create", "field_name": name, "value": value} for name, value in rows]
