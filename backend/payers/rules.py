"""Who may receive a term, which payers each audience may have, and whether the data to charge them is whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize


class Audience(StrEnum):
    END_CUSTOMER = "end_customer"
    TOTVS_CONSULTANT = "totvs_consultant"
    AMS = "ams"


class ConsultantKind(StrEnum):
    """Whose consultant asked for the analysis."""

    UNIT = "unit"
    PROJECT = "project"
    HOMOLOGATED = "homologated"


class Payer(StrEnum):
    CUSTOMER = "customer"
    UNIT_INVOICE = "unit_invoice"
    MANAGEMENT_TRANSFER = "management_transfer"


PAYERS: Mapping[Audience, frozenset[Payer]] = {
    Audience.END_CUSTOMER: frozenset({Payer.CUSTOMER, Payer.UNIT_INVOICE}),
    Audience.TOTVS_CONSULTANT: frozenset({Payer.UNIT_INVOICE, Payer.MANAGEMENT_TRANSFER}),
    Audience.AMS: frozenset({Payer.UNIT_INVOICE, Payer.MANAGEMENT_TRANSFER}),
}
"""Domain rule, §6."""
UNIT_CODE_BEGINS = "T"

Transfer = dict[str, str]
TRANSFER_FIELDS = ("cost_centre", "value_class", "accounting_item", "authorised_by")
"""What a management transfer is booked by."""


def may_be_sent(audience: Audience, payer: Payer | None) -> bool:
    """Whether a term may go out so. None leaves the choice to the Unit, which makes it in its acceptance."""
    return payer in PAYERS[audience] if audience is Audience.END_CUSTOMER else payer is None


def offered(audience: Audience, payer: Payer | None) -> frozenset[Payer]:
    """What a term that went out so leaves to be chosen."""
    return PAYERS[audience] if payer is None else frozenset({payer})


def chosen_by_unit(audience: Audience, payer: Payer | None) -> frozenset[Payer]:
    """What a responsible of the Unit may say on the ticket: nothing where the customer pays."""
    return offered(audience, payer) - {Payer.CUSTOMER}


def offered_afterwards(audience: Audience, payer: Payer | None) -> frozenset[Payer]:
    """To whom a finished charge may still go; a customer's becomes a transfer by the waiver REPASSE only."""
    return PAYERS[audience] - {Payer.CUSTOMER} if payer is Payer.CUSTOMER else chosen_by_unit(audience, payer)


class Lack(StrEnum):
    """What keeps a choice from being whole."""

    NOT_CHOSEN = "not_chosen"
    NOT_OFFERED = "not_offered"
    CODE_WITHOUT_T = "code_without_t"
    UNIT_UNKNOWN = "unit_unknown"
    CNPJ_INVALID = "cnpj_invalid"
    OTHER_CNPJ = "other_cnpj"
    TRANSFER_INCOMPLETE = "transfer_incomplete"


@dataclass(frozen=True)
class Paying:
    """Who pays, as it was typed; of the CNPJ what is left once it is settled, None when it is none."""

    payer: Payer | None
    unit_code: str
    cnpj: str | None
    transfer: Transfer


@dataclass(frozen=True)
class Unit:
    """The organisation of the responsible as Zendesk has it."""

    code: str | None
    cnpj: str | None


def settled_code(code: str | None) -> str:
    return (code or "").strip().upper()


def is_unit_code(code: str | None) -> bool:
    return settled_code(code).startswith(UNIT_CODE_BEGINS)


def whole_transfer(given: Mapping[str, str]) -> Transfer | None:
    """Each of its fields filled in, in NFC and without blanks around; None when one is missing."""
    stripped = {name: normalize("NFC", given.get(name, "").strip()) for name in TRANSFER_FIELDS}
    return stripped if all(stripped.values()) else None


def lack_of(paying: Paying, may_choose: frozenset[Payer], unit: Unit) -> Lack | None:
    """The first thing to mend, in the order of the form; None for a whole choice."""
    if paying.payer is None:
        return Lack.NOT_CHOSEN
    if paying.payer not in may_choose:
        return Lack.NOT_OFFERED
    if paying.payer is Payer.MANAGEMENT_TRANSFER:
        return Lack.TRANSFER_INCOMPLETE if whole_transfer(paying.transfer) is None else None
    return _unit_lack(paying, unit) if paying.payer is Payer.UNIT_INVOICE else None


def _unit_lack(paying: Paying, unit: Unit) -> Lack | None:
    if not is_unit_code(paying.unit_code):
        return Lack.CODE_WITHOUT_T
    if settled_code(paying.unit_code) != settled_code(unit.code):
        return Lack.UNIT_UNKNOWN
    if paying.cnpj is None:
        return Lack.CNPJ_INVALID
    return None if paying.cnpj == unit.cnpj else Lack.OTHER_CNPJ
