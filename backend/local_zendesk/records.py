"""What Zendesk keeps, as typed records; how each is shown over REST stands in rest/shapes.py."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["new", "open", "pending", "hold", "solved", "closed"]
FieldValue = str | int | bool | None


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: ClassVar[str]
    id: int


class Group(Record):
    kind = "group"
    name: str
    description: str = ""
    created_at: datetime


class Organization(Record):
    kind = "organization"
    name: str
    tags: list[str] = []
    organization_fields: dict[str, FieldValue] = {}
    created_at: datetime


class User(Record):
    kind = "user"
    name: str
    email: str
    role: Literal["end-user", "agent", "admin"]
    locale: str = "pt-BR"
    organization_id: int | None = None
    default_group_id: int | None = None
    suspended: bool = False
    user_fields: dict[str, FieldValue] = {}
    created_at: datetime

    @property
    def is_agent(self) -> bool:
        return self.role != "end-user"


class Membership(Record):
    kind = "membership"
    user_id: int
    group_id: int
    created_at: datetime


class Option(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: int
    name: str
    value: str


class Field(Record):
    """A custom field. `key` is what users and organisations carry; a ticket carries the id."""

    kind = "field"
    owner: Literal["ticket", "user", "organization"]
    key: str
    type: Literal["text", "date", "tagger", "dropdown", "checkbox"]
    title: str
    options: list[Option] = []
    active: bool = True
    description: str = ""
    created_at: datetime


class Ticket(Record):
    kind = "ticket"
    subject: str
    status: Status
    priority: Literal["low", "normal", "high", "urgent"] = "normal"
    requester_id: int
    submitter_id: int
    assignee_id: int | None = None
    group_id: int | None = None
    organization_id: int | None = None
    description: str
    tags: list[str] = []
    custom_fields: dict[int, FieldValue] = {}
    followup_of: int | None = None
    followup_ids: list[int] = []
    made_with: tuple[str, str] | None = None
    """The Idempotency-Key of the request that made it, and the digest of what that request said."""
    created_at: datetime
    updated_at: datetime


class Comment(Record):
    kind = "comment"
    ticket_id: int
    audit_id: int
    author_id: int
    public: bool
    html_body: str
    plain_body: str
    channel: str
    created_at: datetime


class Attachment(Record):
    """A file of a comment; whoever has `token` may read it, as with Zendesk's plain addresses of attachments."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    kind = "attachment"
    comment_id: int
    file_name: str
    content_type: str
    content: bytes
    token: str


class Audit(Record):
    kind = "audit"
    ticket_id: int
    author_id: int
    """Whose token made the update; a comment's displayed author may be another."""
    events: list[dict[str, Any]]
    custom: dict[str, Any] = {}
    channel: str
    created_at: datetime


class Macro(Record):
    kind = "macro"
    title: str
    description: str | None = None
    actions: list[dict[str, Any]]
    active: bool = True
    position: int
    created_at: datetime
    updated_at: datetime


class Installation(Record):
    kind = "installation"
    app_id: int
    enabled: bool = True
    settings: dict[str, Any] = {}
    created_at: datetime
    updated_at: datetime


class View(Record):
    """A list of tickets that an administrator defined; `restriction` None shows it to every agent."""

    kind = "view"
    title: str
    description: str | None = None
    active: bool = True
    position: int
    conditions: dict[str, list[dict[str, Any]]]
    output: dict[str, Any]
    restriction: dict[str, Any] | None = None
    created_at: datetime
    updated_at: datetime


class Webhook(Record):
    """Who hears of which events; `secret` signs them."""

    kind = "webhook"
    name: str
    description: str | None = None
    endpoint: str
    status: Literal["active", "inactive"] = "active"
    subscriptions: list[str] = []
    secret: str
    created_by: int
    created_at: datetime
    updated_at: datetime

    @property
    def key(self) -> str:
        """Its id in the API: text of 26 characters."""
        return f"01KZ{self.id:022d}"


class Token(Record):
    """`digest` is the SHA-256 of the bearer; `expires_at` is real time, never the demonstration's."""

    kind = "token"
    digest: str
    user_id: int
    scopes: list[str]
    expires_at: datetime


RECORDS: tuple[type[Record], ...] = (
    Group,
    Organization,
    User,
    Membership,
    Field,
    Ticket,
    Comment,
    Attachment,
    Audit,
    Macro,
    Installation,
    View,
    Webhook,
    Token,
)
