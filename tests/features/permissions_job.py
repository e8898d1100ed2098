"""One job that stops in every state of its way, with all that may be asked for there."""

from collections.abc import AsyncIterator
from typing import Any

from backend.entrypoints.worker import handlers
from backend.kit.jobs import Attempt
from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.records import Attachment, Ticket
from backend.local_zendesk.replay_sample import sample
from backend.zendesk.outbox.service import SEND
from tests.features.finish_steps import finish_body
from tests.features.installation import a_failed_job
from tests.features.permissions import Request
from tests.features.policies import policy_requests
from tests.features.sessions import CONTACT
from tests.features.steps import (
    AGREED,
    answer,
    answers,
    at_local,
    decision_body,
    everything_on_the_ticket,
    previewed,
    request_body,
    seen,
    send_term,
    start_body,
    term_body,
)
from tests.features.units import (
    AMS_TICKET,
    DEBORA,
    INVOICE,
    TRANSFER,
    UNIT_AGREES,
    ams_accepted,
    said,
    switch_requester,
)
from tests.house_of_consultoria import EMILY, TES_501, House, Person

DAY = (2030, 3, 12)
NO_TRANSFER = dict.fromkeys(("cost_centre", "value_class", "accounting_item", "authorised_by"), "")
PLAIN = {"remark": "", "reply_due": None}
UNREAD = """
insert into inbox_event (id, account_id, invocation_id, kind, ticket_id, received_at, state, attempts,
settled_at, outcome)
select gen_random_uuid(), id, 'unread', 'comment_added', %s, now(), 'failed', 12, now(), 'zendesk_unavailable 503'
from account limit 1 returning id
"""
"""An event that Zendesk's outage kept from being read."""

REFUSED = """
update zendesk_write set state = 'failed', last_error = 'ticket_closed 422'
where id = (select id from zendesk_write order by id desc limit 1) returning id
"""


