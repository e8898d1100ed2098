"""The spine's state machine: which action leads from which state to which, and who may take it."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    EVALUATING = "evaluating"
    ELIGIBLE = "eligible"
    APPROVAL_REQUESTED = "approval_requested"
    APPROVED = "approved"
    TERM_SENT = "term_sent"
    ACCEPTED = "accepted"
    IN_SERVICE = "in_service"
    FINISHED = "finished"
    NOT_ELIGIBLE = "not_eligible"
    DENIED = "denied"
    REFUSED = "refused"
    CANCELLED = "cancelled"


TERMINAL = frozenset({Status.NOT_ELIGIBLE, Status.DENIED, Status.REFUSED, Status.CANCELLED})
CLOSED = TERMINAL | {Status.FINISHED}
"""A new engagement may begin on the ticket."""


class Action(StrEnum):
    START_EVALUATION = "start_evaluation"
    ANSWER = "answer"
    CONCLUDE = "conclude"
    REVISE = "revise"
    REQUEST_APPROVAL = "request_approval"
    APPROVE = "approve"
    RETURN = "return"
    DENY = "deny"
    REMIND = "remind"
    WITHDRAW = "withdraw"
    SEND_TERM = "send_term"
    ADOPT_TERM = "adopt_term"
    """One that an agent sent with Zendesk's own macro becomes a term of ours."""
    ACCEPT = "accept"
    REFUSE = "refuse"
    REISSUE = "reissue"
    WITHDRAW_TERM = "withdraw_term"
    EXPIRE = "expire"
    START = "start"
    SET_PAYER = "set_payer"
    BOOK = "book"
    NO_SHOW = "no_show"
    RETRACT = "retract"
    GIVE_UP = "give_up"
    PAUSE = "pause"
    RESUME = "resume"
    CONTACT = "contact"
    CHANGE_FORM = "change_form"
    MANUAL_ENTRY = "manual_entry"
    HAND_OVER = "hand_over"
    FINISH = "finish"
    CANCEL = "cancel"
    REOPEN = "reopen"
    WAIVE = "waive"
    REVIEW_MINUTES = "review_minutes"
    HOLD = "hold"
    DISPUTE = "dispute"
    RELEASE = "release"
    SWITCH_PAYER = "switch_payer"
    FREEZE = "freeze"


class Who(StrEnum):
    """Whose action it is; the service checks it against the object at hand."""

    ANALYST = "analyst"
    OWNER = "owner"
    ASKER = "asker"
    MAESTRO_NOT_ASKER = "maestro_not_asker"
    OWNER_OR_MAESTRO = "owner_or_maestro"
    OWNER_OR_LEADER = "owner_or_leader"
    OWNER_MAESTRO_OR_SYSTEM = "owner_maestro_or_system"
    SYSTEM = "system"
    LEADER = "leader"
    MAESTRO_NOT_OWNER = "maestro_not_owner"
    BILLING = "billing"
    BILLING_OR_LEADER = "billing_or_leader"


S, A = Status, Action

TRANSITIONS: Mapping[tuple[Status | None, Action], frozenset[Status]] = {
    (None, A.START_EVALUATION): frozenset({S.EVALUATING}),
    (S.EVALUATING, A.ANSWER): frozenset({S.EVALUATING}),
    (S.EVALUATING, A.CONCLUDE): frozenset({S.ELIGIBLE, S.NOT_ELIGIBLE, S.APPROVED}),
    (S.ELIGIBLE, A.REVISE): frozenset({S.EVALUATING}),
    (S.ELIGIBLE, A.REQUEST_APPROVAL): frozenset({S.APPROVAL_REQUESTED}),
    (S.APPROVAL_REQUESTED, A.APPROVE): frozenset({S.APPROVED}),
    (S.APPROVAL_REQUESTED, A.RETURN): frozenset({S.EVALUATING}),
    (S.APPROVAL_REQUESTED, A.DENY): frozenset({S.DENIED}),
    (S.APPROVAL_REQUESTED, A.REMIND): frozenset({S.APPROVAL_REQUESTED}),
    (S.APPROVAL_REQUESTED, A.WITHDRAW): frozenset({S.ELIGIBLE}),
    (S.APPROVED, A.REVISE): frozenset({S.EVALUATING}),
    (S.APPROVED, A.SEND_TERM): frozenset({S.TERM_SENT}),
    (S.APPROVED, A.ADOPT_TERM): frozenset({S.TERM_SENT}),
    (S.TERM_SENT, A.ACCEPT): frozenset({S.ACCEPTED}),
    (S.TERM_SENT, A.REFUSE): frozenset({S.REFUSED}),
    (S.TERM_SENT, A.REISSUE): frozenset({S.TERM_SENT}),
    (S.TERM_SENT, A.WITHDRAW_TERM): frozenset({S.APPROVED}),
    (S.TERM_SENT, A.REVISE): frozenset({S.EVALUATING}),
    (S.TERM_SENT, A.EXPIRE): frozenset({S.APPROVED}),
    (S.ACCEPTED, A.START): frozenset({S.IN_SERVICE}),
    (S.ACCEPTED, A.SET_PAYER): frozenset({S.ACCEPTED}),
    (S.ACCEPTED, A.BOOK): frozenset({S.ACCEPTED}),
    (S.ACCEPTED, A.NO_SHOW): frozenset({S.ACCEPTED}),
    (S.ACCEPTED, A.RETRACT): frozenset({S.APPROVED}),
    (S.ACCEPTED, A.REISSUE): frozenset({S.TERM_SENT}),
    (S.ACCEPTED, A.REVISE): frozenset({S.EVALUATING}),
    (S.ACCEPTED, A.GIVE_UP): frozenset({S.CANCELLED}),
    (S.IN_SERVICE, A.PAUSE): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.RESUME): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.CONTACT): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.CHANGE_FORM): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.MANUAL_ENTRY): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.HAND_OVER): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.REISSUE): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.ACCEPT): frozenset({S.IN_SERVICE}),
    (S.IN_SERVICE, A.FINISH): frozenset({S.FINISHED}),
    (S.IN_SERVICE, A.CANCEL): frozenset({S.CANCELLED}),
    (S.FINISHED, A.REOPEN): frozenset({S.IN_SERVICE}),
    (S.FINISHED, A.WAIVE): frozenset({S.FINISHED}),
    (S.FINISHED, A.REVIEW_MINUTES): frozenset({S.FINISHED}),
    (S.FINISHED, A.HOLD): frozenset({S.FINISHED}),
    (S.FINISHED, A.DISPUTE): frozenset({S.FINISHED}),
    (S.FINISHED, A.RELEASE): frozenset({S.FINISHED}),
    (S.FINISHED, A.SWITCH_PAYER): frozenset({S.FINISHED}),
    (S.FINISHED, A.FREEZE): frozenset({S.FINISHED}),
}

