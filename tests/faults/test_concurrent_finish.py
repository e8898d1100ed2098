"""Thirty-two finishes at once, of two people, half of them one double click: one charge, one end, one Finalização.

Two rounds, one in each of the series that the workers of a run share; FINISH_ROUNDS says how many a series has, and
`make faults` asks for fifty in all.
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import copy_database, in_database, run_sql
from tests.features.finish_steps import (
    at,
    charges,
    entries,
    finalizations,
    finish_body,
    go_to,
    proof,
    tomorrow,
    working,
)
from tests.features.steps import everything_on_the_ticket, path
from tests.house_of_consultoria import EMILY, RAFAEL, House, Person, open_house

pytestmark = pytest.mark.anyio

SERIES = 2
ROUNDS = int(os.environ.get("FINISH_ROUNDS", "1"))
CALLS = 32
REFUSALS = {RAFAEL: {"engagement_changed"}, EMILY: {"engagement_changed", "not_yours"}}


@pytest.fixture
async def serving(postgres: str, template: str, tmp_path: Path) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """A database whose consultoria is in service, to be copied for each round, and the view of it."""
    name = f"test_{uuid4().hex}"
    copy_database(postgres, name, template)
    async with open_house(in_database(postgres, name), tmp_path) as house:
        _, view = await working(house)
        await house.sign_in(EMILY)
    yield name, view
    run_sql(postgres, f"drop database {name} with (force)")


@pytest.mark.parametrize("series", range(SERIES))
async def test_thirty_two_finishes_at_once_make_one(
    postgres: str, serving: tuple[str, dict[str, Any]], tmp_path: Path, series: int
) -> None:
    """Each round begins with the same consultoria in service; the ticket keeps what the rounds before wrote."""
    (source, view), name = serving, f"test_{uuid4().hex}"
    copy_database(postgres, name, source)
    async with open_house(in_database(postgres, name), tmp_path / f"series{series}") as house:
        go_to(house, at(tomorrow(), "09:40"))
        people = (await house.sign_in(RAFAEL), await house.sign_in(EMILY))
        for before in range(ROUNDS):
            await one_round(people, view)
            await only_one_of_each(house)
            assert len(await finalizations(house)) == before + 1
            await house.backend.state.database.engine.dispose()
            house.connection.close()
            run_sql(postgres, f"drop database {name} with (force)")
            copy_database(postgres, name, source)
    run_sql(postgres, f"drop database {name} with (force)")


async def one_round(people: tuple[Person, Person], view: dict[str, Any]) -> None:
    """Half of the calls share a key, half have one each; every fourth one is another analyst's."""
    rafael, emily = people
    shared, where, body = uuid4().hex, path(view, "finish"), finish_body(view)
    callers = [emily if n % 4 == 3 else rafael for n in range(CALLS)]
    keys = [shared if n % 2 else uuid4().hex for n in range(CALLS)]
    answers = await asyncio.gather(*(who.post(where, body, key) for who, key in zip(callers, keys, strict=True)))
    for who, answer in zip(callers, answers, strict=True):
        assert answer.status_code == 200 or answer.json()["code"] in REFUSALS[who.user_id], answer.text
    finished = [(who, answer.json()) for who, answer in zip(callers, answers, strict=True) if answer.status_code == 200]
    assert finished, Counter(answer.status_code for answer in answers)
    assert all(one == (rafael, finished[0][1]) for one in finished), "the owner's, and a repetition gets the first"


async def only_one_of_each(house: House) -> None:
    """Rows first, then the ticket."""
    [charge] = charges(house)
    [entry] = entries(house)
    assert charge["charged_minutes"] >= 31
    assert charge["entries"] == [entry["id"]]
    assert house.rows("select state, end_reason from work_session") == [{"state": "ended", "end_reason": "finish"}]
    assert house.rows("select count(*) from work_interval where to_at is null") == [{"count": 0}]
    assert house.rows("select count(*) from session_event where kind = 'end'") == [{"count": 1}]
    assert house.rows("select count(*) from engagement_history where action = 'finish'") == [{"count": 1}]
    assert house.rows("select count(*) from charge_status") == [{"count": 1}]
    assert house.rows("select count(*) from personal_value") == [{"count": 2}]
    assert house.rows("select kind, seq from ledger_row order by seq") == [
        {"kind": "time_entry", "seq": 1},
        {"kind": "charge", "seq": 2},
    ]
    assert (await proof(house)).whole
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == "solved"
