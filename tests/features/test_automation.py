"""The right macro follows a move without a person, once, and can be stopped on one ticket."""

from datetime import timedelta
from typing import Any

import pytest

from backend.automation.messages.jobs import MESSAGES
from backend.automation.rules import RULES, SWITCHED
from tests.features.deliveries import deliver, event
from tests.features.sessions import act, go_to, last_said, local_time, paused, serving, sessions, tick
from tests.features.steps import accepted, everything_on_the_ticket, path, task, term_sent
from tests.house_of_consultoria import CLAUDIA, EMILY, PATRICIA, House, Person, refused

pytestmark = pytest.mark.anyio

CONSULTANT = "CONSULTORIA :: Ticket Pendente Consultor (Status em Aberto)"


async def follow(house: House) -> list[str]:
    """What was sent so far, after the tick."""
    await house.tick(MESSAGES)
    return [row["kind"] for row in house.rows("select kind from engagement_note order by id")]


async def switched(person: Person, view: dict[str, Any], kind: str, *, stopped: bool) -> dict[str, Any]:
    return await act(person, view, "automation", kind=kind, stopped=stopped)


async def test_a_pause_of_ours_of_an_hour_tells_the_customer_once(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 30)
    view = await paused(rafael, view, "tool_failure")
    go_to(house, 10, 29)
    assert await follow(house) == []
    go_to(house, 10, 30)
    assert await follow(house) == ["pending_consultant"]
    public, text = await last_said(house)
    assert public
    local = house.clock.now()
    for part in (f"Próximo contato até {local:%d/%m/%Y}.", "30 minutos", "Responsável: Rafael"):
        assert part in text
    [write] = house.rows("select * from zendesk_write order by id desc limit 1")
    assert (write["change"]["macro"], write["author_id"], write["kind"]) == (CONSULTANT, None, "pending_consultant")
    assert (await house.ticket())["status"] == "open"
    assert await house.field("data_acordo_cliente") == f"{local:%Y-%m-%d}"
    go_to(house, 16)
    assert await follow(house) == ["pending_consultant"]
    view = await act(rafael, await rafael.see(), "resume")
    await paused(rafael, view)
    go_to(house, 17, 1)
    assert await follow(house) == ["pending_consultant", "pending_consultant"], "another pause"


async def test_after_the_shift_the_next_contact_is_on_the_next_business_day(house: House) -> None:
    await serving(house, work_form="remote", replay_file="")
    go_to(house, 18, 1)
    await tick(house)
    go_to(house, 19, 5)
    assert await follow(house) == ["pending_consultant"]
    tomorrow = house.clock.now() + timedelta(days=1)
    assert f"Próximo contato até {tomorrow:%d/%m/%Y}." in (await last_said(house))[1]
    assert local_time(sessions(house)[0]["paused_at"]) == "18:00"


async def test_waiting_for_the_customer_has_its_own_macro_already(house: House) -> None:
    rafael, view = await serving(house)
    await paused(rafael, view, "waiting_customer", remark="Um novo Replay.")
    go_to(house, 17)
    assert await follow(house) == []
    [write] = house.rows("select change from zendesk_write where kind = 'pause'")
    assert write["change"]["macro"] == "CONSULTORIA :: Ticket Pendente Cliente"


async def test_a_short_pause_tells_nothing(house: House) -> None:
    rafael, view = await serving(house)
    view = await paused(rafael, view)
    go_to(house, 9, 50)
    await act(rafael, view, "resume")
    go_to(house, 12)
    assert await follow(house) == []


async def test_an_unanswered_term_is_reminded_of_once(house: House) -> None:
    await term_sent(house)
    house.pass_time(days=1, hours=23)
    assert await follow(house) == []
    house.pass_time(hours=1)
    assert await follow(house) == ["term_reminder"]
    public, text = await last_said(house)
    assert public
    assert "Ainda não recebemos a sua resposta ao Termo de Aceite versão 1" in text
    assert (await house.ticket())["status"] == "pending", "it still waits for the customer"
    house.pass_time(days=3)
    assert await follow(house) == ["term_reminder"]
    house.pass_time(days=3)
    await house.tick()
    assert house.rows("select status from engagement") == [{"status": "approved"}]


