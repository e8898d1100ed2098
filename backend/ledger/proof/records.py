"""The body of a row as a recount reads it: every field there, no other, each in its form (decision record 0007)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints, ValidationError

from backend.ledger.chain import LARGEST, Body
from backend.ledger.rules import Outcome
from backend.payers.rules import Payer
from backend.policies.rules import MinimumScope, Modality, Rounding, WaiverReason
from backend.sessions.rules import WorkForm

YEAR_9999 = 253_370_764_800
"""Seconds since 1970: later moments have no calendar day here."""

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
ZendeskId = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
Number = Annotated[StrictInt, Field(ge=0, le=LARGEST)]
Positive = Annotated[StrictInt, Field(ge=1, le=LARGEST)]
Moment = Annotated[StrictInt, Field(ge=0, le=YEAR_9999)]


class Exact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Personal(Exact):
    requester: Digest
    cnpj: Digest


class Transfer(Exact):
    cost_centre: str
    value_class: str
    accounting_item: str
    authorised_by: str


class Record(Exact):
    """What entries and charges have in common."""

    id: Id
    account: Id
    engagement: Id
    ticket: ZendeskId
    modality: Modality
    payer: Payer
    corrects: Id | None


class Entry(Record):
    session: Id
    work_form: WorkForm
    analyst: ZendeskId
    group: ZendeskId | None
    organization: ZendeskId
    work_date: str
    started_at: Moment
    ended_at: Moment
    worked_seconds: Number
    paused_seconds: Number
    proven_seconds: Number
    unit_code: str | None
    transfer: Transfer | None
    manual: StrictBool
    personal: Personal


class Charge(Record):
    month: Month
    policy_version: Positive
    term_hash: Digest
    price_per_minute_centavos: Positive
    minimum_minutes: Number
    minimum_scope: MinimumScope
    seconds_rounding: Rounding
    free_seconds: Number
    proven_seconds: Number
    charged_minutes: Number
    amount_centavos: Number
    outcome: Outcome
    on_portal: StrictBool | None
    waiver: WaiverReason | None
    explanation: str
    entries: list[Id]
    replaces: StrictBool | None


class Unreadable(ValueError):
    """A field is missing, unknown or not in its form."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def entry_of(body: Body) -> Entry:
    """Raises Unreadable."""
    try:
        return Entry.model_validate(body)
    except ValidationError as error:
        raise Unreadable(_field_of(error)) from error


def charge_of(body: Body) -> Charge:
    """Raises Unreadable."""
    try:
        return Charge.model_validate(body)
    except ValidationError as error:
        raise Unreadable(_field_of(error)) from error


def _field_of(error: ValidationError) -> str:
    return ".".join(map(str, error.errors()[0]["loc"]))
