"""Who pays, and a management transfer's data, as a person says them."""

from collections.abc import Mapping

from backend.kit.language import Sentence
from backend.payers.rules import Payer, Transfer

PAYER_NAMES: Mapping[Payer, Sentence] = {
    Payer.CUSTOMER: Sentence("Cliente", "Customer"),
    Payer.UNIT_INVOICE: Sentence("Faturamento à Unidade", "Invoice to the Unit"),
    Payer.MANAGEMENT_TRANSFER: Sentence("Repasse gerencial", "Management transfer"),
}
TRANSFER_NAMES: Mapping[str, Sentence] = {
    "cost_centre": Sentence("Centro de custo", "Cost centre"),
    "value_class": Sentence("Classe de valor", "Value class"),
    "accounting_item": Sentence("Item contábil", "Accounting item"),
    "authorised_by": Sentence("Líder que autorizou", "Leader who authorised it"),
}
"""By the names of `TRANSFER_FIELDS`, in their order."""


def transfer_lines(transfer: Transfer) -> list[str]:
    """For the ticket, in Portuguese."""
    return [f"{label.pt}: {transfer[name]}" for name, label in TRANSFER_NAMES.items()]
