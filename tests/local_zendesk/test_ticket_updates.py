"""PUT /tickets/{id}: what it changes, and each thing it refuses."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.local_zendesk.records import Comment

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"
ACEITA, DATA = 360103, 360101


async def put(zendesk: httpx.AsyncClient, path: str = TICKET, **change: Any) -> httpx.Response:
    return await zendesk.put(path, json={"ticket": change})


def field(ticket: dict[str, Any], number: int) -> Any:
    return next(item["value"] for item in ticket["custom_fields"] if item["id"] == number)


async def test_one_update_changes_everything_and_gives_the_metadata_back(zendesk: httpx.AsyncClient) -> None:
    answer = await put(
        zendesk,
        subject="[CONSULTORIA DO MODULO] Rejeição 528",
        status="pending",
        custom_fields=[{"id": DATA, "value": "2026-12-01"}],
        tags=["consultoria", "consultoria_modulo"],
        comment={"body": "Termo de Aceite\n\nSegue o termo.", "author_id": 5101},
        metadata={"consultoria": "chave-1"},
    )
    assert answer.status_code == 200
    ticket, audit = answer.json()["ticket"], answer.json()["audit"]
    assert (ticket["subject"], ticket["status"]) == ("[CONSULTORIA DO MODULO] Rejeição 528", "pending")
    assert ticket["tags"] == ["consultoria", "consultoria_modulo"]
    assert field(ticket, DATA) == "2026-12-01"
    assert audit["metadata"]["custom"] == {"consultoria": "chave-1"}
    assert audit["author_id"] == 5001  # the token's user, whoever is shown as the comment's author
    assert [event["type"] for event in audit["events"]] == ["Comment"] + ["Change"] * 4
    assert {event.get("field_name") for event in audit["events"]} == {None, "subject", "status", "tags", str(DATA)}
    listed = (await zendesk.get(f"{TICKET}/audits", params={"page[size]": 1, "sort": "-created_at"})).json()
    assert listed["audits"] == [audit]
    comment = (await zendesk.get(f"{TICKET}/comments", params={"sort_order": "desc"})).json()["comments"][0]
    assert (comment["author_id"], comment["public"]) == (5101, True)
    assert comment["id"] == audit["events"][0]["id"]
    assert (
        comment["html_body"] == '<div class="zd-comment" dir="auto"><p>Termo de Aceite</p><p>Segue o termo.</p></div>'
    )
    assert comment["plain_body"] == "Termo de Aceite\n\nSegue o termo."


async def test_a_stale_safe_update_conflicts_and_changes_nothing(zendesk: httpx.AsyncClient) -> None:
    seen = (await zendesk.get(TICKET)).json()["ticket"]["updated_at"]
    assert (await put(zendesk, subject="outro", safe_update=True, updated_stamp=seen)).status_code == 200
    stale = await put(zendesk, subject="tarde", safe_update=True, updated_stamp=seen)
    assert (stale.status_code, stale.json()["error"]) == (409, "UpdateConflict")
    assert (await put(zendesk, subject="falso", safe_update=False, updated_stamp=seen)).status_code == 409
    assert (await zendesk.get(TICKET)).json()["ticket"]["subject"] == "outro"
    assert (await put(zendesk, subject="sem guarda", updated_stamp=seen)).status_code == 200


async def test_a_closed_ticket_refuses(zendesk: httpx.AsyncClient) -> None:
    refused = await put(zendesk, "/api/v2/tickets/11482390", comment={"body": "oi"})
    assert refused.status_code == 422
    assert refused.json() == {
        "error": "RecordInvalid",
        "description": "Record validation errors",
        "details": {"status": [{"description": "Status: closed prevents ticket update"}]},
    }
    assert (await zendesk.put("/api/v2/tickets/11482390/tags", json={"tags": ["x"]})).status_code == 422


@pytest.mark.parametrize(
    "change",
    [
        {"status": "andando"},
        {"status": "new"},
        {"requester_id": 1},
        {"assignee_id": 7101},
        {"assignee_id": 5101, "group_id": 4214},
        {"group_id": 1},
        {"custom_fields": [{"id": 1, "value": "x"}]},
        {"custom_fields": [{"id": DATA, "value": "01/12/2026"}]},
        {"custom_fields": [{"id": ACEITA, "value": "SIM"}]},
        {"comment": {"body": "  "}},
        {"comment": {"html_body": "<p></p><script>alert(1)</script>"}},
        {"comment": {"body": "oi", "author_id": 1}},
        {"macro_id": 1},
        {"updated_stamp": "ontem"},
    ],
)
async def test_impossible_values_are_refused_whole(zendesk: httpx.AsyncClient, change: dict[str, Any]) -> None:
    before = (await zendesk.get(TICKET)).json()
    refused = await put(zendesk, **{"subject": "não", "comment": {"body": "não"}, **change})
    assert (refused.status_code, refused.json()["error"]) == (422, "RecordInvalid")
    assert (await zendesk.get(TICKET)).json() == before


async def test_a_body_without_a_ticket_is_400_and_an_unknown_ticket_404(zendesk: httpx.AsyncClient) -> None:
    assert (await zendesk.put(TICKET, json={"subject": "x"})).status_code == 400
    assert (await zendesk.put(TICKET, content=b"{")).status_code == 400
    missing = await put(zendesk, "/api/v2/tickets/1", subject="x")
    assert (missing.status_code, missing.json()) == (404, {"error": "RecordNotFound", "description": "Not found"})


async def test_placeholders_are_expanded_once_and_unknown_ones_vanish(zendesk: httpx.AsyncClient) -> None:
    await put(zendesk, subject="{{ticket.id}} <b>")
    body = "{{ticket.id}}|{{ ticket.requester.name }}|{{ticket.title}}|{{nada.disso}}|{% if x %}|{{ticket.group.name}}"
    plain = (await put(zendesk, comment={"body": body})).json()["audit"]["events"][0]
    assert plain["plain_body"] == "11482649|Cláudia Ferraz Monteiro|{{ticket.id}} <b>|||Faturamento"
    escaped = "<p>&#123;&#123;ticket.id&#125;&#125; {{ticket.title}}</p>"
    rich = (await put(zendesk, comment={"html_body": escaped})).json()["audit"]["events"][0]
    assert rich["plain_body"] == "{{ticket.id}} {{ticket.id}} <b>"
    assert rich["html_body"] == '<div class="zd-comment" dir="auto"><p>{{ticket.id}} {{ticket.id}} &lt;b&gt;</p></div>'


async def test_html_is_made_safe_and_its_plain_text_derived(zendesk: httpx.AsyncClient) -> None:
    html = (
        '<b onclick="x()">Olá</b><script>alert(1)</script><br>linha 2<ul><li>um<li>dois</ul>'
        '<a href="javascript:x()">mau</a> <a href="https://tdn.example/a?b=1&c=2">bom</a><img src=x onerror=y()>'
    )
    said = (await put(zendesk, comment={"html_body": html, "public": False})).json()["audit"]["events"][0]
    assert said["public"] is False
    assert said["plain_body"] == "Olá\nlinha 2\n\n- um\n- dois\n\nmau bom"
    assert not any(bad in said["html_body"] for bad in ("script", "onclick", "javascript", "img", "alert"))
    assert 'href="https://tdn.example/a?b=1&amp;c=2"' in said["html_body"]


@pytest.mark.parametrize("kind", ["body", "html_body"])
async def test_a_long_comment_is_cut_without_a_word(zendesk: httpx.AsyncClient, kind: str) -> None:
    answer = await put(zendesk, comment={kind: "é" * 40_000})
    assert answer.status_code == 200
    assert answer.json()["audit"]["events"][0]["plain_body"] == "é" * 32_768


async def test_a_drop_down_and_the_tags_are_one_thing(zendesk: httpx.AsyncClient) -> None:
    yes = (await put(zendesk, custom_fields=[{"id": ACEITA, "value": "consultoria_aceita_sim"}])).json()["ticket"]
    assert "consultoria_aceita_sim" in yes["tags"]
    no = (await put(zendesk, custom_fields=[{"id": ACEITA, "value": "consultoria_aceita_nao"}])).json()["ticket"]
    assert [tag for tag in no["tags"] if "aceita" in tag] == ["consultoria_aceita_nao"]
    bare = (await put(zendesk, tags=["consultoria"])).json()["ticket"]
    assert (bare["tags"], field(bare, ACEITA)) == (["consultoria"], None)  # replacing all tags empties the field
    by_tag = (await zendesk.put(f"{TICKET}/tags", json={"tags": ["consultoria_aceita_sim", "Duas Partes"]})).json()
    assert by_tag == {"tags": ["consultoria", "consultoria_aceita_sim", "duas", "partes"]}
    assert field((await zendesk.get(TICKET)).json()["ticket"], ACEITA) == "consultoria_aceita_sim"


async def test_people_follow_each_other(zendesk: httpx.AsyncClient) -> None:
    moved = (await put(zendesk, requester_id=7113)).json()["ticket"]
    assert (moved["requester_id"], moved["organization_id"]) == (7113, 6112)
    away = (await put(zendesk, assignee_id=5102)).json()["ticket"]
    assert away["group_id"] == 4201  # a member already
    elsewhere = (await put(zendesk, group_id=4204)).json()["ticket"]
    assert (elsewhere["group_id"], elsewhere["assignee_id"]) == (4204, None)
    back = (await put(zendesk, assignee_id=5102)).json()["ticket"]
    assert (back["group_id"], back["assignee_id"]) == (4214, 5102)  # her default group


async def test_a_new_ticket_opens_when_somebody_takes_it(zendesk: httpx.AsyncClient) -> None:
    taken = (await put(zendesk, "/api/v2/tickets/11482671", assignee_id=5101)).json()["ticket"]
    assert (taken["status"], taken["assignee_id"]) == ("open", 5101)


async def test_a_ticket_holds_5000_comments_at_most(app: FastAPI, zendesk: httpx.AsyncClient) -> None:
    world = app.state.local.world
    first = world.comments(11482649)[0]
    world.save(*(Comment.model_validate({**first.model_dump(), "id": 10_000_000 + n}) for n in range(5000)))
    assert (await put(zendesk, comment={"body": "mais um"})).status_code == 422
    assert (await put(zendesk, status="pending")).status_code == 200


async def test_stamps_follow_the_demonstrations_clock(zendesk: httpx.AsyncClient) -> None:
    before = (await put(zendesk, status="pending")).json()
    assert (await zendesk.post("/local/clock", json={"minutes": 1440})).status_code == 204
    after = (await put(zendesk, status="open")).json()
    assert after["ticket"]["updated_at"][:10] > before["ticket"]["updated_at"][:10]
    assert after["audit"]["created_at"] == after["ticket"]["updated_at"]


@pytest.mark.parametrize(
    ("status", "afterwards"), [("open", "open"), ("pending", "open"), ("hold", "open"), ("solved", "open")]
)
async def test_a_customers_answer_opens_what_waits_or_was_solved(
    zendesk: httpx.AsyncClient, status: str, afterwards: str
) -> None:
    await put(zendesk, status=status)
    await zendesk.post("/local/user", json={"user_id": 7101})
    answer = await zendesk.post("/local/tickets/11482649/submit", json={"html": "Ainda acontece", "public": False})
    assert answer.status_code == 200
    assert (await zendesk.get(TICKET)).json()["ticket"]["status"] == afterwards
    comment = (await zendesk.get(f"{TICKET}/comments", params={"sort_order": "desc"})).json()["comments"][0]
    assert (comment["author_id"], comment["public"], comment["body"]) == (7101, True, "Ainda acontece")


async def test_a_customer_changes_nothing_but_the_conversation(zendesk: httpx.AsyncClient) -> None:
    before = (await zendesk.get(TICKET)).json()["ticket"]
    await zendesk.post("/local/user", json={"user_id": 7101})
    sent: dict[str, object] = {
        "html": "oi",
        "status": "solved",
        "subject": "meu",
        "assignee_id": None,
        "tags": [],
        "requester_id": 7102,
    }
    await zendesk.post("/local/tickets/11482649/submit", json=sent)
    after = (await zendesk.get(TICKET)).json()["ticket"]
    moved = {"updated_at", "generated_timestamp"}
    assert {name: after[name] for name in after if name not in moved} == {
        name: before[name] for name in before if name not in moved
    }


async def test_a_taken_ticket_is_never_new(zendesk: httpx.AsyncClient) -> None:
    taken = (await put(zendesk, "/api/v2/tickets/11482671", assignee_id=5101, status="new")).json()["ticket"]
    assert taken["status"] == "open"
