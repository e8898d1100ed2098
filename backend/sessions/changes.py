"""A session ends and another begins: in another form, or with another analyst."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.engagements.store import Engagement
from backend.macros.service import VariableMissing
from backend.macros.words import VARIABLES
from backend.people.rules import Role
from backend.people.service import Caller
from backend.people.store import Person, people_with_role
from backend.sessions.comments import form_changed_comment, handed_over_comment
from backend.sessions.errors import CannotTakeOver, SameForm
from backend.sessions.rules import Channel, PauseReason, SessionState, WorkForm
from backend.sessions.service import Work, led_work, own_work
from backend.sessions.start import Told, begin, running_session, told_customer
from backend.sessions.steps import Step, end_step, fresh, waiting
from backend.sessions.store import record
from backend.sessions.tables import EndReason, EventKind, WorkSession
from backend.zendesk.outbox.rules import Change, Comment


@dataclass(frozen=True)
class Form:
    """What the work goes on in; a replay has its file's name."""

    work_form: WorkForm
    replay_file: str
    remark: str


async def change_form(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, wanted: Form, now: datetime
) -> int:
    """Runs on in the new form and tells the customer, or stays paused. Returns the ticket.

    Raises SameForm, VariableMissing.
    """
    work = await own_work(db, caller, engagement_id, version, Action.CHANGE_FORM, now)
    before = work.session
    if before.work_form == wanted.work_form:
        raise SameForm
    told = replace(told_before(before), work_form=wanted.work_form, replay_file=wanted.replay_file)
    runs = before.state == SessionState.RUNNING
    comment = told_customer(work, caller, told) if runs else _kept_paused(work, caller, told, wanted.remark)
    facts = {"session": str(before.id), "from": before.work_form, "to": told.work_form, "remark": wanted.remark.strip()}
    changing = Move(Action.CHANGE_FORM, caller.user_id, change=Change(comment=comment), facts=facts)
    await move(db, work.engagement, changing, work.at)
    await record(db, end_step(before, work.at, caller.user_id, EndReason.CHANGE_FORM))
    if runs:
        await begin(db, work, caller, running_session(work, told), told)
    else:
        why = (PauseReason(str(before.pause_reason)), before.pause_remark)
        await open_paused(db, work, before.analyst_id, told, why, caller.user_id)
    return work.engagement.ticket_id


async def hand_over(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, to_id: int, remark: str, now: datetime
) -> int:
    """The new owner finds a paused session of their own. Returns the ticket. Raises CannotTakeOver."""
    work = await led_work(db, caller, engagement_id, version, Action.HAND_OVER, now)
    before, engagement = work.session, work.engagement
    group = await _analysts(db, engagement)
    to = next((one for one in group if one.user_id == to_id != engagement.owner_id), None)
    if to is None:
        raise CannotTakeOver
    of = next((one.name for one in group if one.user_id == engagement.owner_id), f"#{engagement.owner_id}")
    comment = handed_over_comment(caller.name, of, to.name, work.at, work.net_seconds, remark)
    change = Change(comment=comment, assignee_id=to_id)
    facts = {"session": str(before.id), "from": engagement.owner_id, "to": to_id, "remark": remark.strip()}
    handing = Move(Action.HAND_OVER, caller.user_id, change=change, owner_id=to_id, facts=facts)
    await move(db, engagement, handing, work.at)
    await record(db, end_step(before, work.at, caller.user_id, EndReason.HAND_OVER))
    why = (PauseReason.HANDED_OVER, remark.strip() or None)
    await open_paused(db, work, to_id, told_before(before), why, caller.user_id)
    return engagement.ticket_id


async def successors(db: AsyncSession, engagement: Engagement) -> list[Person]:
    """Analysts of the ticket's group who may take it over, by name."""
    return [one for one in await _analysts(db, engagement) if one.user_id != engagement.owner_id]


def told_before(session: WorkSession) -> Told:
    """The same form, channel and file again."""
    channel = Channel(session.contact_channel or Channel.PHONE)
    return Told(WorkForm(session.work_form), channel, session.replay_file or "")


async def open_paused(
    db: AsyncSession, work: Work, analyst_id: int, told: Told, why: tuple[PauseReason, str | None], actor_id: int | None
) -> None:
    """A new session that waits for its analyst. Raises LookupError when the engagement has an open one."""
    engagement, at, limit = work.engagement, work.at, work.contact_limit
    plain = fresh(engagement.account_id, engagement.id, work.next_ordinal, analyst_id, told.work_form, limit, at)
    values = plain | {"replay_file": told.file, "contact_channel": told.channel} | waiting(at, *why)
    step = Step(values["id"], at, EventKind.OPEN, actor_id, facts={"reason": why[0]}, begins=values)
    if not await record(db, step):
        raise LookupError(f"a session is open already: {engagement.id}")


async def _analysts(db: AsyncSession, engagement: Engagement) -> list[Person]:
    if engagement.group_id is None:
        return []
    return await people_with_role(db, engagement.account_id, Role.ANALYST, engagement.group_id)


def _kept_paused(work: Work, caller: Caller, told: Told, remark: str) -> Comment:
    """Raises VariableMissing for a replay without its file."""
    if told.work_form is WorkForm.REPLAY and told.file is None:
        raise VariableMissing(what=VARIABLES["replay_file_name"])
    return form_changed_comment(caller.name, WorkForm(work.session.work_form), told.work_form, work.at, remark)
