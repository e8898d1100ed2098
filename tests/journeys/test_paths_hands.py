"""Jobs that change hands, come back after the finish, or begin while Zendesk does not answer."""

import pytest

from backend.local_zendesk.faults import Fault
from tests.features.finish_steps import charges, entries, finish, proof, reopen
from tests.features.sessions import act
from tests.features.steps import at_local, path, start_body
from tests.house_of_consultoria import EMILY, PATRICIA, RAFAEL, House, refused
from tests.journeys.steps import (
    FRIDAY,
    PREFIXED,
    TUESDAY,
    Shown,
    conversation,
    ready,
    said,
    session_rows,
    shown,
    working,
    zendesk,
)

pytestmark = pytest.mark.anyio


async def test_a_hand_over_moves_the_assignee_and_takes_one_minimum(house: House) -> None:
    emily = await house.sign_in(EMILY, "en-US")
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 4, 15)
    view = await act(rafael, view, "hand-over", analyst_id=EMILY, remark="Saio em férias.")
    refused(await rafael.post(path(view, "resume"), {"version": view["version"]}), 403, "not_yours")
    assert await shown(house) == Shown("open", PREFIXED, "in_service", "sim", None, "2030-03-12")
    assert (await house.ticket())["assignee_id"] == EMILY
    assert (await emily.see())["next"]["title"] == "Take over and resume"
    at_local(house, *TUESDAY, 9, 30)
    view = await act(emily, view, "resume")
    at_local(house, *TUESDAY, 9, 33, 30)
    await finish(emily, view)
    first, second = session_rows(house)
    assert (first["analyst_id"], first["end_reason"]) == (RAFAEL, "hand_over")
    assert (second["analyst_id"], second["end_reason"]) == (EMILY, "finish")
    assert [one["analyst_id"] for one in entries(house)] == [RAFAEL, EMILY]
    [charge] = charges(house)
    assert (charge["whole_minutes"], charge["charged_minutes"], charge["amount_centavos"]) == (7, 10, 5000)
    assert (charge["basis"], charge["finished_by"]) == ("minimum", EMILY)
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    comments = await said(house)
    assert conversation(comments)[-3:] == [("start", "public"), ("hand_over", "internal"), ("finish", "public")]
    assert [one.author_id for one in comments[-2:]] == [RAFAEL, EMILY]
    assert "de Rafael Nogueira a Emily Carter" in comments[-2].text
    assert "Saio em férias." in comments[-2].text


async def test_a_maestro_hands_over_what_an_absent_analyst_left(house: House) -> None:
    patricia, emily = await house.sign_in(PATRICIA), await house.sign_in(EMILY)
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 12, 30)
    view = await act(patricia, view, "hand-over", analyst_id=EMILY, remark="")
    at_local(house, *TUESDAY, 10, 0)
    refused(await rafael.post(path(view, "resume"), {"version": view["version"]}), 403, "not_yours")
    await finish(emily, await emily.see())
    [charge] = charges(house)
    assert charge["charged_minutes"] == 12
    assert [one["analyst_id"] for one in entries(house)] == [RAFAEL], "Emily's session never ran"
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    comments = await said(house)
    assert comments[-2].author_id == PATRICIA
    assert "por Patrícia Yamamoto" in comments[-2].text


async def test_a_reopened_job_is_corrected_without_a_second_minimum(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 6, 30)
    view = await finish(rafael, view)
    assert (await shown(house)).status == "solved"
    at_local(house, *FRIDAY, 10, 0)
    view = await reopen(rafael, view, "A rejeição voltou na matriz.")
    assert await shown(house) == Shown("open", PREFIXED, "in_service", "sim", None, "2030-03-12")
    at_local(house, *FRIDAY, 10, 30)
    view = await act(rafael, view, "resume")
    at_local(house, *FRIDAY, 10, 37)
    view = await finish(rafael, view)
    assert view["cost"]["value"] == "R$\u00a065,00"
    first, second = charges(house)
    assert (first["charged_minutes"], first["delta_centavos"], first["corrects"]) == (10, 5000, None)
    assert (second["charged_minutes"], second["delta_centavos"], second["corrects"]) == (13, 1500, first["id"])
    assert [one["work_date"].day for one in entries(house)] == [12, 15]
    assert (await proof(house)).whole
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-15")
    comments = await said(house)
    assert conversation(comments)[-3:] == [("finish", "public"), ("reopen", "internal"), ("finish", "public")]
    assert "A rejeição voltou na matriz." in comments[-2].text
    assert "no lugar de R$ 50,00" in comments[-1].text
    at_local(house, 2030, 4, 1, 9, 0)
    late = await rafael.post(path(view, "reopening"), {"version": view["version"], "reason": "Voltou."})
    refused(late, 409, "reopening_too_late")


async def test_zendesk_down_at_the_start_only_delays_the_comment(house: House) -> None:
    rafael, view = await ready(house)
    assert (await shown(house)).situation == "accepted"
    zendesk(house, Fault.DOWN)
    at_local(house, *TUESDAY, 9, 0)
    view = await rafael.do(path(view, "start"), start_body(view))
    assert (view["state"], view["outbox"]["state"]) == ("in_service", "pending")
    await house.drain()
    [write] = house.rows("select state, attempts from zendesk_write where kind = 'start'")
    assert write["state"] == "pending"
    assert write["attempts"] >= 1
    at_local(house, *TUESDAY, 9, 21, 30)
    assert (await rafael.see())["next"]["clock"]["seconds"] // 60 == 21
    zendesk(house, Fault.NONE)
    assert await shown(house) == Shown("open", PREFIXED, "in_service", "sim", None, "2030-03-12")
    started = (await said(house))[-1]
    assert (started.step, started.public) == ("start", True)
    assert "às 09:00" in started.text, "late, with the true time"
    at_local(house, *TUESDAY, 9, 31, 30)
    await finish(rafael, await rafael.see())
    assert [one["charged_minutes"] for one in charges(house)] == [31]
    assert (await shown(house)).status == "solved"
    written = house.rows("select audit_id from zendesk_write where kind in ('start', 'finish')")
    assert len(written) == 2
    assert all(one["audit_id"] for one in written)
