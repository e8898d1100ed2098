"""Jobs that the maestro or the customer decides otherwise, as the rows keep them and as the ticket shows them."""

import pytest

from tests.features.finish_steps import charges
from tests.features.steps import (
    answer,
    at_local,
    conclude,
    decision_body,
    decision_path,
    path,
    request_body,
    requested,
    send_term,
    start,
    term_sent,
)
from tests.house_of_consultoria import CLAUDIA, PATRICIA, RAFAEL, House
from tests.journeys.steps import PREFIXED, SUBJECT, TUESDAY, WEDNESDAY, Shown, conversation, said, shown, trail

pytestmark = pytest.mark.anyio


async def test_a_denial_ends_it_and_another_may_begin(house: House) -> None:
    at_local(house, *TUESDAY, 9, 0)
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await requested(rafael)
    at_local(house, *TUESDAY, 9, 40)
    await patricia.do(decision_path(view), decision_body(view, "deny", "O erro é conhecido, siga no Suporte Padrão."))
    assert (await rafael.see())["state"] == "denied"
    assert await shown(house) == Shown("open", SUBJECT, "denied")
    comments = await said(house)
    assert conversation(comments) == [("request_approval", "internal"), ("deny", "internal")]
    assert comments[-1].author_id == PATRICIA
    assert "siga no Suporte Padrão" in comments[-1].text
    assert house.rows("select state, decided_by from approval_request") == [{"state": "denied", "decided_by": PATRICIA}]
    at_local(house, *WEDNESDAY, 9, 0)
    second = await start(rafael)
    assert second["engagement_id"] != view["engagement_id"]
    assert await shown(house) == Shown("open", SUBJECT, "evaluating")


async def test_a_returned_request_is_approved_with_new_answers(house: House) -> None:
    at_local(house, *TUESDAY, 9, 0)
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await requested(rafael)
    await patricia.do(decision_path(view), decision_body(view, "return", "Falta a TES comparada."))
    view = await rafael.see()
    assert view["state"] == "evaluating"
    view = await answer(rafael, view, reasons={"only_with_stored_records": {"text": "TES 501 e TES 502"}})
    view = await conclude(rafael, view)
    view = await rafael.do(path(view, "approval-request"), request_body(view, "Comparei as duas."))
    at_local(house, *TUESDAY, 11, 0)
    await patricia.do(decision_path(view), decision_body(view, "approve"))
    view = await send_term(rafael, await rafael.see())
    assert trail(house) == [
        "start_evaluation", "conclude", "request_approval", "return",
        "conclude", "request_approval", "approve", "send_term",
    ]  # fmt: skip
    asked = house.rows("select state, answer_set_id from approval_request order by asked_at")
    assert [one["state"] for one in asked] == ["returned", "approved"]
    sets = house.rows("select id, closed_at, hash from answer_set order by ordinal")
    assert [one["id"] for one in sets] == [one["answer_set_id"] for one in asked]
    assert [one["closed_at"] is None for one in sets] == [False, True]
    [term] = house.rows("select answer_set_hash, state from term")
    assert term == {"answer_set_hash": sets[1]["hash"], "state": "live"}
    assert await shown(house) == Shown("pending", PREFIXED, "term_sent", date="2030-03-19")
    comments = await said(house)
    assert conversation(comments) == [
        ("request_approval", "internal"),
        ("return", "internal"),
        ("request_approval", "internal"),
        ("approve", "internal"),
        ("send_term", "public"),
    ]
    assert "Falta a TES comparada." in comments[1].text
    assert "TES 501 e TES 502" in comments[2].text


async def test_a_refusal_ends_it_without_charge(house: House) -> None:
    at_local(house, *TUESDAY, 9, 0)
    rafael, view = await term_sent(house)
    assert await shown(house) == Shown("pending", PREFIXED, "term_sent", date="2030-03-19")
    at_local(house, *TUESDAY, 15, 0)
    await house.customer_says("Não autorizo, está fora do orçamento.", CLAUDIA)
    view = await rafael.do(path(view, "refusal"), {"version": view["version"], "reason": "Fora do orçamento."})
    assert (view["state"], view["cost"]["value"]) == ("refused", "R$\u00a00,00")
    assert house.rows("select state from term") == [{"state": "refused"}]
    assert house.rows("select 1 from acceptance") == []
    assert charges(house) == []
    assert await shown(house) == Shown("open", SUBJECT, "refused")
    comments = await said(house)
    assert conversation(comments)[-2:] == [("send_term", "public"), ("refuse", "internal")]
    assert "Fora do orçamento." in comments[-1].text
    assert (await start(rafael))["state"] == "evaluating"
