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
    organization_id: int | None = None
    user_fields: dict[str, Any] | None = None

    @property
    def permits_consultoria(self) -> bool | None:
        """The user field "Permite Consultoria": SIM, NÃO, or never filled in; a drop-down gives its option's tag."""
        value = str((self.user_fields or {}).get("permite_consultoria") or "").strip().lower()
        return {"sim": True, "nao": False, "não": False}.get(value.removeprefix("permite_consultoria_"))


class Group(Record):
    id: int
    name: str


class Organization(Record):
    id: int
    name: str


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


class Audit(Record):
    id: int
    metadata: dict[str, Any]
    events: list[dict[str, Any]]

    @property
    def key(self) -> str | None:
        """The key we put into the update's metadata, if it was ours."""
        custom = self.metadata.get("custom")
        found = custom.get("consultoria_key") if isinstance(custom, dict) else None
        return found if isinstance(found, str) else None

    @property
    def comment_id(self) -> int | None:
        return next((int(event["id"]) for event in self.events if event.get("type") == "Comment"), None)
