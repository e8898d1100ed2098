"""What has been settled so far, in the few words that stand beside each step."""

from backend.approvals.store import ApprovalRequest, RequestState
from backend.checklist.service import verdict_of
from backend.checklist.wording import names_of
from backend.engagements.view import QuoteView
from backend.kit.formats import moment, short_name
from backend.kit.language import Sentence
from backend.sidebar.facts import Facts

SINCE = Sentence("desde {time}", "since {time}")
REMARK_BY = Sentence("Observação de {who}", "Remark by {who}")


def since(facts: Facts) -> str:
    """When the present situation began."""
    at = moment(facts.engagement.status_since, facts.now, facts.language)
    return SINCE.in_(facts.language, time=at)


def reasons_short(facts: Facts) -> str | None:
    """Of the first step, once concluded."""
    if facts.answer_set is None or facts.answer_set.verdict is None:
        return None
    codes = verdict_of(facts.answer_set).module_reasons
    return names_of(codes[:1]).in_(facts.language) if codes else None


def decision(facts: Facts) -> str | None:
    """Of the second step: who decided, and when."""
    request = facts.request
    if request is None or request.decided_by is None or request.closed_at is None:
        return None
    who = short_name(facts.name(request.decided_by))
    return f"{who} · {moment(request.closed_at, facts.now, facts.language)}"


def acceptance(facts: Facts) -> str | None:
    """Of the third step: who accepted the term, and when."""
    given = facts.terms.acceptance if facts.terms else None
    if given is None:
        return None
    return f"{short_name(given.author_name)} · {moment(given.commented_at, facts.now, facts.language)}"


def remark(facts: Facts) -> QuoteView | None:
    """The maestro's observation on the newest request."""
    request = facts.request
    if request is None or not request.observation or request.decided_by is None:
        return None
    source = REMARK_BY.in_(facts.language, who=facts.name(request.decided_by))
    return QuoteView(text=request.observation, source=source)


def returned(facts: Facts) -> ApprovalRequest | None:
    """The request that sent the consultoria back to evaluation, if that is why it is there."""
    request = facts.request
    return request if request is not None and request.state == RequestState.RETURNED else None
