"""What we read of Zendesk's records; everything else they carry is ignored."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class User(Record):
    id: int
    name: str
    role: str
    suspended: bool = False
    locale: str | None = None
    email: str | None = None
    organization_id: int | None = None
    user_fields: dict[str, Any] | None = None

    @property
    def permits_consultoria(self) -> bool | None:
        """The user field "Permite Consultoria": SIM, NÃO, or never filled in; a drop-down gives its option's tag."""
        value = str((self.user_fields or {}).get("permite_consultoria") or "").strip().lower()
        return {"sim": True, "nao": False, "não": False}.get(value.removeprefix("permite_consultoria_"))

    @property
    def answers_for_unit(self) -> bool:
        """The user field "Responsável pela Unidade", a checkbox."""
        return (self.user_fields or {}).get("responsavel_unidade") is True


class Group(Record):
    id: int
    name: str


class Organization(Record):
    id: int
    name: str
    organization_fields: dict[str, Any] | None = None

    @property
    def cnpj(self) -> str | None:
        """As it was typed there: with or without dots, possibly alphanumeric, possibly wrong."""
        return self._field("cnpj")

    @property
    def code(self) -> str | None:
        """The customer's code in the billing system; a unit's begins with T."""
        return self._field("codigo")

    @property
    def cost_centre(self) -> str | None:
        """Units have one."""
        return self._field("centro_custo")

    def _field(self, key: str) -> str | None:
        return str((self.organization_fields or {}).get(key) or "").strip() or None


class Ticket(Record):
    id: int
    subject: str
    status: str
    tags: list[str]
    requester_id: int
    assignee_id: int | None
    group_id: int | None
    organization_id: int | None
    created_at: datetime
    updated_at: str
    """Exactly as Zendesk wrote it: it goes back as `updated_stamp`."""
    followup_ids: list[int] = []
    """Told of a closed ticket only."""


class ChangedTickets(Record):
    """One page of the incremental export."""

    tickets: list[Ticket]
    after_cursor: str | None
    end_of_stream: bool


class OpenTicket(Record):
    """A ticket with the people and groups around it."""

    ticket: Ticket
    users: list[User] = []
    organizations: list[Organization] = []

    def user(self, user_id: int | None) -> User | None:
        return next((user for user in self.users if user.id == user_id), None)

    def organization(self) -> Organization | None:
        wanted = self.ticket.organization_id
        return next((one for one in self.organizations if one.id == wanted), None)


class Attachment(Record):
    """A file of a comment. `content_url` may lead away from the account's own host."""

    id: int
    file_name: str
    content_url: str
    size: int
    deleted: bool = False


class Comment(Record):
    """One entry of a ticket's conversation."""

    id: int
    author_id: int
    public: bool
    plain_body: str
    created_at: datetime
    attachments: list[Attachment] = []


class Conversation(Record):
    """All comments of one ticket, oldest first, and who wrote them."""

    comments: list[Comment]
    users: list[User] = []

    def comment(self, comment_id: int) -> Comment | None:
        return next((comment for comment in self.comments if comment.id == comment_id), None)

    def user(self, user_id: int | None) -> User | None:
        return next((user for user in self.users if user.id == user_id), None)


class FieldOption(Record):
    value: str
    """The tag that stands for it."""


class TicketField(Record):
    id: int
    title: str
    active: bool = True
    custom_field_options: list[FieldOption] | None = None

    @property
    def options(self) -> list[str]:
        """The tags of a drop-down's options; empty for any other field."""
        return [option.value for option in self.custom_field_options or []]


class Macro(Record):
    id: int
    title: str
    active: bool = True


class Audit(Record):
    id: int
    author_id: int
    created_at: datetime
    metadata: dict[str, Any]
    events: list[dict[str, Any]]

    @property
    def key(self) -> str | None:
        """The key we put into the update's metadata, if it was ours."""
        custom = self.metadata.get("custom")
        found = custom.get("consultoria_key") if isinstance(custom, dict) else None
        return found if isinstance(found, str) else None

    @property
    def macro_id(self) -> int | None:
        """The macro whose use it recorded."""
        used = (event.get("macro_id") for event in self.events if event.get("type") == "AgentMacroReference")
        return next((int(number) for number in used if number is not None), None)

    @property
    def comment_id(self) -> int | None:
        return next((int(event["id"]) for event in self.events if event.get("type") == "Comment"), None)
