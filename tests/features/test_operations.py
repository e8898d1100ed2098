"""The operations page: what waits, what failed and why, and what an administrator does about it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from backend.entrypoints.worker import handlers
from backend.kit.jobs import Attempt
from backend.local_zendesk.faults import Fault, Switch
from backend.zendesk.outbox.service import SEND
from tests.features.deliveries import deliver, inbox
from tests.features.deliveries import event as told
from tests.features.installation import a_failed_job, worker_lives
from tests.features.steps import eligible
from tests.house_of_consultoria import GUSTAVO, PATRICIA, RAFAEL, SONIA, TES_501, House, Person, accepted, refused

pytestmark = pytest.mark.anyio

READ = 8
EVENT_ID = "select id::text from inbox_event where state = 'failed'"


async def page(person: Person) -> dict[str, Any]:
    return accepted(await person.client.get("/api/operations"))


def figure(shown: dict[str, Any], label: str) -> dict[str, Any]:
    [found] = [one for one in shown["figures"] if one["label"] == label]
    return dict(found)


def failed(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """The writes that wait for a person; behind them stand those on their way."""
    return [one for one in shown["writes"]["rows"] if one["state"] == "Falhou"]


async def an_event_that_could_not_be_read(house: House) -> None:
    """Its ticket is ours, and Zendesk is down until the reading is given up."""
    client = await house.browser()
    await deliver(house, client, told("comment_added"))
    house.execute("update inbox_event set state = 'failed', settled_at = now(), outcome = 'zendesk_unavailable 503'")
    house.execute("delete from procrastinate_jobs where task_name = 'zendesk.inbox'")


async def a_write_that_did_not_arrive(house: House) -> str:
    state = house.backend.state
    [write] = house.rows("select id::text from zendesk_write order by id desc limit 1")
    house.local.faults.turn(Switch(fault=Fault.DOWN))
    await handlers(state.database, state.zendesk)[SEND](Attempt(11, last=True), write_id=write["id"])
    house.local.faults.turn(Switch(fault=Fault.NONE))
    return str(write["id"])


@contextmanager
def statements(house: House) -> Iterator[list[str]]:
    engine, taken = house.backend.state.database.engine.sync_engine, list[str]()

    def note(*given: Any) -> None:
        taken.append(given[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield taken
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def test_an_installation_at_rest_says_that_nothing_waits(house: House) -> None:
    gustavo = await house.sign_in(GUSTAVO)
    shown = await page(gustavo)
    assert shown["summary"].startswith("Nenhum worker está em funcionamento")
    worker_lives(house)
    shown = await page(gustavo)
    assert (shown["title"], shown["summary"]) == ("Operação", "Nada espera por você.")
    assert [shown[name]["rows"] for name in ("writes", "events", "jobs")] == [[], [], []]
    assert figure(shown, "Último envio ao Zendesk")["value"] == "nenhum"
    assert {one["tone"] for one in shown["figures"]} == {"success"}


async def test_a_failed_write_stands_with_its_reason_and_is_tried_again(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    write, gustavo = await a_write_that_did_not_arrive(house), await house.sign_in(GUSTAVO)
    worker_lives(house)
    with statements(house) as taken:
        shown = await page(gustavo)
    assert len(taken) <= READ, taken
    [row] = failed(shown)
    assert (row["id"], row["ticket_id"], row["state"]) == (write, TES_501, "Falhou")
    assert [one["name"] for one in row["actions"]] == ["retry_write", "discard_write"]
    assert row["title"].endswith("não chegou ao ticket.")
    assert row["reason"] == "O Zendesk não respondeu em nenhuma das tentativas. Tentado 1 vez."
    assert shown["summary"] == "1 falha espera por você."
    assert figure(shown, "Envios que falharam")["tone"] == "danger"
    await gustavo.do(f"/api/zendesk-writes/{write}/retry", {})
    await house.drain()
    shown = await page(gustavo)
    assert shown["writes"]["rows"] == []
    assert figure(shown, "Último envio ao Zendesk")["value"] != "nenhum"


async def test_what_is_on_its_way_stands_behind_what_failed_with_its_next_try(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    failed = await a_write_that_did_not_arrive(house)
    house.local.faults.turn(Switch(fault=Fault.DOWN))
    await house.drain()
    house.local.faults.turn(Switch(fault=Fault.NONE))
    gustavo = await house.sign_in(GUSTAVO)
    first, *others = (await page(gustavo))["writes"]["rows"]
    assert (first["id"], first["state"]) == (failed, "Falhou")
    assert [(one["state"], one["actions"]) for one in others] == [("Tentando", [])] + [("Na fila", [])] * (
        len(others) - 1
    )
    assert re.match(r"O Zendesk não respondeu\. Tentado \d+ vez(es)? de 26; a próxima", others[0]["reason"])
    assert {one["note"] for one in others} <= {"resposta pública", "comentário interno", "sem comentário"}


async def test_a_failed_write_is_discarded_from_the_page_by_its_form(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    write, gustavo = await a_write_that_did_not_arrive(house), await house.sign_in(GUSTAVO)
    shown = await page(gustavo)
    assert "discard_write" in [form["name"] for form in shown["forms"]]
    await gustavo.do(f"/api/zendesk-writes/{write}/discard", {"reason": "O cliente soube por telefone."})
    assert failed(await page(gustavo)) == []


async def test_a_failed_job_gets_one_more_try_and_a_tick_none(house: House) -> None:
    job, gustavo = a_failed_job(house), await house.sign_in(GUSTAVO)
    ticks = [a_failed_job(house, queue="ticks", task="terms.expire") for _ in range(2)]
    shown = await page(gustavo)
    assert shown["summary"] != "Nada espera por você."
    assert [(one["id"], [act["name"] for act in one["actions"]]) for one in shown["jobs"]["rows"]] == [
        (job, ["retry_job"]),
        (ticks[0], []),
    ]
    assert shown["jobs"]["rows"][1]["reason"].startswith("Falhou 2 vezes.")
    key = uuid4().hex
    answers = [accepted(await gustavo.post(f"/api/operations/jobs/{job}/retry", {}, key)) for _ in range(2)]
    assert answers[0] == answers[1]
    refused(await gustavo.post(f"/api/operations/jobs/{job}/retry", {}), 409, "job_not_failed")
    refused(await gustavo.post(f"/api/operations/jobs/{ticks[0]}/retry", {}), 409, "job_not_failed")
    await house.drain()
    assert [one["id"] for one in (await page(gustavo))["jobs"]["rows"]] == [ticks[0]]
    assert house.rows("select 1 from procrastinate_jobs where id = %s", job) == []


async def test_a_closed_ticket_offers_no_retry(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    await a_write_that_did_not_arrive(house)
    house.execute("update zendesk_write set last_error = 'ticket_closed 422' where state = 'failed'")
    [row] = failed(await page(await house.sign_in(GUSTAVO)))
    assert "retry_write" not in [one["name"] for one in row["actions"]]
    assert "descarte" in row["reason"]


async def test_a_failed_event_is_read_again_once_per_key(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    await an_event_that_could_not_be_read(house)
    gustavo = await house.sign_in(GUSTAVO)
    shown = await page(gustavo)
    [row] = shown["events"]["rows"]
    assert (row["ticket_id"], [one["name"] for one in row["actions"]]) == (TES_501, ["retry_event"])
    assert figure(shown, "Eventos recebidos")["note"] == "0 na fila, 0 tratados, 0 sem efeito, 1 com falha"
    path, key = f"/api/inbox-events/{row['id']}/retry", uuid4().hex
    answers = [accepted(await gustavo.post(path, {}, key)) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["events"]["rows"] == []
    refused(await gustavo.post(path, {}), 409, "event_not_failed")
    refused(await gustavo.client.post(path, json={}), 400, "idempotency_key_missing")
    assert len(house.rows("select 1 from procrastinate_jobs where task_name = 'zendesk.inbox'")) == 1
    await house.drain()
    assert [one["state"] for one in inbox(house)] == ["done"]


async def test_only_administrators_see_it_and_nothing_changes_for_others(house: House) -> None:
    await an_event_that_could_not_be_read(house)
    [failed] = house.rows(EVENT_ID)
    for user_id in (RAFAEL, PATRICIA, SONIA):
        person = await house.sign_in(user_id)
        refused(await person.client.get("/api/operations"), 403, "role_missing")
        refused(await person.client.get("/api/operations/macros"), 403, "role_missing")
        refused(await person.post("/api/operations/examination", {}), 403, "role_missing")
        refused(await person.post(f"/api/inbox-events/{failed['id']}/retry", {}), 403, "role_missing")
    assert house.rows(EVENT_ID) == [failed]


async def test_another_accounts_failures_are_not_there(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    await a_write_that_did_not_arrive(house)
    await an_event_that_could_not_be_read(house)
    [failed] = house.rows(EVENT_ID)
    house.execute("insert into account (id, subdomain, app_id) values (gen_random_uuid(), 'other', 1)")
    other = "set account_id = (select id from account where subdomain = 'other')"
    house.execute(f"update inbox_event {other}")
    house.execute(f"update zendesk_write {other}")
    gustavo = await house.sign_in(GUSTAVO)
    shown = await page(gustavo)
    assert (shown["writes"]["rows"], shown["events"]["rows"]) == ([], [])
    refused(await gustavo.post(f"/api/inbox-events/{failed['id']}/retry", {}), 409, "event_not_failed")


async def test_the_full_check_names_what_is_wrong_and_how_to_mend_it(house: House) -> None:
    gustavo = await house.sign_in(GUSTAVO, "en")
    shown = accepted(await gustavo.post("/api/operations/examination", {}))
    found = {one["name"]: one for one in shown["checks"]}
    assert found["Database"]["tone"] == "success"
    assert (found["Worker"]["tone"], found["Worker"]["state"]) == ("danger", "Failed")
    assert found["Worker"]["remedy"]
    worker_lives(house)
    found = {one["name"]: one for one in accepted(await gustavo.post("/api/operations/examination", {}))["checks"]}
    assert (found["Worker"]["tone"], found["Worker"]["remedy"]) == ("success", None)


async def test_the_app_opens_in_the_navigation_bar_and_a_token_of_one_place_opens_no_other(house: House) -> None:
    client, local = await house.browser(), house.local
    token = local.key.app_token(local.settings, GUSTAVO, "nav_bar")
    answer = await client.post("/app/ticket_sidebar", data={"token": token})
    assert answer.status_code == 401
    answer = await client.post("/app/nav_bar", data={"token": token})
    assert answer.status_code == 200
    assert '"location": "nav_bar"' in answer.text
