"""The hourly contact of an offline session, and what of its time is proven."""

from typing import Any

import pytest

from tests.features.sessions import CONTACT, act, contacted, go_to, last_said, local_time, paused, serving, sessions
from tests.features.steps import path
from tests.house_of_consultoria import EMILY, House, refused

pytestmark = pytest.mark.anyio


async def test_a_contact_is_an_internal_comment_and_starts_the_hour_anew(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 45)
    await contacted(rafael, view)
    public, text = await last_said(house)
    assert not public
    for part in (
        "Nº 1",
        "Cláudia Ferraz por telefone (falou com o cliente)",
        "45 min",
        "R$ 225,00 + impostos",
        "MATXFIS analisada.",
        "até 10:45",
    ):
        assert part in text
    assert "ATENÇÃO" not in text
    [session] = sessions(house)
    assert (session["evidence_seconds"], session["contact_count"], session["unproven_seconds"]) == (2700, 1, 0)
    assert local_time(session["contact_due_at"]) == "10:45"
    [row] = house.rows("select * from contact")
    assert (row["number"], row["late_seconds"], row["running_seconds"]) == (1, 0, 2700)
    assert (row["recorded_by"], row["contact_name"], row["channel"], row["result"], row["progress"]) == (
        rafael.user_id, "Cláudia Ferraz", "phone", "spoke", "MATXFIS analisada.",
    )  # fmt: skip


async def test_a_late_contact_says_so_and_does_not_prove_the_gap(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 10, 6)
    view = await contacted(rafael, view, result="no_answer", channel="message")
    _, text = await last_said(house)
    assert "ATENÇÃO: contato realizado com 6 min de atraso" in text
    assert "66 min" in text
    assert "R$ 300,00 + impostos" in text, "the proven hour only"
    go_to(house, 12)
    await contacted(rafael, view)
    [session] = sessions(house)
    assert session["unproven_seconds"] == (6 + 54) * 60
    assert [row["late_seconds"] for row in house.rows("select late_seconds from contact order by number")] == [
        360,
        3240,
    ]


async def test_a_pause_stops_the_hour_and_a_contact_may_be_made_during_it(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 50)
    view = await paused(rafael, view)
    go_to(house, 12)
    view = await contacted(rafael, view)
    _, text = await last_said(house)
    assert "Próximo contato" not in text, "it is due when the clock runs again"
    await act(rafael, view, "resume")
    [session] = sessions(house)
    assert (local_time(session["contact_due_at"]), session["unproven_seconds"]) == ("13:00", 0)


async def test_an_online_form_takes_contacts_and_never_asks_for_them(house: House) -> None:
    rafael, view = await serving(house, work_form="phone", replay_file="")
    go_to(house, 11)
    await contacted(rafael, view)
    [session] = sessions(house)
    assert (session["contact_due_at"], session["unproven_seconds"], session["contact_count"]) == (None, 0, 1)
    assert house.rows("select late_seconds from contact") == [{"late_seconds": 0}]


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"contact_name": ""}, 409, "variable_missing"),
        ({"progress": "  "}, 409, "variable_missing"),
        ({"result": "shouted"}, 422, "invalid_request"),
        ({"channel": "pigeon"}, 422, "invalid_request"),
        ({"progress": "a\x00b"}, 422, "invalid_request"),
        ({"contact_name": "x" * 121}, 422, "invalid_request"),
    ],
)
async def test_a_contact_with_a_hole_is_none(house: House, given: dict[str, Any], status: int, code: str) -> None:
    rafael, view = await serving(house)
    refused(await rafael.post(path(view, "contact"), {"version": view["version"], **CONTACT, **given}), status, code)
    assert house.rows("select 1 from contact") == []


async def test_only_the_owner_records_a_contact_and_only_once(house: House) -> None:
    rafael, view = await serving(house)
    emily = await house.sign_in(EMILY)
    body = {"version": view["version"], **CONTACT}
    refused(await emily.post(path(view, "contact"), body), 403, "not_yours")
    for _ in range(2):
        assert (await rafael.post(path(view, "contact"), body, "double click")).status_code == 200
    refused(await rafael.post(path(view, "contact"), body), 409, "engagement_changed")
    assert len(house.rows("select 1 from contact")) == 1
