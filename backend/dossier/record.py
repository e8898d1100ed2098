"""Everything that is kept of one engagement, read once; the caller's snapshot makes it of one moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.approvals.store import ApprovalRequest
from backend.dossier.store import approvals_of, contacts_of, policies_of, writes_of
from backend.engagements.rules import Action
from backend.engagements.service import load
from backend.engagements.store import Engagement, HistoryEntry, history_of
from backend.kit.clock import BRASILIA
from backend.ledger.comment import PausesAt
from backend.ledger.proof.export import Line, lines_of
from backend.ledger.store import (
    StandingCharge,
    TimeEntry,
    charges_of,
    every_entry_of,
    pauses_of,
    those_that_count,
)
from backend.people.service import Caller
from backend.people.store import Person, people_around
from backend.policies.service import PolicyMissing
from backend.policies.store import Policy
from backend.replays.store import ReplayInspection, inspections_of
from backend.sessions.tables import Contact
from backend.sessions.worked import WorkedSession, worked
from backend.terms.store import Acceptance, Standing, Term, terms_of
from backend.zendesk.outbox.store import ZendeskWrite


@dataclass(frozen=True)
class Record:
    """Every list oldest first; `now` is where an open session is cut off."""

    engagement: Engagement
    history: list[HistoryEntry]
    approvals: list[ApprovalRequest]
    terms: list[Standing]
    policies: list[Policy]
    sessions: tuple[WorkedSession, ...]
    contacts: list[Contact]
    pauses: PausesAt
    charges: list[StandingCharge]
    entries: list[TimeEntry]
    lines: list[Line]
    replays: list[ReplayInspection]
    writes: dict[UUID, ZendeskWrite]
    people: dict[int, Person]
    now: datetime

    @property
    def agreed(self) -> list[tuple[Term, Acceptance]]:
        """The terms that were accepted and not taken back."""
        return [(one.term, one.acceptance) for one in self.terms if one.acceptance is not None]

    @property
    def judged(self) -> list[Standing]:
        """The accepted ones; without any, the newest."""
        return [one for one in self.terms if one.acceptance is not None] or self.terms[-1:]

    @property
    def term(self) -> Term | None:
        """The newest accepted one; without any, the newest."""
        return self.judged[-1].term if self.judged else None

    @property
    def standing(self) -> StandingCharge | None:
        """The charge that says what the engagement costs."""
        return self.charges[-1] if self.charges else None

    @property
    def counting(self) -> list[TimeEntry]:
        return those_that_count(self.entries)

    def writes_for(self, action: Action) -> list[ZendeskWrite]:
        """The updates that such steps wanted, in order."""
        return [self.writes[one.write_id] for one in self.history if one.action == action and one.write_id]

    def adoption_of(self, term: Term) -> HistoryEntry | None:
        """None for one that was sent from here."""
        adoptions = (one for one in self.history if one.action == Action.ADOPT_TERM)
        return next((one for one in adoptions if one.facts["term"] == str(term.id)), None)

    def policy_at(self, at: datetime) -> Policy:
        """In force at that moment. Raises PolicyMissing."""
        day = at.astimezone(BRASILIA).date()
        confirmed = [one for one in self.policies if one.confirmed_at is None or one.confirmed_at <= at]
        found = [one for one in confirmed if one.effective_from <= day]
        if not found:
            raise PolicyMissing(self.engagement.modality)
        return found[-1]

    def name(self, user_id: int | None) -> str:
        found = None if user_id is None else self.people.get(user_id)
        return found.name if found else "" if user_id is None else f"#{user_id}"


async def read_record(db: AsyncSession, caller: Caller, engagement_id: UUID, now: datetime) -> Record:
    """Raises EngagementMissing."""
    engagement = await load(db, caller, engagement_id)
    history = (await history_of(db, engagement.id))[::-1]
    approvals, terms = await approvals_of(db, engagement.id), (await terms_of(db, engagement.id))[::-1]
    sessions = await worked(db, engagement.id)
    charges, replays = await charges_of(db, engagement.id), list(await inspections_of(db, engagement.id))[::-1]
    writes = {one.write_id for one in history if one.write_id} | {one.term.write_id for one in terms}
    people = {engagement.owner_id, *(one.analyst_id for one in sessions)}
    people |= {one.actor_id for one in history if one.actor_id}
    people |= {one.acceptance.author_id for one in terms if one.acceptance}
    people |= {one.facts["to"] for one in history if one.action == Action.HAND_OVER}
    people |= {one.status.owner_id for one in charges if one.status.owner_id} | {one.inspected_by for one in replays}
    return Record(
        engagement=engagement,
        history=history,
        approvals=approvals,
        terms=terms,
        policies=await policies_of(db, engagement),
        sessions=sessions,
        contacts=await contacts_of(db, engagement.id),
        pauses=await pauses_of(db, engagement.id),
        charges=charges,
        entries=await every_entry_of(db, engagement.id),
        lines=await lines_of(db, engagement.account_id, engagement.id),
        replays=replays,
        writes=await writes_of(db, writes),
        people={one.user_id: one for one in await people_around(db, engagement.account_id, people, None, None)},
        now=max(now, engagement.last_event_at),
    )
