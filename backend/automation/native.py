"""The official macros used in Zendesk's own composer, past the sidebar."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.sight import Sight
from backend.automation.store import Seen, observe
from backend.engagements.store import Engagement
from backend.macros.catalogue import TEXTS, Macro

WATCHED = {Macro.TERM_END_CUSTOMER: Seen.NATIVE_TERM, Macro.FINISH: Seen.NATIVE_FINISH}


async def native_macros(db: AsyncSession, engagement: Engagement, sight: Sight, now: datetime) -> list[str]:
    """Updates without our key that recorded the use of a term's macro or of Finalização and said something."""
    seen = []
    for audit in sight.audits:
        what = sight.macros.get(audit.macro_id or 0)
        ours = audit.key is not None or audit.created_at < engagement.created_at
        if ours or what is None or audit.comment_id is None:
            continue
        kind = WATCHED[what]
        facts = {"audit_id": audit.id, "comment_id": audit.comment_id, "author_id": audit.author_id}
        if await observe(db, engagement.id, kind, str(audit.id), now, facts):
            seen.append(str(kind))
    return seen


TITLES = {what: TEXTS[what].title or "" for what in WATCHED}
"""The official titles by which the account's macros are found."""
