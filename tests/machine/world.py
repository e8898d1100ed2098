"""The house as the walks reach it: through its routes' own functions on one connection that is rolled back."""

import inspect
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from fastapi import Request
from fastapi.routing import APIRoute, APIRouter
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, create_async_engine

from backend.approvals import api as approvals
from backend.checklist import api as checklist
from backend.engagements.commands import Command, Reading
from backend.engagements.due import UntilNoneIsDue
from backend.kit.db import Database, driver_url
from backend.kit.errors import DomainError
from backend.kit.idempotency import Scope
from backend.kit.jobs import Attempt
from backend.kit.language import Language
from backend.ledger import api as ledger
from backend.ledger.deciding import api as deciding
from backend.people.service import Caller
from backend.sessions import api as sessions
from backend.sessions.jobs import PAST_LIMIT
from backend.terms import api as terms
from backend.terms.jobs import EXPIRED
from backend.zendesk.records import Comment, Conversation, OpenTicket, User
from tests.features.sessions import LUIS, PAPELARIA, StillClock
from tests.house_of_consultoria import CLAUDIA, EMILY, MARCIO, PATRICIA, RAFAEL, SONIA, TES_501, House
from tests.machine.commands import COMMENTS, TERM_COMMENT, Body, moment
from tests.machine.seconds import Tariff

PEOPLE = (RAFAEL, EMILY, PATRICIA, SONIA, MARCIO)
TICKETS = (TES_501, PAPELARIA)
CUSTOMERS = {TES_501: CLAUDIA, PAPELARIA: LUIS}
STRANGER = 7114
ROOMS: tuple[APIRouter, ...] = (
    checklist.router, approvals.router, terms.router, sessions.router, ledger.router, deciding.router,
)  # fmt: skip
OF_ENGAGEMENT = "/api/engagements/{engagement_id}/"
ENDPOINTS = {
    route.path.removeprefix(OF_ENGAGEMENT): route.endpoint
    for room in ROOMS
    for route in room.routes
    if isinstance(route, APIRoute)
}
"""By what follows the engagement's id, or by the whole path."""


