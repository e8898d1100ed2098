"""A maestro approves, returns or denies; every decision becomes an internal comment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.approvals.errors import AnalysisMissing, ObservationMissing, OwnRequest
from backend.approvals.store import ApprovalRequest, Outcome, RequestState, close_request, open_request
from backend.checklist.answers import from_row
from backend.checklist.catalogue import CATALOGUES
from backend.checklist.service import renew_answers
from backend.checklist.store import AnswerSet, open_set
from backend.engagements.errors import StepNotAllowed
from backend.engagements.rules import Action
from backend.engagements.service import Move, load_seen, move
from backend.people.rules import Role
from backend.people.service import Caller
from backend.policies.rules import Modality
from backend.policies.service import label_at
from backend.zendesk.outbox.rules import Change, Comment


class Decision(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    DENY = "deny"


STATES: Mapping[Decision, RequestState] = {
    Decision.APPROVE: RequestState.APPROVED,
    Decision.RETURN: RequestState.RETURNED,
    Decision.DENY: RequestState.DENIED,
}
HEADINGS: Mapping[Decision, str] = {
    Decision.APPROVE: "{label} APROVADA por {who}.",
    Decision.RETURN: "Pedido de aprovação da {label} DEVOLVIDO por {who}.",
    Decision.DENY: "{label} NEGADA por {who}.",
}


@dataclass(frozen=True)
class Decided:
    version: int
    decision: Decision
    observation: str
    analysis: str


async def decide(db: AsyncSession, caller: Caller, engagement_id: UUID, decided: Decided, now: datetime) -> int:
    """Returns the ticket. Raises RoleMissing, OutOfReach, OwnRequest, ObservationMissing, AnalysisMissing."""
    caller.require(Role.MAESTRO)
    action = Action(decided.decision)
    engagement = await load_seen(db, caller, engagement_id, decided.version, action)
    caller.require_reach(engagement.group_id)
    request = await open_request(db, engagement.id)
    frozen = await open_set(db, engagement.id)
    if request is None or frozen is None or frozen.id != request.answer_set_id:
        raise StepNotAllowed
    _check(caller, request, frozen, decided)
    facts = {"request": str(request.id), "answer_set": str(request.answer_set_id), "hash": request.answer_set_hash}
    label = await label_at(db, engagement.account_id, Modality(engagement.modality), now)
    comment = Comment(decision_comment(decided, label, caller.name), public=False)
    moved = await move(db, engagement, Move(action, caller.user_id, change=Change(comment=comment), facts=facts), now)
    outcome = Outcome(
        STATES[decided.decision], caller.user_id, decided.observation.strip(), decided.analysis.strip() or None
    )
    if not await close_request(db, request.id, outcome, moved.last_event_at):
        raise StepNotAllowed
    if decided.decision is Decision.RETURN:
        await renew_answers(db, engagement.id, moved.last_event_at)
    return engagement.ticket_id


def needs_analysis(answer_set: AnswerSet) -> bool:
    """A reason that holds only after a maestro's analysis was chosen."""
    chosen = from_row(answer_set.answers).reasons
    specs = CATALOGUES[answer_set.catalogue_version].reasons
    return any(spec.needs_maestro_analysis for spec in specs if spec.code in chosen)


def decision_comment(decided: Decided, label: str, who: str) -> str:
    """The maestro's analysis stands apart from the observation."""
    lines = [HEADINGS[decided.decision].format(label=label, who=who)]
    if decided.observation.strip():
        lines += ["", "Observação:", decided.observation.strip()]
    if decided.analysis.strip():
        lines += ["", "Análise do Maestro (erro intermitente):", decided.analysis.strip()]
    return "\n".join(lines)


def _check(caller: Caller, request: ApprovalRequest, frozen: AnswerSet, decided: Decided) -> None:
    if caller.user_id == request.asker_id:
        raise OwnRequest
    if decided.decision is not Decision.APPROVE and not decided.observation.strip():
        raise ObservationMissing
    if decided.decision is Decision.APPROVE and needs_analysis(frozen) and not decided.analysis.strip():
        raise AnalysisMissing
