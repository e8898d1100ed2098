"""The official macros on the operations page: equal to our texts, edited by hand, or missing."""

from typing import Any

import pytest

from backend.local_zendesk.records import Macro
from tests.features.installation import empty_account, provisioned
from tests.house_of_consultoria import GUSTAVO, House, Person, accepted

pytestmark = pytest.mark.anyio

FINISH = "CONSULTORIA :: Finalização do Atendimento"
PENDING = "CONSULTORIA :: Ticket Pendente Cliente"


async def macros(person: Person) -> dict[str, Any]:
    shown = accepted(await person.client.get("/api/operations/macros"))
    return {"whole": shown, **{one["title"]: one for one in shown["macros"]}}


async def test_each_official_macro_is_equal_edited_by_hand_or_missing(house: House) -> None:
    empty_account(house)
    await provisioned(house, "http://127.0.0.1:9")
    gustavo = await house.sign_in(GUSTAVO)
    found = await macros(gustavo)
    assert found["whole"]["summary"] == "Todas iguais ao modelo."
    assert {one["state"] for one in found["whole"]["macros"]} == {"Igual ao modelo"}
    world = house.local.world
    edited = next(one for one in world.every(Macro) if one.title == FINISH)
    [text] = [one for one in edited.actions if one["field"] == "comment_value_html"]
    before = next(line for line in text["value"].split("<br>") if "____" in line)
    actions = [
        {**one, "value": text["value"].replace(before, "Conclusão: ____")} if one is text else one
        for one in edited.actions
    ]
    world.save(edited.model_copy(update={"actions": actions}))
    world.drop([one for one in world.every(Macro) if one.title == PENDING])
    found = await macros(gustavo)
    assert (found["whole"]["summary"], found["whole"]["figure"]["value"]) == ("2 diferentes do modelo.", "2")
    assert found[FINISH]["state"] == "Alterada à mão"
    changed = [(line["kind"], line["text"]) for line in found[FINISH]["lines"] if line["kind"] in {"ours", "theirs"}]
    assert changed == [("ours", before), ("theirs", "Conclusão: ____")]
    assert "consultoria macros pull" in found[FINISH]["remedy"]
    assert (found[PENDING]["state"], found[PENDING]["lines"]) == ("Falta no Zendesk", [])
    assert f'consultoria macros push --title "{PENDING}"' in found[PENDING]["remedy"]
