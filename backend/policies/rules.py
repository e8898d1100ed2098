"""Arithmetic of a policy: price per minute, minimum, and limits counted in working time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Modality(StrEnum):
    MODULE = "module"
    TECHNICAL = "technical"


OFFICIAL_NAMES: Mapping[Modality, str] = {
    Modality.MODULE: "Consultoria do Módulo",
    Modality.TECHNICAL: "Consultoria Técnica",
}
"""On the ticket, always Portuguese."""


@dataclass(frozen=True)
class Shift:
    """Working hours of a business day, in local time."""

    start: time
    end: time


def price_per_minute(price_per_hour_centavos: int) -> int:
    """Integer centavos; an hour price that is not a multiple of 60 centavos is refused (domain rule, §2)."""
    minute, rest = divmod(price_per_hour_centavos, 60)
    if rest or minute <= 0:
        raise ValueError(f"an hour price must be a positive multiple of 60 centavos, not {price_per_hour_centavos}")
    return minute


def after_working_time(
    start: datetime, minutes: int, shift: Shift, is_business_day: Callable[[date], bool]
) -> datetime:
    """The moment when `minutes` of working time have passed since `start`; both aware, in the shift's local zone."""
    left = timedelta(minutes=minutes)
    at = start
    while True:
        opens = at.replace(hour=shift.start.hour, minute=shift.start.minute, second=0, microsecond=0)
        closes = at.replace(hour=shift.end.hour, minute=shift.end.minute, second=0, microsecond=0)
        begin = max(at, opens)
        if is_business_day(at.date()) and begin < closes:
            if begin + left <= closes:
                return begin + left
            left -= closes - begin
        at = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
