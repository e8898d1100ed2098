"""The customer's comments as choices in the sidebar, each with its checks; a person chooses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.forms import CandidatesView, CandidateView, CheckLineView, OfferView, SuggestionView
from backend.engagements.service import load
from backend.engagements.shapes import Tone
from backend.kit.formats import moment
from backend.kit.language import Language, Sentence, say
from backend.people.service import Caller
from backend.terms.detector.rules import Label, Strength, Suggestion, preselected
from backend.terms.errors import TermNotOnTicket
from backend.terms.paying import BLANKS
from backend.terms.replies import Reply, replies
from backend.terms.rules import BLOCKING, LONGEST_CAP_MINUTES, WARNING, Finding, forbids
from backend.terms.store import Term, open_term
from backend.terms.words import FINDINGS, looks
from backend.zendesk.records import Conversation

NONE_YET = Sentence(
    "O cliente ainda não respondeu depois do termo. A resposta aparece aqui assim que chegar ao ticket.",
    "The customer has not answered since the term. The answer appears here once it reaches the ticket.",
)
LOOKS = {
    "blocks": ("x-circle-stroke", Tone.DANGER),
    "warns": ("alert-warning-stroke", Tone.WARNING),
    "holds": ("check-circle-fill", Tone.SUCCESS),
}
SUGGESTED = {
    Label.ACCEPT: ("check-circle-stroke", Tone.SUCCESS),
    Label.REFUSE: ("x-circle-stroke", Tone.DANGER),
    Label.QUESTION: ("question-mark-stroke", Tone.WARNING),
    Label.CONDITIONAL: ("alert-warning-stroke", Tone.WARNING),
    Label.OTHER: ("speech-bubble-plain-stroke", Tone.NEUTRAL),
}
UNCERTAIN = ("question-mark-stroke", Tone.WARNING)
DECIDED = Sentence("Pelas palavras:", "By the words:")
SEND_WITH_CAP = Sentence("Enviar novo termo com limite de {n} min…", "Send a new term with a limit of {n} min…")


async def candidates(
    db: AsyncSession, caller: Caller, engagement_id: UUID, conversation: Conversation, now: datetime
) -> CandidatesView:
    """To the term that waits for an answer; to an accepted one, those that may say who pays.

    Raises EngagementMissing.
    """
    engagement = await load(db, caller, engagement_id)
    term, language = await open_term(db, engagement.id), caller.language
    if term is None:
        return CandidatesView(candidates=[], preselected=None, empty=NONE_YET.in_(language))
    try:
        found = await replies(db, term, conversation)
    except TermNotOnTicket as waiting:
        return CandidatesView(candidates=[], preselected=None, empty=waiting.title.in_(language))
    return CandidatesView(
        candidates=[_view(reply, term, now, language) for reply in found],
        preselected=preselected([(one.comment_id, one.suggestion, forbids(one.findings)) for one in found]),
        empty=None if found else NONE_YET.in_(language),
    )


def _view(reply: Reply, term: Term, now: datetime, language: Language) -> CandidateView:
    return CandidateView(
        comment_id=reply.comment_id,
        author=reply.author_name,
        time=moment(reply.at, now, language),
        text=reply.text,
        checks=[_line(one, language) for one in reply.findings],
        blocked=forbids(reply.findings),
        suggestion=_suggestion(reply, language),
        offer=_offer(reply.suggestion, term, language),
    )


def _suggestion(reply: Reply, language: Language) -> SuggestionView:
    found = reply.suggestion
    icon, tone = SUGGESTED[found.label] if found.strength is Strength.STRONG else UNCERTAIN
    return SuggestionView(
        icon=icon,
        tone=tone,
        text=say(looks(found.label, found.strength, found.cap_minutes), language),
        words_title=DECIDED.in_(language),
        words=list(dict.fromkeys(BLANKS.sub(" ", reply.text[one.start : one.end]) for one in found.decided_by)),
    )


def _offer(found: Suggestion, term: Term, language: Language) -> OfferView | None:
    """Another term with the limit that the customer set, unless this one holds it already or none may."""
    cap, has = found.cap_minutes, term.time_cap_minutes
    if cap is None or cap > LONGEST_CAP_MINUTES or (has is not None and has <= cap):
        return None
    return OfferView(label=SEND_WITH_CAP.of(n=cap).in_(language), form="term", values={"time_cap_minutes": str(cap)})


def _line(finding: Finding, language: Language) -> CheckLineView:
    icon, tone = LOOKS["blocks" if finding in BLOCKING else "warns" if finding in WARNING else "holds"]
    text = say(FINDINGS[finding], language)
    return CheckLineView(icon=icon, tone=tone, text=text[:1].upper() + text[1:], note=None)
