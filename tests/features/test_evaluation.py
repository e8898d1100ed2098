"""The evaluation over HTTP: drafts, the verdict as the server says it, what is frozen and what is refused."""

from uuid import uuid4

import psycopg
import pytest

from tests.features.steps import answer, answers, conclude, eligible, seen, start
from tests.house_of_consultoria import EMILY, IGOR, MARCIO, PATRICIA, RAFAEL, TES_501, House, refused

pytestmark = pytest.mark.anyio


async def test_a_ticket_without_consultoria_recommends_the_evaluation(house: House) -> None:
    view = await (await house.sign_in(RAFAEL)).see()
    assert view["state"] == "none"
    assert view["situation"]["title"] == "Nenhuma consultoria"
    assert view["next"]["title"] == "Avaliar se cabe Consultoria do Módulo"
    assert view["cost"]["value"] == "R$\u00a00,00"
    assert [action["name"] for action in view["actions"]] == ["start_evaluation"]
    assert "Solicitante com “Permite Consultoria”: SIM" in [one["text"] for one in view["next"]["evidence"]]


async def test_the_draft_is_kept_and_the_verdict_follows_it(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await start(rafael)
    assert view["forms"]["evaluation"]["verdict"]["title"] == "Ainda não."
    view = await answer(rafael, view, checks={"dictionary": {"state": None, "result": None, "note": ""}})
    form = view["forms"]["evaluation"]
    assert form["verdict"]["text"] == "Falta 1 resposta: dicionário de dados comparado."
    assert form["checks_progress"] == "3 de 4"
    assert not form["verdict"]["may_conclude"]
    view = await answer(rafael, view)
    assert view["forms"]["evaluation"]["verdict"]["title"] == "Elegível."
    assert (await rafael.see())["forms"]["evaluation"]["reasons_progress"] == "1 marcado"


async def test_concluding_freezes_the_answers_with_their_hash(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    assert view["situation"]["title"] == "Elegível"
    assert view["path"][0] == {"title": "Avaliação", "state": "done", "evidence": "cadastro específico"}
    [row] = house.rows("select id, hash, verdict, concluded_at from answer_set")
    assert row["verdict"] == "eligible_module"
    assert len(row["hash"]) == 64
    with psycopg.connect(house.url) as connection, pytest.raises(psycopg.errors.RestrictViolation):
        connection.execute("update answer_set set answers = '{}'")
    with psycopg.connect(house.url) as connection, pytest.raises(psycopg.errors.RestrictViolation):
        connection.execute("delete from engagement_history")


async def test_revising_closes_the_set_and_opens_the_next_with_the_same_answers(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    view = await rafael.do(f"/api/engagements/{view['engagement_id']}/revision", {"version": view["version"]})
    assert view["state"] == "evaluating"
    assert view["forms"]["evaluation"]["verdict"]["title"] == "Elegível."
    sets = house.rows(
        "select ordinal, closed_at is null as open, hash is null as draft from answer_set order by ordinal"
    )
    assert sets == [
        {"ordinal": 1, "open": False, "draft": False},
        {"ordinal": 2, "open": True, "draft": True},
    ]


@pytest.mark.parametrize(
    ("given", "title", "status"),
    [
        ({"reasons": {}}, "Fica no Suporte Padrão:", "not_eligible"),
        ({"result": "reproduced"}, "Parece inconsistência de Produto:", "not_eligible"),
    ],
)
async def test_an_evaluation_may_end_without_consultoria(
    house: House, given: dict[str, object], title: str, status: str
) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await answer(rafael, await start(rafael), **given)
    assert view["forms"]["evaluation"]["verdict"]["title"] == title
    view = await conclude(rafael, view)
    assert view["state"] == status
    assert view["situation"]["title"] == "Não elegível"
    assert (await start(rafael))["state"] == "evaluating", "a new one may begin"


async def test_a_technical_reason_is_never_led_down_a_wrong_path(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await answer(rafael, await start(rafael), reasons={"emergency_priority": {}})
    form = view["forms"]["evaluation"]
    assert form["verdict"]["title"] == "Outra modalidade atende melhor:"
    assert not form["verdict"]["may_conclude"]
    path = f"/api/engagements/{view['engagement_id']}/conclusion"
    refused(await rafael.post(path, seen(view)), 409, "not_yet_available")
    technical = await rafael.post(f"/api/tickets/{TES_501}/evaluation", {"modality": "technical"})
    refused(technical, 409, "not_yet_available")


async def test_an_unfinished_evaluation_is_not_concluded(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await start(rafael)
    body = refused(
        await rafael.post(f"/api/engagements/{view['engagement_id']}/conclusion", seen(view)), 409, "answers_missing"
    )
    assert body["detail"].startswith("Faltam 4 respostas: parâmetros conferidos,")


async def test_two_tabs_cannot_overwrite_each_other(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await start(rafael)
    first = answers(view["forms"]["evaluation"])
    second = answers(view["forms"]["evaluation"], reasons={"only_with_customer_tables": {}})
    path = f"/api/engagements/{view['engagement_id']}/answers"
    await rafael.do(path, first)
    body = refused(await rafael.post(path, second), 409, "draft_changed")
    assert body["title"] == "Esta avaliação mudou em outra tela."
    assert (await rafael.do(path, first))["state"] == "evaluating", "a repeated save changes nothing"
    assert house.rows("select draft from answer_set") == [{"draft": 1}]


async def test_answers_of_an_unknown_criterion_are_refused_whole(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await start(rafael)
    sent = answers(view["forms"]["evaluation"], reasons={"because": {}})
    path = f"/api/engagements/{view['engagement_id']}/answers"
    refused(await rafael.post(path, sent), 422, "unknown_criterion")
    assert house.rows("select draft from answer_set") == [{"draft": 0}]


@pytest.mark.parametrize(
    ("who", "ticket_id", "status", "code"),
    [
        (EMILY, TES_501, 409, "not_the_assignee"),
        (PATRICIA, TES_501, 409, "not_the_assignee"),
        (MARCIO, TES_501, 403, "role_missing"),
        (IGOR, TES_501, 403, "no_role"),
        (RAFAEL, 99, 404, "ticket_missing"),
    ],
)
async def test_who_may_not_start_is_told_what_to_do(
    house: House, who: int, ticket_id: int, status: int, code: str
) -> None:
    person = await house.sign_in(who)
    refused(await person.post(f"/api/tickets/{ticket_id}/evaluation", {"modality": "module"}), status, code)
    assert house.rows("select id from engagement") == []


async def test_only_the_owner_answers(house: House) -> None:
    rafael, emily = await house.sign_in(RAFAEL), await house.sign_in(EMILY, "en-US")
    view = await start(rafael)
    hers = await emily.see()
    assert hers["next"]["title"] == "Rafael Nogueira is evaluating"
    assert hers["forms"]["evaluation"]["read_only"]
    path = f"/api/engagements/{view['engagement_id']}/answers"
    body = refused(await emily.post(path, answers(view["forms"]["evaluation"])), 403, "not_yours")
    assert body["title"] == "This consultoria is with Rafael Nogueira."


async def test_an_unknown_engagement_is_a_clear_404(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    refused(await rafael.post(f"/api/engagements/{uuid4()}/revision", {"version": 1}), 404, "engagement_missing")
