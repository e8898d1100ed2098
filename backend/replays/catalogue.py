"""What of a Replay's text is recognised: the times that open its lines, and the sources it names."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

TIME = re.compile(
    rb"\n[ \t\[]{0,8}"
    rb"(?:(\d{4})-(\d\d)-(\d\d)[ T]|(\d\d)/(\d\d)/(\d{4})[ -])"
    rb"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?!\d)"
)
"""Only where a line begins with it: a date inside a line may be a value of the customer's."""
SOURCE = re.compile(
    rb"[^A-Za-z0-9_.$@]"
    rb"([A-Za-z0-9_]{1,40}+\.(?:[Pp][Rr][WwXxGg]|[Tt][Ll][Pp][Pp]|[Aa][Pp][WwHhLl]))(?!\.?[A-Za-z0-9_])"
    rb"(?:[ \t()\[\]:;,|=-]{1,4}+(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4}))(?!\d))?"
)
"""A file name of AdvPL or TLPP, and its compile date where one stands right beside it."""
YEARS = range(1990, 2100)
"""Outside them it is no date of a compiler's or of a recording."""
LONGEST_LINE = 64 * 1024
"""Bytes held back until a line ends; what is longer is read in parts."""


@dataclass
class Recognised:
    """Grows with the text; of sources at most `most_sources` are kept, and `crowded` says that there were more.

    Times are the recording machine's own: the text names no zone.
    """

    most_sources: int
    begins: datetime | None = None
    ends: datetime | None = None
    sources: dict[str, date | None] = field(default_factory=dict)
    crowded: bool = False
    _held: bytes = b"\n"

    def read(self, piece: bytes) -> None:
        """The text goes on; what is recognised may lie across two pieces."""
        text = self._held + piece
        cut = text.rfind(b"\n", 1)
        if cut > 0:
            # the line end stays: it is what opens the next line
            self._scan(text[: cut + 1])
            self._held = text[cut:]
        elif len(text) > LONGEST_LINE:
            self._scan(text)
            self._held = b""
        else:
            self._held = text

    def end(self) -> None:
        """No line goes on from here, be it the file's end or a block that could not be read."""
        self._scan(self._held)
        self._held = b"\n"

    def _scan(self, text: bytes) -> None:
        opening = TIME.findall(text)
        for parts in {*opening[:1], *opening[-1:]}:
            self._at(parts)
        for name, *day in set(SOURCE.findall(text)):
            self._ran(name.decode("ascii").upper(), _day(*day))

    def _at(self, parts: tuple[bytes, ...]) -> None:
        day = _day(*parts[:6])
        if day is None:
            return
        hour, minute, second = (int(part) for part in parts[6:])
        at = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 -- the text names no zone
        self.begins = at if self.begins is None else min(at, self.begins)
        self.ends = at if self.ends is None else max(at, self.ends)

    def _ran(self, name: str, compiled: date | None) -> None:
        if name not in self.sources and len(self.sources) >= self.most_sources:
            self.crowded = True
            return
        before = self.sources.get(name)
        self.sources[name] = max((one for one in (before, compiled) if one is not None), default=None)


def _day(*parts: bytes) -> date | None:
    """Of year, month, day or day, month, year, the other three empty; None where there is no such day."""
    year, month, day = parts[:3] if parts[0] else reversed(parts[3:])
    if not year or int(year) not in YEARS:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
