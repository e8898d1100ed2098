"""The term and the customer's answer, down to the ticket."""

import pytest

from backend.kit.clock import BRASILIA
from backend.macros.service import hash_of
from tests.features.steps import (
    accepted,
    approved,
    asked,
    everything_on_the_ticket,
    path,
    previewed,
    send_term,
    task,
    term_body,
    term_sent,
)
from tests.house_of_consultoria import EMILY, RAFAEL, TES_501, House, refused

pytestmark = pytest.mark.anyio


async def test_the_preview_is_the_text_that_is_sent_in_one_update(house: House) -> None:
    rafael, view = await approved(house)
    await everything_on_the_ticket(house)
    before, audits = await house.comments(), len(await audits_of(house))
    shown = await previewed(rafael, view)
    assert await house.comments() == before, "a preview changes nothing"
    for part in ("R$\u00a05,00 por minuto", "R$\u00a0300,00 por hora", "11.222.333/0001-81", "versão 1"):
        assert part in shown["text"]
    labels = {one["label"]: one["value"] for one in shown["changes"]}
    assert labels["Assunto"].startswith("[CONSULTORIA DO MODULO] ")
    view = await rafael.do(path(view, "term"), {**term_body(view), "hash": shown["hash"]})
    assert view["situation"]["title"] == "Aguardando o cliente"
    await everything_on_the_ticket(house)
    comments = await house.comments()
    assert len(comments) == len(before) + 1
    assert (comments[-1]["public"], comments[-1]["author_id"]) == (True, RAFAEL)
    assert comments[-1]["plain_body"].strip() == shown["text"].replace("\u00a0", " ")
    assert len(await audits_of(house)) == audits + 1, "comment, subject, status, date, tags and macro are ONE update"
    ticket = await house.ticket()
    assert (ticket["status"], ticket["subject"]) == ("pending", labels["Assunto"])
    [term] = house.rows("select * from term")
    assert await house.field("data_acordo_cliente") == term["expires_at"].astimezone(BRASILIA).date().isoformat()
    assert [tag for tag in ticket["tags"] if tag.startswith("consultoria_sit_")] == ["consultoria_sit_term_sent"]
    [write] = house.rows("select * from zendesk_write where kind = 'send_term'")
    assert write["macro_id"] is not None
    assert (term["text"], term["hash"], term["write_id"]) == (shown["text"], hash_of(shown["text"]), write["id"])


async def audits_of(house: House) -> list[object]:
    body = await house.rest("GET", f"/api/v2/tickets/{TES_501}/audits", params={"page[size]": "100"})
    found: list[object] = body["audits"]
    return found


async def test_a_text_that_changed_since_the_preview_is_not_sent(house: House) -> None:
    rafael, view = await approved(house)
    shown = await previewed(rafael, view)
    house.pass_time(days=1)
    answer = await rafael.post(path(view, "term"), {**term_body(view), "hash": shown["hash"]})
    refused(answer, 409, "preview_changed")
    assert house.rows("select * from term") == []
    again = await previewed(rafael, view)
    assert again["text"] != shown["text"]
    await rafael.do(path(view, "term"), {**term_body(view), "hash": again["hash"]})
    assert len(house.rows("select * from term")) == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"payer": "management_transfer"}, "payer_not_of_audience"),
        ({"payer": None}, "payer_not_of_audience"),
        ({"audience": "totvs_consultant", "payer": "unit_invoice"}, "payer_not_of_audience"),
        ({"audience": "ams", "payer": "customer"}, "payer_not_of_audience"),
        ({"scope": "  "}, "variable_missing"),
    ],
)
async def test_what_cannot_be_sent_says_why(house: House, given: dict[str, object], code: str) -> None:
    rafael, view = await approved(house)
    answer = await rafael.client.post(path(view, "term/preview"), json=term_body(view, **given))
    refused(answer, 409, code)


async def test_the_form_asks_who_receives_it_and_of_a_customers_who_pays(house: House) -> None:
    _, view = await approved(house)
    form = task(view, "term")
    audience, payer = asked(form, "audience"), asked(form, "payer")
    assert [one["value"] for one in audience["options"]] == ["end_customer", "totvs_consultant", "ams"]
    assert [one["value"] for one in payer["options"]] == ["customer", "unit_invoice"]
    assert all(one["available"] for one in [*audience["options"], *payer["options"]])
    assert payer["shown_when"] == [{"field": "audience", "values": ["end_customer"]}]
    assert (audience["value"], payer["value"]) == ("end_customer", "customer")


