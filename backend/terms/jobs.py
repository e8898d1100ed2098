"""The tick that ends terms nobody answered; the approval stands."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.due import Due
from backend.engagements.rules import Action, Status
from backend.engagements.service import Move, move
from backend.engagements.store import Engagement
from backend.kit.formats import long_moment
from backend.kit.jobs import Task
from backend.terms.service import AGREED_DATE
from backend.terms.store import TermState, close_terms, expired, live_term
from backend.zendesk.outbox.rules import Change, Comment

EXPIRE = Task("terms.expire", queue="ticks", cron="* * * * * */5")


async def _expire(db: AsyncSession, engagement: Engagement, now: datetime) -> None:
    term = await live_term(db, engagement.id)
    if term is None or term.expires_at > now:
        return  # answered, withdrawn or sent anew before the lock
    # one sent while work goes on (after the cap) only loses its validity: the work's state is not touched
    if engagement.status == Status.TERM_SENT:
        text = (
            f"Termo de Aceite versão {term.ordinal} VENCIDO em {long_moment(term.expires_at)} sem resposta. "
            "A aprovação continua valendo; um novo termo pode ser enviado."
        )
        change = Change(comment=Comment(text, public=False), status="open", fields=((AGREED_DATE, None),))
        facts = {"term": str(term.id), "ordinal": term.ordinal}
        await move(db, engagement, Move(Action.EXPIRE, None, change=change, facts=facts), now)
    await close_terms(db, engagement.id, TermState.EXPIRED, now, (TermState.LIVE,))


EXPIRED = Due(expired, _expire)
