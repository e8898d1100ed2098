"""Domain time: the real clock, moved by one offset beside the local Zendesk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

BRASILIA = ZoneInfo("America/Sao_Paulo")


def start_of_day(at: datetime) -> datetime:
    """Midnight in Brasília before that moment."""
    return at.astimezone(BRASILIA).replace(hour=0, minute=0, second=0, microsecond=0)


class Clock:
    """Tells the time of the business.

    Beside the local Zendesk `offset_file` holds whole seconds to add, so that hours can pass in a click; a missing
    file is zero. Tokens, OAuth, webhook stamps, rate limits and the job engine never ask this clock.
    """

    def __init__(self, offset_file: Path | None = None) -> None:
        self.offset_file = offset_file

    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.now(UTC) + self.offset()

    def offset(self) -> timedelta:
        if self.offset_file is None:
            return timedelta()
        try:
            return timedelta(seconds=int(self.offset_file.read_text(encoding="ascii").strip() or "0"))
        except FileNotFoundError:
            return timedelta()

    def move(self, by: timedelta) -> None:
        """Shift the offset; only the local Zendesk and tests do. Backwards is allowed: the business clamps it."""
        if self.offset_file is None:
            raise RuntimeError("this clock has no offset file: it cannot be moved")
        seconds = int((self.offset() + by).total_seconds())
        fresh = self.offset_file.with_suffix(".new")
        self.offset_file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(f"{seconds}\n", encoding="ascii")
        fresh.replace(self.offset_file)  # readers see the old or the new number, never half of one
