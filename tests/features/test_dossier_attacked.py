"""The dossier of every kind of work: page and PDF say the right thing, and the JSON holds by itself."""

from typing import Any

import pytest

from backend.ledger.proof.store import erase_values
from backend.local_zendesk.replay_sample import sample
from tests.features.dossier_steps import WHY, answers, charged, checked, dossier, evidence, pdf, wrong
from tests.features.finish_steps import finish, reopen, tamper
from tests.features.native_terms import accepted as accepted_native
from tests.features.replays import NAME, upload
from tests.features.sessions import act, contacted, go_to, morning, serving, tick
from tests.features.steps import AGREED, everything_on_the_ticket, path, send_term, start_body, term_sent
from tests.features.test_deciding import TRANSFER, put, reviewed, waived
from tests.features.test_freezing import frozen
from tests.house_of_consultoria import EMILY, MARCIO, PATRICIA, SONIA, House, Person, accepted

pytestmark = pytest.mark.anyio


async def read(house: House, person: Person, view: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The page and the words of the PDF, once everything is on the ticket; the JSON holds."""
    await everything_on_the_ticket(house)
    found = await dossier(person, view)
    told = await checked(person, view)
    assert told.whole, [str(one) for one in told.faults]
    text, _ = await pdf(person, view)
    return found, text


async def test_two_terms_are_both_there_with_their_acceptances(house: House) -> None:
    rafael, view = await serving(house, cap=30)
    view = await send_term(rafael, view, time_cap_minutes=60)
    await everything_on_the_ticket(house)
    comment_id = await house.customer_says(f"{AGREED} Agora até 60 minutos.")
    view = await act(rafael, view, "acceptance", comment_id=comment_id)
    go_to(house, 9, 45)
    found, text = await read(house, rafael, await finish(rafael, view))
    assert wrong(found) == {}
    assert [one["title"] for one in found["terms"]] == ["Termo enviado, versão 1", "Termo enviado, versão 2"]
    assert [one["text"].endswith("60 minutos.”") for one in found["acceptances"]] == [False, True]
    assert evidence(found, "accepted_exact_text")[1].startswith("termo versão 2")
    for term in found["terms"]:
        assert " ".join(term["text"].split()) in text


async def test_a_hand_over_says_from_whom_to_whom(house: House) -> None:
    rafael, view = await serving(house)
    emily = await house.sign_in(EMILY)
    go_to(house, 9, 20)
    await act(rafael, view, "hand-over", analyst_id=EMILY, remark="Falta comparar a SF4.")
    view = await act(emily, await emily.see(), "resume")
    house.pass_time(minutes=10)
    found, text = await read(house, emily, await finish(emily, view))
    assert wrong(found) == {}
    assert [one["title"].split(", ")[1] for one in found["sessions"]] == ["Rafael Nogueira", "Emily Carter"]
    assert found["sessions"][0]["moments"][-1]["what"] == "Fim: atendimento passado para Emily Carter"
    assert "Fim: atendimento passado para Emily Carter" in text


async def test_a_night_between_is_a_pause_by_the_system(house: House) -> None:
    rafael, view = await serving(house, work_form="remote", replay_file="")
    go_to(house, 18, 5)
    await tick(house)
    go_to(house, 9, days=1)
    view = await act(rafael, await rafael.see(), "resume")
    house.pass_time(minutes=15)
    found, text = await read(house, rafael, await finish(rafael, view))
    assert wrong(found) == {}
    assert answers(found)["contact_hourly"] == "not_needed"
    assert found["sessions"][0]["times"] == "24h15min − 15h de pausa = 9h15min"
    assert "fim do expediente" in text
    assert "em 2 apontamentos" in evidence(found, "time_adds_up")[0]


async def test_a_transfer_after_a_reopening_is_told_whole_inside_and_in_short_to_the_customer(house: House) -> None:
    rafael, view = await charged(house, 20)
    view = await act(rafael, await reopen(rafael, view), "resume")
    house.pass_time(minutes=10)
    await finish(rafael, view)
    sonia = await house.sign_in(SONIA)
    view = (await waived(sonia, await sonia.see(), "repasse", **TRANSFER)).json()
    found, text = await read(house, rafael, view)
    assert wrong(found) == {}
    assert [one["title"] for one in found["decisions"]] == ["Reaberta", "Abonada por um líder, motivo REPASSE"]
    facts = {one["label"]: one["value"] for one in found["facts"]}
    assert (facts["Quem paga"], facts["Centro de custo"]) == ("Repasse gerencial", TRANSFER["cost_centre"])
    assert facts["Autorizado por"] == TRANSFER["authorised_by"]
    assert "Nada é faturado ao cliente." in text
    assert "1 decisão registrada, com o motivo" in text
    for internal in (*TRANSFER.values(), "REPASSE", WHY):
        assert internal not in text, internal


async def test_minutes_confirmed_and_then_work_after_the_freeze(house: House) -> None:
    rafael, view = await charged(house, 90)
    patricia = await house.sign_in(PATRICIA)
    view = (await reviewed(patricia, view)).json()
    [charge] = house.rows(
        "select id from charge where id not in (select corrects from charge where corrects is not null)"
    )
    assert await frozen(house, view, charge["id"])
    view = await act(rafael, await reopen(rafael, await rafael.see()), "resume")
    house.pass_time(minutes=80)
    found, text = await read(house, rafael, await finish(rafael, view))
    assert wrong(found) == {"contact_hourly": "houve contato atrasado"}
    assert answers(found)["decided_by_allowed"] == "yes"
    titles = ["Minutos em conferência confirmados", "Tarifação incluída no fechamento", "Reaberta"]
    assert [one["title"] for one in found["decisions"]] == titles
    assert "a acrescentar" in found["charge"]["value"]
    assert "Minutos em conferência confirmados" in text
    assert WHY in text, "the customer was told in public"


async def test_a_dispute_says_who_looks_after_it(house: House) -> None:
    _, view = await charged(house, 20)
    marcio = await house.sign_in(MARCIO)
    await house.sign_in(SONIA)
    view = (await put(marcio, view, "dispute", SONIA)).json()
    found, text = await read(house, marcio, view)
    assert found["charge"]["note"] == "em contestação, com Sônia Brandão"
    assert "contestação, com" not in text


async def test_an_adopted_term_is_the_comment_of_its_time(house: House) -> None:
    morning(house)
    rafael, view = await accepted_native(house)
    view = await rafael.do(path(view, "start"), start_body(view))
    house.pass_time(minutes=31)
    view = await finish(rafael, view)
    found, text = await read(house, rafael, view)
    assert wrong(found) == {}
    [term] = house.rows("select hash, adopted_comment_id from term")
    told = f"pela macro do Zendesk, comentário {term['adopted_comment_id']}"
    assert told in found["terms"][0]["note"]
    assert told in text
    tamper(house, "update term set text = text || '.', hash = encode(sha256(convert_to(text || '.', 'UTF8')), 'hex')")
    assert wrong(await dossier(rafael, view))["accepted_exact_text"] == "não confere: o texto enviado ao ticket é outro"


async def test_a_term_without_a_standing_approval_is_named(house: House) -> None:
    morning(house)
    rafael, view = await accepted_native(house)
    tamper(house, "delete from approval_request")
    found = await dossier(rafael, view)
    assert wrong(found)["approved_before_term"] == "não há aprovação das respostas citadas no termo"
    assert found["verdict"]["text"] == "O que falhou pesa em uma contestação."
    assert "não há aprovação" in (await pdf(rafael, view))[0]


async def test_a_cancellation_within_the_first_minute_charged_nothing(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(seconds=45)
    view = await act(rafael, view, "cancellation", reason="O cliente não atendeu.")
    found, text = await read(house, rafael, view)
    assert wrong(found) == {}
    assert answers(found)["reached_zendesk"] == "not_needed"
    assert evidence(found, "charge_by_term")[-1] == "45s de trabalho, nada cobrado"
    assert [(one["title"], one["why"]) for one in found["decisions"]] == [
        ("Cancelada, nada cobrado", "O cliente não atendeu.")
    ]
    assert (found["charge"], found["facts"]) == (None, [])
    assert "45s de trabalho, nada cobrado" in text


async def test_what_ended_before_any_work_awaits_nothing(house: House) -> None:
    rafael, view = await term_sent(house)
    view = await act(rafael, view, "refusal", reason="Sem orçamento.")
    found, text = await read(house, rafael, view)
    assert set(answers(found).values()) == {"yes", "not_needed"}
    assert found["decisions"][0]["why"] == "Sem orçamento."
    assert "Não se aplica" in text


NAMES = [
    "<b>Ana & \"Zé\"</b><script>alert('x')</script>",
    "שלום \u202eעולם\u202c مرحبا",
    "Zoë 👩‍👩‍👧‍👦🏳️‍🌈 e\u0301",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 6,
]


NAMED = [
    "update acceptance set author_name = '?'",
    "update contact set contact_name = '?'",
    "update term set requester_name = '?', organization_name = '?'",
    "update person set name = '?'",
]


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_of_any_letters_breaks_nothing(house: House, name: str) -> None:
    rafael, view = await charged(house, 20)
    for statement in NAMED:
        tamper(house, statement.replace("?", name.replace("'", "''")))
    found, text = await read(house, rafael, view)
    assert wrong(found) == {}
    assert name in found["subtitle"]
    assert name in found["acceptances"][0]["source"]
    assert ("□" in text) == any(ord(one) > 0x2000 or 0x500 < ord(one) < 0x1000 for one in name)
    letters = "".join(one for one in name if one.isascii() and one.isalnum())
    assert letters in "".join(one for one in text if one.isascii() and one.isalnum())


async def test_erased_personal_data_is_said_and_breaks_nothing(house: House) -> None:
    rafael, view = await charged(house, 20)
    digests = [row["digest"] for row in house.rows("select digest from personal_value")]
    async with house.backend.state.database.transaction() as db:
        assert await erase_values(db, digests, house.clock.now()) == 2
    found, text = await read(house, rafael, view)
    assert wrong(found) == {}
    assert evidence(found, "ledger_matches")[-1] == "apagado (LGPD)"
    assert "apagado (LGPD)" in text
    assert len((await checked(rafael, view)).erased) == 2


async def test_a_replay_is_named_with_what_its_inspection_kept(house: House) -> None:
    rafael, view = await serving(house)
    accepted(await upload(rafael, view, sample()))
    accepted(await upload(rafael, view, b"not a replay at all", "outro.trplay"))
    view = await rafael.see()
    house.pass_time(minutes=12)
    found, text = await read(house, rafael, await finish(rafael, await contacted(rafael, view)))
    whole, other = found["replays"]
    assert (whole["title"], other["title"]) == (NAME, "outro.trplay")
    assert whole["note"].startswith("Inspecionado por Rafael Nogueira em ")
    row, _ = house.rows("select sha256 from replay_inspection order by at, id")
    assert {"label": "SHA-256", "value": row["sha256"]} in whole["facts"]
    assert whole["findings"] == ["O arquivo está íntegro até o fim."]
    assert other["findings"] == ["É um arquivo de texto, não um Replay."]
    assert row["sha256"] in text.replace(" ", "")
    assert "É um arquivo de texto, não um Replay." in text
