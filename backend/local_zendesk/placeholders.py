"""The values of `{{…}}` in a comment; what Zendesk does not know becomes empty."""

from collections.abc import Callable

from backend.local_zendesk.records import Group, Organization, Ticket, User
from backend.local_zendesk.world import World


def placeholder_values(world: World, ticket: Ticket, current: User, origin: str) -> Callable[[str], str]:
    values = {
        "ticket.id": str(ticket.id),
        "ticket.title": ticket.subject,
        "ticket.subject": ticket.subject,
        "ticket.status": ticket.status,
        "ticket.description": ticket.description,
        "ticket.url": f"{origin}/agent/tickets/{ticket.id}",
        "ticket.link": f"{origin}/agent/tickets/{ticket.id}",
        "ticket.tags": " ".join(ticket.tags),
        "ticket.group.name": world.name(Group, ticket.group_id),
    }
    values |= _person("ticket.requester", world.find(User, ticket.requester_id))
    values |= _person("ticket.assignee", world.find(User, ticket.assignee_id))
    values |= _person("current_user", current)
    organization = world.find(Organization, ticket.organization_id)
    if organization:
        values["ticket.organization.name"] = organization.name
        for key, value in organization.organization_fields.items():
            values[f"ticket.organization.custom_fields.{key}"] = str(value)
    for number, value in ticket.custom_fields.items():
        values[f"ticket.ticket_field_{number}"] = "" if value is None else str(value)
    return lambda name: values.get(name, "")


def _person(prefix: str, user: User | None) -> dict[str, str]:
    if user is None:
        return {}
    first, _, last = user.name.partition(" ")
    return {
        f"{prefix}.name": user.name,
        f"{prefix}.first_name": first,
        f"{prefix}.last_name": last,
        f"{prefix}.email": user.email,
        f"{prefix}.id": str(user.id),
    }
