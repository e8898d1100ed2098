"""What only a demonstration has: start over, move the clock, make things fail."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from backend.local_zendesk.desk.viewer import own_page
from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.local import Here
from backend.local_zendesk.records import Webhook
from backend.local_zendesk.refusals import InvalidAttribute
from backend.local_zendesk.sowing import sow
from backend.local_zendesk.standing import stand
from backend.local_zendesk.tokens import expire_all

router = APIRouter(prefix="/local", dependencies=[Depends(own_page)])


class ClockMove(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    minutes: int = Field(ge=-60 * 24 * 366, le=60 * 24 * 366)


@router.post("/reset", status_code=204)
async def reset(local: Here) -> Response:
    """Back to the seed, times counted from the clock's now; bearers end, the key pair and the clock stay."""
    local.world.clear()
    sow(local.world, bare=local.settings.local_zendesk_bare)
    stand(local.world, local.settings)
    local.limits.forget()
    local.faults.turn(Switch(fault=Fault.NONE))
    local.webhook.deliveries.clear()
    return Response(status_code=204)


@router.post("/clock", status_code=204)
async def move_clock(move: ClockMove, local: Here) -> Response:
    """Shifts the one clock that the house and the local Zendesk share."""
    if local.world.clock.offset_file is None:
        raise InvalidAttribute("CLOCK_OFFSET_FILE is not set: there is no clock to move")
    local.world.clock.move(timedelta(minutes=move.minutes))
    return Response(status_code=204)


@router.get("/webhooks")
async def list_deliveries(local: Here) -> dict[str, Any]:
    """What the subscribers were told, newest first; `url` is the first one's."""
    url = next((webhook.endpoint for webhook in local.world.every(Webhook)), None)
    return {"url": url, "deliveries": list(local.webhook.deliveries)}


@router.post("/faults")
async def turn(switch: Switch, local: Here) -> Switch:
    """Also ends every bearer when tokens are to expire."""
    if switch.fault is Fault.EXPIRED_TOKENS:
        expire_all(local.world)
    local.faults.turn(switch)
    return switch
