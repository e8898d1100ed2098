"""A closing takes a charge as it stands; from then on nothing takes its place."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.kit.language import Language
from backend.ledger.deciding.freezing import freeze
from backend.people.errors import RoleMissing
from tests.features.finish_steps import charges, finish, proof, reopen
from tests.features.steps import path
from tests.features.test_deciding import charged, names, put, states, waived
from tests.house_of_consultoria import MARCIO, SONIA, House, refused

pytestmark = pytest.mark.anyio


async def frozen(house: House, view: dict[str, Any], charge_id: UUID, user_id: int = MARCIO) -> bool:
    state = house.backend.state
    await house.sign_in(user_id)
    caller = await state.directory.caller(user_id, Language.PT)
    async with state.database.transaction() as db:
        return await freeze(db, caller, UUID(view["engagement_id"]), charge_id, house.clock.now())


async def test_nothing_is_decided_any_more(house: House) -> None:
    _, view = await charged(house)
    sonia, marcio = await house.sign_in(SONIA), await house.sign_in(MARCIO)
    [charge] = charges(house)
    assert await frozen(house, view, charge["id"])
    assert not await frozen(house, view, charge["id"]), "once"
    view = await sonia.see()
    assert (view["holder"]["value"], view["path"][-1]["evidence"]) == ("Faturamento", "no fechamento")
    assert {"waiver", "hold_charge", "dispute_charge"} & set(names(view)) == set()
    refused(await waived(sonia, view), 409, "charge_fixed")
    refused(await put(marcio, view, "hold"), 409, "charge_fixed")
    told = (await marcio.client.get(path(view, "history"))).json()
    assert "Tarifação incluída no fechamento" in [entry["title"] for entry in told["entries"]]


async def test_work_after_the_freeze_only_adds(house: House) -> None:
    rafael, view = await charged(house)
    [first] = charges(house)
    await frozen(house, view, first["id"])
    view = await reopen(rafael, await rafael.see())
    assert not await frozen(house, view, first["id"])
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=15)
    await finish(rafael, view)
    _, second = charges(house)
    assert (second["replaces"], second["delta_centavos"]) == (False, 7500)
    assert not await frozen(house, view, first["id"]), "the newer one stands"
    assert await frozen(house, view, second["id"])
    assert (await proof(house)).whole


async def test_what_is_held_in_service_or_not_there_is_left_out(house: House) -> None:
    rafael, view = await charged(house)
    [charge] = charges(house)
    assert not await frozen(house, view, uuid4())
    with pytest.raises(RoleMissing):
        await frozen(house, view, charge["id"], SONIA)
    held = (await put(await house.sign_in(MARCIO), view, "hold")).json()
    assert not await frozen(house, held, charge["id"])
    assert states(house) == ["pending", "held"]
    view = await reopen(rafael, await rafael.see())
    assert not await frozen(house, view, charge["id"])


async def test_a_conversion_between_takes_no_leaders_waiver_away(house: House) -> None:
    rafael, view = await charged(house)
    await waived(await house.sign_in(SONIA), view)
    view = await reopen(rafael, await rafael.see())
    view = await finish(rafael, view, outcome="converted")
    view = await reopen(rafael, await rafael.see())
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=15)
    view = await finish(rafael, view)
    assert view["situation"]["title"] == "Abonada"
    assert [one["amount_centavos"] for one in charges(house)] == [10_000, 0, 0, 0]
    assert (await proof(house)).whole
