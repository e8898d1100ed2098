"""The page of policies: proposed by one, confirmed by another, and nothing counts before or is undone after."""

import asyncio
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.features.policies import body, confirmed, names, page, pair, policy, proposed, step, today, version
from tests.house_of_consultoria import BEATRIZ, GUSTAVO, MARCIO, PATRICIA, SONIA, House, accepted, refused

pytestmark = pytest.mark.anyio

STEPS = "select kind, actor_id, reason from policy_step order by proposal_id, at"


def changes(shown: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["label"], one["before"], one["after"]) for one in shown["changes"]]


async def test_at_first_each_modality_has_the_procedures_values_in_force(house: House) -> None:
    marcio = await house.sign_in(MARCIO)
    shown = await page(marcio)
    assert (shown["title"], shown["summary"]) == ("Políticas", "Nenhuma proposta espera confirmação.")
    assert [one["title"] for one in shown["policies"]] == ["Consultoria do Módulo", "Consultoria Técnica"]
    [first] = policy(shown)["versions"]
    assert (first["title"], first["since"], first["state"]) == ("Versão 1", "a partir de 01/01/2021", "Em vigor")
    assert (first["changes"], first["actions"], first["steps"]) == ([], [], ["Veio com a instalação."])
    values = {one["label"]: one["value"] for one in first["values"]}
    assert len(values) == 22
    assert values["Preço por hora"] == "R$\xa0300,00 por hora (R$\xa05,00 por minuto)"
    assert values["Status do ticket que entram no fechamento"] == "Em espera, Resolvido, Fechado"
    assert values["Motivos de abono da liderança"] == "ISSUE, REPASSE, GESTÃO, DOCUMENTAÇÃO, GAP SUPORTE, OUTROS"
    assert values["Aviso do limite de tempo, em"] == "80 %"
    technical = {one["label"]: one["value"] for one in version(shown, "Versão 1", "technical")["values"]}
    assert technical["Motivos de abono da liderança"] == "REPASSE, GESTÃO, GAP SUPORTE, OUTROS"
    assert technical["Aprovação do Maestro"] == "não exigida"


async def test_the_difference_is_shown_before_anything_is_written(house: House) -> None:
    marcio = await house.sign_in(MARCIO)
    wanted = body(house, await page(marcio), price_per_hour="R$ 330,00", term_valid_days=1, term_reminder_days=1)
    shown = accepted(await marcio.client.post("/api/policies/preview", json=wanted))
    assert changes(shown) == [
        (
            "Preço por hora",
            "R$\xa0300,00 por hora (R$\xa05,00 por minuto)",
            "R$\xa0330,00 por hora (R$\xa05,50 por minuto)",
        ),
        ("Validade do termo", "7 dias", "1 dia"),
        ("Lembrete do termo, após", "2 dias", "1 dia"),
    ]
    assert house.rows("select 1 from policy_proposal") == []
    emily = await house.sign_in(MARCIO, "en")
    told = accepted(await emily.client.post("/api/policies/preview", json=wanted))
    assert changes(told)[1] == ("Validity of the term", "7 days", "1 day")


async def test_a_second_person_confirms_and_the_first_one_never_does(house: House) -> None:
    marcio, beatriz = await pair(house)
    shown = await proposed(house, marcio, price_per_hour="330,00")
    mine = version(shown, "Proposta")
    assert shown["summary"] == "1 proposta espera a confirmação de uma segunda pessoa."
    assert (mine["state"], names(mine), policy(shown)["propose"]) == ("Espera uma segunda pessoa", ["withdraw"], None)
    refused(await marcio.post(step(mine["id"], "confirmation"), {}), 403, "own_policy_proposal")
    refused(await marcio.post(step(mine["id"], "rejection"), {"reason": "Não."}), 403, "own_policy_proposal")
    hers = version(await page(beatriz), "Proposta")
    assert names(hers) == ["confirm", "reject"]
    assert hers["note"].startswith("Confirmada, vale para os termos enviados a partir de ")
    shown = await beatriz.do(step(mine["id"], "confirmation"), {})
    later = version(shown, "Versão 2")
    assert (later["id"], later["state"], names(later)) == (mine["id"], "Confirmada, ainda não vale", ["withdraw"])
    assert [one.split(" em ")[0] for one in later["steps"]] == [
        "Proposta por Márcio Tavares",
        "Confirmada por Beatriz Amaral",
    ]
    assert version(shown, "Versão 1")["state"] == "Em vigor"
    house.pass_time(days=1)
    shown = await page(marcio)
    assert (version(shown, "Versão 2")["state"], version(shown, "Versão 1")["state"]) == ("Em vigor", "Substituída")


