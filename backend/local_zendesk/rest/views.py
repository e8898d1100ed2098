"""Views over REST: list, show, create, change, delete."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.records import Group, View
from backend.local_zendesk.refusals import RecordInvalid, RecordNotFound
from backend.local_zendesk.rest.bodies import Administrator, Sent, sent
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.set_up_shapes import view_shape

router = APIRouter(prefix="/api/v2/views")
NEEDED = ("status", "type", "group_id", "assignee_id", "requester_id")
"""A view must ask for one of them in `all`: Zendesk refuses one that could list every ticket there ever was."""
MOST_COLUMNS = 10


class Condition(Sent):
    field: str
    operator: str
    value: str | None = None


class SentView(Sent):
    """Absent stays as it is."""

    title: str | None = Field(default=None, min_length=1)
    description: str | None = None
    active: bool | None = None
    all: list[Condition] | None = None
    any: list[Condition] | None = None
    output: dict[str, Any] | None = None
    restriction: dict[str, Any] | None = None


@router.get("")
async def list_views(request: Request, local: Here, _: Caller) -> Any:
    origin = local.settings.origin
    return page(request, "views", local.world.every(View), lambda view: view_shape(view, origin))[0]


@router.post("", status_code=201)
async def create_view(request: Request, local: Here, _: Administrator) -> Any:
    asked, now = await sent(request, "view", SentView), local.world.now()
    if asked.title is None:
        raise RecordInvalid("title", "cannot be blank")
    view = View(
        id=local.world.next_id(),
        title=asked.title,
        position=len(local.world.every(View)) + 1,
        conditions={"all": [], "any": []},
        output={},
        created_at=now,
        updated_at=now,
    )
    return _saved(local, view, asked)


@router.get("/{number}")
async def show_view(number: int, local: Here, _: Caller) -> Any:
    return {"view": view_shape(_view(local, number), local.settings.origin)}


@router.put("/{number}")
async def change_view(number: int, request: Request, local: Here, _: Administrator) -> Any:
    return _saved(local, _view(local, number), await sent(request, "view", SentView))


@router.delete("/{number}", status_code=204)
async def delete_view(number: int, local: Here, _: Administrator) -> Response:
    local.world.drop([_view(local, number)])
    return Response(status_code=204)


def _saved(local: Local, view: View, asked: SentView) -> Any:
    """Raises RecordInvalid."""
    changes = asked.model_dump(exclude_unset=True, exclude={"all", "any"})
    sides = {side: getattr(asked, side) for side in ("all", "any")}
    conditions = {
        side: view.conditions[side] if rows is None else [row.model_dump() for row in rows]
        for side, rows in sides.items()
    }
    changed = view.model_copy(update={**changes, "conditions": conditions, "updated_at": local.world.now()})
    if not any(row["field"] in NEEDED for row in changed.conditions["all"]):
        raise RecordInvalid("base", f"A view must check for at least one of: {', '.join(NEEDED)}")
    if len(changed.output.get("columns", [])) > MOST_COLUMNS:
        raise RecordInvalid("output", f"cannot have more than {MOST_COLUMNS} columns")
    for number in (changed.restriction or {}).get("ids", []):
        if local.world.find(Group, number) is None:
            raise RecordInvalid("restriction", f"{number} is invalid")
    local.world.save(changed)
    return {"view": view_shape(changed, local.settings.origin)}


def _view(local: Local, number: int) -> View:
    found = local.world.find(View, number)
    if found is None:
        raise RecordNotFound
    return found
