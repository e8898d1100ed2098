"""A term keeps the policy it quoted: what billing changes afterwards holds for the terms that are still to be sent."""

from datetime import timedelta
from typing import Any

import pytest

from tests.features.deliveries import native, told
from tests.features.finish_steps import charges, finish, previewed_finish, reopen, working
from tests.features.native_terms import END_CUSTOMER, waiting_for_a_term
from tests.features.policies import confirmed, today
from tests.features.steps import (
    accepted,
    answer,
    approved,
    conclude,
    everything_on_the_ticket,
    path,
    previewed,
    send_term,
    start,
    task,
    term_body,
    term_sent,
)
from tests.house_of_consultoria import RAFAEL, SONIA, House, refused

pytestmark = pytest.mark.anyio

DEARER = {
    "price_per_hour": "600,00",
    "minimum_minutes": 60,
    "minimum_scope": "session",
    "seconds_rounding": "ceil",
    "free_seconds": 0,
}
CHEAPER = {"price_per_hour": "60,00", "minimum_minutes": 0, "free_seconds": 600, "reopen_days": 0}
QUOTED = {
    "price_per_minute_centavos": 500,
    "minimum_minutes": 10,
    "minimum_scope": "engagement",
    "seconds_rounding": "floor",
    "free_seconds": 60,
    "policy_version": 1,
}


async def from_now_on(house: House, **changes: Any) -> None:
    """Another policy, proposed and confirmed, in force today."""
    await confirmed(house, effective_from=today(house).isoformat(), **changes)


@pytest.mark.parametrize("later", [DEARER, CHEAPER])
async def test_a_policy_that_begins_between_term_and_finish_changes_nothing_in_the_charge(
    house: House, later: dict[str, Any]
) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=3, seconds=30)
    await from_now_on(house, **later)
    view = await rafael.see()
    shown = await previewed_finish(rafael, view)
    assert "R$\xa050,00" in shown["text"]
    await finish(rafael, view)
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["amount_centavos"]) == (10, 5000)
    assert {name: charge[name] for name in QUOTED} == QUOTED


async def test_nor_does_it_shorten_the_days_of_reopening(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await finish(rafael, view)
    await from_now_on(house, **CHEAPER)
    house.pass_time(days=14)
    view = await rafael.see()
    assert "reopen" in [one["name"] for one in view["actions"]]
    view = await reopen(rafael, view)
    assert view["state"] == "in_service"


async def test_a_term_that_was_sent_keeps_its_price_and_shows_it(house: House) -> None:
    rafael, view = await term_sent(house)
    await from_now_on(house, **DEARER)
    assert (await rafael.see())["cost"]["note"] == "se aceitar: R$\xa05,00/min"
    view = await send_term(rafael, await rafael.see())
    assert view["cost"]["note"] == "se aceitar: R$\xa010,00/min"
    kept = house.rows("select ordinal, price_per_minute_centavos, policy_version from term order by ordinal")
    assert [tuple(one.values()) for one in kept] == [(1, 500, 1), (2, 1000, 2)]


@pytest.mark.parametrize(
    ("later", "in_text"), [({"price_per_hour": "330,00"}, True), ({"order_strategy": "hours_down"}, False)]
)
async def test_a_policy_that_begins_between_preview_and_send_asks_for_a_new_preview(
    house: House, later: dict[str, Any], *, in_text: bool
) -> None:
    """Also where the text does not say what changed: it stands for all the conditions of its policy."""
    rafael, view = await approved(house)
    shown = await previewed(rafael, view)
    await from_now_on(house, **later)
    answer = await rafael.post(path(view, "term"), {**term_body(view), "hash": shown["hash"]})
    refused(answer, 409, "preview_changed")
    assert house.rows("select 1 from term") == []
    again = await previewed(rafael, view)
    assert (again["text"] != shown["text"]) is in_text
    await rafael.do(path(view, "term"), {**term_body(view), "hash": again["hash"]})
    assert house.rows("select policy_version from term") == [{"policy_version": 2}]


async def test_one_that_is_only_proposed_or_begins_later_changes_no_preview(house: House) -> None:
    rafael, view = await approved(house)
    shown = await previewed(rafael, view)
    await confirmed(house, price_per_hour="330,00")
    await rafael.do(path(view, "term"), {**term_body(view), "hash": shown["hash"]})
    assert house.rows("select policy_version from term") == [{"policy_version": 1}]


async def test_a_new_limit_during_the_work_is_agreed_at_the_price_of_the_work_so_far(house: House) -> None:
    rafael, view = await accepted(house, time_cap_minutes=30)
    view = await rafael.do(
        path(view, "start"),
        {"version": view["version"], "work_form": "phone", "contact_name": "C", "channel": "phone", "replay_file": ""},
    )
    await from_now_on(house, **DEARER)
    await send_term(rafael, await rafael.see(), time_cap_minutes=60)
    kept = house.rows("select price_per_minute_centavos, policy_version from term order by ordinal")
    assert [tuple(one.values()) for one in kept] == [(500, 1), (500, 1)]


async def test_a_native_term_of_this_morning_goes_by_this_mornings_policy(house: House) -> None:
    _, _, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text)
    house.pass_time(minutes=5)
    await from_now_on(house, price_per_hour="330,00")
    await told(house, "comment_added")
    await everything_on_the_ticket(house)
    kept = house.rows("select price_per_minute_centavos, policy_version from term")
    assert [tuple(one.values()) for one in kept] == [(500, 1)]


