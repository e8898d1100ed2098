"""What one ticket update may say: the body of PUT /tickets/{id}; unknown attributes are ignored, as Zendesk does."""

from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.local_zendesk.records import FieldValue, Status
from backend.local_zendesk.refusals import InvalidAttribute, RecordInvalid


class Change(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    def has(self, attribute: str) -> bool:
        """Whether it was sent, be it as null."""
        return attribute in self.model_fields_set


class CommentChange(Change):
    body: str | None = None
    html_body: str | None = None
    public: bool = True
    author_id: int | None = None


class FieldChange(Change):
    id: int
    value: FieldValue = None


class TicketChange(Change):
    subject: str | None = None
    status: Status | None = None
    custom_fields: list[FieldChange] = []
    tags: list[str] | None = None
    requester_id: int | None = None
    assignee_id: int | None = None
    group_id: int | None = None
    comment: CommentChange | None = None
    metadata: dict[str, Any] = {}
    macro_id: int | None = None
    safe_update: bool | None = None
    updated_stamp: datetime | None = None


class TicketCreation(TicketChange):
    """What a new ticket may say besides: which closed one it follows."""

    via_followup_source_id: int | None = None


T = TypeVar("T", bound=TicketChange)


def read_change(body: Any, shape: type[T]) -> T:
    """Raises InvalidAttribute without a `ticket` object, RecordInvalid where one of its values is impossible."""
    ticket = body.get("ticket") if isinstance(body, dict) else None
    if not isinstance(ticket, dict):
        raise InvalidAttribute(
            "You passed an invalid value for the ticket attribute. Invalid parameter: ticket must be an object"
        )
    try:
        return shape.model_validate(ticket)
    except ValidationError as problem:
        first = problem.errors()[0]
        raise RecordInvalid(str(first["loc"][0]), f"is invalid ({first['msg']})") from problem