class Job:
    """Rafael's consultoria on its way, and what can be asked for where it stands."""

    def __init__(self, house: House, people: dict[str, Person]) -> None:
        self.house = house
        self.owner, self.maestro = people["owner"], people["maestro"]
        self.view: dict[str, Any] = {}

    def ask(self, step: str, body: dict[str, Any] | None = None, method: str = "POST") -> Request:
        values = {"engagement_id": str(self.view["engagement_id"])}
        sent = body if body is None else {"version": self.view["version"], **body}
        return Request(f"{method} /engagements/{{engagement_id}}/{step}", values, sent)

    def read(self) -> Request:
        return Request("GET /tickets/{ticket_id}", {"ticket_id": str(TES_501)}, None)

    async def go(self, request: Request, person: Person | None = None) -> None:
        done = await request.by(person or self.owner)
        assert done.status_code == 200, done.text
        self.view = await self.owner.see()

    async def states(self) -> AsyncIterator[list[Request]]:
        """Every state in turn, with all that is legal in it; the job goes on when the next one is asked for."""
        at_local(self.house, *DAY, 8, 0)
        for part in (self._evaluated(), self._agreed(), self._served()):
            async for requests in part:
                yield requests

    async def _evaluated(self) -> AsyncIterator[list[Request]]:
        begin = Request("POST /tickets/{ticket_id}/evaluation", {"ticket_id": str(TES_501)}, {"modality": "module"})
        yield [Request("POST /session", {}, {}), self.read(), begin]
        await self.go(begin)
        parked = {"write_id": await self._parked()}
        retry = Request("POST /zendesk-writes/{write_id}/retry", parked, {})
        discard = Request("POST /zendesk-writes/{write_id}/discard", parked, {"reason": "O ticket foi fechado."})
        yield [self.ask("history", method="GET"), discard, retry, *self._operated(), *await policy_requests(self.house)]
        await self.go(retry)
        form = self.view["forms"]["evaluation"]
        save = Request(
            "POST /engagements/{engagement_id}/answers",
            {"engagement_id": str(self.view["engagement_id"])},
            answers(form),
        )
        yield [self.read(), save]
        self.view = await answer(self.owner, self.view)
        conclude = self.ask("conclusion", seen(self.view))
        yield [conclude]
        await self.go(conclude)
        approval = self.ask("approval-request", request_body(self.view))
        yield [self.read(), self.ask("revision", {}), approval]
        await self.go(approval)

    async def _agreed(self) -> AsyncIterator[list[Request]]:
        yield self._closed()
        self._as_before()
        decide = self.ask("approval-request/decision", decision_body(self.view, "approve"))
        yield [
            self.read(),
            self.ask("approval-request/reminder", {}),
            self.ask("approval-request/withdrawal", {}),
            decide,
        ]
        await self.go(decide, self.maestro)
        shown = await previewed(self.owner, self.view)
        term = term_body(self.view)
        yield [self.read(), self.ask("term/preview", term), self.ask("term", {**term, "hash": shown["hash"]})]
        self.view = await send_term(self.owner, self.view)
        await everything_on_the_ticket(self.house)
        comment_id = await self.house.customer_says(AGREED)
        accept, reason = self.ask("acceptance", {"comment_id": comment_id}), {"reason": "O cliente disse."}
        ending = [self.ask("term/withdrawal", reason), self.ask("refusal", reason)]
        yield [self.read(), self.ask("customer-comments", method="GET"), *ending, accept]
        await self.go(accept)
        at_local(self.house, *DAY, 9, 0)
        start = self.ask("start", start_body(self.view))
        ending = [self.ask("acceptance/retraction", reason), self.ask("giving-up", reason)]
        yield [self.read(), *self._replays(), *ending, await self._paid_by_a_unit(), start]
        await self.go(start)

    async def _served(self) -> AsyncIterator[list[Request]]:
        online = {"work_form": "remote", "replay_file": "", "remark": ""}
        times = {"day": "2030-03-12", "begins": "08:20", "ends": "08:40"}
        end = finish_body(self.view)
        pause = self.ask("pause", {"reason": "break", **PLAIN})
        yield [
            self.ask("cancellation", {"reason": "Engano."}),
            self.read(),
            pause,
            self.ask("contact", CONTACT),
            self.ask("automation", {"kind": "pending_consultant", "stopped": True}),
            self.ask("work-form", online),
            self.ask("hand-over", {"analyst_id": EMILY, "remark": ""}),
            self.ask("manual-entry", {"work_form": "phone", "justification": "Ligação.", **times}),
            self.ask("finish/preview", end),
        ]
        await self.go(pause)
        resume = self.ask("resume", {})
        yield [self.read(), resume]
        await self.go(resume)
        at_local(self.house, *DAY, 10, 30)
        finish = self.ask("finish", finish_body(self.view))
        yield [finish]
        await self.go(finish)
        comment_id = await self.house.customer_says(UNIT_AGREES, DEBORA)
        await switch_requester(self.house)
        reason = {"reason": "O cliente contestou a hora."}
        waiver = {"reason": "gestao", "remark": "Acordo da gestão.", **NO_TRANSFER}
        yield [
            self.read(),
            *(self.ask(step, method="GET") for step in ("dossier", "dossier.json", "dossier.pdf")),
            self.ask("reopening", {"reason": "O erro voltou."}),
            self.ask("charge/waiver", waiver),
            self.ask("charge/payer", {"comment_id": comment_id, **INVOICE, **reason}),
            self.ask("charge/unproven-minutes", {"counts": "yes", **reason}),
            self.ask("charge/state", {"step": "dispute", "owner_id": EMILY, **reason}),
            self.ask("charge/published-head", {}),
        ]

    async def _paid_by_a_unit(self) -> Request:
        """Of another consultoria, accepted by the AMS: it says anew how it pays."""
        view = await ams_accepted(self.house, self.owner, self.maestro)
        comment_id = (await self.house.comments(AMS_TICKET))[-2]["id"]
        place = {"engagement_id": str(view["engagement_id"])}
        return Request("POST /engagements/{engagement_id}/payer", place, said(view, comment_id, TRANSFER))

    def _replays(self) -> list[Request]:
        """A file handed over, and the one that the customer attached."""
        values = {"engagement_id": str(self.view["engagement_id"])}
        [attached] = self.house.local.world.every(Attachment)
        of_the_ticket = {"attachment_id": attached.id}
        return [
            self.ask("replays", method="GET"),
            Request("POST /engagements/{engagement_id}/replay", {**values, "file_name": "a.trplay"}, sample()),
            Request("POST /engagements/{engagement_id}/replay/attachment", values, of_the_ticket),
        ]

    def _operated(self) -> list[Request]:
        """What the operations page asks for, with an event that could not be read."""
        [event] = self.house.rows(UNREAD, TES_501)
        again = Request("POST /inbox-events/{event_id}/retry", {"event_id": str(event["id"])}, {})
        return [
            Request("GET /operations", {}, None),
            Request("GET /operations/macros", {}, None),
            Request("POST /operations/examination", {}, None),
            again,
            Request("POST /operations/jobs/{job_id}/retry", {"job_id": a_failed_job(self.house)}, {}),
        ]

    def _closed(self) -> list[Request]:
        """The ticket is closed, and has refused what was asked for last."""
        [write] = self.house.rows(REFUSED)
        self.house.local.world.save(self.ticket.model_copy(update={"status": "closed"}))
        follow = Request("POST /zendesk-writes/{write_id}/follow-up", {"write_id": str(write["id"])}, {})
        return [follow, self.ask("follow-up", {})]

    def _as_before(self) -> None:
        """Open again, and what it refused is on its way."""
        self.house.local.world.save(self.ticket.model_copy(update={"status": "open"}))
        self.house.execute("update zendesk_write set state = 'pending', last_error = null where state = 'failed'")

    @property
    def ticket(self) -> Ticket:
        found = self.house.local.world.find(Ticket, TES_501)
        assert found is not None
        return found

    async def _parked(self) -> str:
        """The last write, after Zendesk did not answer until the worker gave up."""
        faults, state = self.house.local.faults, self.house.backend.state
        [write] = self.house.rows("select id from zendesk_write order by id desc limit 1")
        faults.turn(Switch(fault=Fault.DOWN, times=None, seconds=0))
        await handlers(state.database, state.zendesk)[SEND](Attempt(11, last=True), write_id=str(write["id"]))
        faults.turn(Switch(fault=Fault.NONE, times=None, seconds=0))
        return str(write["id"])
