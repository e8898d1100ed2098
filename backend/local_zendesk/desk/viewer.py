"""Who sits at the workspace: a cookie names one of the seed's people; nobody signs in to a demonstration."""

from typing import Annotated

from fastapi import Depends, Request

from backend.local_zendesk.local import Here, Local
from backend.local_zendesk.records import Group, Membership, Organization, Ticket, User
from backend.local_zendesk.refusals import Forbidden
from backend.local_zendesk.world import World

USER_COOKIE = "local_zendesk_user"
THEME_COOKIE = "local_zendesk_theme"
FIRST_EMAIL = "rafael.nogueira@suporte.example"
ROLE_PREFIX = "Consultoria - "
ROLE_WORDS = {
    "Administração": "administração",
    "Líderes": "líder",
    "Maestros": "Maestro",
    "Faturamento": "faturamento",
}


def _viewer(request: Request, local: Here) -> User:
    named = request.cookies.get(USER_COOKIE, "")
    chosen = local.world.find(User, int(named)) if named.isdecimal() else None
    return chosen or next(user for user in local.world.every(User) if user.email == FIRST_EMAIL)


Viewer = Annotated[User, Depends(_viewer)]


def own_page(request: Request) -> None:
    """A page of another site may not press the demonstration's buttons. Raises Forbidden."""
    if request.method != "GET" and request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        raise Forbidden


def groups_of(world: World, user: User) -> list[Group]:
    found = (world.find(Group, m.group_id) for m in world.every(Membership) if m.user_id == user.id)
    return [group for group in found if group]


def role_word(world: World, user: User) -> str:
    """One word for a person's part, as shown beside the name."""
    if not user.is_agent:
        home = world.find(Organization, user.organization_id)
        return "unidade" if home and str(home.organization_fields.get("codigo", "")).startswith("T") else "cliente"
    names = [group.name for group in groups_of(world, user)]
    roles = [name.removeprefix(ROLE_PREFIX) for name in names if name.startswith(ROLE_PREFIX)]
    if roles:
        return ROLE_WORDS[roles[0]]
    if user.role == "admin":
        return "integração"
    return "analista" if names else "sem grupo"


def may_see(user: User, ticket: Ticket) -> bool:
    """An agent sees every ticket; a customer those of the same organisation."""
    return user.is_agent or ticket.requester_id == user.id or ticket.organization_id == user.organization_id


def everyone(local: Local) -> dict[str, list[User]]:
    """Who may be chosen, by kind; the integration user writes by REST only."""
    people = [user for user in local.world.every(User) if user.id != local.integration_user().id]
    return {
        "Equipe": [user for user in people if user.is_agent],
        "Clientes": [user for user in people if not user.is_agent],
    }
