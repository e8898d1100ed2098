"""One ticket update: checked as Zendesk checks it, then ticket, audit and comment saved together."""

from html import escape
from typing import Any

from backend.local_zendesk import rich_text
from backend.local_zendesk.changes import CommentChange, TicketChange
from backend.local_zendesk.custom_fields import settle_fields
from backend.local_zendesk.placeholders import placeholder_values
from backend.local_zendesk.records import Audit, Comment, Group, Macro, Membership, Ticket, User
from backend.local_zendesk.refusals import RecordInvalid, RecordNotFound, UpdateConflict
from backend.local_zendesk.world import World

COMMENTS_PER_TICKET = 5000
WATCHED = ("subject", "status", "requester_id", "assignee_id", "group_id", "organization_id", "tags")


def update_ticket(
    world: World, number: int, change: TicketChange, by: User, *, channel: str, origin: str
) -> tuple[Ticket, Audit]:
    """`by` is whose token or session it is. Raises RecordNotFound, RecordInvalid, UpdateConflict."""
    before = world.find(Ticket, number)
    if before is None:
        raise RecordNotFound
    _may_change(before, change)
    after = before.model_copy(deep=True)
    if change.subject is not None:
        after.subject = change.subject
    set_people(world, after, change)
    after.custom_fields, after.tags = settle_fields(world.fields("ticket"), before, change)
    set_status(after, before, change, by)
    now = world.now()
    after.updated_at = max(now, before.updated_at)  # a demonstration clock stepped back never reorders updates
    audit = Audit(
        id=world.next_id(),
        ticket_id=number,
        author_id=by.id,
        events=[],
        custom=change.metadata,
        channel=channel,
        created_at=now,
    )
    comment = write_comment(world, after, audit, change.comment, by, origin) if change.comment else None
    audit.events = _events(world, before, after, comment) + _macro_event(world, change)
    world.save(after, audit, *([comment] if comment else []))
    return after, audit


def _may_change(ticket: Ticket, change: TicketChange) -> None:
    if ticket.status == "closed":
        raise RecordInvalid("status", "closed prevents ticket update")
    if change.has("safe_update") and change.updated_stamp and change.updated_stamp < ticket.updated_at:
        raise UpdateConflict


def set_people(world: World, ticket: Ticket, change: TicketChange) -> None:
    if change.has("requester_id"):
        requester = world.find(User, change.requester_id)
        if requester is None or requester.suspended:
            raise RecordInvalid("requester", "is invalid")
        if requester.id != ticket.requester_id:
            ticket.requester_id, ticket.organization_id = requester.id, requester.organization_id
    if change.has("group_id"):
        if change.group_id is not None and world.find(Group, change.group_id) is None:
            raise RecordInvalid("group", "is invalid")
        ticket.group_id = change.group_id
    if change.has("assignee_id"):
        _assign(world, ticket, change)
    elif change.has("group_id") and ticket.group_id not in _groups(world, ticket.assignee_id):
        ticket.assignee_id = None  # an assignee stays only where it is a member


def _groups(world: World, user: int | None) -> set[int]:
    return {membership.group_id for membership in world.every(Membership) if membership.user_id == user}


def _assign(world: World, ticket: Ticket, change: TicketChange) -> None:
    ticket.assignee_id = change.assignee_id
    if change.assignee_id is None:
        return
    assignee = world.find(User, change.assignee_id)
    if assignee is None or not assignee.is_agent or assignee.suspended:
        raise RecordInvalid("assignee", "is invalid")
    if ticket.group_id in _groups(world, assignee.id):
        return
    if change.has("group_id"):
        raise RecordInvalid("assignee", "is not a member of the group")
    ticket.group_id = assignee.default_group_id


def set_status(after: Ticket, before: Ticket, change: TicketChange, by: User) -> None:
    if change.status == "new" and before.status != "new":
        raise RecordInvalid("status", "cannot go back to new")
    if change.status:
        taken = change.status == "new" and after.assignee_id is not None
        after.status = "open" if taken else change.status
    else:
        taken = before.status == "new" and after.assignee_id is not None
        answered = change.comment is not None and not by.is_agent and before.status in {"pending", "hold", "solved"}
        after.status = "open" if taken or answered else before.status
    if after.status == "solved" and after.assignee_id is None and by.is_agent:
        after.assignee_id = by.id


def write_comment(world: World, ticket: Ticket, audit: Audit, said: CommentChange, by: User, origin: str) -> Comment:
    author = world.find(User, said.author_id) if said.author_id is not None else by
    if author is None:
        raise RecordInvalid("author", "is invalid")
    if len(world.comments(ticket.id)) >= COMMENTS_PER_TICKET:
        raise RecordInvalid("comment", f"a ticket holds {COMMENTS_PER_TICKET} comments at most")
    values = placeholder_values(world, ticket, by, origin)
    if said.html_body:
        html = rich_text.expand(said.html_body, lambda name: escape(values(name), quote=False))
    else:
        html = rich_text.from_plain(rich_text.cut(rich_text.expand(said.body or "", values)))
    safe, plain = rich_text.clean(rich_text.cut(html) if said.html_body else html)
    if not plain:
        raise RecordInvalid("comment", "cannot be blank")
    return Comment(
        id=world.next_id(),
        ticket_id=ticket.id,
        audit_id=audit.id,
        author_id=author.id,
        public=said.public,
        html_body=rich_text.as_comment(safe),
        plain_body=plain,
        channel=audit.channel,
        created_at=audit.created_at,
    )


def comment_event(comment: Comment) -> dict[str, Any]:
    """How a comment stands in its audit; its id is the comment's own."""
    return {
        "id": comment.id,
        "type": "Comment",
        "author_id": comment.author_id,
        "body": comment.plain_body,
        "plain_body": comment.plain_body,
        "html_body": comment.html_body,
        "public": comment.public,
        "attachments": [],
        "audit_id": comment.audit_id,
    }


def _events(world: World, before: Ticket, after: Ticket, comment: Comment | None) -> list[dict[str, Any]]:
    events = [comment_event(comment)] if comment else []
    old, new = watched(before), watched(after)
    for name, value in new.items():
        if value != old.get(name):
            events.append(
                {
                    "id": world.next_id(),
                    "type": "Change",
                    "field_name": name,
                    "value": value,
                    "previous_value": old.get(name),
                }
            )
    return events


def watched(ticket: Ticket) -> dict[str, Any]:
    """As audits show values: ids are text there, and a custom field's name is its id."""
    values = {
        name: str(value) if isinstance(value, int) else value
        for name, value in ticket.model_dump(include=set(WATCHED)).items()
    }
    return values | {str(number): value for number, value in ticket.custom_fields.items()}


def _macro_event(world: World, change: TicketChange) -> list[dict[str, Any]]:
    """Naming a macro only records its use; its actions are the caller's business."""
    if change.macro_id is None:
        return []
    macro = world.find(Macro, change.macro_id)
    if macro is None:
        raise RecordInvalid("macro", "is invalid")
    return [
        {
            "id": world.next_id(),
            "type": "AgentMacroReference",
            "macro_id": str(macro.id),
            "macro_title": macro.title,
            "macro_deleted": False,
        }
    ]
