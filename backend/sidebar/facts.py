"""Everything one view of one ticket is made from, read in at most eight statements."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.approvals.store import ApprovalRequest, answers_and_request
from backend.automation.store import Observation, Seen, observations_of
from backend.checklist.store import AnswerSet
from backend.engagements.rules import CLOSED, Status
from backend.engagements.store import Engagement, newest_engagement
from backend.kit.language import Language, Value
from backend.kit.logging import also_about
from backend.ledger.store import StandingCharge, charges_of
from backend.people.rules import Role, widened
from backend.people.service import Caller
from backend.people.store import Person, people_around
from backend.policies.rules import Modality
from backend.policies.service import policy_at
from backend.policies.store import Policy
from backend.sessions.gates import Gate, gates
from backend.sessions.rules import SessionState
from backend.sessions.store import Basis, basis_of, sheet_of
from backend.sessions.tables import EndReason, WorkSession
from backend.terms.detector.rules import Label, Strength
from backend.terms.store import Standing, TermState, terms_of
from backend.terms.words import looks
from backend.zendesk.outbox.store import Pending, open_writes
from backend.zendesk.records import OpenTicket

ASKED = {
    Status.ELIGIBLE: Role.MAESTRO,
    Status.APPROVAL_REQUESTED: Role.MAESTRO,
    Status.IN_SERVICE: Role.ANALYST,
    Status.FINISHED: Role.MAESTRO,
}
"""Whom of the ticket's group a form names: who decides, who may take over, or who looks after a dispute."""
WATCHED = frozenset(Status) - CLOSED
"""Where what happens on the ticket past the sidebar matters."""
WITH_SESSIONS = frozenset({Status.ACCEPTED, Status.IN_SERVICE, Status.CANCELLED})
ON_BASIS = frozenset({Status.ACCEPTED, Status.IN_SERVICE})
BEFORE_TERMS = frozenset({Status.EVALUATING, Status.ELIGIBLE, Status.APPROVAL_REQUESTED, Status.NOT_ELIGIBLE})

Papers = tuple[Policy, AnswerSet | None, ApprovalRequest | None, list[Standing]]
"""The policy in force, the answers and the request that count, the terms newest first."""


@dataclass(frozen=True)
class Facts:
    """Of a ticket that has an engagement, open or ended."""

    caller: Caller
    now: datetime
    engagement: Engagement
    answer_set: AnswerSet | None
    request: ApprovalRequest | None
    policy: Policy
    names: dict[int, str]
    deciders: list[Person]
    pending: Pending
    terms: Standing | None
    """From the start on the accepted term; before it the newest, whatever became of it."""
    awaited: Standing | None
    """A term sent while work goes on, after the cap, until the customer answers it."""
    sessions: list[WorkSession]
    busy_ticket: int | None
    """Where the owner's clock runs now, if on another ticket."""
    opened: OpenTicket | None
    """The ticket as just read, where its present state matters; None while Zendesk does not answer."""
    colleagues: list[Person]
    """Who may take the service over."""
    charges: list[StandingCharge]
    """Oldest first; read once it is finished."""
    seen: list[Observation]
    """What happened on the ticket past the sidebar, newest first."""

    @property
    def language(self) -> Language:
        return self.caller.language

    @property
    def is_owner(self) -> bool:
        return self.caller.user_id == self.engagement.owner_id

    @property
    def quoted(self) -> Policy:
        """By which the engagement is judged: the term's, before there is one that in force."""
        return self.terms.term.policy if self.terms else self.policy

    @property
    def session(self) -> WorkSession | None:
        """Running or paused."""
        return next((one for one in self.sessions if one.state != SessionState.ENDED), None)

    @property
    def charge(self) -> StandingCharge | None:
        """The one that says what the engagement costs."""
        return self.charges[-1] if self.charges else None

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Of the start, by our rows and, where it was read, the ticket."""
        term = self.terms.term if self.terms and self.terms.term.state == TermState.ACCEPTED else None
        acceptance, choice = (self.terms.acceptance, self.terms.choice) if self.terms else (None, None)
        basis = Basis(self.policy, self.answer_set, self.request, term, acceptance, choice)
        return gates(basis, self.busy_ticket, self.opened)

    @property
    def replied(self) -> Observation | None:
        """The customer's newest answer to the term that waits for one."""
        term = self.awaited.term if self.awaited else None
        answers = (one for one in self.seen if one.kind == Seen.CUSTOMER_REPLIED)
        return next((one for one in answers if term and one.facts["term"] == str(term.id)), None)

    @property
    def looks(self) -> Value | None:
        """What that answer looks like; None without one, or when it was seen before there was a detector."""
        found = self.replied.facts.get("looks") if self.replied else None
        return looks(Label(found["label"]), Strength(found["strength"]), found["cap_minutes"]) if found else None

    @property
    def unsettled(self) -> list[Observation]:
        """What was seen and not made good here since: by adoption or a later term, by the service's finish."""
        ends = (one.ended_at for one in self.sessions if one.end_reason == EndReason.FINISH and one.ended_at)
        made_good = {
            Seen.NATIVE_TERM: self.terms.term.sent_at if self.terms else None,
            Seen.NATIVE_FINISH: max(ends, default=None),
        }
        unadopted = (one for one in self.seen if "term" not in one.facts or one.kind != Seen.NATIVE_TERM)
        return [one for one in unadopted if (since := made_good.get(Seen(one.kind))) is None or one.at > since]

    def warned_at(self, due: datetime) -> datetime:
        """When the hourly contact's reminder comes."""
        return due - timedelta(minutes=self.policy.contact_warning_minutes)

    def name(self, user_id: int | None) -> str:
        return "" if user_id is None else self.names.get(user_id, f"#{user_id}")


