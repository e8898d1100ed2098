"""The export's rows: one for each charge that stands."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.cells import plain_amount
from backend.kit.clock import BRASILIA
from backend.kit.language import Language
from backend.ledger.rules import MINUTE, ChargeState
from backend.ledger.store import Charge, ChargeStatus, TimeEntry
from backend.ledger.transfers.store import standing_paid_by
from backend.ledger.words import CHARGE_STATES
from backend.payers.rules import TRANSFER_FIELDS, Payer, Transfer
from backend.payers.store import PayerChoice
from backend.payers.words import TRANSFER_NAMES
from backend.terms.store import Term

HEADER = (
    "Mês",
    "Ticket",
    "Tarifação",
    "Encerrada em",
    "Organização",
    *(TRANSFER_NAMES[name].pt for name in TRANSFER_FIELDS),
    "Min trabalhados",
    "Min tarifados",
    "Preço por minuto",
    "Valor sem impostos",
    "Situação",
    "Memória de cálculo",
)


async def transfers(db: AsyncSession, account_id: UUID, month: str | None) -> list[tuple[str, ...]]:
    """`HEADER` and its rows, in the order of the finishes; `month` YYYY-MM, every one where None.

    A charge that a correction replaced is no row; one that was added after the freeze is a row of its own.
    """
    found = await standing_paid_by(db, account_id, Payer.MANAGEMENT_TRANSFER, month)
    return [HEADER, *(tuple(_cells(*row)) for row in found)]


def _cells(
    charge: Charge, status: ChargeStatus, term: Term, choice: PayerChoice | None, entry: TimeEntry
) -> Iterator[str]:
    transfer: Transfer = entry.transfer or {}
    yield f"{charge.month[5:]}/{charge.month[:4]}"
    yield str(charge.ticket_id)
    yield str(charge.id)
    yield charge.finished_at.astimezone(BRASILIA).strftime("%d/%m/%Y %H:%M")
    yield choice.organization_name if choice else term.organization_name
    yield from (transfer[name] for name in TRANSFER_FIELDS)
    yield str(charge.net_seconds // MINUTE)
    yield str(charge.charged_minutes)
    yield plain_amount(charge.price_per_minute_centavos)
    yield plain_amount(charge.amount_centavos)
    yield CHARGE_STATES[ChargeState(status.state)].in_(Language.PT)
    yield charge.explanation
