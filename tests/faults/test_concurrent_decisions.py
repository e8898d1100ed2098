"""Forty decisions at once about one finished charge: each lands whole or not at all, and none is lost.

A leader waives, a maestro lets minutes count, billing holds, the owner reopens, a closing freezes what stands; each
repeats on what they find until it is done or refused for good. Two rounds, one in each series; DECISION_ROUNDS says
how many a series has.
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.engagements.errors import EngagementChanged
from backend.kit.language import Language
from backend.ledger.deciding.freezing import freeze
from backend.ledger.store import charges_of
from tests.conftest import copy_database, in_database, run_sql
from tests.features.finish_steps import at, charges, entries, finish, go_to, proof, tomorrow, working
from tests.features.steps import path
from tests.house_of_consultoria import MARCIO, PATRICIA, RAFAEL, SONIA, House, Person, open_house

pytestmark = pytest.mark.anyio

SERIES = 2
ROUNDS = int(os.environ.get("DECISION_ROUNDS", "1"))
EACH = 8
FOR_GOOD = {"step_not_allowed", "nothing_to_waive", "nothing_unproven", "charge_not_there", "charge_fixed"}
NO_TRANSFER = dict.fromkeys(("cost_centre", "value_class", "accounting_item", "authorised_by"), "")
WANTED: dict[int, tuple[str, dict[str, Any]]] = {
    SONIA: ("charge/waiver", {"reason": "gestao", "remark": "Acordo.", **NO_TRANSFER}),
    PATRICIA: ("charge/unproven-minutes", {"counts": "yes", "reason": "Foi trabalhado."}),
    MARCIO: ("charge/state", {"step": "hold", "reason": "Conferir.", "owner_id": None}),
    RAFAEL: ("reopening", {"reason": "O erro voltou."}),
}
CORRECTIONS = {"charge/waiver", "charge/unproven-minutes"}


@dataclass
class Tally:
    done: Counter[str] = field(default_factory=Counter)
    frozen: list[UUID] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


@pytest.fixture
async def ended(postgres: str, template: str, tmp_path: Path) -> AsyncIterator[str]:
    """A database whose consultoria is finished, with ninety minutes under review, to be copied for each round."""
    name = f"test_{uuid4().hex}"
    copy_database(postgres, name, template)
    async with open_house(in_database(postgres, name), tmp_path) as house:
        rafael, view = await working(house)
        house.pass_time(minutes=150)
        await finish(rafael, view)
        for user_id in WANTED:
            await house.sign_in(user_id)
    yield name
    run_sql(postgres, f"drop database {name} with (force)")


@pytest.mark.parametrize("series", range(SERIES))
async def test_forty_decisions_at_once(postgres: str, ended: str, tmp_path: Path, series: int) -> None:
    name = f"test_{uuid4().hex}"
    copy_database(postgres, name, ended)
    async with open_house(in_database(postgres, name), tmp_path / f"series{series}") as house:
        go_to(house, at(tomorrow(), "12:00"))
        people = [await house.sign_in(user_id) for user_id in WANTED]
        for _ in range(ROUNDS):
            tally = Tally()
            view = await people[0].see()
            closings = (close(house, UUID(view["engagement_id"]), tally) for _ in range(EACH))
            await asyncio.gather(*closings, *(insist(one, view, tally) for one in people for _ in range(EACH)))
            await nothing_doubled_or_lost(house, tally)
            await house.backend.state.database.engine.dispose()
            house.connection.close()
            run_sql(postgres, f"drop database {name} with (force)")
            copy_database(postgres, name, ended)
    run_sql(postgres, f"drop database {name} with (force)")


async def insist(person: Person, view: dict[str, Any], tally: Tally) -> None:
    """Once per click: whoever finds that it changed looks and tries again, as a person would."""
    step, body = WANTED[person.user_id]
    while True:
        answer = await person.post(path(view, step), {"version": view["version"], **body})
        if answer.status_code == 200:
            tally.done[step] += 1
            return
        code = answer.json()["code"]
        tally.refused[code] += 1
        if code in FOR_GOOD:
            return
        assert code == "engagement_changed", answer.text
        view = await person.see()


async def close(house: House, engagement_id: UUID, tally: Tally) -> None:
    """What a closing does with each charge that it found: once more for whoever was faster."""
    state = house.backend.state
    caller = await state.directory.caller(MARCIO, Language.PT)
    while True:
        try:
            async with state.database.transaction() as db:
                standing = (await charges_of(db, engagement_id))[-1].charge.id
                if await freeze(db, caller, engagement_id, standing, house.clock.now()):
                    tally.frozen.append(standing)
        except EngagementChanged:
            tally.refused["closing"] += 1
        else:
            return


async def nothing_doubled_or_lost(house: House, tally: Tally) -> None:
    done = tally.done
    assert done["reopening"] == 1, tally
    frozen = house.rows("select charge_id, count(*) from charge_status where state = 'frozen' group by charge_id")
    assert frozen == [{"charge_id": one, "count": 1} for one in tally.frozen], tally
    assert len(tally.frozen) <= 1, tally
    assert max(done.values()) == 1, tally
    rows = charges(house)
    assert len(rows) == 1 + sum(done[step] for step in CORRECTIONS), tally
    assert [row["corrects"] for row in rows] == [None, *(row["id"] for row in rows[:-1])]
    assert sum(row["delta_centavos"] for row in rows) == rows[-1]["amount_centavos"]
    waived, confirmed = done["charge/waiver"], done["charge/unproven-minutes"]
    assert rows[-1]["amount_centavos"] == (0 if waived else 75_000 if confirmed else 30_000)
    assert len(entries(house)) == 1 + confirmed
    assert tally.frozen in ([], [rows[-1]["id"]]), "nothing takes the place of what a closing has"
    newest = house.rows("select state from charge_status where charge_id = %s order by ordinal", rows[-1]["id"])
    stays = "frozen" if tally.frozen else "held" if done["charge/state"] else "pending"
    assert newest[-1]["state"] == stays, "no correction lets go what is held"
    steps = "action in ('waive', 'review_minutes', 'hold', 'freeze')"
    kept = house.rows(f"select count(*) from engagement_history where {steps}")  # noqa: S608 -- a constant
    assert kept == [{"count": done.total() - 1 + len(tally.frozen)}]
    assert (await proof(house)).whole
