"""A Replay handed over or attached: its metadata in our rows and on the ticket, once for each file."""

import asyncio

import pytest

from backend.kit.formats import long_moment
from backend.local_zendesk.replay_sample import block, sample
from tests.features.replays import NAME, ROWS, attached, listed, upload, writes
from tests.features.sessions import last_said, serving
from tests.features.steps import accepted, everything_on_the_ticket, path, task
from tests.house_of_consultoria import EMILY, RAFAEL, House, refused
from tests.house_of_consultoria import accepted as accepted_answer

pytestmark = pytest.mark.anyio


async def test_a_file_handed_over(house: House) -> None:
    rafael, view = await serving(house)
    answer = accepted_answer(await upload(rafael, view, sample()))
    assert (answer["version"], answer["history_count"]) == (view["version"], view["history_count"] + 1)
    [row] = house.rows(ROWS)
    assert (row["file_name"], row["attachment_id"], row["inspected_by"]) == (NAME, None, RAFAEL)
    assert (row["size_bytes"], row["blocks"], row["intact_blocks"], row["findings"]) == (len(sample()), 7, 7, [])
    assert (row["recorded_from"], row["recorded_until"]) == ("2025-11-03T14:20:00", "2025-11-03T14:39:59")
    assert (row["source_count"], row["sources"]["FATA701.PRW"]) == (5, "2025-09-02")
    public, text = await last_said(house)
    assert not public
    assert text.splitlines() == [
        f"REPLAY INSPECIONADO por Rafael Nogueira, {long_moment(row['at'])} (horário de Brasília).",
        f"Arquivo: {NAME}",
        "Tamanho: 14,4 kB; descompactado, 186,2 kB",
        "Blocos: 7, todos íntegros",
        "Período registrado: 03/11/2025 14:20:00 a 03/11/2025 14:39:59, no relógio da máquina",
        "Fontes: 5, compiladas de 02/09/2025 a 14/10/2025",
        f"SHA-256: {row['sha256']}",
        "- O arquivo está íntegro até o fim.",
        "O conteúdo do arquivo não foi guardado.",
    ]


async def test_the_same_file_changes_nothing_more(house: House) -> None:
    rafael, view = await serving(house)
    first = accepted_answer(await upload(rafael, view, sample()))
    again = accepted_answer(await upload(rafael, view, sample(), "outro nome.trplay"))
    attachment = {"attachment_id": attached(house).id}
    third = await rafael.do(path(view, "replay/attachment"), attachment)
    assert {one["history_count"] for one in (first, again, third)} == {first["history_count"]}
    assert (len(house.rows(ROWS)), writes(house)) == (1, 1)
    accepted_answer(await upload(rafael, view, block(b"another\n")))
    assert (len(house.rows(ROWS)), writes(house)) == (2, 2)


async def test_two_at_once_are_one(house: House) -> None:
    rafael, view = await serving(house)
    answers = await asyncio.gather(*(upload(rafael, view, sample(), f"{n}.trplay") for n in range(4)))
    assert {accepted_answer(one)["history_count"] for one in answers} == {view["history_count"] + 1}
    assert (len(house.rows(ROWS)), writes(house)) == (1, 1)


async def test_one_key_acts_once_and_takes_no_other_file(house: House) -> None:
    rafael, view = await serving(house)
    first = await upload(rafael, view, sample(), key="one-press")
    assert accepted_answer(await upload(rafael, view, sample(), key="one-press")) == first.json()
    refused(await upload(rafael, view, block(b"another\n"), key="one-press"), 422, "idempotency_key_reused")
    refused(await upload(rafael, view, sample(), "b.trplay", key="one-press"), 422, "idempotency_key_reused")
    assert len(house.rows(ROWS)) == 1


async def test_an_attachment_of_the_ticket(house: House) -> None:
    rafael, view = await accepted(house)
    shown = await listed(rafael, view)
    assert (shown["inspected"], shown["empty"]) == ([], None)
    assert shown["attachments"] == [{"attachment_id": attached(house).id, "file_name": NAME, "about": "14,4 kB"}]
    await rafael.do(path(view, "replay/attachment"), {"attachment_id": attached(house).id})
    [row] = house.rows(ROWS)
    assert (row["attachment_id"], row["file_name"], row["blocks"]) == (attached(house).id, NAME, 7)
    shown = await listed(rafael, view)
    [one] = shown["inspected"]
    assert (one["file_name"], one["about"][:16]) == (NAME, "Rafael Nogueira,")
    assert one["findings"] == [
        {"icon": "check-circle-fill", "tone": "success", "text": "O arquivo está íntegro até o fim.", "note": None}
    ]
    english = await listed(await house.sign_in(EMILY, "en"), view)
    facts = {fact["label"]: fact["value"] for fact in english["inspected"][0]["facts"]}
    assert facts["Sources"] == "5, compiled from 2025-09-02 to 2025-10-14"


async def test_the_history_names_the_file(house: House) -> None:
    rafael, view = await serving(house)
    await upload(rafael, view, sample())
    await everything_on_the_ticket(house)
    history = accepted_answer(await rafael.client.get(path(view, "history")))
    newest = history["entries"][0]
    assert (newest["title"], newest["text"], newest["comment"]) == ("Replay inspecionado", NAME, "internal")


async def test_the_start_leads_to_it(house: House) -> None:
    _, view = await accepted(house)
    [way] = task(view, "start")["actions"]
    assert (way["label"], way["form"]) == ("Inspecionar Replay…", "replay")
    assert [field["kind"] for field in task(view, "replay")["fields"]] == ["replay"]


async def test_during_the_work_its_owner_finds_it_among_the_rarer_actions(house: House) -> None:
    _, view = await serving(house)
    assert "replay" in [one["form"] for one in task(view, "more")["actions"]]
    emily = await (await house.sign_in(EMILY)).see()
    assert "replay" not in [one["name"] for one in emily["forms"]["tasks"]]


async def test_a_phone_session_offers_none(house: House) -> None:
    _, view = await serving(house, work_form="phone", replay_file="")
    assert "replay" not in [one["name"] for one in view["forms"]["tasks"]]
