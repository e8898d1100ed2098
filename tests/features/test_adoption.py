"""A term sent with Zendesk's own macro becomes one of ours, and goes on as one."""

import pytest

from backend.automation.observer import Observer
from backend.engagements.rules import Action
from backend.kit.clock import BRASILIA
from backend.macros.catalogue import Macro
from backend.macros.rendition import rendition
from backend.macros.service import hash_of, settled
from tests.features.deliveries import change, inbox, native, observed, told
from tests.features.finish_steps import charges, finish, proof
from tests.features.native_terms import END_CUSTOMER, accepted, adopted, waiting_for_a_term
from tests.features.sessions import tamper
from tests.features.steps import (
    AGREED,
    approved,
    everything_on_the_ticket,
    path,
    previewed,
    send_term,
    start_body,
    task,
    term_body,
)
from tests.house_of_consultoria import CLAUDIA, EMILY, RAFAEL, TES_501, House, refused

pytestmark = pytest.mark.anyio

ADOPTED = "Adotado: enviado pela macro do Zendesk, e não por aqui."


async def test_the_term_is_the_comment_and_the_ticket_follows_in_one_update_without_another(house: House) -> None:
    _, _, text = await waiting_for_a_term(house)
    subject, said = (await house.ticket())["subject"], len(await house.comments())
    comment = await native(house, END_CUSTOMER, text)
    writes = len(house.rows("select id from zendesk_write"))
    await told(house, "comment_added")
    await everything_on_the_ticket(house)
    [term] = house.rows("select * from term")
    standing = next(one for one in await house.comments() if one["id"] == comment)
    assert (term["text"], term["hash"]) == (settled(standing["plain_body"]), hash_of(settled(standing["plain_body"])))
    assert (term["adopted_comment_id"], term["adopted_author_id"], term["template_version"]) == (comment, RAFAEL, 0)
    assert (term["state"], term["ordinal"], term["audience"], term["payer"]) == ("live", 1, "end_customer", "customer")
    assert (term["price_per_minute_centavos"], term["minimum_minutes"], term["requester_id"]) == (500, 10, CLAUDIA)
    assert term["scope"] in text
    [answers] = house.rows("select id, hash from answer_set")
    assert (term["answer_set_id"], term["answer_set_hash"]) == (answers["id"], answers["hash"])
    assert len(await house.comments()) == said + 1
    assert len(house.rows("select id from zendesk_write")) == writes + 1
    ticket = await house.ticket()
    assert (ticket["status"], ticket["subject"]) == ("pending", f"[CONSULTORIA DO MODULO] {subject}")
    assert "consultoria_sit_term_sent" in await house.tags()
    assert await house.field("data_acordo_cliente") == term["expires_at"].astimezone(BRASILIA).date().isoformat()
    last = house.rows("select * from engagement_history order by version desc limit 1")[0]
    assert (last["action"], last["actor_id"], last["write_id"]) == (Action.ADOPT_TERM, RAFAEL, term["write_id"])
    await told(house, "comment_added")
    assert observed(house) == ["native_term"]


async def test_it_is_marked_where_it_is_read(house: House) -> None:
    rafael, view, comment = await adopted(house)
    assert view["banner"] is None
    assert view["next"]["note"] == ADOPTED
    assert task(view, "see_term")["boxes"][0]["lines"] == [ADOPTED]
    shown = (await rafael.client.get(path(view, "history"))).json()["entries"][0]
    assert (shown["title"], shown["who"]) == ("Termo adotado: enviado pela macro do Zendesk", "Rafael Nogueira")
    assert (shown["comment"], shown["comment_id"], shown["text"]) == ("public", comment, None)
    emily = await house.sign_in(EMILY, "en")
    assert (await emily.see())["next"]["note"] == "Adopted: sent with Zendesk's macro, not from here."


async def test_all_the_way_from_there_to_a_charge_that_proves_itself(house: House) -> None:
    rafael, view = await accepted(house)
    assert view["state"] == "accepted"
    view = await rafael.do(path(view, "start"), start_body(view))
    assert task(view, "see_term")["boxes"][0]["lines"] == [ADOPTED]
    house.pass_time(minutes=31)
    await finish(rafael, view)
    await everything_on_the_ticket(house)
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["amount_centavos"]) == (31, 15500)
    assert (await proof(house)).whole


async def test_blanks_state_no_price_so_the_policys_counts_and_that_is_said(house: House) -> None:
    rafael, _, _ = await waiting_for_a_term(house)
    made = rendition(Macro.TERM_END_CUSTOMER)
    assert made is not None
    await native(house, END_CUSTOMER, made.text)
    await told(house, "comment_added")
    view = await rafael.see()
    lines = task(view, "see_term")["boxes"][0]["lines"]
    assert lines[0] == ADOPTED
    assert (
        "O texto não diz o preço. Com o aceite vale o da política: R$\u00a05,00/min, com mínimo de 10 min." in lines[1]
    )
    assert house.rows("select price_per_minute_centavos from term") == [{"price_per_minute_centavos": 500}]
    assert house.rows("select scope from term")[0]["scope"].strip("_ ")
    shown = (await rafael.client.get(path(view, "history"))).json()["entries"][0]
    assert shown["text"] == "O texto não diz o preço: vale o da política."


