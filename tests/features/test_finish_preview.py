"""The step before the click: the same text and money as the finish then writes."""

import re

import pytest

from backend.kit.clock import BRASILIA
from tests.features.finish_steps import charges, finalizations, finish, inconsistency, previewed_finish, working
from tests.features.steps import everything_on_the_ticket
from tests.house_of_consultoria import RAFAEL, House

pytestmark = pytest.mark.anyio

NBSP = "\u00a0"


async def test_the_preview_says_what_the_finish_then_writes(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=32)
    shown = await previewed_finish(rafael, view)
    assert charges(house) == []
    assert (shown["submit"], shown["template"]) == ("Encerrar", "modelo v1")
    assert [one["label"] for one in shown["changes"]] == ["Status", "Data (acordo cliente)", "Macro"]
    [box] = shown["boxes"]
    assert (box["kind"], box["title"], box["value"]) == ("charge", "Será tarifado", f"R${NBSP}160,00")
    assert "32 min × " in box["lines"][0]
    await finish(rafael, view)
    await everything_on_the_ticket(house)
    [comment] = await finalizations(house)
    without_seconds = re.compile(r"\d+s\b|\d\d:\d\d")
    mine, theirs = (without_seconds.sub("", text).split() for text in (shown["text"], comment["plain_body"]))
    assert mine == theirs


async def test_the_preview_of_a_waiver_in_english(house: House) -> None:
    _, view = await working(house)
    rafael = await house.sign_in(RAFAEL, "en")
    house.pass_time(minutes=32)
    shown = await previewed_finish(rafael, view, **inconsistency())
    assert {one["label"]: one["value"] for one in shown["changes"]} == {
        "Status": "On hold",
        "Data (acordo cliente)": house.clock.now().astimezone(BRASILIA).strftime("%Y-%m-%d"),
        "Consultoria Aceita": "NÃO",
        "Consultoria Motivo": "ISSUE",
        "Macro": "CONSULTORIA :: Finalização do Atendimento",
    }
    [box] = shown["boxes"]
    assert (box["title"], shown["submit"]) == ("Will be waived", "Finish")
    assert "without the waiver" in box["lines"][0]
    assert "Concluímos o atendimento" in shown["text"], "the ticket is always Portuguese"
