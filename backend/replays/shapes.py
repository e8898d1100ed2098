"""The shape of what a person sees of a ticket's Replay files."""

from uuid import UUID

from backend.engagements.forms import ChangeView, CheckLineView
from backend.engagements.shapes import Shape


class ReplayView(Shape):
    """One inspected file; `findings` say what is wrong with it, or that nothing is."""

    id: UUID
    file_name: str
    about: str
    facts: list[ChangeView]
    findings: list[CheckLineView]


class ReplayAttachmentView(Shape):
    attachment_id: int
    file_name: str
    about: str


class ReplaysView(Shape):
    """Newest first. `empty` says why no attachment is listed; a file above the limit need not be sent to be refused."""

    inspected: list[ReplayView]
    attachments: list[ReplayAttachmentView]
    empty: str | None
    limit_bytes: int
    too_large: str