async def test_a_limit_in_the_text_binds_the_work(house: House) -> None:
    rafael, view = await approved(house)
    await everything_on_the_ticket(house)
    text = (await previewed(rafael, view, time_cap_minutes=60))["text"]
    await native(house, END_CUSTOMER, text)
    await told(house, "comment_added")
    assert house.rows("select time_cap_minutes from term") == [{"time_cap_minutes": 60}]


async def test_two_looks_at_once_adopt_it_once(house: House) -> None:
    _, _, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text)
    state = house.backend.state
    observer = Observer(state.database, state.zendesk, house.clock)
    account = house.rows("select account_id from engagement")[0]["account_id"]
    settles = [await observer(account, TES_501) for _ in range(2)]
    outcomes = []
    for settle in settles:
        async with state.database.transaction() as db:
            outcomes.append(await settle(db))
    assert outcomes == ["native_term", "nothing_new"]
    assert len(house.rows("select id from term")) == 1


async def test_who_sends_one_from_here_meanwhile_is_told_of_it(house: House) -> None:
    rafael, view, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text)
    await told(house, "comment_added")
    answer = await rafael.post(path(view, "term"), {**term_body(view), "hash": "0" * 64})
    assert "Rafael Nogueira enviou o termo pela macro do Zendesk" in refused(answer, 409, "engagement_changed")["title"]


async def test_who_sent_it_and_never_came_here_is_the_system(house: House) -> None:
    _, _, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text, author_id=EMILY)
    await told(house, "comment_added")
    assert house.rows("select adopted_author_id from term") == [{"adopted_author_id": EMILY}]
    last = house.rows("select actor_id from engagement_history order by version desc limit 1")[0]
    assert last["actor_id"] is None


async def test_answered_before_it_was_seen_the_ticket_stays_open(house: House) -> None:
    rafael, _, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text)
    await house.customer_says(AGREED)
    await change(house, status="open")
    await told(house, "comment_added")
    await everything_on_the_ticket(house)
    assert inbox(house)[0]["outcome"] == "native_term+customer_replied"
    assert (await house.ticket())["status"] == "open"
    assert (await rafael.see())["situation"]["title"] == "Cliente respondeu"


async def test_an_adopted_term_without_a_standing_approval_cannot_start(house: House) -> None:
    rafael, view = await accepted(house)
    tamper(house, "update approval_request set state = 'withdrawn', decided_by = null")
    refused(await rafael.post(path(view, "start"), start_body(view)), 409, "start_not_approved")


async def test_it_is_withdrawn_and_another_may_be_adopted(house: House) -> None:
    rafael, view, first = await adopted(house)
    house.pass_time(minutes=1)
    view = await rafael.do(path(view, "term/withdrawal"), {"version": view["version"], "reason": "Escopo errado."})
    assert view["state"] == "approved"
    await everything_on_the_ticket(house)
    await told(house, "comment_added")
    assert [row["state"] for row in house.rows("select state from term")] == ["withdrawn"]
    house.pass_time(minutes=1)
    second = await native(house, END_CUSTOMER, (await previewed(rafael, view))["text"])
    await told(house, "comment_added")
    terms = house.rows("select ordinal, state, adopted_comment_id from term order by ordinal")
    assert [(row["ordinal"], row["state"], row["adopted_comment_id"]) for row in terms] == [
        (1, "withdrawn", first),
        (2, "live", second),
    ]


async def test_it_is_sent_anew_from_here(house: House) -> None:
    rafael, view, _ = await adopted(house)
    view = await send_term(rafael, view)
    assert view["state"] == "term_sent"
    assert view["next"]["note"] is None
    await everything_on_the_ticket(house)
    terms = house.rows("select state, adopted_comment_id is null as ours from term order by ordinal")
    assert [(row["state"], row["ours"]) for row in terms] == [("superseded", False), ("live", True)]


async def test_it_expires_and_the_approval_stands(house: House) -> None:
    rafael, _, _ = await adopted(house)
    house.pass_time(days=8)
    await house.tick()
    assert (await rafael.see())["state"] == "approved"
    assert house.rows("select state from term") == [{"state": "expired"}]


async def test_its_acceptance_is_taken_back(house: House) -> None:
    rafael, view = await accepted(house)
    view = await rafael.do(path(view, "acceptance/retraction"), {"version": view["version"], "reason": "Desistiu."})
    assert view["state"] == "approved"
    assert house.rows("select state from term") == [{"state": "retracted"}]
