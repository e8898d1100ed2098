"""The dossier over HTTP: what it answers of a real job, of one that went wrong, and of rows that were tampered with."""

from typing import Any

import pytest

from backend.ledger.chain import row_hash
from tests.features.dossier_steps import WHY, answers, charged, dossier, waived, wrong
from tests.features.finish_steps import finish, inconsistency, reopen, tamper
from tests.features.sessions import act, contacted, paused, serving
from tests.features.steps import AGREED, everything_on_the_ticket, path
from tests.features.steps import accepted as accepted_job
from tests.house_of_consultoria import EMILY, MARCIO, PATRICIA, House, accepted

pytestmark = pytest.mark.anyio

YES = "yes"
KEPT = {YES, "not_needed"}


async def test_a_clean_job_keeps_every_rule(house: House) -> None:
    rafael, view = await charged(house)
    found = await dossier(rafael, view)
    assert wrong(found) == {}
    assert found["verdict"]["title"] == "11 de 11 regras cumpridas"
    assert found["charge"]["value"] == "45min → 45 min × R$\u00a05,00 = R$\u00a0225,00 + impostos"
    [term] = house.rows("select text, hash from term")
    assert [one["text"] for one in found["terms"]] == [term["text"]]
    assert term["hash"] in found["terms"][0]["note"]
    assert [one["text"] for one in found["acceptances"]] == [f"“{AGREED}”"]
    assert [moment["what"] for moment in found["sessions"][0]["moments"]] == ["Início", "Fim"]
    evidence = {one["rule"]: one["evidence"] for one in found["findings"]}
    [start] = house.rows("select comment_id, audit_id from zendesk_write where kind = 'start'")
    assert evidence["start_in_public"] == [f"comentário {start['comment_id']}"]
    assert f"início: auditoria {start['audit_id']}" in evidence["reached_zendesk"]
    [given] = house.rows("select detector_version from acceptance")
    told = f"sugestão do detector, versão {given['detector_version']}: Parece aceite"
    assert told in evidence["accepted_by_allowed"]


async def test_it_is_read_in_the_readers_language(house: House) -> None:
    _, view = await charged(house)
    emily = await house.sign_in(EMILY, "en")
    found = await dossier(emily, view)
    assert found["verdict"]["title"] == "11 of 11 rules kept"
    assert found["charge"]["value"] == "45min → 45 min × R$5.00 = R$225.00 + taxes"
    assert {one["said"] for one in found["findings"]} == {"Yes", "Not needed"}


async def test_a_late_contact_is_named_and_what_a_maestro_confirmed_adds_up(house: House) -> None:
    rafael, view = await charged(house, minutes=90)
    found = await dossier(rafael, view)
    assert wrong(found) == {"contact_hourly": "houve contato atrasado"}
    gap = next(one["evidence"][2] for one in found["findings"] if one["rule"] == "contact_hourly")
    assert gap.startswith("atendimento 1: previsto ")
    assert gap.endswith(" (30min depois)")
    patricia = await house.sign_in(PATRICIA)
    view = await act(patricia, view, "charge/unproven-minutes", counts="yes", reason=WHY)
    found = await dossier(rafael, view)
    assert wrong(found) == {"contact_hourly": "houve contato atrasado"}
    assert [one["why"] for one in found["decisions"]] == [WHY]
    assert found["decisions"][0]["who"].startswith("Patrícia Yamamoto, ")


