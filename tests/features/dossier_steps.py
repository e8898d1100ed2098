"""A finished job and its dossier in each of its forms, as the tests of them read them."""

import io
from typing import Any

from pypdf import PdfReader

from backend.dossier.checking import Checked, check
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


async def document(person: Person, view: dict[str, Any]) -> str:
    answer = await person.client.get(path(view, "dossier.json"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    return answer.text


async def checked(person: Person, view: dict[str, Any]) -> Checked:
    return check(await document(person, view))


async def pdf(person: Person, view: dict[str, Any]) -> tuple[str, PdfReader]:
    """Its words, with plain blanks."""
    answer = await person.client.get(path(view, "dossier.pdf"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == f'attachment; filename="dossie-{view["ticket_id"]}.pdf"'
    reader = PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split()), reader


def answers(found: dict[str, Any]) -> dict[str, str]:
    return {one["rule"]: one["answer"] for one in found["findings"]}


def evidence(found: dict[str, Any], rule: str) -> list[str]:
    told: list[str] = next(one["evidence"] for one in found["findings"] if one["rule"] == rule)
    return told


def wrong(found: dict[str, Any]) -> dict[str, str]:
    """First line of evidence by each rule that was not kept, or not yet."""
    kept = {"yes", "not_needed"}
    return {one["rule"]: next(iter(one["evidence"]), "") for one in found["findings"] if one["answer"] not in kept}


async def waived(house: House, view: dict[str, Any]) -> None:
    sonia = await house.sign_in(SONIA)
    await act(sonia, view, "charge/waiver", reason="gestao", remark=WHY, **NOTHING_MOVED)
