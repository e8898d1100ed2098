"""A finished job and its dossier, as the tests of both read them."""

from typing import Any

from tests.features.finish_steps import finish
from tests.features.sessions import act, serving
from tests.features.steps import everything_on_the_ticket, path
from tests.house_of_consultoria import SONIA, House, Person, accepted

WHY = "O gerente da conta combinou com o cliente."
NOTHING_MOVED = dict.fromkeys(("cost_centre", "value_class", "accounting_item", "authorised_by"), "")


async def charged(house: House, minutes: int = 45) -> tuple[Person, dict[str, Any]]:
    rafael, view = await serving(house)
    house.pass_time(minutes=minutes)
    view = await finish(rafael, view)
    await everything_on_the_ticket(house)
    return rafael, view


async def dossier(person: Person, view: dict[str, Any]) -> dict[str, Any]:
    return accepted(await person.client.get(path(view, "dossier")))


async def waived(house: House, view: dict[str, Any]) -> None:
    sonia = await house.sign_in(SONIA)
    await act(sonia, view, "charge/waiver", reason="gestao", remark=WHY, **NOTHING_MOVED)