async def test_the_database_itself_asks_for_a_second_person(house: House) -> None:
    await proposed(house, await house.sign_in(MARCIO), price_per_hour="330,00")
    with pytest.raises(psycopg.errors.CheckViolation, match="second_person"):
        house.execute("update policy_proposal set state = 'confirmed', decided_by = proposed_by, version = 2")


async def test_until_it_is_confirmed_it_counts_nowhere(house: House) -> None:
    await proposed(house, await house.sign_in(MARCIO), effective_from=today(house).isoformat(), price_per_hour="330,00")
    assert house.rows("select modality, version from policy order by 1") == [
        {"modality": "module", "version": 1},
        {"modality": "technical", "version": 1},
    ]


async def test_of_two_who_confirm_at_once_one_does(house: House) -> None:
    marcio = await house.sign_in(MARCIO)
    proposal = version(await proposed(house, marcio, price_per_hour="330,00"), "Proposta")["id"]
    beatriz = [await house.sign_in(BEATRIZ) for _ in range(4)]
    answers = await asyncio.gather(*(one.post(step(proposal, "confirmation"), {}) for one in beatriz))
    assert sorted(one.status_code for one in answers) == [200, 409, 409, 409]
    late = next(one for one in answers if one.status_code == 409)
    assert refused(late, 409, "policy_proposal_moved")["title"].startswith("Beatriz Amaral confirmou esta versão (")
    assert len(house.rows("select 1 from policy where modality = 'module'")) == 2
    assert [one["kind"] for one in house.rows(STEPS)] == ["proposed", "confirmed"]


async def test_the_same_key_twice_proposes_once(house: House) -> None:
    marcio = await house.sign_in(MARCIO)
    wanted, key = body(house, await page(marcio), price_per_hour="330,00"), uuid4().hex
    first, second = [accepted(await marcio.post("/api/policies", wanted, key)) for _ in range(2)]
    assert first == second
    refused(await marcio.post("/api/policies", wanted), 409, "policy_already_proposed")


async def test_of_two_who_propose_at_once_one_does(house: House) -> None:
    marcio, beatriz = await pair(house)
    wanted = body(house, await page(marcio), price_per_hour="330,00")
    answers = await asyncio.gather(*(one.post("/api/policies", wanted) for one in (marcio, beatriz)))
    assert sorted(one.status_code for one in answers) == [200, 409]
    assert len(house.rows("select 1 from policy_proposal")) == 1


async def test_a_rejected_one_says_why_and_another_may_be_proposed(house: House) -> None:
    marcio, beatriz = await pair(house)
    proposal = version(await proposed(house, marcio, minimum_minutes=15), "Proposta")["id"]
    refused(await beatriz.post(step(proposal, "rejection"), {"reason": "  "}), 409, "reason_missing")
    shown = await beatriz.do(step(proposal, "rejection"), {"reason": "Ainda não foi negociado."})
    [rejected] = [one for one in policy(shown)["versions"] if one["state"] == "Recusada"]
    assert rejected["steps"][1].endswith(": Ainda não foi negociado.")
    assert changes(rejected) == [("Mínimo tarifado", "10 minutos", "15 minutos")]
    refused(await beatriz.post(step(proposal, "confirmation"), {}), 409, "policy_proposal_moved")
    await proposed(house, beatriz, minimum_minutes=5)
    assert [one["actor_id"] for one in house.rows(STEPS)] == [MARCIO, BEATRIZ, BEATRIZ]


async def test_only_its_maker_withdraws_a_proposal(house: House) -> None:
    marcio, beatriz = await pair(house)
    proposal = version(await proposed(house, marcio, minimum_minutes=15), "Proposta")["id"]
    answer = await beatriz.post(step(proposal, "withdrawal"), {"reason": "Não."})
    assert refused(answer, 403, "not_your_policy_proposal")["title"] == "A proposta é de Márcio Tavares."
    shown = await marcio.do(step(proposal, "withdrawal"), {"reason": "Errei o mínimo."})
    assert policy(shown)["propose"] is not None
    assert house.rows("select state, version from policy_proposal") == [{"state": "withdrawn", "version": None}]


async def test_a_confirmed_one_that_has_not_begun_may_be_withdrawn_and_its_number_is_not_given_again(
    house: House,
) -> None:
    first = version(await confirmed(house, price_per_hour="330,00"), "Versão 2")["id"]
    marcio = await house.sign_in(MARCIO)
    shown = await marcio.do(step(first, "withdrawal"), {"reason": "O reajuste foi adiado."})
    gone = version(shown, "Versão 2")
    assert (gone["state"], names(gone), changes(gone)[0][0]) == ("Retirada", [], "Preço por hora")
    assert len(house.rows("select 1 from policy where modality = 'module'")) == 1
    shown = await confirmed(house, price_per_hour="336,00")
    assert version(shown, "Versão 3")["state"] == "Confirmada, ainda não vale"
    assert changes(version(shown, "Versão 3"))[0][1].startswith("R$\xa0300,00")


