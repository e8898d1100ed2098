"""How many statements each read and each command takes: one that needs more than it may is noticed the same day."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import event

from backend.engagements.rules import Status
from backend.engagements.view import EngagementView
from tests.features.permissions import Request, operations, people_of, rehearsal
from tests.features.permissions_job import Job
from tests.features.steps import answer, conclude, start
from tests.house_of_consultoria import House, Person

pytestmark = pytest.mark.anyio

READ, OWN = 8, 12
DOSSIER = 16
"""All that is kept of one engagement."""
LARGER_COMMANDS = {
    **dict.fromkeys((f"GET /engagements/{{engagement_id}}/dossier{form}" for form in ("", ".json", ".pdf")), DOSSIER),
    "POST /engagements/{engagement_id}/acceptance": 14,  # two of them stand before reading Zendesk
    "POST /engagements/{engagement_id}/term": 15,  # the same, and all that the text is made of
    "POST /engagements/{engagement_id}/payer": 13,  # the same, and the paying organisation asked of Zendesk
    "approve": 13,  # asks for the ticket's group, and how the modality is called on it
    "deny": 13,  # the same
    "return": 16,  # the same; closes one answer set and opens the next
    "POST /engagements/{engagement_id}/hand-over": 13,  # asks whose it is before
    "POST /engagements/{engagement_id}/reopening": 14,  # the same; the new session stands on what the move left
    "POST /operations/examination": 24,  # each of its requests to Zendesk counts in the shared pace
    "POST /policy-proposals/{proposal_id}/confirmation": 14,  # its answer is the page
    "POST /policy-proposals/{proposal_id}/withdrawal": 16,  # the same; the row goes only if no term stands on it
    "POST /engagements/{engagement_id}/charge/state": 15,  # the ticket's group, the charge, its entries, their policy
    "POST /engagements/{engagement_id}/charge/unproven-minutes": 20,  # the same, then entries, charge and the chain
    "POST /engagements/{engagement_id}/charge/waiver": 18,  # the same
    "POST /engagements/{engagement_id}/charge/payer": 27,  # and conversation, ticket and organisation before
    "POST /engagements/{engagement_id}/finish": 21,  # entries, charge, personal values and the chain
}
"""What is known to go beyond, and by how much at most."""
ASKED_FIRST = 1
"""A read's own: who is behind the bearer."""
PAPELARIA = 11482533
DECISION = "POST /engagements/{engagement_id}/approval-request/decision"
ADMINISTRATORS = {
    "GET /operations",
    "GET /operations/macros",
    "POST /operations/examination",
    "POST /operations/jobs/{job_id}/retry",
    "POST /inbox-events/{event_id}/retry",
}
BILLING = {
    "GET /policies",
    "POST /policies/preview",
    "POST /policies",
    "POST /policy-proposals/{proposal_id}/confirmation",
    "POST /policy-proposals/{proposal_id}/rejection",
    "POST /policy-proposals/{proposal_id}/withdrawal",
}
VARIANTS = {"approve", "return", "deny", "wait"}


@dataclass
class Counter:
    """Statements of one request; `view` are those of the answer's view."""

    all: int = 0
    view: int = 0

    @property
    def own(self) -> int:
        return self.all - self.view


@dataclass
class Found:
    """Statements by state for reads, by operation for what a command itself takes."""

    reads: dict[str, int] = field(default_factory=dict)
    commands: dict[str, int] = field(default_factory=dict)

    def read(self, state: str, statements: int) -> None:
        self.reads[state] = max(statements, self.reads.get(state, 0))


@contextmanager
def counting(house: House) -> Iterator[Counter]:
    counter, state = Counter(), house.backend.state
    show, engine = state.show, state.database.engine.sync_engine

    def count(*_: object) -> None:
        counter.all += 1

    async def shown(*given: Any) -> EngagementView:
        before = counter.all
        view: EngagementView = await show(*given)
        counter.view = counter.all - before
        return view

    event.listen(engine, "before_cursor_execute", count)
    state.show = shown
    try:
        yield counter
    finally:
        state.show = show
        event.remove(engine, "before_cursor_execute", count)


async def counted(house: House, found: Found, name: str, request: Request, person: Person) -> None:
    with counting(house) as counter:
        answered = await request.by(person)
    assert answered.status_code == 200, answered.text
    if request.operation == "GET /tickets/{ticket_id}":
        found.read(answered.json()["state"], counter.all)
        return
    found.commands[name] = counter.own
    if counter.view:
        found.read(answered.json()["state"], counter.view + ASKED_FIRST)


def with_variants(requests: list[Request]) -> Iterator[tuple[str, Request]]:
    """A decision is three, and a pause may wait for the customer."""
    for request in requests:
        body = request.body if isinstance(request.body, dict) else {}
        if "decision" in body:
            for decision in ("approve", "return", "deny"):
                yield decision, varied(request, decision=decision, observation="Por quê.")
        elif body.get("reason") == "break":
            yield "wait", varied(request, reason="waiting_customer", remark="Um novo Replay.")
            yield request.operation, request
        else:
            yield request.operation, request


def varied(request: Request, **given: str) -> Request:
    assert isinstance(request.body, dict)
    return replace(request, body={**request.body, **given})


async def test_every_read_and_every_command_keeps_its_budget(house: House) -> None:
    people, found = await people_of(house), Found()
    owner, maestro = people["owner"], people["maestro"]
    async for requests in Job(house, people).states():
        with rehearsal(house):
            for name, request in with_variants(requests):
                person = maestro if name in {"approve", "return", "deny"} else owner
                person = people["admin"] if request.operation in ADMINISTRATORS else person
                person = people["billing"] if request.operation in BILLING else person
                person = people["leader"] if "/charge/" in request.operation else person
                person = people["billing"] if request.operation.endswith("/published-head") else person
                await counted(house, found, name, request, person)
    await not_eligible(house, owner, found)
    assert found.reads.keys() == {"none", *Status}
    assert found.commands.keys() - VARIANTS == operations(house) - {"GET /tickets/{ticket_id}", DECISION}
    reads, commands = (dict.fromkeys(one, most) for one, most in ((found.reads, READ), (found.commands, OWN)))
    assert over(found.reads, reads) == {}
    assert over(found.commands, commands | LARGER_COMMANDS) == {}


def over(taken: dict[str, int], at_most: dict[str, int]) -> dict[str, int]:
    return {name: statements for name, statements in taken.items() if statements > at_most[name]}


async def not_eligible(house: House, owner: Person, found: Found) -> None:
    view = await answer(owner, await start(owner, PAPELARIA), reasons={})
    view = await conclude(owner, view)
    read = Request("GET /tickets/{ticket_id}", {"ticket_id": str(PAPELARIA)}, None)
    await counted(house, found, "", read, owner)
