"""The ledger's newest row on a ticket: daily by itself, at billing's word, and what it then tells of an export."""

import asyncio
from datetime import timedelta

import pytest

from backend.ledger.chain import Head
from backend.ledger.proof.export import export_chain
from backend.ledger.proof.verify import verify_export
from backend.ledger.publishing import PUBLISH
from backend.local_zendesk.faults import Fault, Switch
from tests.features.finish_steps import account_of, at, finish, go_to, proof, reopen, tomorrow, working
from tests.features.steps import everything_on_the_ticket, path
from tests.house_of_consultoria import MARCIO, SONIA, House, refused

pytestmark = pytest.mark.anyio


async def published(house: House) -> list[Head]:
    """Read from the ticket, as anyone may who has it before them."""
    await house.drain()
    told = [one for one in await house.comments() if "LIVRO DE TARIFAÇÃO" in one["plain_body"]]
    assert not any(one["public"] for one in told)
    commands = [one["plain_body"].rsplit("--head ", 1)[1] for one in told]
    return [Head(int(seq), digest) for seq, digest in (one.split(":") for one in commands)]


async def test_once_a_day_what_was_charged_since_is_published(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await finish(rafael, view)
    await house.tick(PUBLISH)
    assert await published(house) == [], "the day is not over"
    go_to(house, at(tomorrow() + timedelta(days=1), "07:00"))
    await asyncio.gather(house.tick(PUBLISH), house.tick(PUBLISH))
    [first] = await published(house)
    [head] = house.rows("select seq, hash, published_seq from ledger_head")
    assert (first.seq, first.hash, first.seq) == (head["seq"], head["hash"], head["published_seq"])
    assert (await proof(house, first)).whole
    view = await reopen(rafael, await rafael.see())
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=30)
    await finish(rafael, view)
    await house.tick(PUBLISH)
    assert len(await published(house)) == 1, "one a day"
    house.pass_time(minutes=24 * 60)
    await house.tick(PUBLISH)
    assert [one.seq > first.seq for one in await published(house)] == [False, True]
    house.pass_time(minutes=24 * 60)
    await house.tick(PUBLISH)
    assert len(await published(house)) == 2, "nothing has been charged since"


async def test_a_cut_off_end_is_told_by_the_ticket_alone(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    await finish(rafael, view)
    async with house.backend.state.database.transaction() as db:
        before = [line async for line in export_chain(db, account_of(house))]
    view = await reopen(rafael, await rafael.see())
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=30)
    await finish(rafael, view)
    marcio = await house.sign_in(MARCIO)
    view = await marcio.see()
    assert "publish_head" in [action["name"] for action in view["actions"]]
    view = await marcio.do(path(view, "charge/published-head"), {"version": view["version"]})
    told = (await marcio.client.get(path(view, "history"))).json()
    assert "Última linha do livro publicada" in [entry["title"] for entry in told["entries"]]
    [head] = await published(house)
    assert verify_export(before).whole, "as an export of an earlier day it is in order"
    assert not verify_export(before, head).whole


async def test_only_billing_publishes_and_nothing_twice(house: House) -> None:
    rafael, view = await working(house)
    marcio = await house.sign_in(MARCIO)
    refused(
        await marcio.post(path(view, "charge/published-head"), {"version": view["version"]}), 409, "step_not_allowed"
    )
    house.pass_time(minutes=20)
    view = await finish(rafael, view)
    body = {"version": view["version"]}
    for person in (rafael, await house.sign_in(SONIA)):
        assert "publish_head" not in [action["name"] for action in (await person.see())["actions"]]
        refused(await person.post(path(view, "charge/published-head"), body), 403, "role_missing")
    answers = await asyncio.gather(*(marcio.post(path(view, "charge/published-head"), body) for _ in range(8)))
    assert sorted(one.status_code for one in answers) == [200] + [409] * 7
    assert {one.json()["code"] for one in answers if one.status_code == 409} == {"head_published"}
    await everything_on_the_ticket(house)
    assert len(await published(house)) == 1


async def test_while_zendesk_is_down_it_waits_with_its_own_time(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await finish(rafael, view)
    await everything_on_the_ticket(house)
    marcio = await house.sign_in(MARCIO)
    view = await marcio.see()
    said = at(tomorrow(), "11:00")
    go_to(house, said)
    house.local.faults.turn(Switch(fault=Fault.DOWN))
    await marcio.do(path(view, "charge/published-head"), {"version": view["version"]})
    [kept] = house.rows("select published_at from ledger_head")
    assert said - timedelta(minutes=1) < kept["published_at"] < said + timedelta(minutes=1)
    house.local.faults.turn(Switch(fault=Fault.NONE))
    [head] = await published(house)
    assert (await proof(house, head)).whole


async def test_a_screen_that_grew_old_publishes_nothing(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await finish(rafael, view)
    marcio = await house.sign_in(MARCIO)
    await reopen(rafael, await rafael.see())
    answer = await marcio.post(path(view, "charge/published-head"), {"version": view["version"]})
    refused(answer, 409, "engagement_changed")
    assert await published(house) == []
