"""A comment that a command stands on: the body that names it, and the conversation in which it was found."""

from typing import Annotated

from fastapi import Depends, Request

from backend.engagements.tickets import TicketId
from backend.kit.payloads import Version, ZendeskId
from backend.payers.payloads import PayingIn
from backend.terms.paying import Chosen
from backend.terms.receivers import unit_of
from backend.zendesk.client import Zendesk
from backend.zendesk.records import Conversation


class CommentIn(PayingIn):
    """One comment, and what it says of paying."""

    version: Version
    comment_id: ZendeskId

    async def chosen(self, request: Request, conversation: Conversation) -> Chosen:
        """Before the transaction's first statement. Raises ZendeskUnavailable."""
        zendesk: Zendesk = request.app.state.zendesk
        unit = await unit_of(zendesk, self.payer, conversation, self.comment_id)
        return Chosen(self.version, self.comment_id, self.paying(), unit)


async def conversation_of(request: Request, ticket_id: TicketId) -> Conversation:
    """Read before the transaction begins. Raises ZendeskUnavailable, TicketMissing."""
    zendesk: Zendesk = request.app.state.zendesk
    return await zendesk.comments(ticket_id)


Conversed = Annotated[Conversation, Depends(conversation_of)]
