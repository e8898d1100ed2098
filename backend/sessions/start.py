"""The first session: the gates are asked, the customer is told, the clock starts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.errors import StepNotAllowed
from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.macros.service import VariableMissing
from backend.macros.words import VARIABLES
from backend.people.service import Caller
from backend.sessions.comments import start_comment
from backend.sessions.errors import AlreadyServing
from backend.sessions.gates import gates, require_open
from backend.sessions.rules import Channel, WorkForm
from backend.sessions.service import Work, own_work
from backend.sessions.steps import Step, Values, fresh, interval, later, running
from backend.sessions.store import record, sheet_of
from backend.sessions.tables import EventKind
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.records import OpenTicket


@dataclass(frozen=True)
class Told:
    """In which form the work begins, and over which channel the customer was told; a replay has its file's name."""

    work_form: WorkForm
    channel: Channel
    replay_file: str
    contact_name: str = ""
    """Who was told; where the form only changes, nobody is asked for."""

    @property
    def file(self) -> str | None:
        return self.replay_file.strip() or None if self.work_form is WorkForm.REPLAY else None


async def start(
    db: AsyncSession,
    caller: Caller,
    engagement_id: UUID,
    version: int,
    told: Told,
    ticket: OpenTicket | None,
    now: datetime,
) -> int:
    """Returns the ticket; `ticket` None: Zendesk does not answer, and the clock starts all the same.

    Raises the first gate's refusal, VariableMissing.
    """
    work = await own_work(db, caller, engagement_id, version, Action.START, now)
    if not told.contact_name.strip():
        raise VariableMissing(what=VARIABLES["contact_name"])
    require_open(gates(work.basis, work.sheet.busy_ticket, ticket))
    values = running_session(work, told)
    comment = told_customer(work, caller, told)
    facts = {"session": str(values["id"]), "work_form": told.work_form, "channel": told.channel}
    change = Change(comment=comment, status="open")
    await move(db, work.engagement, Move(Action.START, caller.user_id, change=change, facts=facts), work.at)
    await begin(db, work, caller, values, told)
    return work.engagement.ticket_id


def told_customer(work: Work, caller: Caller, told: Told) -> Comment:
    """The public comment of a start. Raises VariableMissing."""
    form = (told.work_form, told.channel, told.file)
    due = later(work.at, work.contact_limit)
    return start_comment(
        work.engagement, work.agreed[0], caller, form, work.at, (work.agreed[0].policy.contact_minutes, due)
    )


def running_session(work: Work, told: Told) -> Values:
    """A new session of the owner's that runs from now on."""
    engagement = work.engagement
    values = fresh(
        engagement.account_id,
        engagement.id,
        work.next_ordinal,
        engagement.owner_id,
        told.work_form,
        work.contact_limit,
        work.at,
    )
    limit = values["contact_limit_seconds"]
    told_ = {"replay_file": told.file, "contact_channel": told.channel}
    return values | told_ | running(work.at, work.limits, limit)


async def begin(db: AsyncSession, work: Work, caller: Caller, values: Values, told: Told) -> None:
    """The start is the first evidence. Raises AlreadyServing when another session was faster."""
    step = Step(
        values["id"],
        work.at,
        EventKind.START,
        caller.user_id,
        evidence=True,
        facts={"contact_name": told.contact_name.strip(), "channel": told.channel, "replay_file": told.file},
        begins=values,
        opens=interval(values["id"], work.engagement.account_id, values["analyst_id"], work.at),
    )
    if not await record(db, step):
        raise await serving(db, work)


async def serving(db: AsyncSession, work: Work) -> AlreadyServing:
    """Names the ticket that was faster. Raises StepNotAllowed when that one stopped again meanwhile."""
    busy = (await sheet_of(db, work.engagement)).busy_ticket
    if busy is None:
        raise StepNotAllowed
    return AlreadyServing(ticket=busy)
