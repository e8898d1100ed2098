"""Every line of a log says whose request or job it belongs to and what it is about, by ids alone."""

import re
from typing import Any

import httpx
import pytest

from backend.local_zendesk.records import Comment, Organization, User
from tests.features.deliveries import deliver, event
from tests.features.finish_steps import ANALYSIS, finish
from tests.features.installation import reachable
from tests.features.log_lines import logged
from tests.features.sessions import CONTACT, contacted, go_to, paused, serving
from tests.features.steps import AGREED, SCOPE, decision_body, decision_path, eligible, path, requested
from tests.house_of_consultoria import CLAUDIA, GUSTAVO, PATRICIA, RAFAEL, TES_501, House, Person, refused

pytestmark = pytest.mark.anyio

REMARK = "A importação do Replay parou no bloco 1200."


def of_kind(lines: list[dict[str, Any]], *kinds: str) -> list[dict[str, Any]]:
    return [line for line in lines if line["event"] in kinds]


def personal(house: House) -> set[str]:
    """Names, addresses and texts of the scene, and each word of the names."""
    people = list(house.local.world.every(User))
    names = {one.name for one in people} | {one.name for one in house.local.world.every(Organization)}
    words = {word for name in names for word in name.split() if len(word) > 3}
    comments = {one.plain_body[:40] for one in house.local.world.every(Comment)}
    said = {AGREED, SCOPE, ANALYSIS, REMARK, CONTACT["progress"], "11.222.333/0001-81", "11222333000181"}
    return names | words | {one.email for one in people if one.email} | comments | said


async def whole_job(house: House) -> str:
    """From the evaluation to the charge, each step as a person takes it, with the worker; the engagement's id."""
    await house.sign_in(RAFAEL)
    rafael, view = await serving(house)
    go_to(house, 9, 15)
    view = await contacted(rafael, view)
    view = await paused(rafael, view, "tool_failure", remark=REMARK)
    again = {"version": view["version"], "reason": "break", "remark": REMARK, "reply_due": None}
    refused(await rafael.post(path(view, "pause"), again), 409, "step_not_allowed")
    await house.customer_says("Obrigada, aguardo.", CLAUDIA)
    await deliver(house, await house.browser(), event("comment_added"))
    await house.drain()
    view = await finish(rafael, await rafael.see())
    await house.drain()
    return str(view["engagement_id"])


async def test_each_line_of_a_whole_job_has_its_ids_and_nothing_personal(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with logged(capsys) as read:
        engagement_id = await whole_job(house)
        lines = read()
    assert all(("request_id" in line) != ("job_id" in line) for line in lines)
    about = {"ticket_id": TES_501, "engagement_id": engagement_id}
    asked = [line for line in of_kind(lines, "request") if "{engagement_id}" in line["route"]]
    looked = [line for line in of_kind(lines, "request") if "{ticket_id}" in line["route"]]
    for wanted in (asked, looked, of_kind(lines, "problem"), of_kind(lines, "inbox.settled")):
        assert wanted
        assert all(about.items() <= line.items() for line in wanted), wanted
    writes = of_kind(lines, "zendesk.write.sent")
    assert {line["write_id"] for line in writes} == {
        row["id"] for row in house.rows("select id::text from zendesk_write where state = 'sent'")
    }
    assert {line["ticket_id"] for line in [*writes, *of_kind(lines, "inbox.received")]} == {TES_501}
    [settled] = of_kind(lines, "inbox.settled")
    assert [{"id": settled["event_id"]}] == house.rows("select id::text from inbox_event")
    told = "\n".join(map(str, lines))
    assert [one for one in personal(house) if re.search(rf"\b{re.escape(one)}", told)] == []


async def test_the_answer_names_its_lines(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    rafael = await house.sign_in(RAFAEL)
    with logged(capsys) as lines:
        seen = await rafael.client.get(f"/api/tickets/{TES_501}", headers={"X-Request-Id": "chosen by the caller"})
        [request] = lines()
        lost = await rafael.client.get("/api/tickets/Cláudia")
        problem, other = lines()
    assert seen.headers["x-request-id"] == request["request_id"] != "chosen by the caller"
    assert problem["request_id"] == other["request_id"] == lost.headers["x-request-id"]
    assert "Cláudia" not in f"{problem}{other}"


async def test_a_failure_nobody_foresaw_is_found_by_its_request_and_keeps_its_words_to_itself(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    patricia, view = await house.sign_in(PATRICIA), await requested(await house.sign_in(RAFAEL))
    house.execute("alter table engagement_history add constraint never check (actor_id is null) not valid")
    with logged(capsys) as read:
        async with reachable(house) as address, httpx.AsyncClient(base_url=address) as client:
            served = Person(client, PATRICIA)
            client.headers.update(patricia.client.headers)
            answer = await served.post(decision_path(view), decision_body(view, "approve", "Cláudia tem razão."))
        refused(answer, 500, "unexpected_failure")
        unexpected, problem, _ = lines = read()
    assert (unexpected["event"], unexpected["level"]) == ("unexpected", "error")
    assert "CheckViolation" in [one["exc_type"] for one in unexpected["exception"]]
    assert problem["reference"] == answer.json()["reference"]
    assert {line["request_id"] for line in lines} == {answer.headers["x-request-id"]}
    assert all((line["engagement_id"], line["ticket_id"]) == (view["engagement_id"], TES_501) for line in lines)
    assert "razão" not in str(lines)


async def test_a_job_that_fails_unforeseen_is_found_by_its_write(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    await eligible(await house.sign_in(RAFAEL))
    house.execute("alter table zendesk_write add constraint never check (state <> 'sent') not valid")
    with logged(capsys) as read:
        await house.drain()
        lines = read()
    assert {line["level"] for line in lines} == {"error"}, "the job engine's own"
    rows = {row["id"]: row["ticket_id"] for row in house.rows("select id::text, ticket_id from zendesk_write")}
    assert {line["write_id"]: line["ticket_id"] for line in lines} == rows
    assert all(line["task"] == "zendesk.send" and line["job_id"] for line in lines)
    assert "CheckViolation" in str(lines)
    assert "violates check" not in str(lines)


async def test_a_look_of_an_administrator_is_about_no_ticket(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    gustavo = await house.sign_in(GUSTAVO)
    with logged(capsys) as read:
        await gustavo.client.get("/api/operations")
        [line] = read()
    assert not {"ticket_id", "engagement_id"} & line.keys()