async def test_only_the_owner_sends_the_term(house: House) -> None:
    _, view = await approved(house)
    emily = await house.sign_in(EMILY)
    refused(await emily.client.post(path(view, "term/preview"), json=term_body(view)), 403, "not_yours")


async def test_what_the_customer_wrote_in_a_name_is_only_text(house: House) -> None:
    rafael, view = await approved(house)
    await send_term(rafael, view, scope="{{ticket.id}} <b>negrito</b> & {% raw %}")
    await everything_on_the_ticket(house)
    last = (await house.comments())[-1]
    assert "{{ticket.id}} <b>negrito</b> & {% raw %}" in last["plain_body"]
    assert "<b>" not in last["html_body"]


async def test_a_refusal_ends_it_and_takes_the_prefix_away(house: House) -> None:
    rafael, view = await term_sent(house)
    refused(
        await rafael.post(path(view, "refusal"), {"version": view["version"], "reason": " "}), 409, "reason_missing"
    )
    view = await rafael.do(path(view, "refusal"), {"version": view["version"], "reason": "Sem orçamento."})
    assert (view["state"], view["cost"]["value"]) == ("refused", "R$\u00a00,00")
    await everything_on_the_ticket(house)
    ticket = await house.ticket()
    assert not ticket["subject"].startswith("[")
    assert ticket["status"] == "open"
    assert house.rows("select state from term") == [{"state": "refused"}]


async def test_a_withdrawn_term_returns_to_approved_and_the_customer_is_told(house: House) -> None:
    rafael, view = await term_sent(house)
    view = await rafael.do(path(view, "term/withdrawal"), {"version": view["version"], "reason": "Escopo errado."})
    assert view["state"] == "approved"
    assert "Termo versão 1 retirado" in view["next"]["body"]
    await everything_on_the_ticket(house)
    last = (await house.comments())[-1]
    assert last["public"]
    assert "Escopo errado." in last["plain_body"]
    view = await send_term(rafael, view)
    assert [row["ordinal"] for row in house.rows("select ordinal from term order by ordinal")] == [1, 2]


async def test_a_term_sent_again_takes_the_place_of_the_first(house: House) -> None:
    rafael, view = await term_sent(house)
    view = await send_term(rafael, view, time_cap_minutes=60)
    states = [row["state"] for row in house.rows("select state from term order by ordinal")]
    assert states == ["superseded", "live"]
    await everything_on_the_ticket(house)
    comments = await house.comments()
    assert "7. Limite combinado: 60 minutos" in comments[-1]["plain_body"]
    subject = (await house.ticket())["subject"]
    assert subject.count("[CONSULTORIA DO MODULO]") == 1


async def test_an_unanswered_term_expires_and_the_approval_stands(house: House) -> None:
    rafael, view = await term_sent(house)
    house.pass_time(days=7)
    await house.tick()
    assert (await rafael.see())["state"] == "term_sent", "it holds to the end of its last day"
    house.pass_time(days=1)
    await house.tick()
    view = await rafael.see()
    assert view["state"] == "approved"
    assert view["next"]["body"].startswith("Termo vencido em")
    assert house.rows("select actor_id from engagement_history where action = 'expire'") == [{"actor_id": None}]
    await house.tick()
    assert len(house.rows("select 1 from engagement_history where action = 'expire'")) == 1
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == "open"


async def test_giving_up_cancels_without_charge(house: House) -> None:
    rafael, view = await accepted(house)
    view = await rafael.do(path(view, "giving-up"), {"version": view["version"], "reason": "Resolvido pelo cliente."})
    assert view["state"] == "cancelled"
    await everything_on_the_ticket(house)
    assert not (await house.ticket())["subject"].startswith("[")
    assert (await house.comments())[-1]["public"]


async def test_revising_after_the_term_tells_the_customer_that_it_is_void(house: House) -> None:
    rafael, view = await accepted(house)
    view = await rafael.do(path(view, "revision"), {"version": view["version"]})
    assert view["state"] == "evaluating"
    await everything_on_the_ticket(house)
    last = (await house.comments())[-1]
    assert last["public"]
    assert "deixa de valer" in last["plain_body"]
    assert await house.field("consultoria_aceita") is None
