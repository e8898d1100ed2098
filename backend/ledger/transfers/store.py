"""Reads what one payer owes."""

from uuid import UUID

from sqlalchemy import and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.ledger.store import Charge, ChargeStatus, TimeEntry
from backend.payers.rules import Payer
from backend.payers.store import PayerChoice
from backend.terms.store import Term, newest_choice


async def standing_paid_by(
    db: AsyncSession, account_id: UUID, payer: Payer, month: str | None
) -> list[tuple[Charge, ChargeStatus, Term, PayerChoice | None, TimeEntry]]:
    """What that payer owes, in the order of the finishes, with a charge's last entry: all of them are booked alike.

    Without charges that a correction replaced; one that was added after the freeze stands beside the first.
    """
    later, newer = aliased(Charge), aliased(ChargeStatus)
    replaced = exists().where(later.corrects == Charge.id, later.replaces.is_(True))
    newest = select(func.max(newer.ordinal)).where(newer.charge_id == Charge.id).scalar_subquery()
    wanted = (
        select(Charge, ChargeStatus, Term, PayerChoice, TimeEntry)
        .select_from(Charge)
        .join(ChargeStatus, and_(ChargeStatus.charge_id == Charge.id, ChargeStatus.ordinal == newest))
        .join(Term, Term.id == Charge.term_id)
        .join(TimeEntry, TimeEntry.id == Charge.entries[func.cardinality(Charge.entries)])
        .outerjoin(PayerChoice, PayerChoice.id == newest_choice(Term.id))
        .where(Charge.account_id == account_id, Charge.payer == payer, Charge.charged_minutes > 0, ~replaced)
        .order_by(Charge.finished_at, Charge.id)
    )
    found = await db.execute(wanted if month is None else wanted.where(Charge.month == month))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]
