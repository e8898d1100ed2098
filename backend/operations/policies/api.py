"""Routes of the page of policies; all of them are billing's."""

from collections.abc import Awaitable, Callable
from datetime import date, time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from backend.engagements.commands import Command, Commanded, Read
from backend.kit.payloads import Count, PlainText
from backend.operations.once import page_once
from backend.operations.policies.page import previewed, read_policies
from backend.operations.policies.shapes import PoliciesView, PolicyPreviewView
from backend.people.rules import Role
from backend.policies.proposals.service import Wanted, confirm, examined, propose, reject, withdraw
from backend.policies.rules import (
    NAMES,
    BilledStatus,
    Conditions,
    MinimumScope,
    Modality,
    OrderStrategy,
    Rounding,
    WaiverReason,
    centavos_in,
)
from backend.sidebar.parts import Say
from backend.terms.service import required

WRITTEN_LIMIT, LINE_LIMIT = 2000, 120
router = APIRouter(prefix="/api", tags=["policies"])
Line = Annotated[PlainText, Field(max_length=LINE_LIMIT)]


def _by_the_clock(local: time) -> time:
    if local.tzinfo is not None or local.second or local.microsecond:
        raise ValueError("the time is no HH:MM of Brasília")
    return local


Clock = Annotated[time, AfterValidator(_by_the_clock)]


class PolicyIn(BaseModel):
    """A whole version; `price_per_hour` in reais, as a person writes it: `300,00`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    modality: Modality
    based_on: UUID
    effective_from: date
    label: Line
    subject_prefix: Line
    price_per_hour: Line
    minimum_minutes: Count
    minimum_scope: MinimumScope
    seconds_rounding: Rounding
    free_seconds: Count
    billed_statuses: list[BilledStatus] = Field(max_length=len(BilledStatus))
    waiver_reasons: list[WaiverReason] = Field(max_length=len(WaiverReason))
    order_strategy: OrderStrategy
    approval_required: bool
    approval_target_minutes: Count
    term_valid_days: Count
    term_reminder_days: Count
    reopen_days: Count
    reply_days: Count
    contact_minutes: Count
    contact_warning_minutes: Count
    escalation_minutes: Count
    cap_warning_percent: Count
    shift_start: Clock
    shift_end: Clock

    def wanted(self) -> Wanted:
        """A price that is none becomes 0, which the rules refuse."""
        plain = {name: getattr(self, name) for name in NAMES if name in type(self).model_fields}
        lists = {
            "billed_statuses": tuple(one for one in BilledStatus if one in self.billed_statuses),
            "waiver_reasons": tuple(one for one in WaiverReason if one in self.waiver_reasons),
        }
        price = centavos_in(self.price_per_hour) or 0
        return Wanted(
            self.modality,
            self.based_on,
            self.effective_from,
            Conditions(**{**plain, **lists, "price_per_hour_centavos": price}),
        )


class ConfirmIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReasonIn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: PlainText = Field(max_length=WRITTEN_LIMIT)


@router.get("/policies")
async def policies(read: Read) -> PoliciesView:
    read.caller.require(Role.BILLING)
    return await read_policies(read.db, read.caller, read.now)


@router.post("/policies/preview")
async def preview_policy(body: PolicyIn, read: Read) -> PolicyPreviewView:
    """What it would change; nothing is written."""
    wanted = body.wanted()
    return previewed(Say(read.caller.language), wanted, await examined(read.db, read.caller, wanted, read.now))


@router.post("/policies")
async def propose_policy(body: PolicyIn, command: Commanded) -> PoliciesView:
    return await _once(command, lambda: propose(command.db, command.caller, body.wanted(), command.now))


@router.post("/policy-proposals/{proposal_id}/confirmation")
async def confirm_policy(proposal_id: UUID, body: ConfirmIn, command: Commanded) -> PoliciesView:
    del body
    return await _once(command, lambda: confirm(command.db, command.caller, proposal_id, command.now))


@router.post("/policy-proposals/{proposal_id}/rejection")
async def reject_policy(proposal_id: UUID, body: ReasonIn, command: Commanded) -> PoliciesView:
    return await _once(
        command, lambda: reject(command.db, command.caller, proposal_id, required(body.reason), command.now)
    )


@router.post("/policy-proposals/{proposal_id}/withdrawal")
async def withdraw_policy(proposal_id: UUID, body: ReasonIn, command: Commanded) -> PoliciesView:
    return await _once(
        command, lambda: withdraw(command.db, command.caller, proposal_id, required(body.reason), command.now)
    )


async def _once(command: Command, act: Callable[[], Awaitable[None]]) -> PoliciesView:
    return await page_once(command, Role.BILLING, act, PoliciesView, read_policies)
