"""The dossier of a charge that people decided on: who and why, and decisions that nobody took."""

import pytest

from tests.features.dossier_steps import WHY, answers, charged, dossier, read, wrong
from tests.features.finish_steps import finish, inconsistency, reopen, tamper
from tests.features.sessions import act, serving
from tests.features.test_deciding import put, reviewed, waived
from tests.features.test_freezing import frozen
from tests.house_of_consultoria import MARCIO, PATRICIA, SONIA, House

pytestmark = pytest.mark.anyio


async def test_minutes_confirmed_and_then_work_after_the_freeze(house: House) -> None:
    rafael, view = await charged(house, 90)
    patricia = await house.sign_in(PATRICIA)
    view = (await reviewed(patricia, view)).json()
    [charge] = house.rows(
        "select id from charge where id not in (select corrects from charge where corrects is not null)"
    )
    assert await frozen(house, view, charge["id"])
    view = await act(rafael, await reopen(rafael, await rafael.see()), "resume")
    house.pass_time(minutes=80)
    found, text = await read(house, rafael, await finish(rafael, view))
    assert wrong(found) == {"contact_hourly": "houve contato atrasado"}
    assert answers(found)["decided_by_allowed"] == "yes"
    titles = ["Minutos em conferência confirmados", "Tarifação incluída no fechamento", "Reaberta"]
    assert [one["title"] for one in found["decisions"]] == titles
    assert "a acrescentar" in found["charge"]["value"]
    assert "Minutos em conferência confirmados" in text
    assert WHY in text, "the customer was told in public"


async def test_a_dispute_says_who_looks_after_it(house: House) -> None:
    _, view = await charged(house, 20)
    marcio = await house.sign_in(MARCIO)
    await house.sign_in(SONIA)
    view = (await put(marcio, view, "dispute", SONIA)).json()
    found, text = await read(house, marcio, view)
    assert found["charge"]["note"] == "em contestação, com Sônia Brandão"
    assert "contestação, com" not in text


async def test_a_waiver_that_no_leader_decided_is_named(house: House) -> None:
    rafael, view = await charged(house, 20)
    sonia = await house.sign_in(SONIA)
    await waived(sonia, view)
    tamper(house, "update engagement_history set facts = facts || '{\"waiver\": \"outros\"}' where action = 'waive'")
    found = await dossier(rafael, view)
    assert wrong(found) == {"decided_by_allowed": "não confere: o abono não tem a decisão de um líder"}
    assert found["verdict"]["text"] is None


async def test_minutes_that_no_maestro_confirmed_do_not_add_up(house: House) -> None:
    rafael, view = await charged(house, 90)
    await reviewed(await house.sign_in(PATRICIA), view)
    assert wrong(await dossier(rafael, view)).keys() == {"contact_hourly"}
    tamper(
        house, "update engagement_history set facts = facts || '{\"confirmed\": false}' where action = 'review_minutes'"
    )
    assert {"time_adds_up", "charge_by_term"} <= wrong(await dossier(rafael, view)).keys()


async def test_whoever_worked_does_not_decide_on_their_own_minutes(house: House) -> None:
    rafael, view = await charged(house, 90)
    await reviewed(await house.sign_in(PATRICIA), view)
    tamper(
        house, "update engagement_history set actor_id = analyst_id from work_session where action = 'review_minutes'"
    )
    told = wrong(await dossier(rafael, view))
    assert told["decided_by_allowed"] == "quem fez o atendimento decidiu os próprios minutos"


async def test_a_waiver_by_rule_asks_nobody(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(minutes=30)
    found, _ = await read(house, rafael, await finish(rafael, view, **inconsistency()))
    assert answers(found)["decided_by_allowed"] == "not_needed"


async def test_a_leaders_waiver_that_outlasts_a_reopening_is_no_rules(house: House) -> None:
    rafael, view = await charged(house, 20)
    await waived(await house.sign_in(SONIA), view)
    view = await act(rafael, await reopen(rafael, await rafael.see()), "resume")
    house.pass_time(minutes=30)
    found, _ = await read(house, rafael, await finish(rafael, view))
    assert wrong(found) == {}
    assert answers(found)["decided_by_allowed"] == "yes"
    assert [one["title"] for one in found["decisions"]] == ["Abonada por um líder, motivo GESTÃO", "Reaberta"]
