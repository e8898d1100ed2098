"""The tick that ends terms nobody answered; the approval stands."""

from backend.engagements.rules import Action, Status
from backend.engagements.service import Move, move
from backend.engagements.store import find_engagement_by_id
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.formats import long_moment
from backend.kit.jobs import Task
from backend.terms.service import AGREED_DATE
from backend.terms.store import TermState, claim_expired, close_terms, live_term
from backend.zendesk.outbox.rules import Change, Comment

EXPIRE = Task("terms.expire", queue="ticks", cron="* * * * * */5")


class Expirer:
    """For `terms.expire`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def one(self) -> bool:
        """One term in a transaction of its own; False when none is due."""
        now = self._clock.now()
        async with self._database.transaction() as db:
            engagement_id = await claim_expired(db, now)
            if engagement_id is None:
                return False
            engagement = await find_engagement_by_id(db, engagement_id)
            term = await live_term(db, engagement_id)
            if engagement is None or term is None or term.expires_at > now:
                return True  # answered, withdrawn or sent anew while this waited for the lock
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
        return True