ACTORS: Mapping[tuple[Status | None, Action], Who] = {
    (None, A.START_EVALUATION): Who.ANALYST,
    (S.APPROVAL_REQUESTED, A.APPROVE): Who.MAESTRO_NOT_ASKER,
    (S.APPROVAL_REQUESTED, A.RETURN): Who.MAESTRO_NOT_ASKER,
    (S.APPROVAL_REQUESTED, A.DENY): Who.MAESTRO_NOT_ASKER,
    (S.APPROVAL_REQUESTED, A.REMIND): Who.ASKER,
    (S.APPROVAL_REQUESTED, A.WITHDRAW): Who.ASKER,
    (S.APPROVED, A.ADOPT_TERM): Who.SYSTEM,
    (S.TERM_SENT, A.EXPIRE): Who.SYSTEM,
    (S.IN_SERVICE, A.PAUSE): Who.OWNER_MAESTRO_OR_SYSTEM,
    (S.IN_SERVICE, A.HAND_OVER): Who.OWNER_OR_MAESTRO,
    (S.FINISHED, A.REOPEN): Who.OWNER_OR_LEADER,
    (S.FINISHED, A.WAIVE): Who.LEADER,
    (S.FINISHED, A.REVIEW_MINUTES): Who.MAESTRO_NOT_OWNER,
    (S.FINISHED, A.HOLD): Who.BILLING,
    (S.FINISHED, A.DISPUTE): Who.BILLING_OR_LEADER,
    (S.FINISHED, A.RELEASE): Who.BILLING_OR_LEADER,
    (S.FINISHED, A.SWITCH_PAYER): Who.LEADER,
    (S.FINISHED, A.FREEZE): Who.BILLING,
}
"""Only where it is not the owner."""


class NotAllowed(ValueError):
    """The table has no such step."""


def who_may(status: Status | None, action: Action) -> Who:
    """Raises NotAllowed for a step that the table does not have."""
    targets(status, action)
    return ACTORS.get((status, action), Who.OWNER)


def targets(status: Status | None, action: Action) -> frozenset[Status]:
    """Raises NotAllowed for a step that the table does not have."""
    found = TRANSITIONS.get((status, action))
    if found is None:
        raise NotAllowed(f"{action} is not a step from {status or 'the beginning'}")
    return found


def target(status: Status | None, action: Action, to: Status | None = None) -> Status:
    """The state after the action; `to` chooses where the table leaves a choice. Raises NotAllowed."""
    found = targets(status, action)
    if to is None and len(found) == 1:
        return next(iter(found))
    if to is None or to not in found:
        raise NotAllowed(f"{action} leads from {status} to one of {sorted(found)}, not to {to}")
    return to


STATE_TAG = "consultoria_sit_"
MODALITY_TAGS: Mapping[str, str] = {"module": "consultoria_modulo", "technical": "consultoria_tecnica"}


SITUATION_TAGS = ("consultoria", *MODALITY_TAGS.values(), f"{STATE_TAG}*")
"""All of them; the trailing * is every tag with that beginning."""


def tags_for(modality: str, status: Status) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tags to add and to drop so that the ticket shows exactly one situation and one modality."""
    add = ("consultoria", MODALITY_TAGS[modality], f"{STATE_TAG}{status}")
    others = tuple(tag for name, tag in MODALITY_TAGS.items() if name != modality)
    return add, (f"{STATE_TAG}*", *others)
