"""Which roles a Zendesk user holds, and how far a maestro or leader reaches."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    ANALYST = "analyst"
    MAESTRO = "maestro"
    LEADER = "leader"
    BILLING = "billing"
    ADMINISTRATOR = "administrator"


ROLE_GROUPS: Mapping[str, Role] = {
    "Consultoria - Maestros": Role.MAESTRO,
    "Consultoria - Líderes": Role.LEADER,
    "Consultoria - Faturamento": Role.BILLING,
    "Consultoria - Administração": Role.ADMINISTRATOR,
}

STAFF = frozenset({"agent", "admin"})


def roles_of(zendesk_role: str, *, suspended: bool, granted: Iterable[str]) -> frozenset[Role]:
    """`granted` are the roles that the user's groups give; an end user or a suspended agent holds none."""
    if suspended or zendesk_role not in STAFF:
        return frozenset()
    return frozenset(Role(role) for role in granted)


def widened(roles: frozenset[Role]) -> frozenset[Role]:
    """A leader may do what a maestro does, a maestro what an analyst does (domain rule, §2)."""
    wide = set(roles)
    if Role.LEADER in wide:
        wide.add(Role.MAESTRO)
    if Role.MAESTRO in wide:
        wide.add(Role.ANALYST)
    return frozenset(wide)


def holding(role: Role) -> frozenset[Role]:
    """The role itself and the wider ones that include it."""
    return frozenset(one for one in Role if role in widened(frozenset({one})))


def reaches(group_ids: Iterable[int], ticket_group_id: int | None) -> bool:
    """A maestro or leader acts on tickets of the groups they belong to."""
    return ticket_group_id is not None and ticket_group_id in set(group_ids)
