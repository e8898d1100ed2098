"""The approval request and the maestro's decision, down to the one comment on the ticket."""

from typing import Any

import pytest

from tests.features.steps import (
    asked,
    decision_body,
    decision_path,
    eligible,
    everything_on_the_ticket,
    request_body,
    requested,
    task,
)
from tests.house_of_consultoria import EMILY, OTAVIO, PATRICIA, RAFAEL, SONIA, TES_501, House, Person, refused

pytestmark = pytest.mark.anyio


async def internal_comments(house: House) -> list[dict[str, Any]]:
    """The ones that are ours, as they stand on the ticket."""
    ours = {row["comment_id"] for row in house.rows("select comment_id from zendesk_write")}
    found = [one for one in await house.comments() if one["id"] in ours]
    assert not any(one["public"] for one in found)
    return found


async def test_the_request_becomes_one_internal_comment_with_the_answers(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    before = len(await house.comments())
    view = await requested(rafael, "Com a TES 502 o valor sai correto.")
    assert view["situation"]["title"] == "Aguardando o Maestro"
    assert view["outbox"]["state"] == "pending"
    await everything_on_the_ticket(house)
    assert len(await house.comments()) == before + 1
    [comment] = await internal_comments(house)
    assert comment["author_id"] == RAFAEL
    text = comment["plain_body"]
    for part in ("Parecer: elegível", "TES 501", "Com a TES 502 o valor sai correto.", "não reproduziu"):
        assert part in text
    tags = await house.tags()
    assert [tag for tag in tags if tag.startswith("consultoria_sit_")] == ["consultoria_sit_approval_requested"]
    assert {"consultoria", "consultoria_modulo"} <= set(tags)
    assert (await rafael.see())["outbox"] == {"state": "current", "text": "Zendesk em dia", "waiting": 0}
    await house.drain()
    assert len(await house.comments()) == before + 1, "draining again writes nothing again"


async def test_what_people_typed_cannot_act_on_the_ticket(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    await requested(rafael, "{{ticket.id}} <script>alert(1)</script> & {% raw %}")
    await everything_on_the_ticket(house)
    [comment] = await internal_comments(house)
    assert "{{ticket.id}} <script>alert(1)</script> & {% raw %}" in comment["plain_body"]
    assert "<script>" not in comment["html_body"]


async def test_the_maestro_sees_the_evidence_and_approves(house: House) -> None:
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    await requested(rafael, "Comparei os campos com o cliente.")
    house.pass_time(minutes=26)
    view = await patricia.see()
    assert view["situation"]["title"] == "Aprovação pedida"
    assert view["situation"]["since"] == "há 26 min · meta 2 h"
    assert view["cost"] == {
        "label": "Se aprovar", "value": "R$\u00a05,00/min", "note": "mínimo R$\u00a050,00, +\u00a0impostos",
    }  # fmt: skip
    assert view["next"]["quote"]["text"] == "Comparei os campos com o cliente."
    assert [one["text"] for one in view["next"]["evidence"]][-1] == "4 de 4 verificações feitas"
    view = await patricia.do(decision_path(view), decision_body(view, "approve", "De acordo. Citar a TES 501."))
    assert view["situation"]["title"] == "Aprovada"
    assert view["next"]["quote"] == {
        "text": "De acordo. Citar a TES 501.", "source": "Observação de Patrícia Yamamoto",
    }  # fmt: skip
    await everything_on_the_ticket(house)
    assert [one["author_id"] for one in await internal_comments(house)] == [RAFAEL, PATRICIA]
    assert "consultoria_sit_approved" in await house.tags()


@pytest.mark.parametrize(
    ("decision", "state", "title"),
    [("return", "evaluating", "Devolvida por Patrícia Yamamoto"), ("deny", "denied", "Negada por Patrícia Yamamoto")],
)
async def test_returning_and_denying_need_a_reason(house: House, decision: str, state: str, title: str) -> None:
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await requested(rafael)
    refused(await patricia.post(decision_path(view), decision_body(view, decision, "  ")), 409, "observation_missing")
    await patricia.do(decision_path(view), decision_body(view, decision, "Compare a ordem dos campos."))
    view = await rafael.see()
    assert (view["state"], view["next"]["title"]) == (state, title)
    assert view["next"]["quote"]["text"] == "Compare a ordem dos campos."


async def test_a_return_makes_the_old_answers_history(house: House) -> None:
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await requested(rafael)
    await patricia.do(decision_path(view), decision_body(view, "return", "Falta o teste."))
    rows = house.rows("select ordinal, closed_at is not null as closed from answer_set order by ordinal")
    assert rows == [{"ordinal": 1, "closed": True}, {"ordinal": 2, "closed": False}]


async def test_an_intermittent_error_is_approved_only_with_the_maestros_analysis(house: House) -> None:
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await requested(rafael, reasons={"intermittent_needs_traces": {}})
    body = decision_body(view, "approve", "De acordo")
    refused(await patricia.post(decision_path(view), body), 409, "analysis_missing")
    await patricia.do(decision_path(view), {**body, "analysis": "Conout em MATXFIS, só na gravação."})
    await everything_on_the_ticket(house)
    text = (await internal_comments(house))[-1]["plain_body"]
    assert text.index("Observação:") < text.index("Análise do Maestro (erro intermitente):")
    assert house.rows("select analysis from approval_request") == [{"analysis": "Conout em MATXFIS, só na gravação."}]


async def test_only_a_maestro_in_reach_decides(house: House) -> None:
    rafael, emily = await house.sign_in(RAFAEL), await house.sign_in(EMILY)
    view = await requested(rafael)
    refused(await rafael.post(decision_path(view), decision_body(view, "approve")), 403, "role_missing")
    refused(await emily.post(decision_path(view), decision_body(view, "approve")), 403, "role_missing")
    otavio = await house.sign_in(OTAVIO)
    assert (await otavio.see())["situation"]["title"] == "Aprovação pedida"


async def test_the_second_decision_is_told_who_was_faster(house: House) -> None:
    rafael, patricia, otavio = [await house.sign_in(one) for one in (RAFAEL, PATRICIA, OTAVIO)]
    view = await requested(rafael)
    await patricia.do(decision_path(view), decision_body(view, "approve"))
    body = refused(
        await otavio.post(decision_path(view), decision_body(view, "deny", "Não cabe.")), 409, "engagement_changed"
    )
    assert body["title"].startswith("Patrícia Yamamoto aprovou às ")
    assert "Seu pedido não foi enviado" in body["detail"]


async def test_the_asker_takes_the_request_back(house: House) -> None:
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await requested(rafael)
    path = f"/api/engagements/{view['engagement_id']}/approval-request/withdrawal"
    refused(await patricia.post(path, {"version": view["version"]}), 403, "not_the_asker")
    view = await rafael.do(path, {"version": view["version"]})
    assert view["state"] == "eligible"
    refused(await patricia.post(decision_path(view), decision_body(view, "approve")), 409, "step_not_allowed")


async def test_a_named_maestro_must_be_able_to_decide(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    named = {one["label"] for one in asked(task(view, "approval"), "maestro_id")["options"]}
    assert named == {"Todos os Maestros do grupo", "Patrícia Yamamoto", "Otávio Lacerda"}
    path = f"/api/engagements/{view['engagement_id']}/approval-request"
    refused(await rafael.post(path, request_body(view, maestro_id=EMILY)), 409, "maestro_out_of_reach")
    view = await rafael.do(path, request_body(view, maestro_id=OTAVIO))
    assert view["holder"]["value"] == "Otávio Lacerda"


async def test_the_history_tells_it_all_newest_first(house: House) -> None:
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await requested(rafael)
    await patricia.do(decision_path(view), decision_body(view, "approve"))
    await everything_on_the_ticket(house)
    answer = await rafael.client.get(f"/api/engagements/{view['engagement_id']}/history")
    entries = answer.json()["entries"]
    assert [one["title"] for one in entries] == [
        "Aprovada", "Aprovação pedida", "Avaliação concluída: elegível", "Avaliação iniciada",
    ]  # fmt: skip
    assert [one["comment"] for one in entries] == ["internal", "internal", None, None]
    assert (await rafael.see())["history_count"] == len(entries)


async def test_a_maestro_who_opens_the_app_first_can_still_ask_another(house: House) -> None:
    """Nobody has signed in before her: the others are read all the same."""
    await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": {"assignee_id": PATRICIA}})
    patricia = await house.sign_in(PATRICIA)
    view = await eligible(patricia)
    assert [one["label"] for one in asked(task(view, "approval"), "maestro_id")["options"]] == [
        "Todos os Maestros do grupo", "Otávio Lacerda",
    ]  # fmt: skip
    view = await requested_by(patricia, view)
    assert view["next"]["note"] == "Você fez o pedido; outro Maestro decide."
    refused(await patricia.post(decision_path(view), decision_body(view, "approve")), 403, "own_request")


async def requested_by(person: Person, view: dict[str, Any]) -> dict[str, Any]:
    return await person.do(f"/api/engagements/{view['engagement_id']}/approval-request", request_body(view))


async def test_a_leader_of_the_group_may_be_asked_too(house: House) -> None:
    """A leader may do what a maestro may: where no maestro reaches the ticket, the request goes to the leader."""
    rafael, sonia = await house.sign_in(RAFAEL), await house.sign_in(SONIA)
    house.rows("delete from person where user_id = any(%s) returning 1", [PATRICIA, OTAVIO])
    view = await requested(rafael)
    assert view["state"] == "approval_requested"
    await sonia.do(decision_path(view), decision_body(view, "approve"))
    assert (await rafael.see())["state"] == "approved"
