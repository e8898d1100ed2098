"""What happens on the ticket past the sidebar, and what follows from it."""

import pytest

from backend.engagements.rules import Action
from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.records import Ticket
from tests.features.deliveries import change, deliver, event, inbox, native, observed, told
from tests.features.finish_steps import charges, finish, reopen
from tests.features.sessions import act, last_said, paused, serving, sessions
from tests.features.steps import accepted, approved, everything_on_the_ticket, path, term_sent
from tests.house_of_consultoria import EMILY, TES_501, House

pytestmark = pytest.mark.anyio

ELSEWHERE = 7114


async def test_the_customers_answer_to_the_term_is_seen_once(house: House) -> None:
    await term_sent(house)
    comment = await house.customer_says("De acordo.")
    await house.customer_says("Interno não conta.", author_id=ELSEWHERE)
    for _ in range(2):
        await told(house, "comment_added")
    rows = house.rows("select kind, key, facts from observation order by id")
    assert (rows[0]["kind"], rows[0]["key"]) == ("customer_replied", str(comment))
    assert len(rows) == 2
    assert "De acordo" not in str(rows), "what people wrote stays in Zendesk"
    assert [row["outcome"] for row in inbox(house)] == ["customer_replied+customer_replied", "nothing_new"]


async def test_what_we_or_an_agent_wrote_is_no_answer(house: House) -> None:
    await term_sent(house)
    await change(house, comment={"body": "Cliente, conseguiu ler o termo?", "public": True, "author_id": EMILY})
    await told(house, "comment_added")
    assert observed(house) == []


async def test_solved_elsewhere_the_clock_stands_still(house: House) -> None:
    rafael, view = await serving(house)
    await everything_on_the_ticket(house)
    house.pass_time(minutes=20)
    await change(house, status="solved")
    await told(house)
    [session] = sessions(house)
    assert (session["state"], session["pause_reason"], session["closed_seconds"]) == (
        "paused",
        "solved_elsewhere",
        1200,
    )
    public, text = await last_said(house)
    assert not public
    assert "Ticket resolvido com o atendimento em andamento: pausado pelo sistema às 09:20" in text
    last = house.rows("select action, actor_id, facts from engagement_history order by version desc limit 1")[0]
    assert (last["action"], last["actor_id"]) == (Action.PAUSE, None)
    assert last["facts"]["reason"] == "solved_elsewhere"
    await told(house)
    assert len(sessions(house)) == 1
    assert observed(house) == ["solved_elsewhere"]
    seen = await rafael.see()
    assert seen["version"] == view["version"] + 1
    await act(rafael, seen, "resume")
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == "open"
    await told(house)
    assert sessions(house)[0]["state"] == "running"


async def test_solved_twice_it_pauses_twice(house: House) -> None:
    rafael, _ = await serving(house)
    await everything_on_the_ticket(house)
    for _ in range(2):
        house.pass_time(minutes=5)
        await change(house, status="solved")
        await told(house)
        assert sessions(house)[0]["state"] == "paused"
        await act(rafael, await rafael.see(), "resume")
        await everything_on_the_ticket(house)
    assert observed(house) == ["solved_elsewhere", "solved_elsewhere"]


async def test_an_update_of_ours_on_its_way_opens_it_again_and_the_work_goes_on(house: House) -> None:
    rafael, view = await serving(house)
    await everything_on_the_ticket(house)
    view = await paused(rafael, view, "waiting_customer", remark="Enviar a rotina", reply_due=None)
    await everything_on_the_ticket(house)
    await change(house, status="solved")
    await act(rafael, await rafael.see(), "resume")
    client = await house.browser()
    house.local.faults.turn(Switch(fault=Fault.NONE))
    await deliver(house, client, event("status_changed"))
    await house.drain()
    await told(house)
    assert sessions(house)[0]["state"] == "running"
    assert (await house.ticket())["status"] == "open"


async def test_solved_while_paused_changes_nothing(house: House) -> None:
    rafael, view = await serving(house)
    await paused(rafael, view)
    await everything_on_the_ticket(house)
    await change(house, status="solved")
    await told(house)
    assert observed(house) == []
    assert sessions(house)[0]["pause_reason"] == "break"


async def test_merged_it_stops_and_writes_no_more(house: House) -> None:
    await serving(house)
    await everything_on_the_ticket(house)
    ticket = house.local.world.find(Ticket, TES_501)
    assert ticket is not None
    closed = ticket.model_copy(update={"status": "closed", "tags": [*ticket.tags, "closed_by_merge"]})
    house.local.world.save(closed)
    before = len(house.rows("select id from zendesk_write"))
    await told(house, "merged")
    assert observed(house) == ["merged"]
    assert sessions(house)[0]["pause_reason"] == "solved_elsewhere"
    assert len(house.rows("select id from zendesk_write")) == before


async def test_deleted_it_stops(house: House) -> None:
    await serving(house)
    await everything_on_the_ticket(house)
    ticket = house.local.world.find(Ticket, TES_501)
    assert ticket is not None
    house.local.world.drop([ticket])
    await told(house, "soft_deleted")
    await told(house, "soft_deleted")
    assert observed(house) == ["deleted"]
    assert sessions(house)[0]["state"] == "paused"


