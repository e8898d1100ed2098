"""Checks a dossier's JSON without our database: its links, its sums and sentences, its texts and what was agreed to.

What the file alone cannot prove: that its links are the account's, which a published row tells, and its `findings`,
which rest on more than the file holds.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import rfc8785

from backend.dossier.document import FORMAT
from backend.dossier.facts import confirmed
from backend.engagements.rules import Action
from backend.kit.language import Counted as Plural
from backend.kit.language import Said, Sentence
from backend.ledger.chain import DIGEST_STATES, DigestState, Fault, FaultKind, Head, Kind, Row, is_whole
from backend.ledger.corrections import NOTHING, Charged, Standing
from backend.ledger.counting import count
from backend.ledger.proof.export import Line, digest_states, from_json
from backend.ledger.proof.records import Charge, Entry, charge_of, entry_of
from backend.ledger.proof.recount import Recount, unlike
from backend.ledger.proof.verify import NAMES, PERSONAL, RECOUNTED
from backend.ledger.splitting import time_of
from backend.macros.service import hash_of
from backend.sessions.rules import Interval, Worked, WorkForm
from backend.sessions.worked import WorkedSession

HOLDS = Plural(
    Sentence("O dossiê se sustenta, com {n} linha do livro.", "The dossier holds, with {n} row of the ledger."),
    Sentence("O dossiê se sustenta, com {n} linhas do livro.", "The dossier holds, with {n} rows of the ledger."),
)
LINK = Sentence("Livro: {fault}.", "Ledger: {fault}.")
PART = Sentence("{part}, {what}.", "{part}, {what}.")
NOT_WRITTEN = Sentence(
    "O arquivo não está escrito como um dossiê é escrito.", "The file is not written as a dossier is written."
)
NOT_AGREED = Sentence("term_hash: nenhum termo aceito tem {found}", "term_hash: no accepted term has {found}")
NOT_THERE = Sentence("a linha {seq} não é desta consultoria", "row {seq} is not this consultoria's")
AGREED_TERMS = ("price_per_minute_centavos", "minimum_minutes", "minimum_scope", "seconds_rounding")

Document = dict[str, Any]


class NotADossier(ValueError):
    """The text names no format of ours."""


@dataclass(frozen=True)
class Checked:
    """`faults` in the order of the file; an erased personal value is none."""

    rows: int
    faults: tuple[Said, ...]
    erased: tuple[Said, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.faults

    def lines(self) -> list[Said]:
        return [*(self.faults or [HOLDS.of(self.rows)]), *self.erased]


def check(text: str, published: Head | None = None) -> Checked:
    """Raises NotADossier. `published`: a row of this consultoria's as a ticket shows it."""
    found = _opened(text)
    if found is None:
        raise NotADossier
    lines: list[Line] = []
    faults: list[Said] = []
    try:
        if rfc8785.dumps(found).decode() != text:
            faults.append(NOT_WRITTEN.of())
        lines += _lines(found["ledger"])
        for said in _faults(found, lines, published):
            if said not in faults:
                faults.append(said)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, RecursionError):
        faults.append(NOT_WRITTEN.of())
    return Checked(len(lines), (*faults, *_personal(lines, DigestState.DIFFERS)), _personal(lines, DigestState.ERASED))


def _personal(lines: list[Line], wanted: DigestState) -> tuple[Said, ...]:
    return tuple(
        PERSONAL.of(seq=line.row.seq, name=NAMES.get(name, name), state=DIGEST_STATES[state])
        for line in lines
        for name, state in digest_states(line).items()
        if state is wanted
    )


def is_dossier(text: str) -> bool:
    return _opened(text) is not None


def _opened(text: str) -> Document | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def _lines(ledger: list[Document]) -> Iterator[Line]:
    """Raises ValueError for one that no export writes."""
    for one in ledger:
        line = from_json(rfc8785.dumps(one).decode())
        if not isinstance(line, Line):
            raise TypeError("a dossier has no end of a chain")
        yield line


def _faults(found: Document, lines: list[Line], published: Head | None) -> Iterator[Said]:
    rows = [line.row for line in lines]
    yield from _link_faults(rows, published)
    recount = Recount(found["engagement"]["account"])
    for row in rows:
        recount.take(row)
    if recount.fault:
        yield RECOUNTED.of(seq=recount.fault.seq, what=recount.fault.said)
    for row in rows:
        for name, key in (("engagement", "id"), ("ticket", "ticket"), ("modality", "modality")):
            for said in unlike(name, row.body.get(name), found["engagement"][key]):
                yield PART.of(part="engagement", what=said)
    yield from _term_faults(found["terms"])
    yield from _charge_faults(found, rows)
    yield from _session_faults(found, rows)


