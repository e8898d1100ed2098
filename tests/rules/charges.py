"""Charges written as text: "37:10-5:50" is a session's total less its pauses, "per session, ceil" a rule."""

from dataclasses import replace

from backend.ledger.rules import Charge, Finding, Outcome, Tariff, charge
from backend.policies.rules import MinimumScope, Modality, Rounding, WaiverReason, price_per_minute
from backend.sessions.rules import Seconds, Worked


def seconds_of(text: str) -> int:
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


def session_of(text: str) -> Worked:
    gross, paused, unproven = ([seconds_of(part) for part in text.split("-")] + [0, 0])[:3]
    parts = (Seconds(0, unproven),) if unproven else ()
    return Worked(gross, gross - paused, parts)


def finding_of(text: str) -> Finding:
    name, _, portal = text.partition(" ")
    outcome = Outcome(f"{name}_inconsistency" if portal else name)
    return Finding(outcome, on_portal={"": None, "portal": True, "new": False}[portal])


def charge_of(time: str, rule: str = "", outcome: str = "usage") -> Charge:
    tariff, modality, waiver = Tariff(price_per_minute(300_00)), Modality.MODULE, None
    for word in filter(None, rule.split(", ")):
        match word.split():
            case ["technical"]:
                modality = Modality.TECHNICAL
            case ["per", "session"]:
                tariff = replace(tariff, minimum_scope=MinimumScope.SESSION)
            case ["min", minutes]:
                tariff = replace(tariff, minimum_minutes=int(minutes))
            case ["free", seconds]:
                tariff = replace(tariff, free_seconds=int(seconds))
            case ["waiver", reason]:
                waiver = WaiverReason(reason)
            case ["330"]:
                tariff = replace(tariff, price_per_minute_centavos=price_per_minute(330_00))
            case _:
                tariff = replace(tariff, rounding=Rounding(word))
    sessions = [session_of(one) for one in time.split("+")]
    return charge(tariff, modality, sessions, finding_of(outcome), waiver)


def said(text: str) -> str:
    return text.strip().replace("R$ ", "R$\u00a0")
