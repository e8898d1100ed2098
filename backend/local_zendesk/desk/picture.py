"""What the page shows of one ticket: rows and words for the templates, values for the sidebar's host."""

from typing import Any

from backend.kit.clock import BRASILIA
from backend.local_zendesk.desk.properties import framework_user
from backend.local_zendesk.desk.viewer import groups_of, role_word
from backend.local_zendesk.desk.views import ListView
from backend.local_zendesk.local import Local
from backend.local_zendesk.records import Comment, Group, Organization, Ticket, User
from backend.local_zendesk.sowing import is_sown
from backend.local_zendesk.world import World

STATUS_WORDS = {
    "new": "Novo",
    "open": "Aberto",
    "pending": "Pendente",
    "hold": "Em espera",
    "solved": "Resolvido",
    "closed": "Fechado",
}
LONG_TEXT = 700
"""Characters from which a comment is folded."""


def list_rows(world: World, view: ListView, open_ticket: int) -> list[dict[str, Any]]:
    return [
        {
            "id": ticket.id,
            "subject": ticket.subject,
            "status": ticket.status,
            "status_word": STATUS_WORDS[ticket.status],
            "organization": _organization(world, ticket),
            "current": ticket.id == open_ticket,
        }
        for ticket in view.tickets
    ]


def head(world: World, ticket: Ticket, viewer: User) -> dict[str, Any]:
    """`may_take`: an agent of the ticket's group who does not have it yet. `may_repeat`: it is the demonstration's."""
    member = any(group.id == ticket.group_id for group in groups_of(world, viewer))
    return {
        "id": ticket.id,
        "subject": ticket.subject,
        "status": ticket.status,
        "status_word": STATUS_WORDS[ticket.status],
        "organization": _organization(world, ticket),
        "requester": world.name(User, ticket.requester_id),
        "group": world.name(Group, ticket.group_id),
        "assignee": world.name(User, ticket.assignee_id),
        "may_take": member and ticket.assignee_id != viewer.id and ticket.status != "closed",
        "may_repeat": viewer.is_agent and is_sown(ticket.id),
    }


def conversation(world: World, ticket: Ticket, viewer: User) -> list[dict[str, Any]]:
    """Oldest first; a customer reads public replies only."""
    rows = []
    for comment in world.comments(ticket.id):
        author = world.find(User, comment.author_id)
        if author and (comment.public or viewer.is_agent):
            rows.append(_comment(world, comment, author))
    return rows


def _comment(world: World, comment: Comment, author: User) -> dict[str, Any]:
    return {
        "id": comment.id,
        "author": author.name,
        "role": role_word(world, author),
        "by_app": comment.channel == "api",
        "kind": "internal" if not comment.public else "agent" if author.is_agent else "customer",
        "time": comment.created_at.astimezone(BRASILIA).strftime("%d/%m %H:%M"),
        "iso": comment.created_at.isoformat(),
        "long": len(comment.plain_body) > LONG_TEXT,
        "html": comment.html_body,
        "attachments": [
            {"name": one.file_name, "url": f"/attachments/token/{one.token}/"} for one in world.attachments(comment.id)
        ],
    }


def zaf_values(local: Local, ticket: Ticket, viewer: User) -> dict[str, Any]:
    """What the sidebar may ask the host for, by the framework's names."""
    world = local.world
    requester = world.find(User, ticket.requester_id)
    organization = world.find(Organization, ticket.organization_id)
    assignee = world.find(User, ticket.assignee_id)
    group = world.find(Group, ticket.group_id)
    return {
        "ticket": {
            "id": ticket.id,
            "subject": ticket.subject,
            "status": ticket.status,
            "priority": ticket.priority,
            "type": "incident",
            "tags": ticket.tags,
            "description": ticket.description,
            "createdAt": ticket.created_at.isoformat(),
            "updatedAt": ticket.updated_at.isoformat(),
            "requester": requester and framework_user(world, requester),
            "organization": organization and {"id": organization.id, "name": organization.name},
            "assignee": {
                "user": assignee and {"id": assignee.id, "name": assignee.name, "email": assignee.email},
                "group": group and {"id": group.id, "name": group.name},
            },
            "conversation": [_zaf_comment(world, comment) for comment in world.comments(ticket.id)],
        },
        "customFields": {f"custom_field_{number}": value for number, value in ticket.custom_fields.items()},
        "currentUser": framework_user(world, viewer),
        "currentAccount": {"subdomain": local.settings.zendesk_subdomain, "timeZone": "America/Sao_Paulo"},
    }


def _zaf_comment(world: World, comment: Comment) -> dict[str, Any]:
    author = world.find(User, comment.author_id)
    return {
        "id": comment.id,
        "author": {"id": comment.author_id, "name": author.name if author else "", "role": author and author.role},
        "message": {"content": comment.html_body, "contentType": "text/html"},
        "channel": {"name": comment.channel},
        "timestamp": comment.created_at.isoformat(),
        "internal": not comment.public,
    }


def _organization(world: World, ticket: Ticket) -> str:
    organization = world.find(Organization, ticket.organization_id)
    return organization.name if organization else "Sem organização"
