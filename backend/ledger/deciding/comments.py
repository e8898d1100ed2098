"""What the ticket shows of a decision, in Portuguese."""

from datetime import datetime

from backend.kit.formats import long_moment
from backend.ledger.rules import MINUTE
from backend.policies.rules import WaiverReason
from backend.policies.words import WAIVERS

ZONE = "(horário de Brasília)"
Transfer = dict[str, str]
TRANSFER_LABELS = {
    "cost_centre": "Centro de custo",
    "value_class": "Classe de valor",
    "accounting_item": "Item contábil",
    "authorised_by": "Autorizado por",
}


def waived_comment(
    who: str, reason: WaiverReason, explanation: str, remark: str, transfer: Transfer | None, at: datetime
) -> str:
    """Internal."""
    lines = [
        f"CONSULTORIA ABONADA por {who}, {long_moment(at)} {ZONE}.",
        f"Motivo: {WAIVERS[reason]}.",
        f"Tarifação: {explanation}.",
    ]
    moved = [f"{label}: {transfer[name]}" for name, label in TRANSFER_LABELS.items()] if transfer else []
    return "\n".join([*lines, *moved, "", "Observação:", remark])


def confirmed_comment(requester: str, seconds: int, explanation: str, reason: str, signature: str) -> str:
    """Public: the customer reads what is charged now, and why."""
    minutes = seconds // MINUTE
    said = "O minuto que estava" if minutes == 1 else f"Os {minutes} minutos que estavam"
    was = "foi confirmado" if minutes == 1 else "foram confirmados"
    return "\n".join(
        [
            f"{requester},",
            "",
            f"{said} em conferência na consultoria {was}. A tarifação passa a ser:",
            f"{explanation}.",
            "",
            "Por que contam:",
            reason,
            "",
            signature,
        ]
    )


def kept_comment(who: str, seconds: int, reason: str, at: datetime) -> str:
    """Internal."""
    decided = f"decisão de {who}, {long_moment(at)} {ZONE}"
    first = f"MINUTOS EM CONFERÊNCIA ({seconds // MINUTE} min): ficam sem cobrança, {decided}."
    return f"{first}\n\nMotivo:\n{reason}"


def held_comment(title: str, who: str, owner: str | None, reason: str, at: datetime) -> str:
    """Internal."""
    first = f"{title} por {who}, {long_moment(at)} {ZONE}."
    cared = [f"Responsável pela contestação: {owner}."] if owner else []
    return "\n".join([first, *cared, "", "Motivo:", reason])
