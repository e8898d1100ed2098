"""The hourly contact with every browser closed: warned of, told on the ticket when late, brought to the maestros."""

import asyncio
from typing import Any

import pytest

from backend.sessions.reminders.jobs import REMINDERS
from tests.features.finish_steps import charges, finish
from tests.features.sessions import act, contacted, go_to, last_said, local_time, paused, serving, sessions, tick
from tests.features.steps import everything_on_the_ticket, path
from tests.house_of_consultoria import EMILY, RAFAEL, TES_501, House

pytestmark = pytest.mark.anyio

PUSHED = "select args from procrastinate_jobs where task_name = 'zendesk.notify' order by id"


async def reminded(house: House, hour: int, minute: int = 0, days: int = 0) -> list[tuple[int, str, str]]:
    """Every reminder so far (evidence, kind, whose words told of it), after the tick at that time."""
    go_to(house, hour, minute, days)
    await house.tick(REMINDERS)
    rows = house.rows("select evidence, kind, told_as from reminder order by evidence, due_at")
    return [(row["evidence"], row["kind"], row["told_as"]) for row in rows]


def noted(house: House) -> list[str]:
    return [row["kind"] for row in house.rows("select kind from engagement_note order by id")]


def pushed(house: House) -> list[tuple[Any, ...]]:
    return [tuple(row["args"][part] for part in ("event", "ticket_id", "agent_id")) for row in house.rows(PUSHED)]


WARNING = (0, "warning", "warning")
DUE = (0, "due", "due")
ESCALATION = (0, "escalation", "escalation")


async def test_one_hour_is_warned_of_then_late_then_brought_to_the_maestros(house: House) -> None:
    _, view = await serving(house)
    await everything_on_the_ticket(house)
    assert await reminded(house, 9, 49) == []
    assert await reminded(house, 9, 50) == [WARNING]
    assert pushed(house) == [("contact_warning", TES_501, RAFAEL)]
    assert noted(house) == [], "the warning is for whoever works, not for the ticket"
    assert await reminded(house, 9, 59) == [WARNING]
    assert await reminded(house, 10) == [WARNING, DUE]
    public, text = await last_said(house)
    assert not public
    assert text.startswith("CONTATO DE POSICIONAMENTO Nº 1 ATRASADO\n")
    assert "10:00 (horário de Brasília). Responsável: Rafael" in text
    assert "Mensagem automática da Consultoria." in text
    assert await reminded(house, 10, 14) == [WARNING, DUE]
    assert await reminded(house, 10, 15) == [WARNING, DUE, ESCALATION]
    _, text = await last_said(house)
    assert text.startswith(
        "CONTATO DE POSICIONAMENTO Nº 1 ATRASADO HÁ 15 min\nAos Maestros: Otávio Lacerda, Patrícia Yamamoto."
    )
    assert await reminded(house, 14) == [WARNING, DUE, ESCALATION], "and then no more"
    assert noted(house) == ["contact_due", "contact_escalated"]
    rows = house.rows("select due_at, done_at from reminder order by due_at")
    assert [local_time(row["due_at"]) for row in rows] == ["09:50", "10:00", "10:15"]
    assert all(row["due_at"] == row["done_at"] for row in rows)
    assert house.rows("select version from engagement") == [{"version": view["version"]}], "no screen grows old by it"


async def test_a_contact_begins_the_next_hour(house: House) -> None:
    rafael, view = await serving(house)
    await reminded(house, 9, 52)
    view = await contacted(rafael, view)
    assert await reminded(house, 10, 41) == [WARNING]
    assert await reminded(house, 10, 42) == [WARNING, (1, "warning", "warning")]
    assert (await reminded(house, 10, 52))[-1] == (1, "due", "due")
    _, text = await last_said(house)
    assert "Nº 2 ATRASADO" in text
    assert "10:52" in text


async def test_a_pause_moves_it_and_a_resume_arms_it_again(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 40)
    view = await paused(rafael, view)
    assert await reminded(house, 10, 30) == []
    view = await act(rafael, view, "resume")
    assert await reminded(house, 10, 39) == []
    assert await reminded(house, 10, 40) == [WARNING]
    go_to(house, 10, 45)
    view = await paused(rafael, view)
    assert await reminded(house, 11) == [WARNING]
    view = await act(rafael, view, "resume")
    assert await reminded(house, 11, 4) == [WARNING], "warned once, whatever the pauses"
    assert await reminded(house, 11, 5) == [WARNING, DUE]
    assert "11:05" in (await last_said(house))[1]


async def test_an_hour_that_was_over_before_the_pause_is_told_after_it(house: House) -> None:
    """The tick comes late, a person was faster."""
    rafael, view = await serving(house)
    go_to(house, 9, 30)
    view = await paused(rafael, view)
    go_to(house, 9, 50)
    view = await act(rafael, view, "resume")
    go_to(house, 10, 25)
    await paused(rafael, view)
    assert await reminded(house, 12) == [(0, "warning", "due"), DUE]
    _, text = await last_said(house)
    assert "era até" in text
    assert "10:20" in text
    assert "Em conferência até agora: 5 min." in text
    assert "O atendimento está pausado" in text


