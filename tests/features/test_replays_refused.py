"""A Replay that is broken is told of, one that may not be read is refused, and of none is the content kept."""

import gzip
from typing import Any

import pytest

from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.replay_sample import block, sample
from backend.replays.rules import Limits
from tests.features.replays import NAME, ROWS, attached, listed, upload, writes
from tests.features.sessions import last_said, serving
from tests.features.steps import approved, everything_on_the_ticket, path
from tests.house_of_consultoria import EMILY, House, refused
from tests.house_of_consultoria import accepted as accepted_answer

pytestmark = pytest.mark.anyio

SECRET = "maria.souza@cliente.example"


async def test_what_is_wrong_is_told_and_not_refused(house: House) -> None:
    rafael, view = await serving(house)
    files = {"a.trplay": sample()[:-10], "b.zip": b"PK\x03\x04" + bytes(99), "c.trplay": b"", "d.trplay": b"0A nada"}
    for name, content in files.items():
        accepted_answer(await upload(rafael, view, content, name))
    told = {
        one["file_name"]: [line["text"] for line in one["findings"]]
        for one in (await listed(rafael, view))["inspected"]
    }
    assert told == {
        "a.trplay": ["O arquivo termina no meio do bloco nº 7: foi cortado na cópia ou no envio."],
        "b.zip": ["É um arquivo ZIP, não um Replay. Extraia o .trplay e inspecione-o."],
        "c.trplay": ["O arquivo está vazio."],
        "d.trplay": ["É um arquivo de texto, não um Replay."],
    }
    assert writes(house) == len(files)


async def test_nothing_of_the_content_is_kept(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    rafael, view = await serving(house)
    text = f"2026-01-02 03:04:05 MATA461.PRW(1) cEmail := '{SECRET}'\n".encode() * 100
    for content in (block(text), block(text)[:-1], text, b"0000" + gzip.compress(text), block(text) + text):
        accepted_answer(await upload(rafael, view, content))
        accepted_answer(await upload(rafael, view, content))
    await everything_on_the_ticket(house)
    kept = house.rows("select to_jsonb(r)::text as row from replay_inspection r")
    kept += house.rows("select to_jsonb(w)::text as row from zendesk_write w")
    kept += house.rows("select to_jsonb(a)::text as row from answered_request a")
    assert len(kept) > 10
    assert not [one for one in kept if SECRET in one["row"]]
    logged = capsys.readouterr().out
    assert "zendesk.write.sent" in logged
    assert SECRET not in logged
    assert not [one for one in await house.comments() if SECRET in one["plain_body"]]


async def test_a_name_is_shown_as_one_plain_line(house: House) -> None:
    rafael, view = await serving(house)
    await upload(rafael, view, b"1", "C:\\temp\\linha 1\r\n\u202e{{ticket.id}}.trplay")
    await upload(rafael, view, b"2", "x" * 200 + ".trplay")
    names = [row["file_name"] for row in house.rows(ROWS)]
    assert names == ["linha 1 {{ticket.id}}.trplay", "x" * 112 + "….trplay"]
    assert (await last_said(house))[1].splitlines()[1] == f"Arquivo: {names[1]}"
    refused(await upload(rafael, view, b"3", "x" * 256), 422, "invalid_request")
    refused(await upload(rafael, view, b"3", "a\x00.trplay"), 422, "invalid_request")


async def test_a_file_above_the_limit_is_not_read(house: House) -> None:
    rafael, view = await serving(house)
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        while True:
            sent += 1_000_000
            yield bytes(1_000_000)

    said = refused(await upload(rafael, view, endless()), 413, "replay_too_large")
    assert said["title"] == "O arquivo passa de 50 MB."
    assert sent <= Limits().file_bytes + 2_000_000
    headers = {"Idempotency-Key": "k", "Content-Length": "50000001"}
    url = path(view, "replay")
    announced = await rafael.client.post(url, content=endless(), params={"file_name": NAME}, headers=headers)
    read = sent
    refused(announced, 413, "replay_too_large")
    assert read == sent
    assert house.rows(ROWS) == []


async def test_a_sender_who_goes_away_leaves_nothing(house: House) -> None:
    rafael, view = await serving(house)
    arriving: list[dict[str, Any]] = [{"type": "http.request", "body": sample()[:5000], "more_body": True}]
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return arriving.pop(0) if arriving else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    headers = {**rafael.client.headers, "idempotency-key": "k"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": path(view, "replay"),
        "query_string": b"file_name=a.trplay",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await house.backend(scope, receive, send)
    assert said[0]["status"] == 400
    assert b"upload_interrupted" in said[1]["body"]
    assert (house.rows(ROWS), house.rows("select 1 from answered_request where key = 'k'")) == ([], [])


async def test_an_attachment_that_is_not_there(house: House) -> None:
    rafael, view = await serving(house)
    large = attached(house).model_copy(update={"id": 77, "file_name": "a.txt", "token": "t"})
    house.local.world.save(large)
    for number in (77, 78):
        answer = await rafael.post(path(view, "replay/attachment"), {"attachment_id": number})
        refused(answer, 404, "attachment_missing")


async def test_while_zendesk_does_not_answer_a_file_may_still_be_handed_over(house: House) -> None:
    rafael, view = await serving(house)
    house.local.faults.turn(Switch(fault=Fault.DOWN, times=None, seconds=0))
    shown = await listed(rafael, view)
    assert (shown["attachments"], shown["empty"][:24]) == ([], "O Zendesk não respondeu:")
    answer = await rafael.post(path(view, "replay/attachment"), {"attachment_id": attached(house).id})
    refused(answer, 503, "zendesk_unavailable")
    accepted_answer(await upload(rafael, view, sample()))
    assert len(house.rows(ROWS)) == 1


async def test_only_around_the_work_and_only_by_its_owner(house: House) -> None:
    rafael, view = await approved(house)
    refused(await upload(rafael, view, sample()), 409, "step_not_allowed")
    emily = await house.sign_in(EMILY)
    refused(await upload(emily, view, sample()), 403, "not_yours")
    assert house.rows(ROWS) == []
