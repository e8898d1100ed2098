"""Routes of timed work."""

from datetime import date, time
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backend.engagements.commands import Commanded
from backend.engagements.tickets import InReach, TicketIfUp
from backend.engagements.view import EngagementView
from backend.kit.payloads import PlainText, Version, ZendeskId
from backend.sessions.changes import Form, change_form, hand_over
from backend.sessions.contacts import Contacted, contact
from backend.sessions.entries import Entry, cancel, enter_manually
from backend.sessions.pauses import Pause, pause, resume
from backend.sessions.rules import Channel, ContactResult, PauseReason, WorkForm
from backend.sessions.start import Told, start

WRITTEN_LIMIT = 2000
LINE_LIMIT = 120

router = APIRouter(prefix="/api/engagements/{engagement_id}", tags=["service"])


class Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Version


class StartIn(Payload):
    work_form: WorkForm
    contact_name: PlainText = Field(max_length=LINE_LIMIT)
    channel: Channel
    replay_file: PlainText = Field(max_length=LINE_LIMIT)

    def told(self) -> Told:
        return Told(self.work_form, self.channel, self.replay_file, self.contact_name)


class FormIn(Payload):
    work_form: WorkForm
    replay_file: PlainText = Field(max_length=LINE_LIMIT)
    remark: PlainText = Field(max_length=WRITTEN_LIMIT)


class PauseIn(Payload):
    reason: Literal["waiting_customer", "tool_failure", "other_work", "break"]
    remark: PlainText = Field(max_length=WRITTEN_LIMIT)
    reply_due: date | None


class ContactIn(Payload):
    contact_name: PlainText = Field(max_length=LINE_LIMIT)
    channel: Channel
    result: ContactResult
    progress: PlainText = Field(max_length=WRITTEN_LIMIT)


class HandOverIn(Payload):
    analyst_id: ZendeskId
    remark: PlainText = Field(max_length=WRITTEN_LIMIT)


class ManualIn(Payload):
    work_form: WorkForm
    day: date
    begins: time
    ends: time
    justification: PlainText = Field(max_length=WRITTEN_LIMIT)

    def entry(self) -> Entry:
        return Entry(self.work_form, self.day, self.begins, self.ends, self.justification)


class ReasonIn(Payload):
    reason: PlainText = Field(max_length=WRITTEN_LIMIT)


@router.post("/start")
async def start_service(engagement_id: UUID, body: StartIn, command: Commanded, ticket: TicketIfUp) -> EngagementView:
    """Zendesk not answering does not keep the clock from starting."""
    db, caller, told = command.db, command.caller, body.told()
    return await command.once(lambda: start(db, caller, engagement_id, body.version, told, ticket, command.now))


@router.post("/pause", dependencies=[InReach])
async def pause_service(engagement_id: UUID, body: PauseIn, command: Commanded) -> EngagementView:
    db, caller, wanted = command.db, command.caller, Pause(PauseReason(body.reason), body.remark, body.reply_due)
    return await command.once(lambda: pause(db, caller, engagement_id, body.version, wanted, command.now))


@router.post("/resume")
async def resume_service(engagement_id: UUID, body: Payload, command: Commanded) -> EngagementView:
    db, caller = command.db, command.caller
    return await command.once(lambda: resume(db, caller, engagement_id, body.version, command.now))


@router.post("/contact")
async def record_contact(engagement_id: UUID, body: ContactIn, command: Commanded) -> EngagementView:
    db, caller = command.db, command.caller
    made = Contacted(body.contact_name, body.channel, body.result, body.progress)
    return await command.once(lambda: contact(db, caller, engagement_id, body.version, made, command.now))


@router.post("/work-form")
async def change_work_form(engagement_id: UUID, body: FormIn, command: Commanded) -> EngagementView:
    db, caller, wanted = command.db, command.caller, Form(body.work_form, body.replay_file, body.remark)
    return await command.once(lambda: change_form(db, caller, engagement_id, body.version, wanted, command.now))


@router.post("/hand-over", dependencies=[InReach])
async def hand_service_over(engagement_id: UUID, body: HandOverIn, command: Commanded) -> EngagementView:
    db, caller, to = command.db, command.caller, body.analyst_id
    return await command.once(lambda: hand_over(db, caller, engagement_id, body.version, to, body.remark, command.now))


@router.post("/manual-entry")
async def enter_period(engagement_id: UUID, body: ManualIn, command: Commanded) -> EngagementView:
    db, caller, entry = command.db, command.caller, body.entry()
    return await command.once(lambda: enter_manually(db, caller, engagement_id, body.version, entry, command.now))


@router.post("/cancellation")
async def cancel_service(engagement_id: UUID, body: ReasonIn, command: Commanded) -> EngagementView:
    db, caller, reason = command.db, command.caller, body.reason
    return await command.once(lambda: cancel(db, caller, engagement_id, body.version, reason, command.now))
