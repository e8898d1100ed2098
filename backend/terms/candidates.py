"""The customer's comments as choices in the sidebar, each with its checks; a person chooses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.forms import CandidatesView, CandidateView, CheckLineView
from backend.engagements.service import load
from backend.engagements.shapes import Tone
from backend.kit.formats import moment
from backend.kit.language import Language, Sentence, say
from backend.people.service import Caller
from backend.terms.errors import TermNotOnTicket
from backend.terms.replies import Reply, replies
from backend.terms.rules import BLOCKING, WARNING, Finding, forbids
from backend.terms.store import open_term
from backend.terms.words import FINDINGS
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


async def candidates(
    db: AsyncSession, caller: Caller, engagement_id: UUID, conversation: Conversation, now: datetime
) -> CandidatesView:
    """To the term that waits for an answer; to an accepted one, those that may say who pays.

    Raises EngagementMissing.
    """
    engagement = await load(db, caller, engagement_id)
    term, language = await open_term(db, engagement.id), caller.language
    if term is None:
        return CandidatesView(candidates=[], empty=NONE_YET.in_(language))
    try:
        found = await replies(db, term, conversation)
    except TermNotOnTicket as waiting:
        return CandidatesView(candidates=[], empty=waiting.title.in_(language))
    views = [_view(reply, now, language) for reply in found]
    return CandidatesView(candidates=views, empty=None if views else NONE_YET.in_(language))


def _view(reply: Reply, now: datetime, language: Language) -> CandidateView:
    return CandidateView(
        comment_id=reply.comment_id,
        author=reply.author_name,
        time=moment(reply.at, now, language),
        text=reply.text,
        checks=[_line(one, language) for one in reply.findings],
        blocked=forbids(reply.findings),
    )


def _line(finding: Finding, language: Language) -> CheckLineView:
    icon, tone = LOOKS["blocks" if finding in BLOCKING else "warns" if finding in WARNING else "holds"]
    text = say(FINDINGS[finding], language)
    return CheckLineView(icon=icon, tone=tone, text=text[:1].upper() + text[1:], note=None)
