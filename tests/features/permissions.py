"""Who tries what and what they are told: people of every role, and a rehearsal that leaves no trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import Connection, event

from backend.local_zendesk.records import Group, Membership, User
from backend.people.bearer import Bearing, mint
from tests.house_of_consultoria import EMILY, GUSTAVO, IGOR, MARCIO, PATRICIA, RAFAEL, SONIA, House, Person

ELSEWHERE, FAR_MAESTRO, FAR_LEADER = 5901, 5902, 5903
"""Agents of WMS: the ticket is in Faturamento."""


ANSWERS = {
    "yes": "200",
    "own": "403 not_yours",
    "ask": "403 not_the_asker",
    "role": "403 role_missing",
    "far": "403 out_of_reach",
    "none": "403 no_role",
    "401": "401 session_expired",
    "take": "409 not_the_assignee",
}
"""The table's words. Each request is legal for its rightful actor where it is tried, so that a refusal is theirs."""


@dataclass(frozen=True)
class Request:
    """One operation as its rightful actor would ask for it, in the state where it is legal."""

    operation: str
    """Method and the path's template, as the API's own document has them, without /api."""
    values: dict[str, str]
    """Of the path's places; the others are the query's."""
    body: dict[str, Any] | bytes | None

    async def by(self, person: Person, **others: str) -> httpx.Response:
        method, template = self.operation.split()
        given = {**self.values, **others}
        url, query = (
            "/api" + template.format(**given),
            {name: given[name] for name in given if f"{{{name}}}" not in template},
        )
        body = {"content": self.body} if isinstance(self.body, bytes) else {"json": self.body}
        headers = {"Idempotency-Key": uuid4().hex}
        return await person.client.request(method, url, params=query, headers=headers, **body)


@contextmanager
def rehearsal(house: House) -> Iterator[None]:
    """Everything runs to its answer, and is undone where it would be committed: each one meets the same state."""
    engine = house.backend.state.database.engine.sync_engine

    def undo(connection: Connection) -> None:
        connection.connection.rollback()

    event.listen(engine, "commit", undo)
    try:
        yield
    finally:
        event.remove(engine, "commit", undo)


def hire(house: House, user_id: int, name: str, *groups: str) -> None:
    """A new agent in the local Zendesk."""
    world = house.local.world
    ids, now = {one.name: one.id for one in world.every(Group)}, world.now()
    world.save(User(id=user_id, name=name, email=f"a{user_id}@suporte.example", role="agent", created_at=now))
    for group in groups:
        world.save(Membership(id=world.next_id(), user_id=user_id, group_id=ids[group], created_at=now))


async def people_of(house: House) -> dict[str, Person]:
    """In the order of the table's columns."""
    hire(house, ELSEWHERE, "Nair Quintino", "WMS")
    hire(house, FAR_MAESTRO, "Hélio Prado", "WMS", "Consultoria - Maestros")
    hire(house, FAR_LEADER, "Wanda Reis", "WMS", "Consultoria - Líderes")
    employed = {
        "owner": RAFAEL,
        "colleague": EMILY,
        "elsewhere": ELSEWHERE,
        "maestro": PATRICIA,
        "maestro-far": FAR_MAESTRO,
        "leader": SONIA,
        "leader-far": FAR_LEADER,
        "billing": MARCIO,
        "admin": GUSTAVO,
        "no-role": IGOR,
    }
    people = {name: await house.sign_in(user_id) for name, user_id in employed.items()}
    account: UUID = house.backend.state.directory.account_id
    other = mint(house.settings, Bearing(UUID(int=account.int ^ 1), RAFAEL))
    for name, headers in {"nobody": {}, "other": {"Authorization": f"Bearer {other.text}"}}.items():
        client = await house.browser()
        client.headers.update(headers)
        people[name] = Person(client, 0)
    return people


def operations(house: House) -> set[str]:
    """As the API's own document has them."""
    return {
        f"{method.upper()} {path.removeprefix('/api')}"
        for path, methods in house.backend.openapi()["paths"].items()
        for method in methods
        if path.startswith("/api/")
    }


async def said_to(person: Person, request: Request, **others: str) -> str:
    answer = await request.by(person, **others)
    if answer.status_code == 200:
        return "yes"
    said = f"{answer.status_code} {answer.json()['code']}"
    return next((word for word, meaning in ANSWERS.items() if meaning == said), said)


def stays(house: House) -> list[dict[str, Any]]:
    """What a rehearsal must not change."""
    return house.rows(
        "select (select count(*) from zendesk_write) as writes, (select count(*) from procrastinate_jobs) as jobs, "
        "(select count(*) from answered_request) as keys, (select count(*) from replay_inspection) as replays, "
        "(select count(*) from engagement_history) as steps, (select count(*) from policy_step) as policy_steps, "
        "(select coalesce(sum(version), 0) from engagement) as version, "
        "(select coalesce(sum(draft), 0) from answer_set) as drafts"
    )
