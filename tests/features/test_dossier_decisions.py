"""What the dossier says of decisions that were not theirs who made them, or that nobody made."""

import pytest

from tests.features.dossier_steps import answers, charged, dossier, wrong
from tests.features.finish_steps import finish, inconsistency, reopen, tamper
from tests.features.sessions import act, serving
from tests.features.test_deciding import reviewed, waived
from tests.features.test_dossier_attacked import read
from tests.house_of_consultoria import PATRICIA, SONIA, House

pytestmark = pytest.mark.anyio


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
