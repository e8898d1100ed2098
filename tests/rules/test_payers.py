"""Who may pay, by audience, and what a choice lacks: each row of the procedure's §6."""

import pytest

from backend.payers.cnpj import settled_cnpj
from backend.payers.rules import (
    TRANSFER_FIELDS,
    Audience,
    Lack,
    Payer,
    Paying,
    Unit,
    chosen_by_unit,
    is_unit_code,
    lack_of,
    may_be_sent,
    offered_afterwards,
    whole_transfer,
)

# audience | payer of the term: sent so? | what the Unit may choose | what a leader may switch to afterwards
TABLE = """
end_customer     | customer            | yes | -                                | unit_invoice
end_customer     | unit_invoice        | yes | unit_invoice                     | unit_invoice
end_customer     | management_transfer | no  |                                  |
end_customer     | -                   | no  |                                  |
totvs_consultant | customer            | no  |                                  |
totvs_consultant | unit_invoice        | no  |                                  |
totvs_consultant | management_transfer | no  |                                  |
totvs_consultant | -                   | yes | unit_invoice management_transfer | unit_invoice management_transfer
ams              | customer            | no  |                                  |
ams              | unit_invoice        | no  |                                  |
ams              | management_transfer | no  |                                  |
ams              | -                   | yes | unit_invoice management_transfer | unit_invoice management_transfer
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
CNPJ = "AU2R0R55000135"
BOOKED = dict.fromkeys(TRANSFER_FIELDS, "1")
BOTH = frozenset({Payer.UNIT_INVOICE, Payer.MANAGEMENT_TRANSFER})


def payers(cell: str) -> set[Payer]:
    return {Payer(one) for one in cell.split() if one != "-"}


def test_the_table_has_every_audience_with_every_payer() -> None:
    every = {(audience, payer) for audience in Audience for payer in (*Payer, "-")}
    assert {(row[0], row[1]) for row in ROWS} == every
    assert len(ROWS) == len(every)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_who_may_pay(row: list[str]) -> None:
    audience, payer = Audience(row[0]), None if row[1] == "-" else Payer(row[1])
    assert may_be_sent(audience, payer) is (row[2] == "yes")
    if row[2] == "yes":
        assert chosen_by_unit(audience, payer) == payers(row[3])
        assert offered_afterwards(audience, payer) == payers(row[4])


def invoice(code: str = "T00042", cnpj: str | None = CNPJ) -> Paying:
    return Paying(Payer.UNIT_INVOICE, code, cnpj, {})


@pytest.mark.parametrize(
    ("paying", "lack"),
    [
        (Paying(None, "", None, {}), Lack.NOT_CHOSEN),
        (Paying(Payer.CUSTOMER, "", None, {}), Lack.NOT_OFFERED),
        (invoice(code="00042"), Lack.CODE_WITHOUT_T),
        (invoice(code=""), Lack.CODE_WITHOUT_T),
        (invoice(code="T00043"), Lack.UNIT_UNKNOWN),
        (invoice(cnpj=None), Lack.CNPJ_INVALID),
        (invoice(cnpj="11222333000181"), Lack.OTHER_CNPJ),
        (invoice(code=" t00042 "), None),
        (Paying(Payer.MANAGEMENT_TRANSFER, "", None, BOOKED), None),
        *[
            (Paying(Payer.MANAGEMENT_TRANSFER, "", None, {**BOOKED, name: "  "}), Lack.TRANSFER_INCOMPLETE)
            for name in TRANSFER_FIELDS
        ],
        (Paying(Payer.MANAGEMENT_TRANSFER, "", None, {}), Lack.TRANSFER_INCOMPLETE),
    ],
)
def test_what_a_choice_lacks(paying: Paying, lack: Lack | None) -> None:
    assert lack_of(paying, BOTH, Unit("T00042", CNPJ)) is lack


def test_what_the_term_does_not_offer_is_refused_before_its_data_are_looked_at() -> None:
    only_invoice = frozenset({Payer.UNIT_INVOICE})
    assert lack_of(Paying(Payer.MANAGEMENT_TRANSFER, "", None, {}), only_invoice, Unit(None, None)) is Lack.NOT_OFFERED


def test_a_responsible_without_a_unit_invoices_nothing() -> None:
    assert lack_of(invoice(), BOTH, Unit(None, None)) is Lack.UNIT_UNKNOWN


@pytest.mark.parametrize("typed", ["11.222.333/OOO1-81", "AU.2R0.R55/0001-36", "AU.2RO.R55/0001-35", "T00042", ""])
def test_a_letter_for_a_digit_is_no_cnpj(typed: str) -> None:
    assert settled_cnpj(typed) is None


@pytest.mark.parametrize("typed", ["AU.2R0.R55/0001-35", "au2r0r55000135", "AU 2R0 R55 0001 35".replace(" ", "")])
def test_a_cnpj_with_letters_is_one(typed: str) -> None:
    assert settled_cnpj(typed) == CNPJ


def test_a_transfer_is_kept_as_it_will_be_hashed() -> None:
    given = {**BOOKED, "authorised_by": " Jose\u0301 "}
    assert whole_transfer(given) == {**BOOKED, "authorised_by": "José"}


@pytest.mark.parametrize(("code", "is_one"), [("T1", True), (" t1", True), ("018734", False), (None, False)])
def test_a_units_code_begins_with_t(code: str | None, *, is_one: bool) -> None:
    assert is_unit_code(code) is is_one