async def test_another_requester_or_organisation_than_the_terms_is_seen(house: House) -> None:
    rafael, view = await accepted(house)
    await everything_on_the_ticket(house)
    was = (await house.ticket())["requester_id"]
    await change(house, requester_id=ELSEWHERE)
    await told(house, "requester_changed")
    assert observed(house) == ["requester_changed", "organization_changed"]
    await change(house, requester_id=was)
    await told(house, "requester_changed")
    assert observed(house) == ["requester_changed", "organization_changed"]
    shown = await rafael.see()
    told_of = (await rafael.client.get(path(shown, "history"))).json()
    assert {(one["title"], one["who"]) for one in told_of["entries"][:2]} == {
        ("O solicitante do ticket não é mais o do termo", "Sistema"),
        ("A organização do ticket não é mais a do termo", "Sistema"),
    }
    assert shown["version"] == view["version"]
    assert shown["history_count"] == len(told_of["entries"]) == view["history_count"] + 2


async def test_the_tickets_new_group_is_kept(house: House) -> None:
    rafael, _ = await approved(house)
    group = next(one["id"] for one in (await house.rest("GET", "/api/v2/groups"))["groups"] if one["name"] == "WMS")
    await house.move_ticket(group)
    await told(house, "group_assignment_changed")
    assert house.rows("select group_id from engagement") == [{"group_id": group}]
    assert (await rafael.see())["state"] == "approved"


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Termo de Aceite à CLIENTE FINAL", "native_term"), ("Finalização do Atendimento", "native_finish")],
)
async def test_a_native_macro_is_seen_and_moves_no_money(house: House, title: str, kind: str) -> None:
    await serving(house)
    await everything_on_the_ticket(house)
    await native(house, title, "Texto que o analista enviou pelo próprio Zendesk.")
    for _ in range(2):
        await told(house, "comment_added")
    assert observed(house) == [kind]
    assert house.rows("select 1 from charge") == []
    assert house.rows("select status from engagement") == [{"status": "in_service"}]


async def test_our_own_macro_is_not_taken_for_a_native_one(house: House) -> None:
    rafael, view = await term_sent(house)
    await told(house, "comment_added")
    assert observed(house) == []
    await rafael.do(path(view, "term/withdrawal"), {"version": view["version"], "reason": "Preço errado no termo."})
    await everything_on_the_ticket(house)
    await told(house, "comment_added")
    assert observed(house) == []


async def test_the_sidebar_says_that_the_customer_answered(house: House) -> None:
    rafael, view = await term_sent(house)
    assert view["situation"]["title"] == "Aguardando o cliente"
    await house.customer_says("De acordo.")
    await told(house, "comment_added")
    view = await rafael.see()
    assert view["situation"]["title"] == "Cliente respondeu"
    assert view["holder"]["value"] == "Você"
    assert view["actions"][0]["name"] == "record_acceptance"
    assert house.rows("select args from procrastinate_jobs where task_name = 'zendesk.notify'") == []


async def test_a_native_finalizacao_diverges_until_the_service_is_finished_here(house: House) -> None:
    rafael, view = await serving(house)
    await everything_on_the_ticket(house)
    await native(house, "Finalização do Atendimento", "Encerrado por fora: 10 minutos, R$ 50,00.")
    for _ in range(2):
        await told(house, "comment_added")
    seen = await rafael.see()
    assert seen["banner"]["title"] == "Divergência: Finalização enviada por fora"
    assert "não tarifa nada" in seen["banner"]["body"]
    assert (seen["state"], seen["version"], seen["history_count"]) == (
        "in_service",
        view["version"],
        view["history_count"] + 1,
    )
    marked = (await rafael.client.get(path(seen, "history"))).json()["entries"][0]
    assert (marked["title"], marked["tone"]) == ("Divergência: Finalização enviada por fora", "warning")
    assert marked["text"] == "Enviada pela macro do Zendesk: não tarifa nada. O atendimento se encerra aqui."
    assert charges(house) == []
    house.pass_time(minutes=20)
    view = await finish(rafael, seen)
    assert view["banner"] is None
    [charge] = charges(house)
    assert charge["charged_minutes"] == 20, "what was said past the sidebar counts for nothing"
    await everything_on_the_ticket(house)
    assert (await reopen(rafael, view))["banner"] is None
    titles = [one["title"] for one in (await rafael.client.get(path(view, "history"))).json()["entries"]]
    assert titles.count("Divergência: Finalização enviada por fora") == 1


async def test_solved_elsewhere_is_in_the_history(house: House) -> None:
    rafael, view = await serving(house)
    await everything_on_the_ticket(house)
    await change(house, status="solved")
    await told(house)
    last = (await rafael.client.get(path(view, "history"))).json()["entries"][0]
    assert (last["title"], last["who"], last["text"]) == ("Atendimento pausado", "Sistema", "Ticket resolvido por fora")