async def test_the_subject_carries_the_new_prefix_alone_and_loses_the_one_it_carries(house: House) -> None:
    rafael, view = await term_sent(house)
    bare = (await house.ticket())["subject"].removeprefix("[CONSULTORIA DO MODULO] ")
    await from_now_on(house, subject_prefix="[CONSULTORIA DO SUPORTE]")
    shown = await previewed(rafael, await rafael.see())
    assert shown["changes"][0]["value"] == f"[CONSULTORIA DO SUPORTE] {bare}"
    view = await send_term(rafael, await rafael.see())
    await everything_on_the_ticket(house)
    assert (await house.ticket())["subject"] == f"[CONSULTORIA DO SUPORTE] {bare}"
    await confirmed(house, subject_prefix="[OUTRA]")
    house.pass_time(days=1)
    await rafael.do(path(view, "refusal"), {"version": view["version"], "reason": "Não agora."})
    await everything_on_the_ticket(house)
    assert (await house.ticket())["subject"] == bare


async def test_the_ticket_reads_the_name_that_the_term_quoted(house: House) -> None:
    rafael, view = await term_sent(house)
    await from_now_on(house, label="Consultoria do Suporte")
    assert (await rafael.see())["situation"]["modality"] == "Consultoria do Módulo"
    comment = await house.customer_says("De acordo. CNPJ 11.222.333/0001-81.")
    view = await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": comment})
    await rafael.do(path(view, "giving-up"), {"version": view["version"], "reason": "Desistiu."})
    await everything_on_the_ticket(house)
    assert "A Consultoria do Módulo do ticket" in (await house.comments())[-1]["plain_body"]
    assert (await start(rafael))["situation"]["modality"] == "Consultoria do Suporte"


async def test_a_leader_waives_for_what_the_quoted_policy_allows(house: House) -> None:
    await from_now_on(house, waiver_reasons=["repasse", "gap_suporte"])
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    view = await finish(rafael, view)
    sonia = await house.sign_in(SONIA)
    reason = task(await sonia.see(), "waiver")["fields"][0]
    assert ([one["label"] for one in reason["options"]], reason["value"]) == (["REPASSE", "GAP SUPORTE"], "repasse")
    transfer = dict.fromkeys(("cost_centre", "value_class", "accounting_item", "authorised_by"), "")
    wanted = {"version": view["version"], "reason": "gestao", "remark": "Combinado.", **transfer}
    refused(await sonia.post(path(view, "charge/waiver"), wanted), 409, "waiver_refused")
    await sonia.do(path(view, "charge/waiver"), {**wanted, "reason": "gap_suporte"})


async def test_the_limit_is_warned_of_where_the_quoted_policy_says(house: House) -> None:
    await from_now_on(house, cap_warning_percent=50)
    rafael, view = await accepted(house, time_cap_minutes=30)
    await rafael.do(
        path(view, "start"),
        {"version": view["version"], "work_form": "phone", "contact_name": "C", "channel": "phone", "replay_file": ""},
    )
    house.pass_time(minutes=14)
    assert evidence(await rafael.see()) == []
    house.pass_time(minutes=2)
    [said] = evidence(await rafael.see())
    assert said.startswith("16 de 30 min")


def evidence(view: dict[str, Any]) -> list[str]:
    return [one["text"] for one in view["next"]["evidence"] if "limite" in one["text"]]


async def test_without_approval_an_evaluation_leads_straight_to_the_term(house: House) -> None:
    await from_now_on(house, approval_required=False)
    rafael = await house.sign_in(RAFAEL)
    view = await conclude(rafael, await answer(rafael, await start(rafael)))
    assert view["state"] == "approved"


async def test_a_policy_that_asks_for_approval_from_now_on_does_not_block_an_accepted_term(house: House) -> None:
    await from_now_on(house, approval_required=False)
    rafael = await house.sign_in(RAFAEL)
    view = await conclude(rafael, await answer(rafael, await start(rafael)))
    view = await send_term(rafael, view)
    await everything_on_the_ticket(house)
    comment = await house.customer_says("De acordo. CNPJ 11.222.333/0001-81.")
    view = await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": comment})
    house.pass_time(days=1)
    await from_now_on(house, approval_required=True)
    body = {"work_form": "phone", "contact_name": "Cláudia", "channel": "phone", "replay_file": ""}
    view = await rafael.do(path(view, "start"), {"version": view["version"], **body})
    assert view["state"] == "in_service"


async def test_the_end_of_the_shift_is_the_present_policys(house: House) -> None:
    """What organises the day is not a condition of the term."""
    rafael, view = await working(house)
    await from_now_on(house, shift_end="19:30")
    view = await rafael.do(
        path(view, "pause"), {"version": view["version"], "reason": "break", "remark": "", "reply_due": None}
    )
    await rafael.do(path(view, "resume"), {"version": view["version"]})
    [session] = house.rows("select shift_ends_at from work_session")
    assert (session["shift_ends_at"] - timedelta(hours=3)).strftime("%H:%M") == "19:30"
