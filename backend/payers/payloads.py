"""The bodies' part that says who pays."""

from pydantic import BaseModel, ConfigDict, Field

from backend.kit.payloads import PlainText
from backend.payers.cnpj import settled_cnpj
from backend.payers.rules import TRANSFER_FIELDS, Payer, Paying, Transfer

LINE_LIMIT = 120
Line = Field(default="", max_length=LINE_LIMIT)


class TransferIn(BaseModel):
    """What a management transfer is booked by; empty where it is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cost_centre: PlainText = Line
    value_class: PlainText = Line
    accounting_item: PlainText = Line
    authorised_by: PlainText = Line

    def transfer(self) -> Transfer:
        return self.model_dump(include=set(TRANSFER_FIELDS))


class PayingIn(TransferIn):
    """As the Unit says it; `payer` is null where the customer pays."""

    payer: Payer | None = None
    unit_code: PlainText = Line
    cnpj: PlainText = Line

    def paying(self) -> Paying:
        return Paying(self.payer, self.unit_code, settled_cnpj(self.cnpj), self.transfer())