async def test_after_an_outage_one_comment_says_the_newest(house: House) -> None:
    await serving(house)
    writes = len(house.rows("select 1 from zendesk_write"))
    told = await reminded(house, 13, 20)
    assert told == [(0, "warning", "escalation"), (0, "due", "escalation"), ESCALATION]
    assert len(house.rows("select 1 from zendesk_write")) == writes + 1
    _, text = await last_said(house)
    assert "ATRASADO HÁ 3 h 20 min" in text
    assert "era até" in text


@pytest.mark.parametrize("first", ["limits", "reminders"])
async def test_what_the_shifts_end_kept_from_falling_due_is_not_told(house: House, first: str) -> None:
    """Whichever tick comes first after the outage."""
    rafael, view = await serving(house)
    go_to(house, 17, 20)
    await contacted(rafael, view)
    go_to(house, 20)
    if first == "limits":
        await tick(house)
    assert await reminded(house, 20) == []
    await tick(house)
    assert sessions(house)[0]["pause_reason"] == "end_of_shift"
    assert noted(house) == []


async def test_a_clock_that_steps_forward_and_back_tells_nothing_twice(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 10)
    assert len(await reminded(house, 11, 10)) == 3
    assert len(await reminded(house, 9, 10)) == 3
    assert len(await reminded(house, 10, 20)) == 3
    assert noted(house) == ["contact_escalated"]
    view = await contacted(rafael, view)
    await reminded(house, 8)
    assert len(await reminded(house, 11, 9)) == 3
    assert (await reminded(house, 11, 10))[-1] == (1, "warning", "warning")
    assert (await reminded(house, 11, 20))[-1] == (1, "due", "due")


async def test_the_end_closes_it_and_what_was_told_is_what_finish_leaves_out(house: House) -> None:
    rafael, view = await serving(house)
    assert (await reminded(house, 10, 20))[-1] == ESCALATION
    view = await contacted(rafael, await rafael.see())
    await reminded(house, 11, 45)
    [first, second] = house.rows("select facts from engagement_note order by id")
    told = [one["facts"]["late_seconds"] for one in (first, second)]
    assert told == [20 * 60, 25 * 60]
    await finish(rafael, view)
    [charge] = charges(house)
    assert charge["unproven_seconds"] == sum(told)
    before = await reminded(house, 11, 50)
    assert await reminded(house, 17) == before


@pytest.mark.parametrize("step", ["hand-over", "work-form", "cancellation"])
async def test_another_end_closes_it_too(house: House, step: str) -> None:
    rafael, view = await serving(house)
    await house.sign_in(EMILY)
    bodies: dict[str, dict[str, Any]] = {
        "hand-over": {"analyst_id": EMILY, "remark": ""},
        "work-form": {"work_form": "phone", "replay_file": "", "remark": ""},
        "cancellation": {"reason": "Engano."},
    }
    body = bodies[step]
    await rafael.do(path(view, step), {"version": view["version"], **body})
    assert await reminded(house, 16) == []


async def test_an_online_form_is_never_due(house: House) -> None:
    await serving(house, work_form="remote", replay_file="")
    assert await reminded(house, 15) == []


async def test_several_ticks_and_a_person_at_once_tell_it_once(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 10, 1)
    ticks = [house.tick(REMINDERS) for _ in range(4)]
    await asyncio.gather(contacted(rafael, view), *ticks)
    assert len(noted(house)) <= 1
    assert len(house.rows("select 1 from reminder")) in {0, 2}
    assert len(house.rows("select 1 from contact")) == 1


async def test_the_history_says_that_nobody_sent_it(house: House) -> None:
    rafael, view = await serving(house)
    await reminded(house, 10, 20)
    await everything_on_the_ticket(house)
    seen = await rafael.see()
    found = (await rafael.client.get(path(view, "history"))).json()["entries"]
    assert seen["history_count"] == len(found) == view["history_count"] + 1
    assert (found[0]["title"], found[0]["who"], found[0]["text"], found[0]["comment"]) == (
        "Contato atrasado levado aos Maestros", "Sistema", "Mensagem automática", "internal",
    )  # fmt: skip


async def test_what_did_not_arrive_is_said_with_its_own_words(house: House) -> None:
    rafael, _ = await serving(house)
    await everything_on_the_ticket(house)
    await reminded(house, 10)
    house.execute("update zendesk_write set state = 'failed' where kind = 'contact_due'")
    banner = (await rafael.see())["banner"]
    assert banner["title"] == "O aviso de contato atrasado não chegou ao ticket."