class OneConnection(Database):
    """Every transaction is a savepoint on one connection, so that a whole walk can be undone."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        options: dict[str, Any] = {"expire_on_commit": False, "join_transaction_mode": "create_savepoint"}
        async with AsyncSession(self.connection, **options) as session, session.begin():
            yield session


class Unanswered(Command):
    """A command whose answer nobody reads: the step is taken, the view is left out."""

    async def once(self, act: Any) -> Any:
        await act()

    async def answer(self, ticket_id: int) -> Any:
        del ticket_id


@dataclass
class World:
    """One database, migrated and seeded; what a walk does in it is undone by `rewind`."""

    house: House
    connection: AsyncConnection
    database: OneConnection
    callers: dict[int, Caller]
    tickets: dict[int, OpenTicket]
    stranger: User

    @property
    def clock(self) -> StillClock:
        clock: StillClock = self.house.backend.state.clock
        return clock

    @property
    def request(self) -> Request:
        """Whose application has the local Zendesk, as far as a route asks it."""
        return Request({"type": "http", "app": self.house.backend})

    def set_clock(self, at: int) -> None:
        self.clock.move(moment(at) - self.clock.now())

    async def rewind(self) -> None:
        await self.connection.rollback()

    async def rows(self, statement: str, **values: Any) -> list[dict[str, Any]]:
        """The column of a statement that gives JSON."""
        found = await self.connection.execute(text(statement), values)
        return [row[0] for row in found]

    async def execute(self, statement: str, **values: Any) -> None:
        await self.connection.execute(text(statement), values)

    async def act(
        self, who: int, route: str, body: Body, engagement_id: str, ticket: int, *, twice: bool = False
    ) -> str | None:
        """None, or the refusal's code. `twice`: once more with the same key, and the answer is the first one's."""
        try:
            if twice:
                key = uuid4().hex
                first, second = [await self._call(Command, who, route, body, engagement_id, ticket, key) for _ in "ab"]
                assert first == second
            else:
                await self._call(Unanswered, who, route, body, engagement_id, ticket, "")
        except DomainError as refusal:
            return refusal.code
        return None

    async def _call(
        self, kind: type[Command], who: int, route: str, body: Body, engagement_id: str, ticket: int, key: str
    ) -> object:
        endpoint, written = ENDPOINTS[route], json.dumps(body).encode()
        parameters = inspect.signature(endpoint).parameters
        model: type[BaseModel] = parameters["body"].annotation
        async with self.database.transaction() as db:
            scope = Scope(self.callers[who].account_id, who, f"{engagement_id}/{route}", key)
            shown = self.house.backend.state.show
            command = kind(db, self.callers[who], self.clock.now(), shown, scope, written)
            values = {
                "request": self.request,
                "engagement_id": UUID(engagement_id) if engagement_id else None,
                "body": model.model_validate_json(written),
                "ticket": self.tickets[ticket],
                "conversation": self._conversation(ticket, body.get("comment_id")),
                "command": command,
                "read": command,
            }
            return await endpoint(**{name: values[name] for name in parameters})

    async def preview(self, who: int, body: Body, engagement_id: str, ticket: int) -> str:
        """The hash of the term as it would be sent now, or nothing where it may not be."""
        endpoint = ENDPOINTS["term/preview"]
        model: type[BaseModel] = inspect.signature(endpoint).parameters["body"].annotation
        try:
            async with self.database.transaction() as db:
                reading = Reading(db, self.callers[who], self.clock.now(), self.house.backend.state.show)
                shown = await endpoint(self.request, UUID(engagement_id), model(**body), reading, self.tickets[ticket])
        except DomainError:
            return "0" * 64
        return str(shown.hash)

    def _conversation(self, ticket: int, comment_id: int | None) -> Conversation:
        """The term and the reply to it."""
        by = STRANGER if comment_id == COMMENTS["stranger"] else CUSTOMERS[ticket]
        said = [(TERM_COMMENT, RAFAEL)] + ([(comment_id, by)] if comment_id else [])
        comments = [
            Comment(id=number, author_id=author, public=True, plain_body="De acordo.", created_at=self.clock.now())
            for number, author in sorted(said)
        ]
        return Conversation(comments=comments, users=[*self.tickets[ticket].users, self.stranger])

    async def set_tariff(self, tariff: Tariff) -> None:
        """The policy in force, as if it had been installed so: none that stands may be changed."""
        await self.execute("set local session_replication_role = replica")
        await self.execute(
            "update policy set price_per_hour_centavos = :price, minimum_minutes = :minimum, minimum_scope = :scope, "
            "seconds_rounding = :rounding, free_seconds = :free where modality = 'module'",
            price=60 * tariff.per_minute,
            minimum=tariff.minimum,
            scope=tariff.scope,
            rounding=tariff.rounding,
            free=tariff.free,
        )
        await self.execute("set local session_replication_role = origin")

    async def draft_of(self, engagement_id: str) -> dict[str, Any]:
        [form] = await self.rows(
            "select json_build_object('set_id', id, 'draft', draft) from answer_set where engagement_id = :id "
            "order by ordinal desc limit 1",
            id=engagement_id,
        )
        return dict(form)

    async def newest(self, ticket: int) -> str:
        [row] = await self.rows(
            "select to_json(id) from engagement where ticket_id = :ticket order by id desc limit 1", ticket=ticket
        )
        return str(row)

    async def freeze(self, engagement_id: str) -> None:
        """What the closing will do, before there is one: the newest charge is frozen."""
        await self.execute(
            "insert into charge_status (charge_id, ordinal, state, at) "
            "select c.id, (select max(ordinal) + 1 from charge_status where charge_id = c.id), 'frozen', c.finished_at "
            "from charge c where c.engagement_id = :id and c.id not in "
            "(select corrects from charge where corrects is not null)",
            id=engagement_id,
        )

    async def term_arrives(self, ticket: int) -> None:
        """What the worker writes down once the update stands in Zendesk."""
        sent = "update zendesk_write set state = 'sent', audit_id = 1, comment_id = :comment, sent_at = created_at"
        await self.execute(
            f"{sent} where ticket_id = :ticket and kind in ('send_term', 'reissue') and state = 'pending'",
            ticket=ticket,
            comment=TERM_COMMENT,
        )

    async def tick(self) -> None:
        await UntilNoneIsDue(self.database, self.clock, EXPIRED, PAST_LIMIT)(Attempt(0, last=True))


@asynccontextmanager
async def open_world(house: House) -> AsyncIterator[World]:
    """Everybody of the walks is known, and both tickets were read."""
    for user_id in PEOPLE:
        await house.sign_in(user_id)
    state = house.backend.state
    state.clock = StillClock(house.clock.offset_file)
    callers = {user_id: await state.directory.caller(user_id, Language.PT) for user_id in PEOPLE}
    tickets = {ticket: await state.zendesk.open_ticket(ticket) for ticket in TICKETS}
    stranger = await state.zendesk.user(STRANGER)
    engine = create_async_engine(driver_url(house.url))
    async with engine.connect() as connection:
        world = World(house, connection, OneConnection(connection), callers, tickets, stranger)
        yield world
        await connection.rollback()
    await engine.dispose()
