"""A leader turns "Consultoria Aceita" from SIM to NÃO with one of the six reasons; a transfer is charged elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.kit.ids import new_id
from backend.ledger.counting import charge_of_entries
from backend.ledger.deciding.comments import waived_comment
from backend.ledger.deciding.correcting import corrected_charge, corrected_entry
from backend.ledger.deciding.errors import NothingToWaive, WaiverRefused
from backend.ledger.deciding.rules import may_be_waived
from backend.ledger.deciding.standing import Decidable, decidable
from backend.ledger.draft import ACCEPTED_NO, REASON
from backend.ledger.recording import add_rows
from backend.ledger.rules import ChargeState
from backend.ledger.store import Charge, ChargeStatus, StandingCharge, TimeEntry
from backend.payers.errors import TransferIncomplete
from backend.payers.rules import Payer, Transfer, whole_transfer
from backend.people.rules import Role
from backend.people.service import Caller
from backend.policies.rules import WaiverReason
from backend.policies.store import find_policy
from backend.terms.service import ACCEPTED, required
from backend.zendesk.outbox.rules import Change, Comment


@dataclass(frozen=True)
class Waiving:
    """As typed; `transfer` counts for REPASSE only."""

    version: int
    reason: WaiverReason
    remark: str
    transfer: Transfer


async def waive(db: AsyncSession, caller: Caller, engagement_id: UUID, wanted: Waiving, now: datetime) -> int:
    """Returns the ticket.

    Raises RoleMissing, OutOfReach, ChargeFixed, NothingToWaive, WaiverRefused, TransferIncomplete, ReasonMissing.
    """
    caller.require(Role.LEADER)
    found = await decidable(db, caller, engagement_id, wanted.version, Action.WAIVE, now)
    caller.require_reach(found.engagement.group_id)
    await _require_waivable(db, found, wanted.reason)
    remark, transfer = required(wanted.remark), _transfer(wanted)
    write_id = new_id()
    waived = _waived(found, wanted.reason, write_id)
    rows: list[TimeEntry | Charge] = [waived, *(_transferred(found, waived, transfer) if transfer else [])]
    told = waived_comment(caller.name, wanted.reason, waived.explanation, remark, transfer, found.at)
    fields = ((ACCEPTED, ACCEPTED_NO), (REASON, f"{REASON}_{wanted.reason}")) if found.alone else ()
    facts = {"charge": str(waived.id), "waiver": wanted.reason, "reason": remark}
    change = Change(comment=Comment(told, public=False), fields=fields)
    step = Move(Action.WAIVE, caller.user_id, change=change, write_id=write_id, facts=facts)
    moved = await move(db, found.engagement, step, found.at)
    await add_rows(db, rows, found.standing, found.at, caller.user_id)
    return moved.ticket_id


async def _require_waivable(db: AsyncSession, found: Decidable, reason: WaiverReason) -> None:
    if not may_be_waived(found.charge.charged_minutes, found.charge.payer):
        raise NothingToWaive
    if reason not in (await find_policy(db, found.charge.policy_id)).waiver_reasons:
        raise WaiverRefused


def _transfer(wanted: Waiving) -> Transfer | None:
    if wanted.reason is not WaiverReason.TRANSFER:
        return None
    whole = whole_transfer(wanted.transfer)
    if whole is None:
        raise TransferIncomplete
    return whole


def _waived(found: Decidable, reason: WaiverReason, write_id: UUID) -> Charge:
    total = charge_of_entries(found.charge, found.entries, reason)
    return corrected_charge(found.charges, found.entries, total, write_id)


def _transferred(found: Decidable, waived: Charge, transfer: Transfer) -> list[TimeEntry | Charge]:
    """The same work, charged to the management in the waived one's place."""
    paid = {"payer": Payer.MANAGEMENT_TRANSFER, "unit_code": None, "transfer": transfer}
    entries = [corrected_entry(one, **paid) for one in found.entries]
    total = charge_of_entries(waived, entries, None)
    pending = ChargeStatus(charge_id=waived.id, ordinal=1, state=ChargeState.PENDING, at=found.at)
    before = [*found.charges, StandingCharge(waived, pending)]
    charge = corrected_charge(before, entries, total, waived.write_id, payer=Payer.MANAGEMENT_TRANSFER)
    return [*entries, charge]
