"""Ends the work and charges it: session, entries, charge, chain, state and ONE ticket update in one transaction."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.kit.ids import new_id
from backend.ledger.draft import draft
from backend.ledger.ending import Ending
from backend.ledger.recording import record_charge
from backend.people.service import Caller
from backend.sessions.worked import end_open_session


async def finish(db: AsyncSession, caller: Caller, engagement_id: UUID, ending: Ending, now: datetime) -> int:
    """Returns the ticket. Raises IssueKeyMalformed, PortalUnanswered, AnalysisTooShort, VariableMissing."""
    made = await draft(db, caller, engagement_id, ending, now)
    charge_id, settled, total = new_id(), made.facts.settled, made.facts.charge
    facts = {
        "charge": str(charge_id),
        "outcome": settled.finding.outcome,
        "minutes": total.charged_minutes,
        "centavos": total.amount_centavos,
        "waiver": made.waiver,
        "contact": settled.contact_name,
        "channel": settled.channel,
    }
    step = Move(Action.FINISH, caller.user_id, change=made.change, facts=facts)
    # what was counted stands: whoever changed a session moved the engagement too, and then this move is refused
    moved = await move(db, made.work.engagement, step, made.work.at)
    await end_open_session(db, moved, made.work.at, evidence=True, actor_id=caller.user_id)
    await record_charge(db, made, charge_id, step.write_id, caller.user_id)
    return moved.ticket_id
