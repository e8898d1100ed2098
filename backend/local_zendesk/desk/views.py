"""The lists of tickets a person may choose from, as Zendesk's views."""

from collections.abc import Callable
from dataclasses import dataclass

from backend.local_zendesk.desk.viewer import ROLE_PREFIX, groups_of, may_see
from backend.local_zendesk.records import Ticket, User
from backend.local_zendesk.world import World

DONE = {"solved", "closed"}


@dataclass(frozen=True)
class ListView:
    key: str
    title: str
    tickets: list[Ticket]
    """Newest change first."""


def views_for(world: World, user: User) -> list[ListView]:
    """Never empty; the first one is where a person starts."""
    tickets = sorted(world.every(Ticket), key=lambda ticket: (ticket.updated_at, ticket.id), reverse=True)
    seen = [ticket for ticket in tickets if may_see(user, ticket)]
    return [ListView(key, title, [t for t in seen if fits(t)]) for key, title, fits in _choices(world, user)]


def _choices(world: World, user: User) -> list[tuple[str, str, Callable[[Ticket], bool]]]:
    if not user.is_agent:
        return [
            ("meus", "Meus tickets", lambda ticket: ticket.requester_id == user.id),
            ("organizacao", "Tickets da organização", lambda _: True),
        ]
    mine: list[tuple[str, str, Callable[[Ticket], bool]]] = [
        ("abertos", "Todos em andamento", lambda ticket: ticket.status not in DONE),
        ("sem-responsavel", "Sem responsável", lambda ticket: ticket.assignee_id is None and ticket.status not in DONE),
        ("encerrados", "Resolvidos e fechados", lambda ticket: ticket.status in DONE),
    ]
    served = [group for group in groups_of(world, user) if not group.name.startswith(ROLE_PREFIX)]
    mine += [(f"grupo-{group.id}", group.name, _in_group(group.id)) for group in served]
    own = ("meus", "Meus em andamento", lambda ticket: ticket.assignee_id == user.id and ticket.status not in DONE)
    takes_tickets = any(ticket.assignee_id == user.id for ticket in world.every(Ticket))
    return [own, *mine] if takes_tickets else mine


def _in_group(group: int) -> Callable[[Ticket], bool]:
    return lambda ticket: ticket.group_id == group and ticket.status not in DONE
