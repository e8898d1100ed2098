"""Every table of ours, gathered for migrations."""

import backend.approvals.store
import backend.automation.messages.store
import backend.automation.store
import backend.checklist.store
import backend.engagements.notes.store
import backend.engagements.store
import backend.kit.idempotency
import backend.ledger.store
import backend.payers.store
import backend.people.store
import backend.policies.proposals.store
import backend.policies.store
import backend.replays.store
import backend.sessions.reminders.store
import backend.sessions.tables
import backend.terms.store
import backend.zendesk.inbox.store
import backend.zendesk.outbox.store
import backend.zendesk.store
from backend.kit.db import Base

METADATA = Base.metadata
ROOMS = (
    backend.approvals.store,
    backend.checklist.store,
    backend.engagements.store,
    backend.engagements.notes.store,
    backend.kit.idempotency,
    backend.people.store,
    backend.policies.store,
    backend.payers.store,
    backend.policies.proposals.store,
    backend.terms.store,
    backend.replays.store,
    backend.sessions.tables,
    backend.sessions.reminders.store,
    backend.ledger.store,
    backend.automation.store,
    backend.automation.messages.store,
    backend.zendesk.inbox.store,
    backend.zendesk.outbox.store,
    backend.zendesk.store,
)
"""Importing them is what registers their tables."""


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Hides the job engine's tables from Alembic."""
    return not (kind == "table" and name is not None and (name.startswith("procrastinate_") or name == "job_engine"))
