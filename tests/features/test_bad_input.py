"""What cannot be stored is refused with a sentence, before it reaches the database."""

import pytest

from tests.features.steps import answers, eligible, request_body, start
from tests.house_of_consultoria import RAFAEL, House, refused

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("number", [2**70, 0, -1, "x"])
async def test_a_ticket_number_that_cannot_be(house: House, number: object) -> None:
    rafael = await house.sign_in(RAFAEL)
    refused(await rafael.client.get(f"/api/tickets/{number}"), 422, "invalid_request")


async def test_a_nul_from_a_pasted_log_and_a_number_out_of_bounds(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await start(rafael)
    path = f"/api/engagements/{view['engagement_id']}/answers"
    form = view["forms"]["evaluation"]
    pasted = answers(form, reasons={"only_with_stored_records": {"text": "TES\x00501"}})
    refused(await rafael.post(path, pasted), 422, "invalid_request")
    refused(await rafael.post(path, {**answers(form), "draft": 2**40}), 422, "invalid_request")
    assert house.rows("select draft from answer_set") == [{"draft": 0}]


@pytest.mark.parametrize(
    "changed", [{"message": "x" * 2001}, {"message": "a\x00b"}, {"version": 2**40}, {"extra": 1}, {"maestro_id": 2**70}]
)
async def test_a_request_that_is_too_much(house: House, changed: dict[str, object]) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    path = f"/api/engagements/{view['engagement_id']}/approval-request"
    body = refused(await rafael.post(path, {**request_body(view), **changed}), 422, "invalid_request")
    assert next(iter(changed)) in body["detail"]


async def test_malformed_json_says_so(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    answer = await rafael.client.post("/api/tickets/1/evaluation", content=b"{", headers=headers)
    assert "JSON" in refused(answer, 422, "invalid_request")["detail"]