async def read_facts(db: AsyncSession, caller: Caller, ticket_id: int, now: datetime) -> Facts | None:
    """None when the ticket never had an engagement."""
    engagement = await newest_engagement(db, caller.account_id, ticket_id)
    if engagement is None:
        return None
    also_about(ticket_id=ticket_id, engagement_id=engagement.id)
    status = Status(engagement.status)
    policy, answer_set, request, sent = await _papers(db, engagement, now)
    people = {engagement.owner_id}
    if request is not None:
        people |= {one for one in (request.asker_id, request.maestro_id, request.decided_by) if one is not None}
    terms = _standing(sent, worked=status in {Status.IN_SERVICE, Status.FINISHED})
    sheet = await sheet_of(db, engagement) if status in WITH_SESSIONS else None
    asked = ASKED.get(status)
    charges = await charges_of(db, engagement.id) if status is Status.FINISHED else []
    people |= {one.status.owner_id for one in charges if one.status.owner_id is not None}
    around = await people_around(db, caller.account_id, people, asked, engagement.group_id)
    others = [one for one in around if _may(one, asked, engagement) and one.user_id != engagement.owner_id]
    return Facts(
        caller=caller,
        now=max(now, engagement.last_event_at),
        engagement=engagement,
        answer_set=answer_set,
        request=request,
        policy=policy,
        names={one.user_id: one.name for one in around},
        deciders=others if asked is Role.MAESTRO else [],
        pending=await open_writes(db, caller.account_id, ticket_id),
        terms=terms,
        awaited=next((one for one in sent if one.term.state == TermState.LIVE), None),
        sessions=list(sheet.sessions) if sheet else [],
        busy_ticket=sheet.busy_ticket if sheet else None,
        opened=None,
        colleagues=others if asked is Role.ANALYST else [],
        charges=charges,
        seen=await observations_of(db, engagement.id) if status in WATCHED else [],
    )


async def _papers(db: AsyncSession, engagement: Engagement, now: datetime) -> Papers:
    """What timed work stands on comes in one statement: those states' views need more of the others."""
    status = Status(engagement.status)
    if status in ON_BASIS and (basis := await basis_of(db, engagement, now)):
        accepted = [Standing(basis.term, basis.acceptance, basis.choice)] if basis.term else []
        sent = await terms_of(db, engagement.id) if status is Status.IN_SERVICE else accepted
        return basis.policy, basis.answers, basis.request, sent
    answer_set, request = await answers_and_request(db, engagement.id)
    policy = await policy_at(db, engagement.account_id, Modality(engagement.modality), now)
    return policy, answer_set, request, await terms_of(db, engagement.id) if status not in BEFORE_TERMS else []


def _may(person: Person, role: Role | None, engagement: Engagement) -> bool:
    held = widened(frozenset(Role(one) for one in person.roles))
    return role is not None and role in held and engagement.group_id in person.group_ids


def _standing(sent: list[Standing], *, worked: bool) -> Standing | None:
    accepted = (one for one in sent if one.term.state == TermState.ACCEPTED)
    return next(accepted, None) if worked else next(iter(sent), None)
