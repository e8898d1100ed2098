"""What Prometheus reads: how this process serves, how the queues stand, and nothing about anybody."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr, ValidationError

from backend.entrypoints.worker import handlers
from backend.kit.jobs import Attempt
from backend.kit.settings import PROJECT, Settings
from backend.local_zendesk.faults import Fault, Switch
from backend.zendesk.outbox.service import SEND
from tests.features.deliveries import deliver, event
from tests.features.installation import worker_lives
from tests.features.steps import eligible
from tests.house_of_consultoria import RAFAEL, TES_501, House, refused, settings_for

pytestmark = pytest.mark.anyio

PARTS = {f"consultoria_request_seconds_{part}" for part in ("bucket", "count", "sum")}
Figures = dict[tuple[str, frozenset[tuple[str, str]]], float]


async def scraped(house: House) -> Figures:
    assert house.settings.metrics_token is not None
    token = house.settings.metrics_token.get_secret_value()
    client = await house.browser()
    answer = await client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    return read(answer)


def read(answer: httpx.Response) -> Figures:
    families = text_string_to_metric_families(answer.text)
    return {(one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples}


def labelled(figures: Figures, name: str, **labels: str) -> float:
    return figures.get((f"consultoria_{name}", frozenset(labels.items())), 0.0)


async def test_the_figures_of_the_queues_are_the_rows(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    await deliver(house, await house.browser(), event("comment_added"))
    worker_lives(house)
    before = await scraped(house)
    assert (labelled(before, "writes", state="pending"), labelled(before, "events", state="pending")) == (2, 1)
    assert labelled(before, "jobs", task="zendesk.send", state="todo") == 2
    assert labelled(before, "workers") == len(house.rows("select 1 from procrastinate_workers"))
    assert ("consultoria_last_sent_age_seconds", frozenset()) not in before, "none was sent yet"
    house.pass_time(minutes=20)
    house.execute("update inbox_event set received_at = received_at - interval '30 minutes'")
    house.execute("update procrastinate_jobs set scheduled_at = now() - interval '40 minutes'")
    late = await scraped(house)
    ages = [labelled(late, f"oldest_{what}_age_seconds") for what in ("write", "event", "due_job")]
    assert ages == sorted(ages)
    assert all(age >= least for age, least in zip(ages, (1200, 1800, 2400), strict=True)), ages
    await house.drain()
    after = await scraped(house)
    assert (labelled(after, "writes", state="sent"), labelled(after, "writes", state="pending")) == (2, 0)
    assert labelled(after, "events", state="done") == 1
    assert labelled(after, "oldest_write_age_seconds") == labelled(after, "oldest_event_age_seconds") == 0
    assert labelled(after, "jobs", task="zendesk.send", state="todo") == 0
    assert ("consultoria_last_sent_age_seconds", frozenset()) in after


async def test_the_operators_page_tells_of_every_figure(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    await house.drain()
    ours = {name for name, _ in await scraped(house) if name.startswith("consultoria_")}
    page = (PROJECT / "docs" / "operacao.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(consultoria_\w+)` \|", page, re.MULTILINE))
    assert told == {name for name in ours if not name.endswith("_created")} - PARTS | {"consultoria_request_seconds"}


async def test_what_waits_for_a_person_is_counted(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    house.local.faults.turn(Switch(fault=Fault.DOWN))
    [write, _] = house.rows("select id::text from zendesk_write order by id")
    send = handlers(house.backend.state.database, house.backend.state.zendesk)[SEND]
    await send(Attempt(25, last=True), write_id=write["id"])
    house.execute("update procrastinate_jobs set status = 'failed' where id = (select min(id) from procrastinate_jobs)")
    found = await scraped(house)
    assert (labelled(found, "writes", state="failed"), labelled(found, "writes", state="pending")) == (1, 1)
    assert labelled(found, "jobs", task="zendesk.send", state="failed") == 1


async def test_requests_are_counted_by_route_and_never_by_ticket(house: House) -> None:
    rafael, before = await house.sign_in(RAFAEL), await scraped(house)
    for _ in range(3):
        await rafael.see()
    await rafael.client.get("/api/tickets/abc")
    await rafael.client.request("BREW", f"/cafe/{TES_501}")
    after = await scraped(house)
    route = "/api/tickets/{ticket_id}"

    def grown(name: str, **labels: str) -> float:
        return labelled(after, name, **labels) - labelled(before, name, **labels)

    assert grown("requests_total", method="GET", route=route, status="200") == 3
    assert grown("requests_total", method="GET", route=route, status="422") == 1
    assert grown("request_seconds_count", method="GET", route=route) == 4
    assert grown("request_seconds_sum", method="GET", route=route) > 0
    assert grown("requests_total", method="other", route="other", status="404") == 1
    values = {value for _, labels in after for _, value in labels}
    assert not {value for value in values if str(TES_501) in value or "cafe" in value or "@" in value}


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer of another", "the scraper's token of the tests", "Bearer é"])
async def test_without_the_token_nobody_reads_them(house: House, given: str) -> None:
    client = await house.browser()
    headers = {b"Authorization": given.encode()}
    refused(await client.get("/metrics", headers=headers), 401, "metrics_token_rejected")


async def test_a_persons_bearer_is_no_token(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    refused(await rafael.client.get("/metrics"), 401, "metrics_token_rejected")


async def test_without_the_setting_they_are_off_and_say_so(house: House) -> None:
    house.backend.state.settings = house.settings.model_copy(update={"metrics_token": None})
    client = await house.browser()
    problem = refused(await client.get("/metrics", headers={"Authorization": "Bearer None"}), 503, "metrics_not_set_up")
    assert "METRICS_TOKEN" in problem["detail"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("metrics_token", SecretStr("short")),
        ("zendesk_updates_per_minute", 0),
        ("zendesk_updates_per_minute", "many"),
        ("zendesk_requests_per_minute", -1),
    ],
)
def test_a_setting_that_cannot_be_meant_stops_the_start(tmp_path: Path, name: str, wrong: Any) -> None:
    given = vars(settings_for("postgresql://unused", tmp_path))
    with pytest.raises(ValidationError, match=name):
        Settings.model_validate({**given, name: wrong})