async def test_pauses_contacts_and_a_reopening_add_up(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(minutes=20)
    view = await paused(rafael, view, "tool_failure")
    house.pass_time(minutes=10)
    view = await act(rafael, view, "resume")
    house.pass_time(minutes=15)
    view = await contacted(rafael, view, result="no_answer")
    view = await reopen(rafael, await finish(rafael, view))
    found = await dossier(rafael, view)
    assert found["charge"] is not None
    view = await act(rafael, view, "resume")
    house.pass_time(minutes=5)
    view = await finish(rafael, view)
    await everything_on_the_ticket(house)
    found = await dossier(rafael, view)
    assert wrong(found) == {}
    first, second = found["sessions"]
    assert "10min" in first["times"]
    told = [moment["what"] for moment in first["moments"]]
    assert told[1].endswith(": falha da ferramenta ou da importação")
    assert told[2] == "Contato com Cláudia Ferraz, Telefone: não atendeu"
    assert second["times"] == "5min"
    assert [(one["title"], one["why"]) for one in found["decisions"]] == [("Reaberta", "O erro voltou.")]


async def test_a_waiver_a_hold_and_a_dispute_say_who_and_why(house: House) -> None:
    rafael, view = await charged(house)
    marcio = await house.sign_in(MARCIO)
    for step, reason in (("hold", "Conferir o CNPJ."), ("release", "CNPJ conferido.")):
        body = {"version": view["version"], "step": step, "reason": reason, "owner_id": None}
        view = await marcio.do(path(view, "charge/state"), body)
    await waived(house, view)
    await everything_on_the_ticket(house)
    found = await dossier(rafael, view)
    assert wrong(found) == {}
    told = [(one["title"], one["who"].split(",")[0], one["why"]) for one in found["decisions"]]
    assert told == [
        ("Tarifação retida", "Márcio Tavares", "Conferir o CNPJ."),
        ("Tarifação liberada", "Márcio Tavares", "CNPJ conferido."),
        ("Abonada por um líder, motivo GESTÃO", "Sônia Brandão", WHY),
    ]
    assert "abonado: 0 min tarifados" in found["charge"]["value"]


async def test_a_waiver_by_rule_is_listed_too(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(minutes=30)
    view = await finish(rafael, view, **inconsistency())
    found = await dossier(rafael, view)
    assert [one["title"] for one in found["decisions"]] == ["Abonada no encerramento, por regra"]
    assert answers(found)["reached_zendesk"] == "not_yet"
    await everything_on_the_ticket(house)
    assert wrong(await dossier(rafael, view)) == {}


async def test_before_the_start_much_is_still_open(house: House) -> None:
    rafael, view = await accepted_job(house)
    found = await dossier(rafael, view)
    assert {rule for rule, answer in answers(found).items() if answer == YES} == {
        "approved_before_term",
        "approved_by_another",
        "accepted_by_allowed",
        "accepted_exact_text",
    }
    assert set(answers(found).values()) == {YES, "not_yet"}
    assert (found["charge"], found["sessions"], found["facts"]) == (None, [], [])
    assert found["verdict"]["title"] == "4 de 4 regras cumpridas"


TAMPERED = [
    (
        "update charge set amount_centavos = 500, delta_centavos = 500, charged_minutes = 1",
        {"charge_by_term", "ledger_matches"},
    ),
    ("update charge set explanation = 'R$ 1,00'", {"charge_by_term", "ledger_matches"}),
    ("update time_entry set proven_seconds = 60", {"time_adds_up", "ledger_matches"}),
    ("update ledger_row set body = replace(body, 'worked_seconds\":', 'worked_seconds\":1')", {"ledger_matches"}),
    ("update ledger_row set body = 'x'", {"ledger_matches"}),
    ("delete from ledger_row where kind = 'time_entry'", {"ledger_matches"}),
    ("update personal_value set value = 'Outra Pessoa' where value like 'Cl%'", {"ledger_matches"}),
    ("update term set text = text || ' '", {"accepted_exact_text"}),
    ("update acceptance set excerpt = 'Não concordo.'", {"accepted_exact_text"}),
    ("update acceptance set term_hash = 'x'", {"accepted_exact_text"}),
    ("update term set price_per_minute_centavos = 400", {"charge_by_term"}),
    ("update acceptance set recorded_at = recorded_at + interval '2 hours'", {"accepted_before_start"}),
    ("update approval_request set closed_at = closed_at + interval '2 hours'", {"approved_before_term"}),
    ("update work_interval set to_at = to_at - interval '5 minutes'", {"time_adds_up", "charge_by_term"}),
]


@pytest.mark.parametrize(("statement", "rules"), TAMPERED)
async def test_what_was_tampered_with_does_not_match(house: House, statement: str, rules: set[str]) -> None:
    rafael, view = await charged(house)
    tamper(house, statement)
    assert wrong(await dossier(rafael, view)).keys() == rules


async def test_the_verifiers_form_holds_the_engagements_links_as_the_ledger_exports_them(house: House) -> None:
    rafael, view = await charged(house)
    answer = await rafael.client.get(path(view, "dossier.json"))
    assert answer.headers["content-type"] == "application/json"
    found = accepted(answer)
    assert found["format"] == "consultoria-dossier/1"
    assert {one["answer"] for one in found["findings"]} == KEPT
    [charge] = house.rows("select id::text, term_hash, amount_centavos from charge")
    assert {name: found["charges"][0][name] for name in charge} == charge
    entry, link = found["ledger"]
    assert (entry["kind"], link["kind"], link["body"]["id"]) == ("time_entry", "charge", charge["id"])
    for row in (entry, link):
        assert row_hash(row["prev"], row["kind"], row["seq"], row["body"]) == row["hash"]
    assert found["terms"][0]["acceptance"]["term_hash"] == found["terms"][0]["hash"]
    assert found["sessions"][0]["started_at"].endswith("+00:00")
    assert "float" not in {type(one).__name__ for one in numbers(found)}
    again = await rafael.client.get(path(view, "dossier.json"))
    assert again.content == answer.content


def numbers(value: object) -> list[Any]:
    """Every leaf of a JSON value."""
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in numbers(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in numbers(part)]
    return [value]