async def test_nobody_is_reminded_of_what_they_answered(house: House) -> None:
    await term_sent(house)
    await house.customer_says("Vou verificar com a diretoria.", CLAUDIA)
    assert (await deliver(house, await house.browser(), event("comment_added"))).status_code == 204
    await house.drain()
    house.pass_time(days=3)
    assert await follow(house) == []


async def test_nor_of_what_was_accepted_or_is_over(house: House) -> None:
    await accepted(house)
    house.pass_time(days=3)
    assert await follow(house) == []


async def test_a_term_whose_days_are_over_expires_without_a_reminder(house: House) -> None:
    """After an outage of more than its validity."""
    await term_sent(house)
    house.pass_time(days=9)
    assert await follow(house) == []


async def test_a_person_stops_it_on_one_ticket_and_lets_it_go(house: House) -> None:
    rafael, view = await term_sent(house)
    form = task(view, "automation")
    assert [one["value"] for one in form["fields"][0]["options"]] == ["term_reminder"]
    assert task(view, "see_term")["actions"][0]["form"] == "automation"
    stopped = await switched(rafael, view, "term_reminder", stopped=True)
    assert "parada neste ticket" in task(stopped, "automation")["boxes"][0]["lines"][0]
    assert stopped["version"] == view["version"], "no step"
    await switched(rafael, stopped, "term_reminder", stopped=True)
    house.pass_time(days=2)
    assert await follow(house) == ["automation_stopped"]
    await switched(rafael, stopped, "term_reminder", stopped=False)
    assert await follow(house) == ["automation_stopped", "automation_resumed", "term_reminder"]
    await everything_on_the_ticket(house)
    entries = (await rafael.client.get(path(view, "history"))).json()["entries"]
    told = [(one["title"], one["who"], one["text"], one["comment"]) for one in entries[:3]]
    assert told == [
        ("Cliente lembrado do termo", "Sistema", "Mensagem automática", "public"),
        ("Mensagem automática liberada neste ticket", "Rafael Nogueira", "Lembrete do termo", None),
        ("Mensagem automática parada neste ticket", "Rafael Nogueira", "Lembrete do termo", None),
    ]


async def test_in_service_it_stands_among_the_rarer_actions(house: House) -> None:
    rafael, view = await serving(house)
    assert "automation" in [one["form"] for one in task(view, "more")["actions"]]
    patricia = await house.sign_in(PATRICIA)
    await switched(patricia, view, "pending_consultant", stopped=True)
    await paused(rafael, view)
    go_to(house, 17)
    assert await follow(house) == ["automation_stopped"]


async def test_who_may_not_and_what_has_no_switch(house: House) -> None:
    rafael, view = await serving(house)
    emily = await house.sign_in(EMILY)
    body = {"version": view["version"], "kind": "pending_consultant", "stopped": True}
    refused(await emily.post(path(view, "automation"), body), 403, "not_yours")
    for kind in ("term_expiry", "pending_customer", "everything"):
        refused(await rafael.post(path(view, "automation"), {**body, "kind": kind}), 422, "invalid_request")
    late = {**body, "version": view["version"] - 1}
    refused(await rafael.post(path(view, "automation"), late), 409, "engagement_changed")


async def test_a_message_whose_time_cannot_come_has_no_switch(house: House) -> None:
    rafael, view = await term_sent(house)
    body = {"version": view["version"], "kind": "pending_consultant", "stopped": True}
    refused(await rafael.post(path(view, "automation"), body), 409, "step_not_allowed")


async def test_the_account_turns_a_message_off_and_changes_its_wait(house: House) -> None:
    rafael, view = await serving(house)
    house.execute("update automation_rule set enabled = false where kind = 'pending_consultant'")
    await paused(rafael, view)
    go_to(house, 15)
    assert await follow(house) == []
    house.execute("update automation_rule set enabled = true, wait_minutes = 420 where kind = 'pending_consultant'")
    assert await follow(house) == []
    go_to(house, 16)
    assert await follow(house) == ["pending_consultant"]


async def test_every_account_has_a_row_for_each_message_with_a_switch(house: House) -> None:
    rows = house.rows("select kind, enabled, wait_minutes from automation_rule order by kind")
    assert rows == [{"kind": kind, "enabled": True, "wait_minutes": RULES[kind].wait_minutes} for kind in SWITCHED]
