"""Brings a closed ticket's comment to a follow-up of it: the one that took an earlier comment, or a new one."""

from backend.zendesk.client import Zendesk
from backend.zendesk.errors import TicketMissing, ZendeskUnavailable
from backend.zendesk.outbox.rules import Change, Comment, comment_of, tags_after
from backend.zendesk.outbox.service import change_of
from backend.zendesk.outbox.store import Landed, ZendeskWrite
from backend.zendesk.records import Ticket


class FollowUps:
    """One account's. `situation_tags` stay with the closed ticket, so that no list counts one consultoria twice."""

    def __init__(self, zendesk: Zendesk, situation_tags: tuple[str, ...]) -> None:
        self._zendesk = zendesk
        self._situation = Change(drop_tags=situation_tags)

    async def deliver(self, write: ZendeskWrite, known: int | None) -> Landed:
        """`known` took an earlier comment of the same ticket. The audits are asked first, whatever the attempt.

        Of two requests that were under way at once Zendesk keeps one, by the key that both carry.
        """
        key, closed = str(write.id), await self._zendesk.ticket(write.ticket_id)
        for number in sorted({*closed.followup_ids, *([known] if known else [])}, reverse=True):
            arrived = await self._arrived(number, key)
            if arrived is not None:
                return arrived
        wanted = self._wanted(write)
        standing = await self._still_open(known)
        if standing is not None:
            guard = {"safe_update": True, "updated_stamp": standing.updated_at}
            audit = await self._zendesk.update_ticket(standing.id, {**wanted, **guard})
            return Landed(audit.id, audit.comment_id, None, standing.id)
        number = await self._zendesk.create_ticket({**self._taken_over(closed), **wanted}, key)
        arrived = await self._arrived(number, key)
        if arrived is None:
            raise ZendeskUnavailable("the new ticket has no audit yet")
        return arrived

    async def _arrived(self, number: int, key: str) -> Landed | None:
        audit = await self._zendesk.audit_with_key(number, key)
        return None if audit is None else Landed(audit.id, audit.comment_id, None, number)

    async def _still_open(self, known: int | None) -> Ticket | None:
        try:
            found = await self._zendesk.ticket(known) if known is not None else None
        except TicketMissing:
            return None
        return found if found is not None and found.status != "closed" else None

    @staticmethod
    def _wanted(write: ZendeskWrite) -> dict[str, object]:
        """The comment alone, behind a line that says which ticket it belongs to."""
        comment = change_of(write.change).comment
        if comment is None:
            raise LookupError(f"{write.id} has no comment to take to a follow-up")
        text = f"Acompanhamento do ticket {write.ticket_id}, que está fechado.\n\n{comment.text}"
        said = comment_of(Comment(text, comment.public), write.author_id)
        return {"comment": said, "metadata": {"consultoria_key": str(write.id)}}

    def _taken_over(self, closed: Ticket) -> dict[str, object]:
        """Zendesk copies the fields by itself; the rest is named, so that it cannot fall to the integration user."""
        return {
            "via_followup_source_id": closed.id,
            "subject": closed.subject,
            "requester_id": closed.requester_id,
            "group_id": closed.group_id,
            "tags": tags_after(closed.tags, self._situation),
        }
