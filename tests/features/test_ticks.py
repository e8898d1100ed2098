"""One engagement that a tick cannot settle holds up none of the others, and the next tick tries it again."""

import re

import pytest

from backend.automation.messages.jobs import MESSAGES
from backend.entrypoints.ticks import ticks
from backend.entrypoints.worker import handlers, listeners
from backend.kit.jobs import Task
from backend.kit.settings import PROJECT
from backend.sessions.jobs import LIMITS
from backend.sessions.reminders.jobs import REMINDERS
from backend.terms.jobs import EXPIRE
from tests.features.log_lines import logged
from tests.features.sessions import PAPELARIA, accepted_elsewhere, act, go_to, serving, term_sent_elsewhere
from tests.features.steps import path, start_body, term_sent
from tests.house_of_consultoria import EMILY, TES_501, House

pytestmark = pytest.mark.anyio

POISON = """
create function poisoned() returns trigger language plpgsql as $$ begin raise exception 'Cláudia Ferraz'; end $$;
create trigger poisoned before insert on zendesk_write
for each row when (new.ticket_id = {}) execute function poisoned()
"""
"""Whatever wants to be written on this ticket raises."""


async def test_the_operators_page_tells_of_every_tick(house: House) -> None:
    state = house.backend.state
    told = handlers(state.database, state.zendesk)
    heard = listeners(house.settings, state.database, state.zendesk, house.clock)
    tasks = {task.name for task in (*told, *heard, *ticks(state.database, house.clock)) if task.cron}
    page = (PROJECT / "docs" / "operacao.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|", page, re.MULTILINE))
    assert named == {*tasks, "kit.take_over"}


async def two_terms(house: House) -> None:
    """Both sent, and nobody answers."""
    rafael, _ = await term_sent(house)
    await term_sent_elsewhere(house, rafael)


async def two_at_work(house: House) -> None:
    """Emily on one ticket, Rafael on the other."""
    rafael, view = await serving(house)
    emily = await house.sign_in(EMILY)
    await act(rafael, view, "hand-over", analyst_id=EMILY, remark="")
    await act(emily, await emily.see(), "resume")
    view = await accepted_elsewhere(house, rafael)
    await rafael.do(path(view, "start"), start_body(view))


async def due(house: House, task: Task) -> None:
    """On both tickets."""
    if task is EXPIRE:
        await two_terms(house)
        house.pass_time(days=8)
        return
    await two_at_work(house)
    go_to(house, *((10, 5) if task is REMINDERS else (18, 1)))
    if task is MESSAGES:
        await house.tick(LIMITS)
        go_to(house, 19, 5)


@pytest.mark.parametrize("task", [EXPIRE, LIMITS, REMINDERS, MESSAGES], ids=lambda task: task.name)
@pytest.mark.parametrize("poisoned", [TES_501, PAPELARIA])
async def test_one_that_cannot_be_settled_holds_up_no_other(
    house: House, capsys: pytest.CaptureFixture[str], task: Task, poisoned: int
) -> None:
    await due(house, task)
    [before] = house.rows("select max(id::text) as id from zendesk_write")
    written = "select ticket_id from zendesk_write where id::text > %s order by ticket_id"
    house.execute(POISON.format(poisoned))
    with logged(capsys) as lines:
        await house.tick(task)
        [line] = lines()
    [healthy] = {TES_501, PAPELARIA} - {poisoned}
    assert house.rows(written, before["id"]) == [{"ticket_id": healthy}]
    [engagement] = house.rows("select id::text from engagement where ticket_id = %s", poisoned)
    assert (line["event"], line["level"]) == ("tick.left", "error")
    assert (line["ticket_id"], line["engagement_id"]) == (poisoned, engagement["id"])
    assert {"RaiseException"} <= {one["exc_type"] for one in line["exception"]}
    assert "Cláudia" not in str(line), "an exception's words may be a person's"
    house.execute("drop function poisoned cascade")
    await house.tick(task)
    assert house.rows(written, before["id"]) == [{"ticket_id": PAPELARIA}, {"ticket_id": TES_501}]
