"""The export of what is charged by management transfer: what stands, once, and no cell that is a formula."""

import csv
from pathlib import Path

import pytest

from backend.entrypoints.ledger import transferred
from backend.kit.cells import cells, harmless
from backend.ledger.transfers.rows import HEADER
from tests.features.finish_steps import charges, finish, working
from tests.features.sessions import morning
from tests.features.steps import path, start_body
from tests.features.units import TRANSFER, unit_accepted
from tests.house_of_consultoria import SONIA, House

pytestmark = pytest.mark.anyio

FORMULA = '=HYPERLINK("http://x.example";"1")'


async def written(house: House, folder: Path, month: str | None = None) -> list[dict[str, str]]:
    [path_] = await transferred(house.url, folder, month)
    assert path_.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(path_.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert tuple(rows[0]) == HEADER
    return [dict(zip(HEADER, row, strict=True)) for row in rows[1:]]


async def test_a_units_transfer_is_one_line_whose_cells_are_only_text(house: House, tmp_path: Path) -> None:
    morning(house)
    rafael, view = await unit_accepted(house, {**TRANSFER, "authorised_by": FORMULA})
    view = await rafael.do(path(view, "start"), start_body(view))
    house.pass_time(minutes=31)
    await finish(rafael, view)
    [row] = await written(house, tmp_path)
    assert (row["Centro de custo"], row["Líder que autorizou"]) == ("310.42.001", f"'{FORMULA}")
    assert (row["Organização"], row["Valor sem impostos"], row["Min tarifados"]) == (
        "Unidade Interior Paulista",
        "155,00",
        "31",
    )
    assert row["Situação"] == "pendente"
    month = charges(house)[0]["month"]
    assert len(await written(house, tmp_path, month)) == 1
    assert await written(house, tmp_path, "2000-01") == []


async def test_a_leaders_transfer_stands_in_it_too_and_what_it_replaced_does_not(house: House, tmp_path: Path) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    await finish(rafael, view)
    assert await written(house, tmp_path) == []
    sonia = await house.sign_in(SONIA)
    view = await sonia.see()
    booked = {name: value for name, value in TRANSFER.items() if name != "payer"}
    waiver = {"version": view["version"], "reason": "repasse", "remark": "A área paga.", **booked}
    await sonia.do(path(view, "charge/waiver"), waiver)
    [row] = await written(house, tmp_path)
    assert (row["Tarifação"], row["Item contábil"]) == (str(charges(house)[-1]["id"]), "4.1.02")
    assert row["Organização"] == "Metalúrgica São Bento Ltda."


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "\uff1d1"])
def test_what_a_spreadsheet_might_count_is_marked_as_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_cells_are_quoted_where_they_hold_the_separator() -> None:
    assert cells([("a;b", 'c"d', "1,50")]) == '"a;b";"c""d";1,50\r\n'
