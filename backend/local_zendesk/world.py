"""Everything the local Zendesk knows: in memory, written through to one SQLite file that survives kill -9."""

import sqlite3
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from backend.kit.clock import Clock
from backend.local_zendesk.records import RECORDS, Attachment, Comment, Field, Group, Record, Ticket, User

R = TypeVar("R", bound=Record)

FIRST_FREE_ID = 48_700_000_001
"""Comments, audits and tokens made here count from it; what the seed names stays below."""


class World:
    """One asyncio process owns it, so there are no locks.

    A change is a list of records saved together: all of them reach the file, or none.
    """

    def __init__(self, file: Path | None, clock: Clock) -> None:
        self.clock = clock
        self.revision = time.time_ns() // 1_000
        """Grows with each change, and over restarts: what an open page saw of an earlier process is old."""
        self._rows: dict[str, dict[int, Record]] = {kind.kind: {} for kind in RECORDS}
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(file or ":memory:", check_same_thread=False)  # made here, served elsewhere
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=NORMAL")  # a killed process loses nothing; a power cut may
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS records (kind TEXT, id INTEGER, json TEXT NOT NULL, PRIMARY KEY (kind, id))"
        )
        self._read()
        newest = max((row for rows in self._rows.values() for row in rows), default=0)
        self._last_id = max(newest, FIRST_FREE_ID)

    def _read(self) -> None:
        for kind in RECORDS:
            stored = self._file.execute("SELECT json FROM records WHERE kind = ? ORDER BY id", (kind.kind,))
            for (text,) in stored:
                record = kind.model_validate_json(text)
                self._rows[kind.kind][record.id] = record

    @property
    def empty(self) -> bool:
        return not self._rows[Ticket.kind]

    def now(self) -> datetime:
        """The demonstration's time in whole seconds, as Zendesk stamps."""
        return self.clock.now().replace(microsecond=0)

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def save(self, *records: Record) -> None:
        with self._file:
            self._file.executemany(
                "INSERT INTO records VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json",
                [(record.kind, record.id, record.model_dump_json()) for record in records],
            )
        for record in records:
            self._rows[record.kind][record.id] = record
        self.revision += 1

    def drop(self, records: Iterable[Record]) -> None:
        doomed = list(records)
        with self._file:
            self._file.executemany("DELETE FROM records WHERE kind = ? AND id = ?", [(r.kind, r.id) for r in doomed])
        for record in doomed:
            self._rows[record.kind].pop(record.id, None)

    def clear(self) -> None:
        """Forget everything; the identifiers go on, so that no id ever means two things."""
        with self._file:
            self._file.execute("DELETE FROM records")
        for rows in self._rows.values():
            rows.clear()
        self.revision += 1

    def close(self) -> None:
        self._file.close()

    def find(self, kind: type[R], number: int | None) -> R | None:
        """A copy: only `save` changes what is kept."""
        row = self._rows[kind.kind].get(number) if number is not None else None
        return row.model_copy(deep=True) if isinstance(row, kind) else None

    def every(self, kind: type[R]) -> list[R]:
        """In the order of the ids. Treat as read-only."""
        return [row for _, row in sorted(self._rows[kind.kind].items()) if isinstance(row, kind)]

    def comments(self, ticket: int) -> list[Comment]:
        return [comment for comment in self.every(Comment) if comment.ticket_id == ticket]

    def attachments(self, comment: int) -> list[Attachment]:
        return [one for one in self.every(Attachment) if one.comment_id == comment]

    def fields(self, owner: str) -> list[Field]:
        return [field for field in self.every(Field) if field.owner == owner]

    def name(self, kind: type[User] | type[Group], number: int | None) -> str:
        found = self.find(kind, number)
        return found.name if found else ""
