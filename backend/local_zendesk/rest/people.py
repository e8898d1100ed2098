"""Users, groups, memberships and organisations."""

from typing import Any

from fastapi import APIRouter, Request

from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.records import Group, Membership, Organization, User
from backend.local_zendesk.refusals import RecordNotFound
from backend.local_zendesk.rest.finding import ids_of
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.shapes import group_shape, membership_shape, organization_shape, user_shape

router = APIRouter(prefix="/api/v2")


@router.get("/users/me")
async def show_me(local: Here, caller: Caller) -> Any:
    return {"user": user_shape(caller, local.settings.origin)}


@router.get("/users/show_many")
async def show_many(request: Request, local: Here, _: Caller) -> Any:
    """Ids nobody has are left out, as Zendesk does."""
    found = (local.world.find(User, number) for number in ids_of(request))
    users = [user_shape(user, local.settings.origin) for user in found if user]
    return {"users": users, "count": len(users), "next_page": None, "previous_page": None}


@router.get("/users/{number}")
async def show_user(number: int, local: Here, _: Caller) -> Any:
    return {"user": user_shape(_user(local, number), local.settings.origin)}


@router.get("/users/{number}/group_memberships")
async def list_memberships_of(number: int, request: Request, local: Here, _: Caller) -> Any:
    _user(local, number)
    return _memberships(request, local, [m for m in local.world.every(Membership) if m.user_id == number])


@router.get("/group_memberships")
async def list_memberships(request: Request, local: Here, _: Caller) -> Any:
    return _memberships(request, local, local.world.every(Membership))


@router.get("/groups/{number}/memberships")
async def list_memberships_in(number: int, request: Request, local: Here, _: Caller) -> Any:
    if local.world.find(Group, number) is None:
        raise RecordNotFound
    return _memberships(request, local, [m for m in local.world.every(Membership) if m.group_id == number])


@router.get("/groups")
async def list_groups(request: Request, local: Here, _: Caller) -> Any:
    origin = local.settings.origin
    return page(request, "groups", local.world.every(Group), lambda group: group_shape(group, origin))[0]


@router.get("/organizations/{number}")
async def show_organization(number: int, local: Here, _: Caller) -> Any:
    organization = local.world.find(Organization, number)
    if organization is None:
        raise RecordNotFound
    return {"organization": organization_shape(organization, local.settings.origin)}


def _user(local: Local, number: int) -> User:
    user = local.world.find(User, number)
    if user is None:
        raise RecordNotFound
    return user


def _memberships(request: Request, local: Local, rows: list[Membership]) -> Any:
    default = {user.id: user.default_group_id for user in local.world.every(User)}
    origin = local.settings.origin
    return page(request, "group_memberships", rows, lambda m: membership_shape(m, origin, default[m.user_id]))[0]
