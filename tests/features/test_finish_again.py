"""A reopened engagement: the second finish corrects the first charge and never takes a second minimum."""

import pytest

from tests.features.finish_steps import (
    charges,
    entries,
    finalizations,
    finish,
    inconsistency,
    previewed_finish,
    proof,
    reopen,
    working,
)
from tests.features.permissions_job import NO_TRANSFER
from tests.features.steps import everything_on_the_ticket, path
from tests.house_of_consultoria import RAFAEL, SONIA, TES_501, House

pytestmark = pytest.mark.anyio


async def test_the_second_finish_corrects_the_first(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=6)
    view = await reopen(rafael, await finish(rafael, view))
    house.pass_time(minutes=90)
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=7)
    shown = await previewed_finish(rafael, view)
    assert "no lugar de" in shown["boxes"][0]["lines"][0]
    await finish(rafael, view)
    first, second = charges(house)
    assert (first["amount_centavos"], first["basis"], first["corrects"]) == (5000, "minimum", None)
    assert (second["charged_minutes"], second["amount_centavos"], second["corrects"]) == (13, 6500, first["id"])
    assert (second["delta_minutes"], second["delta_centavos"]) == (3, 1500)
    assert second["explanation"].endswith("no lugar de R$\u00a050,00")
    assert len(entries(house)) == 2
    assert (first["entries"], second["entries"]) == ([entries(house)[0]["id"]], [one["id"] for one in entries(house)])
    assert house.rows("select count(*) from charge_status where state = 'pending'") == [{"count": 2}]
    await everything_on_the_ticket(house)
    assert len(await finalizations(house)) == 2
    assert (await proof(house)).whole


async def test_finishing_again_without_more_work_changes_nothing_of_the_amount(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await reopen(rafael, await finish(rafael, view))
    house.pass_time(minutes=20)
    await finish(rafael, view)
    first, second = charges(house)
    assert (first["amount_centavos"], second["amount_centavos"], second["delta_centavos"]) == (10000, 10000, 0)
    assert second["entries"] == first["entries"]
    assert (await proof(house)).whole


async def test_a_waiver_that_no_longer_holds_is_taken_back_on_the_ticket(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await reopen(rafael, await finish(rafael, view, **inconsistency()))
    await finish(rafael, view)
    assert [(one["waiver"], one["delta_centavos"]) for one in charges(house)] == [("issue", 0), (None, 10000)]
    await everything_on_the_ticket(house)
    assert await house.field("consultoria_aceita") == "consultoria_aceita_sim"
    assert await house.field("consultoria_motivo") is None


async def test_a_charge_may_be_waived_the_second_time(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await reopen(rafael, await finish(rafael, view))
    await finish(rafael, view, **inconsistency())
    assert [one["delta_centavos"] for one in charges(house)] == [10000, -10000]


async def test_the_clock_shows_the_time_of_every_session(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await reopen(rafael, await finish(rafael, view))
    assert view["next"]["clock"]["seconds"] // 60 == 20
    assert view["next"]["clock"]["caption"] == "parado · a pausa não é cobrada · 0 min neste atendimento"
    await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=7)
    view = await rafael.see()
    assert view["next"]["clock"]["seconds"] // 60 == 27
    assert view["next"]["clock"]["caption"] == "tempo líquido · 7 min neste atendimento"
    assert view["cost"]["value"] == "R$\u00a0135,00"


async def test_reopening_pauses_for_the_owner_and_tells_the_ticket(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    done = await finish(rafael, view)
    sonia = await house.sign_in(SONIA)
    body = {"version": done["version"], "reason": "A rejeição voltou hoje."}
    view = await sonia.do(path(done, "reopening"), body)
    assert view["state"] == "in_service"
    sessions = house.rows("select ordinal, state, pause_reason, analyst_id from work_session order by ordinal")
    assert sessions[1] == {"ordinal": 2, "state": "paused", "pause_reason": "reopened", "analyst_id": RAFAEL}
    await everything_on_the_ticket(house)
    comment = (await house.comments())[-1]
    assert (comment["public"], comment["author_id"]) == (False, SONIA)
    assert "A rejeição voltou hoje." in comment["plain_body"]
    ticket = await house.ticket(TES_501)
    assert ticket["status"] == "open"
    assert ticket["subject"].startswith("[CONSULTORIA DO MODULO]")
    assert ticket["subject"].count("[CONSULTORIA DO MODULO]") == 1


async def test_what_was_added_after_the_freeze_is_waived_alone(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await finish(rafael, view)
    house.execute("insert into charge_status (charge_id, ordinal, state, at) select id, 2, 'frozen', now() from charge")
    view = await reopen(rafael, view)
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=30)
    view = await finish(rafael, view)
    body = {"version": view["version"], "reason": "gestao", "remark": "O gerente da conta combinou.", **NO_TRANSFER}
    await (await house.sign_in(SONIA)).do(path(view, "charge/waiver"), body)
    assert [row["delta_minutes"] for row in charges(house)] == [20, 30, -30]
    assert sum(row["delta_centavos"] for row in charges(house)) == 10000
    assert "já tarifado: R$\u00a0100,00; nada a acrescentar" in charges(house)[-1]["explanation"]
    assert (await proof(house)).whole
