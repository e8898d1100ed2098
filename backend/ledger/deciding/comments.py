"""What the ticket shows of a decision, in Portuguese."""

from datetime import datetime

from backend.kit.formats import long_moment
from backend.ledger.rules import MINUTE
from backend.payers.rules import Transfer
from backend.payers.words import transfer_lines
from backend.policies.rules import WaiverReason
from backend.policies.words import WAIVERS

ZONE = "(horário de Brasília)"


def waived_comment(
    who: str, reason: WaiverReason, explanation: str, remark: str, transfer: Transfer | None, at: datetime
) -> str:
    """Internal."""
    lines = [
        f"CONSULTORIA ABONADA por {who}, {long_moment(at)} {ZONE}.",
        f"Motivo: {WAIVERS[reason]}.",
        f"Tarifação: {explanation}.",
    ]
    booked = transfer_lines(transfer) if transfer else []
    return "\n".join([*lines, *booked, "", "Observação:", remark])


def switched_comment(who: str, said: list[str], explanation: str, reason: str, at: datetime) -> str:
    """Internal. `said` are the new payer and where the Unit said so."""
    lines = [f"TARIFAÇÃO PASSADA A OUTRO PAGADOR por {who}, {long_moment(at)} {ZONE}.", *said]
    return "\n".join([*lines, f"Tarifação: {explanation}.", "", "Motivo:", reason])


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
