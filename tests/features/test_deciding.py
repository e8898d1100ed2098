"""Decisions about a finished charge: a leader's waiver, a maestro's review of minutes, a hold, a dispute."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.features.finish_steps import at, charges, entries, finish, go_to, month_end, proof, reopen, working
from tests.features.steps import everything_on_the_ticket, in_service, path, start
from tests.house_of_consultoria import MARCIO, PATRICIA, RAFAEL, SONIA, TES_501, House, Person, refused

pytestmark = pytest.mark.anyio

WHY = "O gerente da conta combinou com o cliente."
TRANSFER = {
    "cost_centre": "4.01.02",
    "value_class": "CV-77",
    "accounting_item": "IC-12",
    "authorised_by": "Sônia Prates",
}
NO_TRANSFER = dict.fromkeys(TRANSFER, "")


async def waived(person: Person, view: dict[str, Any], reason: str = "gestao", **given: str) -> httpx.Response:
    body = {"version": view["version"], "reason": reason, "remark": WHY, **NO_TRANSFER, **given}
    return await person.post(path(view, "charge/waiver"), body)


async def reviewed(person: Person, view: dict[str, Any], counts: str = "yes") -> httpx.Response:
    return await person.post(
        path(view, "charge/unproven-minutes"), {"version": view["version"], "counts": counts, "reason": WHY}
    )


async def put(person: Person, view: dict[str, Any], step: str, owner_id: int | None = None) -> httpx.Response:
    return await person.post(
        path(view, "charge/state"), {"version": view["version"], "step": step, "reason": WHY, "owner_id": owner_id}
    )


async def charged(house: House, minutes: int = 20) -> tuple[Person, dict[str, Any]]:
    rafael, view = await working(house)
    house.pass_time(minutes=minutes)
    return rafael, await finish(rafael, view)


def names(view: dict[str, Any]) -> list[str]:
    return [action["name"] for action in view["actions"]]


def states(house: House) -> list[str]:
    found = house.rows("select state from charge_status order by charge_id, ordinal")
    return [row["state"] for row in found]


async def test_a_leader_waives_with_a_reason(house: House) -> None:
    rafael, view = await charged(house)
    sonia = await house.sign_in(SONIA)
    assert "waiver" in names(await sonia.see())
    assert "waiver" not in names(await rafael.see())
    refused(await waived(rafael, view), 403, "role_missing")
    after = (await waived(sonia, view)).json()
    assert after["situation"]["title"] == "Abonada"
    assert "GESTÃO" in after["next"]["box"]["lines"][0]
    first, second = charges(house)
    assert (second["corrects"], second["waiver"], second["amount_centavos"]) == (first["id"], "gestao", 0)
    assert (second["delta_minutes"], second["delta_centavos"]) == (-20, -10000)
    assert (second["month"], second["entries"]) == (first["month"], first["entries"])
    assert "sem abono seriam R$\u00a0100,00" in second["explanation"]
    await everything_on_the_ticket(house)
    assert await house.field("consultoria_aceita") == "consultoria_aceita_nao"
    assert await house.field("consultoria_motivo") == "consultoria_motivo_gestao"
    told = (await house.comments())[-1]
    assert (told["public"], told["author_id"]) == (False, SONIA)
    assert WHY in told["plain_body"]
    assert (await proof(house)).whole
    refused(await waived(sonia, view), 409, "engagement_changed")
    refused(await waived(sonia, after), 409, "nothing_to_waive")


async def test_a_transfer_is_charged_to_the_management_in_its_place(house: House) -> None:
    _, view = await charged(house)
    sonia = await house.sign_in(SONIA)
    refused(await waived(sonia, view, "repasse", cost_centre="4.01.02"), 409, "transfer_incomplete")
    after = (await waived(sonia, view, "repasse", **TRANSFER)).json()
    first, zero, moved = charges(house)
    assert (zero["waiver"], zero["amount_centavos"], zero["payer"]) == ("repasse", 0, "customer")
    assert (moved["corrects"], moved["amount_centavos"], moved["payer"]) == (zero["id"], 10000, "management_transfer")
    assert sum(row["delta_centavos"] for row in (first, zero, moved)) == 10000
    old, new = entries(house)
    assert (new["corrects"], new["payer"], new["transfer"]) == (old["id"], "management_transfer", TRANSFER)
    assert moved["entries"] == [new["id"]]
    assert "Repasse gerencial" in [fact["value"] for fact in after["next"]["facts"]]
    assert (await proof(house)).whole
    refused(await waived(sonia, after), 409, "nothing_to_waive")
    await everything_on_the_ticket(house)
    assert await house.field("consultoria_motivo") == "consultoria_motivo_repasse"


async def test_a_leaders_waiver_outlasts_a_reopening(house: House) -> None:
    rafael, view = await charged(house)
    await waived(await house.sign_in(SONIA), view)
    view = await reopen(rafael, await rafael.see())
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=30)
    view = await finish(rafael, view)
    assert view["situation"]["title"] == "Abonada"
    assert [row["amount_centavos"] for row in charges(house)] == [10000, 0, 0]
    assert (await proof(house)).whole


async def test_a_maestro_confirms_minutes_under_review(house: House) -> None:
    rafael, view = await charged(house, minutes=150)
    patricia = await house.sign_in(PATRICIA)
    assert charges(house)[0]["unproven_seconds"] // 60 == 90
    assert "review_minutes" not in names(view)
    assert "review_minutes" in names(await patricia.see())
    refused(await reviewed(rafael, view), 403, "role_missing")
    after = (await reviewed(patricia, view)).json()
    first, second = charges(house)
    assert (first["charged_minutes"], second["charged_minutes"], second["unproven_seconds"]) == (60, 150, 0)
    assert second["explanation"].endswith(
        "→ 150 min × R$\u00a05,00 = R$\u00a0750,00 + impostos, no lugar de R$\u00a0300,00"
    )
    old, new = entries(house)
    assert (new["corrects"], new["proven_seconds"]) == (old["id"], old["worked_seconds"])
    assert old["proven_seconds"] == 60 * 60
    await everything_on_the_ticket(house)
    told = (await house.comments())[-1]
    assert told["public"]
    assert "R$ 750,00 + impostos, no lugar de R$ 300,00" in told["plain_body"].replace("\u00a0", " ")
    assert "Os 90 minutos que estavam em conferência na consultoria foram confirmados." in told["plain_body"]
    assert (await proof(house)).whole
    refused(await reviewed(patricia, after), 409, "nothing_unproven")


async def test_confirmed_minutes_stay_confirmed_when_it_is_reopened(house: House) -> None:
    rafael, view = await charged(house, minutes=150)
    await reviewed(await house.sign_in(PATRICIA), view)
    view = await reopen(rafael, await rafael.see())
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=10)
    await finish(rafael, view)
    last = charges(house)[-1]
    assert (last["charged_minutes"], last["unproven_seconds"]) == (160, 0)
    assert len(last["entries"]) == 2
    assert (await proof(house)).whole


async def test_minutes_may_stay_uncharged(house: House) -> None:
    _, view = await charged(house, minutes=150)
    after = (await reviewed(await house.sign_in(PATRICIA), view, "no")).json()
    assert after["version"] == view["version"] + 1
    assert len(charges(house)) == 1
    await everything_on_the_ticket(house)
    told = (await house.comments())[-1]
    assert not told["public"]
    assert "MINUTOS EM CONFERÊNCIA (90 min): ficam sem cobrança" in told["plain_body"]


async def test_nobody_reviews_their_own_minutes(house: House) -> None:
    _, view = await charged(house, minutes=150)
    house.execute(f"update engagement set owner_id = {PATRICIA:d}")  # noqa: S608 -- a number of ours
    refused(await reviewed(await house.sign_in(PATRICIA), view), 403, "own_minutes")
    assert len(charges(house)) == 1


async def test_held_then_released(house: House) -> None:
    _, view = await charged(house)
    marcio, sonia = await house.sign_in(MARCIO), await house.sign_in(SONIA)
    refused(await put(sonia, view, "hold"), 403, "role_missing")
    held = (await put(marcio, view, "hold")).json()
    assert held["holder"]["note"] == "retida pelo faturamento"
    assert "release_charge" in names(held)
    refused(await put(marcio, held, "dispute", SONIA), 409, "charge_not_there")
    free = (await put(marcio, held, "release")).json()
    assert states(house) == ["pending", "held", "pending"]
    assert {"hold_charge", "dispute_charge"} <= set(names(free))


async def test_a_dispute_outlasts_a_correction(house: House) -> None:
    _, view = await charged(house, minutes=150)
    sonia, patricia = await house.sign_in(SONIA), await house.sign_in(PATRICIA)
    disputed = (await put(sonia, view, "dispute", RAFAEL)).json()
    after = (await reviewed(patricia, disputed)).json()
    assert (after["holder"]["note"], charges(house)[-1]["charged_minutes"]) == ("cuida da contestação", 150)
    newest = house.rows("select state, owner_id from charge_status where charge_id = %s", charges(house)[-1]["id"])
    assert newest == [{"state": "disputed", "owner_id": RAFAEL}]


async def test_a_transfer_proves_no_minutes(house: House) -> None:
    """Of a session over midnight, whose first day is proven and whose second is not."""
    day = month_end()
    go_to(house, at(day, "23:38"))
    rafael, view = await in_service(house)
    go_to(house, at(day + timedelta(days=1), "01:09"))
    view = await finish(rafael, view)
    await waived(await house.sign_in(SONIA), view, "repasse", **TRANSFER)
    view = await reopen(rafael, await rafael.see())
    await finish(rafael, view)
    assert [row["charged_minutes"] for row in charges(house)] == [60, 0, 60, 60]
    assert {row["unproven_seconds"] // 60 for row in charges(house)} == {30}
    assert charges(house)[-1]["payer"] == "management_transfer"
    assert (await proof(house)).whole


async def test_a_dispute_has_an_owner_who_may_end_it(house: House) -> None:
    rafael, view = await charged(house)
    sonia = await house.sign_in(SONIA)
    refused(await put(sonia, view, "dispute"), 409, "dispute_owner_missing")
    disputed = (await put(sonia, view, "dispute", RAFAEL)).json()
    assert disputed["holder"]["value"].startswith("Rafael")
    assert disputed["holder"]["note"] == "cuida da contestação"
    assert "release_charge" in names(await rafael.see())
    await put(rafael, disputed, "release")
    assert states(house) == ["pending", "disputed", "pending"]


async def test_two_leaders_at_once_make_one_correction(house: House) -> None:
    _, view = await charged(house)
    sonia, again = await house.sign_in(SONIA), await house.sign_in(SONIA)
    answers = await asyncio.gather(*(waived(one, view) for one in (sonia, again)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len(charges(house)) == 2
    assert (await proof(house)).whole


async def test_a_newer_consultoria_keeps_its_fields_and_tags(house: House) -> None:
    rafael, view = await charged(house)
    await start(rafael)
    await everything_on_the_ticket(house)
    before = await house.tags(), await house.field("consultoria_aceita")
    sonia = await house.sign_in(SONIA)
    assert (await waived(sonia, view)).status_code == 200
    await everything_on_the_ticket(house)
    assert (await house.tags(), await house.field("consultoria_aceita")) == before
    assert WHY in (await house.comments(TES_501))[-1]["plain_body"]
