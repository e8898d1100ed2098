"""One engagement's dossier: what is kept of it, what the rules look at, and what they answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossier.catalogue import Facts, Finding
from backend.dossier.facts import facts_of
from backend.dossier.record import Record, read_record
from backend.dossier.rules import judge
from backend.people.service import Caller


@dataclass(frozen=True)
class Dossier:
    record: Record
    facts: Facts
    findings: tuple[Finding, ...]


async def read_dossier(db: AsyncSession, caller: Caller, engagement_id: UUID, now: datetime) -> Dossier:
    """Raises EngagementMissing. Who may read the history may read it."""
    record = await read_record(db, caller, engagement_id, now)
    facts = facts_of(record)
    return Dossier(record, facts, judge(facts))
