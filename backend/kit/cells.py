"""Files for spreadsheets: `;` between cells, decimal comma, UTF-8 with a BOM, and no cell that is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of one, full width included."""


def write_cells(path: Path, rows: Iterable[Sequence[str]]) -> None:
    path.write_text(cells(rows), encoding="utf-8-sig", newline="")


def cells(rows: Iterable[Sequence[str]]) -> str:
    """Lines end as spreadsheets write them."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([harmless(one) for one in row] for row in rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """With an apostrophe before what might be a formula, so that it stays the text that somebody typed."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text


def plain_amount(centavos: int) -> str:
    """155,00: no sign of the currency, no dots."""
    return f"{centavos // 100},{centavos % 100:02d}"
