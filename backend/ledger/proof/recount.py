"""Computes each charge of a chain again from the entries before it, and says what does not come out the same."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from backend.kit.clock import BRASILIA
from backend.kit.language import Language, Said, Sentence
from backend.ledger.chain import Kind, Row
from backend.ledger.corrections import Charged, Standing, correction
from backend.ledger.proof.records import Charge, Entry, Record, Unreadable, charge_of, entry_of
from backend.ledger.rules import (
    INCONSISTENCIES,
    Finding,
    Tariff,
    charge,
    month_of,
    rule_waiver,
)
from backend.ledger.rules import Charge as Total
from backend.ledger.sentences import charge_sentence, correction_sentence
from backend.ledger.splitting import time_of
from backend.payers.rules import Payer
from backend.policies.rules import WAIVED_BY_LEADER
from backend.sessions.rules import CONTACT_FORMS, moment_of

UNLIKE = Sentence("{name}: esperado {expected}, encontrado {found}", "{name}: expected {expected}, found {found}")
AT_MOST = Sentence("{name}: no máximo {expected}, encontrado {found}", "{name}: at most {expected}, found {found}")
AT_LEAST = Sentence("{name}: no mínimo {expected}, encontrado {found}", "{name}: at least {expected}, found {found}")
UNREADABLE = Sentence(
    "{name} falta, sobra ou não tem a forma deste campo", "{name} is missing, unknown or not in this field's form"
)
TWICE = Sentence("id: {found} já é o de outra linha", "id: {found} is already another row's")
NOT_STANDING = Sentence(
    "corrects: {found} não é um apontamento desta consultoria que esteja valendo",
    "corrects: {found} is no standing entry of this consultoria",
)
OVERLAP = Sentence("o tempo cruza o do apontamento {found}", "the time overlaps that of entry {found}")
UNKNOWN_KIND = Sentence("kind: esta versão não sabe conferir {found}", "kind: this version cannot check {found}")


@dataclass(frozen=True)
class Mismatch:
    """What does not hold first in a row."""

    seq: int
    said: Said


@dataclass
class Engagement:
    """What the rows so far say of one. `entries` are those that stand, in the chain's order."""

    first: Record
    entries: dict[str, Entry] = field(default_factory=dict)
    newest: Charge | None = None
    stands: Standing = field(default_factory=Standing)


class Recount:
    """Takes the rows of one account's chain in order; `fault` is the first that does not hold, and ends the looking.

    An entry that corrects another takes its place. A waiver that no rule gives is taken as a leader's.
    """

    def __init__(self, account: str | None = None) -> None:
        self.account = account
        self.fault: Mismatch | None = None
        self._ids: set[str] = set()
        self._sessions: dict[str, Entry] = {}
        self._engagements: dict[str, Engagement] = {}

    def take(self, row: Row) -> None:
        if self.fault is None and (said := next(self._faults(row), None)) is not None:
            self.fault = Mismatch(row.seq, said)

    def end(self, account: str, seq: int) -> None:
        """Whose chain it is, said after its last row."""
        if self.fault is None and self.account is not None and account != self.account:
            self.fault = Mismatch(seq, _bound(UNLIKE, "account", self.account, account))

    def _faults(self, row: Row) -> Iterator[Said]:
        try:
            if row.kind == Kind.TIME_ENTRY:
                yield from self._entry_faults(entry_of(row.body))
            elif row.kind == Kind.CHARGE:
                yield from self._charge_faults(charge_of(row.body))
            else:
                yield UNKNOWN_KIND.of(found=_shown(row.kind))
        except Unreadable as error:
            yield UNREADABLE.of(name=error.field)

    def _entry_faults(self, entry: Entry) -> Iterator[Said]:
        """Keeps the entry when there are none."""
        yield from self._record_faults(entry)
        yield from _time_faults(entry)
        yield from _payer_faults(entry)
        session = self._sessions.setdefault(entry.session, entry)
        for name in ("engagement", "analyst", "work_form", "manual"):
            yield from unlike(name, getattr(session, name), getattr(entry, name))
        engagement = self._engagements.setdefault(entry.engagement, Engagement(entry))
        if entry.corrects is not None and engagement.entries.pop(entry.corrects, None) is None:
            yield NOT_STANDING.of(found=entry.corrects)
        for other in engagement.entries.values():
            if other.session == entry.session and _overlap(other, entry):
                yield OVERLAP.of(found=other.id)
        engagement.entries[entry.id] = entry

    def _charge_faults(self, found: Charge) -> Iterator[Said]:
        """Keeps the charge when there are none."""
        yield from self._record_faults(found)
        engagement = self._engagements.setdefault(found.engagement, Engagement(found))
        newest, entries = engagement.newest, list(engagement.entries.values())
        yield from unlike("corrects", newest.id if newest else None, found.corrects)
        yield from unlike("entries", [one.id for one in entries], found.entries)
        for one in entries:
            yield from unlike("payer", one.payer, found.payer)
        yield from unlike("proven_seconds", sum(one.proven_seconds for one in entries), found.proven_seconds)
        yield from _month_faults(found, entries, newest)
        yield from _finding_faults(found)
        total = _total(found, entries)
        yield from unlike("waiver", total.waiver, found.waiver)
        if found.replaces is None:
            yield from _sum_faults(found, total.charged_minutes, total.amount_centavos, charge_sentence(total))
        else:
            made = correction(total, engagement.stands, frozen=not found.replaces)
            yield from _sum_faults(found, made.minutes, made.amount_centavos, correction_sentence(made))
        charged = Charged(found.charged_minutes, found.amount_centavos)
        engagement.newest, engagement.stands = found, engagement.stands.then(charged, replaces=found.replaces)

    def _record_faults(self, record: Record) -> Iterator[Said]:
        self.account = self.account or record.account
        yield from unlike("account", self.account, record.account)
        if record.id in self._ids:
            yield TWICE.of(found=record.id)
        self._ids.add(record.id)
        if known := self._engagements.get(record.engagement):
            for name in ("ticket", "modality"):
                yield from unlike(name, getattr(known.first, name), getattr(record, name))