def _link_faults(rows: list[Row], published: Head | None) -> Iterator[Said]:
    """Between two rows of a consultoria others' may stand; where none do, one continues the other."""
    before: Row | None = None
    for row in rows:
        if not is_whole(row):
            yield LINK.of(fault=Fault(FaultKind.HASH, row.seq).said)
        if before and (row.seq <= before.seq or (row.seq == before.seq + 1 and row.prev != before.hash)):
            yield LINK.of(fault=Fault(FaultKind.PREV, row.seq).said)
        before = row
    if published is not None:
        same = [row.hash == published.hash for row in rows if row.seq == published.seq]
        if not same:
            yield LINK.of(fault=NOT_THERE.of(seq=published.seq))
        elif not all(same):
            yield LINK.of(fault=Fault(FaultKind.HEAD, published.seq).said)


def _term_faults(terms: list[Document]) -> Iterator[Said]:
    for n, term in enumerate(terms):
        told = [("hash", hash_of(term["text"]), term["hash"])]
        if (given := term["acceptance"]) is not None:
            excerpt = hashlib.sha256(given["excerpt"].encode()).hexdigest()
            told += [("acceptance.term_hash", term["hash"], given["term_hash"])]
            told += [("acceptance.excerpt_hash", excerpt, given["excerpt_hash"])]
        for name, expected, there in told:
            for said in unlike(name, expected, there):
                yield PART.of(part=f"terms[{n}]", what=said)


def _charge_faults(found: Document, rows: list[Row]) -> Iterator[Said]:
    bodies = [row.body for row in rows if row.kind == Kind.CHARGE]
    entries = {entry.id: entry for entry in _entries(rows)}
    terms = {term["id"]: term for term in found["terms"]}
    accepted = {term["hash"] for term in found["terms"] if term["acceptance"] is not None}
    for said in unlike("charges", [one["id"] for one in bodies], [one["id"] for one in found["charges"]]):
        yield PART.of(part="charges", what=said)
    stands = Standing()
    for n, (body, charge) in enumerate(zip(map(charge_of, bodies), found["charges"], strict=False)):
        added = _added(body, stands)
        row = Charged(body.charged_minutes, body.amount_centavos)
        stands = stands.then(row, replaces=body.replaces)
        worked = time_of([entries[one] for one in charge["entries"]])
        expected = bodies[n] | _seconds(worked)
        expected |= {"delta_minutes": added.minutes, "delta_centavos": added.amount_centavos}
        agreed = {name: terms[charge["term"]][name] for name in AGREED_TERMS}
        both = [(name, one[name]) for one in (expected, agreed) for name in sorted(one.keys() & charge.keys())]
        faults = [said for name, value in both for said in unlike(name, value, charge[name])]
        if charge["term_hash"] not in accepted:
            faults.append(NOT_AGREED.of(found=charge["term_hash"]))
        for said in faults:
            yield PART.of(part=f"charges[{n}]", what=said)


def _added(charge: Charge, stands: Standing) -> Charged:
    """To what stood before it."""
    replaced = stands.newest if charge.replaces else NOTHING
    return Charged(charge.charged_minutes - replaced.minutes, charge.amount_centavos - replaced.amount_centavos)


def _session_faults(found: Document, rows: list[Row]) -> Iterator[Said]:
    """The entries that stand are what the sessions ran; what a maestro confirmed is proven whole."""
    entries = _entries(rows)
    corrected = {one.corrects for one in entries}
    standing = [one for one in entries if one.id not in corrected]
    sessions = {one["id"]: one for one in found["sessions"]}
    reviews = [
        datetime.fromisoformat(one["at"])
        for one in found["decisions"]
        if one["action"] == Action.REVIEW_MINUTES and one["confirmed"]
    ]
    for id_ in dict.fromkeys(one.session for one in standing):
        ran = _worked(sessions[id_])
        if (ended_at := ran.ended_at) is None:
            raise ValueError("an entry's session has ended")
        counted = _seconds(count(ran, ended_at, proven=confirmed(ended_at, reviews)).time)
        entered = _seconds(time_of([one for one in standing if one.session == id_]))
        for name in counted:
            for said in unlike(name, entered[name], counted[name]):
                yield PART.of(part=f"sessions[{ran.ordinal - 1}]", what=said)


def _entries(rows: list[Row]) -> list[Entry]:
    """Raises Unreadable."""
    return [entry_of(row.body) for row in rows if row.kind == Kind.TIME_ENTRY]


def _seconds(time: Worked) -> dict[str, int]:
    return {
        "gross_seconds": time.gross_seconds,
        "paused_seconds": time.paused_seconds,
        "net_seconds": time.net_seconds,
        "unproven_seconds": time.unproven_seconds,
        "proven_seconds": time.proven_seconds,
    }


def _worked(one: Document) -> WorkedSession:
    intervals = tuple(Interval(*(datetime.fromisoformat(edge) for edge in both)) for both in one["intervals"])
    return WorkedSession(
        id=UUID(one["id"]),
        ordinal=one["ordinal"],
        analyst_id=int(one["analyst"]),
        work_form=WorkForm(one["work_form"]),
        manual=one["manual"],
        started_at=_moment(one["started_at"]),
        ended_at=_moment(one["ended_at"]),
        intervals=intervals,
        evidences=tuple(one["evidences"]),
        limit_seconds=one["limit_seconds"],
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