async def test_one_that_has_begun_is_not_withdrawn(house: House) -> None:
    begun = version(await confirmed(house, price_per_hour="330,00"), "Versão 2")["id"]
    house.pass_time(days=1)
    marcio = await house.sign_in(MARCIO)
    assert names(version(await page(marcio), "Versão 2")) == []
    refused(await marcio.post(step(begun, "withdrawal"), {"reason": "Não."}), 409, "policy_in_force")
    assert house.rows("select state from policy_proposal") == [{"state": "confirmed"}]


async def test_one_that_another_starts_from_is_not_withdrawn(house: House) -> None:
    second = version(await confirmed(house, price_per_hour="330,00"), "Versão 2")["id"]
    marcio, later = await house.sign_in(MARCIO), today(house, days=30).isoformat()
    shown = await proposed(house, marcio, price_per_hour="336,00", effective_from=later)
    assert names(version(shown, "Versão 2")) == []
    refused(await marcio.post(step(second, "withdrawal"), {"reason": "Não."}), 409, "policy_followed")


async def test_a_standing_version_is_neither_edited_nor_deleted(house: House) -> None:
    await confirmed(house, price_per_hour="330,00")
    for statement in (
        "update policy set minimum_minutes = 0",
        "delete from policy where version = 2",
        "update policy_proposal set price_per_hour_centavos = 60",
        "update policy_proposal set state = 'proposed'",
        "delete from policy_proposal",
        "update policy_step set actor_id = 1",
        "delete from policy_step",
    ):
        with pytest.raises(psycopg.errors.RestrictViolation):
            house.execute(statement)


OLDER = """
insert into policy (id, account_id, modality, version, effective_from, price_per_hour_centavos, minimum_minutes,
minimum_scope, seconds_rounding, approval_required, approval_target_minutes, subject_prefix, term_valid_days,
reopen_days, contact_minutes, contact_warning_minutes, escalation_minutes, free_seconds, reply_days, shift_start,
shift_end)
select gen_random_uuid(), account.id, modality, 1, effective_from, price_per_hour_centavos, minimum_minutes,
minimum_scope, seconds_rounding, approval_required, approval_target_minutes, subject_prefix, term_valid_days,
reopen_days, contact_minutes, contact_warning_minutes, escalation_minutes, free_seconds, reply_days, shift_start,
shift_end from policy, account where subdomain = 'other'
"""


async def test_the_version_before_goes_on_seeding(house: House) -> None:
    """It knows nothing of the newer columns: they become what its own values were."""
    house.execute("insert into account (id, subdomain, app_id) values (gen_random_uuid(), 'other', 1)")
    house.execute(OLDER)
    newer = "label, waiver_reasons, billed_statuses, order_strategy, cap_warning_percent, term_reminder_days"
    both = house.rows(f"select modality, {newer} from policy order by modality, account_id")  # noqa: S608 -- constants
    assert len(both) == 4
    assert (both[0], both[2]) == (both[1], both[3])


async def test_who_is_not_of_billing_reads_and_changes_nothing(house: House) -> None:
    for user_id in (GUSTAVO, PATRICIA, SONIA):
        person = await house.sign_in(user_id)
        said = refused(await person.client.get("/api/policies"), 403, "role_missing")
        assert said["title"] == "Só o faturamento pode fazer isso."


async def test_another_accounts_proposal_is_not_there(house: House) -> None:
    marcio, beatriz = await pair(house)
    proposal = version(await proposed(house, marcio, price_per_hour="330,00"), "Proposta")["id"]
    other = "insert into account (id, subdomain, app_id) values (gen_random_uuid(), 'other', 1) returning id"
    [account] = house.rows(other)
    house.execute("alter table policy_proposal disable trigger policy_proposal_stays")
    house.rows("update policy_proposal set account_id = %s returning id", account["id"])
    for name, sent in (("confirmation", {}), ("rejection", {"reason": "Não."}), ("withdrawal", {"reason": "Não."})):
        refused(await beatriz.post(step(proposal, name), sent), 404, "policy_proposal_missing")
    assert version(await page(beatriz), "Versão 1")["state"] == "Em vigor"


async def test_each_reader_is_told_their_own_pages(house: House) -> None:
    pages = {}
    for user_id in (GUSTAVO, MARCIO, PATRICIA):
        person = await house.sign_in(user_id)
        pages[user_id] = [one["name"] for one in accepted(await person.client.get("/api/pages"))["pages"]]
    assert pages == {GUSTAVO: ["operations"], MARCIO: ["policies"], PATRICIA: []}
