"""The ticket's properties as an agent changes them by hand: what each field offers, and who is who."""

from typing import Any

from backend.local_zendesk.desk.viewer import everyone, groups_of
from backend.local_zendesk.local import Local
from backend.local_zendesk.records import Field, Group, Organization, Ticket, User
from backend.local_zendesk.world import World

TIME_ZONE = {"ianaName": "America/Sao_Paulo", "offset": -180, "formattedOffset": "GMT-03:00"}


def properties(local: Local, ticket: Ticket) -> dict[str, Any]:
    """For the form: each choice with what is chosen now."""
    world = local.world
    agents = everyone(local)["Equipe"]
    return {
        "requesters": _requesters(local),
        "requester": ticket.requester_id,
        "groups": [(group.id, group.name) for group in _by_name(world.every(Group))],
        "group": ticket.group_id,
        "agents": [(user.id, user.name) for user in agents if groups_of(world, user)],
        "assignee": ticket.assignee_id,
        "subject": ticket.subject,
        "tags": " ".join(ticket.tags),
        "fields": [_field(field, ticket) for field in world.fields("ticket")],
    }


def directory(local: Local) -> dict[str, Any]:
    """For the script: everybody and every group by id, as the app framework shows them; `home` is the organisation."""
    world, people = local.world, [user for users in everyone(local).values() for user in users]
    return {
        "people": {user.id: {**framework_user(world, user), "home": home(world, user)} for user in people},
        "groups": {group.id: {"id": group.id, "name": group.name} for group in world.every(Group)},
    }


def framework_user(world: World, user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "locale": user.locale,
        "groups": [{"id": group.id, "name": group.name} for group in groups_of(world, user)],
        "timeZone": TIME_ZONE,
    }


def home(world: World, user: User) -> dict[str, Any] | None:
    organization = world.find(Organization, user.organization_id)
    return {"id": organization.id, "name": organization.name} if organization else None


def _requesters(local: Local) -> list[tuple[str, list[tuple[int, str]]]]:
    """Customers under their organisations' names, then the team."""
    shelves: dict[str, list[tuple[int, str]]] = {}
    people = everyone(local)
    for user in people["Clientes"]:
        where = home(local.world, user)
        shelves.setdefault(where["name"] if where else "Sem organização", []).append((user.id, user.name))
    return [*sorted(shelves.items()), ("Equipe", [(user.id, user.name) for user in people["Equipe"]])]


def _by_name(groups: list[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: group.name.casefold())


def _field(field: Field, ticket: Ticket) -> dict[str, Any]:
    return {
        "name": f"custom_field_{field.id}",
        "title": field.title,
        "type": "date" if field.type == "date" else "text",
        "options": [(option.value, option.name) for option in field.options],
        "value": ticket.custom_fields.get(field.id) or "",
    }
