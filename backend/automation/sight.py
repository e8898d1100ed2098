"""One look at a ticket, and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from backend.zendesk.records import Audit, Conversation, OpenTicket

MERGED_TAG = "closed_by_merge"
"""Zendesk's own, on the ticket that was merged into another."""
OVER = frozenset({"solved", "closed"})


@dataclass(frozen=True)
class Sight:
    began: datetime
    """Real time, before the first request: what we wrote after it is not in it for certain."""
    opened: OpenTicket | None
    """None when Zendesk no longer shows the ticket: deleted, or out of the integration user's sight."""
    conversation: Conversation | None
    """None where no comment matters."""
    audits: tuple[Audit, ...]
    """The latest ones."""
    macros: Mapping[int, str]
    """The official titles of those macros that are watched, by their id in this account."""

    @property
    def merged(self) -> bool:
        return self.opened is not None and MERGED_TAG in self.opened.ticket.tags and self.over

    @property
    def over(self) -> bool:
        return self.opened is not None and self.opened.ticket.status in OVER
