"""The kinds of notes."""

from enum import StrEnum


class NoteKind(StrEnum):
    CONTACT_DUE = "contact_due"
    CONTACT_ESCALATED = "contact_escalated"
    PENDING_CONSULTANT = "pending_consultant"
    TERM_REMINDER = "term_reminder"
    AUTOMATION_STOPPED = "automation_stopped"
    AUTOMATION_RESUMED = "automation_resumed"
    DIVERGENCE = "divergence"
    """A Finalização sent past the sidebar, which charges nothing."""
    REQUESTER_CHANGED = "requester_changed"
    ORGANIZATION_CHANGED = "organization_changed"
    REPLAY_INSPECTED = "replay_inspected"
    FOLLOW_UP = "follow_up"
    HEAD_PUBLISHED = "head_published"
    """The ledger's newest row, put on this ticket."""
