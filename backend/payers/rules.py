"""Who may receive a term, and which payers each audience may have."""

from collections.abc import Mapping
from enum import StrEnum


class Audience(StrEnum):
    END_CUSTOMER = "end_customer"
    TOTVS_CONSULTANT = "totvs_consultant"
    AMS = "ams"


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
BUILT: Mapping[Audience, frozenset[Payer]] = {Audience.END_CUSTOMER: frozenset({Payer.CUSTOMER})}
"""Those of them that a term can be sent with."""
