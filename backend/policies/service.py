"""The policy in force, the seeded first versions, and working-time limits by Brazil's calendar."""

from datetime import date, datetime, time
from functools import lru_cache
from uuid import UUID

import holidays
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import BRASILIA
from backend.kit.ids import new_id
from backend.policies.rules import (
    WAIVED_BY_LEADER,
    BilledStatus,
    Modality,
    OrderStrategy,
    Shift,
    WaiverReason,
    after_working_time,
)
from backend.policies.store import Policy, add_policy, policy_on

FIRST_VERSIONS: tuple[dict[str, object], ...] = (
    {
        "modality": Modality.MODULE,
        "label": "Consultoria do Módulo",
        "waiver_reasons": list(WaiverReason),
        "approval_required": True,
        "subject_prefix": "[CONSULTORIA DO MODULO]",
    },
    {
        "modality": Modality.TECHNICAL,
        "label": "Consultoria Técnica",
        "waiver_reasons": [one for one in WaiverReason if one in WAIVED_BY_LEADER[Modality.TECHNICAL]],
        "approval_required": False,
        "subject_prefix": "[CONSULT TÉCNICA]",
    },
)
SEEDED_PRICE_PER_HOUR = 300_00
"""Centavos."""
COMMON: dict[str, object] = {
    "version": 1,
    "effective_from": date(2021, 1, 1),
    "price_per_hour_centavos": SEEDED_PRICE_PER_HOUR,
    "minimum_minutes": 10,
    "minimum_scope": "engagement",
    "seconds_rounding": "floor",
    "billed_statuses": list(BilledStatus),
    "order_strategy": OrderStrategy.MINUTES,
    "approval_target_minutes": 120,
    "term_valid_days": 7,
    "reopen_days": 15,
    "contact_minutes": 60,
    "contact_warning_minutes": 10,
    "escalation_minutes": 15,
    "cap_warning_percent": 80,
    "free_seconds": 60,
    "reply_days": 2,
    "term_reminder_days": 2,
    "shift_start": time(8),
    "shift_end": time(18),
}


class PolicyMissing(LookupError):
    """No policy is in force: `consultoria seed` writes the first versions."""


async def policy_at(db: AsyncSession, account_id: UUID, modality: Modality, now: datetime) -> Policy:
    found = await policy_on(db, account_id, modality, now)
    if found is None:
        raise PolicyMissing(modality)
    return found


async def label_at(db: AsyncSession, account_id: UUID, modality: Modality, now: datetime) -> str:
    """The modality's name on the ticket."""
    return (await policy_at(db, account_id, modality, now)).label


async def seed_policies(db: AsyncSession, account_id: UUID) -> None:
    """The procedure's values as version 1 of each modality; what stands is left as it is."""
    for values in FIRST_VERSIONS:
        await add_policy(db, {"id": new_id(), "account_id": account_id, **COMMON, **values})


def approval_due(policy: Policy, asked_at: datetime) -> datetime:
    """When the approval's target ends, in working time of Brasília."""
    shift = Shift(policy.shift_start, policy.shift_end)
    return after_working_time(asked_at.astimezone(BRASILIA), policy.approval_target_minutes, shift, is_business_day)


def is_business_day(day: date) -> bool:
    """Monday to Friday, national holidays apart (Carnival and Corpus Christi are working days there)."""
    return day.weekday() < 5 and day not in _national_holidays(day.year)  # noqa: PLR2004 -- Saturday


@lru_cache(maxsize=8)
def _national_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("BR", years=year))