def _time_faults(entry: Entry) -> Iterator[Said]:
    lasted = entry.ended_at - entry.started_at
    yield from unlike("worked_seconds + paused_seconds", lasted, entry.worked_seconds + entry.paused_seconds)
    if entry.proven_seconds > entry.worked_seconds:
        yield _bound(AT_MOST, "proven_seconds", entry.worked_seconds, entry.proven_seconds)
    if entry.work_form not in CONTACT_FORMS:
        yield from unlike("proven_seconds", entry.worked_seconds, entry.proven_seconds)
    day = moment_of(entry.started_at).astimezone(BRASILIA).date()
    yield from unlike("work_date", day.isoformat(), entry.work_date)


def _payer_faults(entry: Entry) -> Iterator[Said]:
    """What only one payer has."""
    if entry.payer is not Payer.UNIT_INVOICE:
        yield from unlike("unit_code", None, entry.unit_code)
    if entry.payer is not Payer.MANAGEMENT_TRANSFER and entry.transfer is not None:
        yield from unlike("transfer", None, entry.transfer.model_dump())


def _month_faults(found: Charge, entries: list[Entry], newest: Charge | None) -> Iterator[Said]:
    """The finish, whose month it is, comes after the last work and after the finish before."""
    ends = [month_of(moment_of(one.ended_at), BRASILIA) for one in entries]
    least = max([*ends, newest.month] if newest else ends, default=found.month)
    if found.month < least:
        yield _bound(AT_LEAST, "month", least, found.month)


def _finding_faults(found: Charge) -> Iterator[Said]:
    """What would be no finding, no waiver or no correction at all."""
    if (found.outcome in INCONSISTENCIES) != (found.on_portal is not None):
        yield UNREADABLE.of(name="on_portal")
    if found.waiver is not None and not _by_rule(found) and found.waiver not in WAIVED_BY_LEADER[found.modality]:
        yield UNREADABLE.of(name="waiver")
    if (found.corrects is None) != (found.replaces is None):
        yield UNREADABLE.of(name="replaces")


def _sum_faults(found: Charge, minutes: int, centavos: int, sentence: Said) -> Iterator[Said]:
    yield from unlike("charged_minutes", minutes, found.charged_minutes)
    yield from unlike("amount_centavos", centavos, found.amount_centavos)
    yield from unlike("explanation", sentence.in_(Language.PT), found.explanation)


def _total(found: Charge, entries: list[Entry]) -> Total:
    """The whole engagement by the row's own tariff, session by session."""
    tariff = Tariff(
        found.price_per_minute_centavos,
        found.minimum_minutes,
        found.minimum_scope,
        found.seconds_rounding,
        found.free_seconds,
    )
    sessions = dict.fromkeys(one.session for one in entries)
    times = [time_of([one for one in entries if one.session == session]) for session in sessions]
    waiver = None if _by_rule(found) else found.waiver
    return charge(tariff, found.modality, times, Finding(found.outcome, found.on_portal), waiver)


def _by_rule(found: Charge) -> bool:
    return found.waiver == rule_waiver(found.modality, Finding(found.outcome, found.on_portal))


def _overlap(one: Entry, other: Entry) -> bool:
    return one.started_at < other.ended_at and other.started_at < one.ended_at


def unlike(name: str, expected: object, found: object) -> Iterator[Said]:
    """Nothing when they are the same."""
    if expected != found:
        yield _bound(UNLIKE, name, expected, found)


def _bound(sentence: Sentence, name: str, expected: object, found: object) -> Said:
    return sentence.of(name=name, expected=_shown(expected), found=_shown(found))


def _shown(value: object) -> str:
    """As the file writes it."""
    return json.dumps(value, ensure_ascii=False)
