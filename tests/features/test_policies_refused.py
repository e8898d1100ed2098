"""What is no policy, or comes too late: everything that is wrong is said at once, and nothing is kept of it."""

from typing import Any

import pytest

from tests.features.policies import body, confirmed, names, page, pair, proposed, step, today, version
from tests.house_of_consultoria import MARCIO, House, refused

pytestmark = pytest.mark.anyio


async def test_a_form_that_was_opened_before_another_version_came_is_refused(house: House) -> None:
    marcio = await house.sign_in(MARCIO)
    stale = body(house, await page(marcio), minimum_minutes=15, effective_from=today(house, days=40).isoformat())
    await confirmed(house, price_per_hour="330,00")
    refused(await marcio.post("/api/policies", stale), 409, "policy_outdated")
    refused(await marcio.client.post("/api/policies/preview", json=stale), 409, "policy_outdated")


async def test_a_date_that_passed_while_it_waited_is_not_confirmed(house: House) -> None:
    marcio, beatriz = await pair(house)
    proposal = version(await proposed(house, marcio, price_per_hour="330,00"), "Proposta")["id"]
    house.pass_time(days=2)
    hers = version(await page(beatriz), "Proposta")
    assert (names(hers), hers["note"]) == (
        ["reject"],
        "A data de início já passou: recuse-a e peça outra com uma data nova.",
    )
    refused(await beatriz.post(step(proposal, "confirmation"), {}), 409, "policy_date_passed")
    assert house.rows("select state, version from policy_proposal") == [{"state": "proposed", "version": None}]


WRONG = [
    ({"price_per_hour": "300,50"}, "O preço por hora tem de ser múltiplo de R$\xa00,60"),
    ({"price_per_hour": "trezentos"}, "O preço por hora"),
    ({"price_per_hour": "-330"}, "O preço por hora"),
    ({"price_per_hour": "0"}, "O preço por hora"),
    ({"minimum_minutes": 481}, "O mínimo tarifado vai de 0 a 480 minutos."),
    ({"term_valid_days": 91}, "A validade do termo vai de 1 a 90 dias."),
    ({"term_reminder_days": 8}, "O lembrete do termo"),
    ({"shift_start": "18:00"}, "O expediente começa antes de terminar."),
    ({"billed_statuses": []}, "Marque ao menos um status"),
    ({"waiver_reasons": []}, "Marque ao menos um motivo de abono"),
    ({"contact_warning_minutes": 60}, "O aviso do contato"),
    ({"subject_prefix": "{{ticket.id}}"}, "O prefixo do assunto"),
    ({"label": " "}, "O nome da modalidade"),
    ({"cap_warning_percent": 0}, "O aviso do limite de tempo vai de 1 % a 100 %."),
    ({}, "Nada muda em relação à versão mais nova."),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
async def test_values_that_no_policy_may_have_are_refused(house: House, wrong: dict[str, Any], said: str) -> None:
    marcio = await house.sign_in(MARCIO)
    answer = await marcio.post("/api/policies", body(house, await page(marcio), **wrong))
    assert said in refused(answer, 422, "policy_refused")["detail"]
    assert house.rows("select 1 from policy_proposal") == []


async def test_everything_that_is_wrong_is_said_at_once(house: House) -> None:
    marcio = await house.sign_in(MARCIO)
    wrong: dict[str, Any] = {
        "price_per_hour": "1",
        "minimum_minutes": 481,
        "effective_from": today(house, days=-1).isoformat(),
    }
    answer = await marcio.post("/api/policies", body(house, await page(marcio), **wrong))
    detail = refused(answer, 422, "policy_refused")["detail"]
    assert [part in detail for part in ("preço por hora", "mínimo tarifado", "já passou", "mais nova")] == [
        *(True, True, True),
        False,
    ]


async def test_a_technical_one_may_not_be_waived_for_product_reasons(house: House) -> None:
    marcio = await house.sign_in(MARCIO)
    wrong = body(house, await page(marcio), "technical", waiver_reasons=["issue", "repasse"])
    refused(await marcio.post("/api/policies", wrong), 422, "policy_refused")


@pytest.mark.parametrize(
    "shapeless",
    [{"billed_statuses": ["open"]}, {"order_strategy": "guess"}, {"shift_end": "18:00:30"}, {"shift_end": "18:00Z"}],
)
async def test_what_no_form_sends_is_refused(house: House, shapeless: dict[str, Any]) -> None:
    marcio = await house.sign_in(MARCIO)
    refused(await marcio.post("/api/policies", body(house, await page(marcio), **shapeless)), 422, "invalid_request")
