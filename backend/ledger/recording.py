"""Writes what a finish charges: time entries, the charge, its status, and the chain's links last."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import BRASILIA
from backend.kit.ids import new_id
from backend.kit.language import Language
from backend.ledger.bodies import charge_body, entry_body
from backend.ledger.chain import Body, Kind
from backend.ledger.corrections import NOTHING, Correction
from backend.ledger.counting import Counted
from backend.ledger.draft import Draft
from backend.ledger.proof.store import PersonalValue
from backend.ledger.proof.writing import seal, write_links
from backend.ledger.rules import WAITING, ChargeState, month_of
from backend.ledger.rules import Charge as Total
from backend.ledger.splitting import EntryTime
from backend.ledger.store import Charge, ChargeStatus, StandingCharge, TimeEntry, add_records
from backend.payers.rules import Payer
from backend.terms.paying import Debtor


async def record_charge(db: AsyncSession, made: Draft, charge_id: UUID, write_id: UUID, actor_id: int) -> None:
    """Last of its transaction: the chain's head stays locked until the commit."""
    entered = {entry.session_id for entry in made.entries}
    fresh = [one for one in made.facts.counted if one.session.id not in entered]
    sealed = [_entry(made, one, time) for one in fresh for time in one.entries]
    entries = [entry for entry, _ in sealed]
    named = made.before[-1].charge.entries if made.before else []
    charge = _charge(made, charge_id, write_id, actor_id, [*named, *(entry.id for entry in entries)])
    values = [value for _, both in sealed for value in both]
    standing = made.before[-1] if made.before else None
    await add_rows(db, [*entries, charge], standing, made.work.at, actor_id, values)


async def add_rows(
    db: AsyncSession,
    rows: Sequence[TimeEntry | Charge],
    standing: StandingCharge | None,
    at: datetime,
    actor_id: int,
    values: Sequence[PersonalValue] = (),
) -> None:
    """Linked into the chain in this order. Last of its transaction, as `record_charge` says.

    A charge takes over the hold or the dispute of the `standing` one that it corrects; else it begins pending.
    """
    state, owner = (standing.state, standing.status.owner_id) if standing else (ChargeState.PENDING, None)
    kept = {"state": state, "owner_id": owner} if state in WAITING else {"state": ChargeState.PENDING}
    begins = {"ordinal": 1, "at": at, "actor_id": actor_id, **kept}
    states = [ChargeStatus(charge_id=row.id, **begins) for row in rows if isinstance(row, Charge)]
    await add_records(db, [*values, *rows, *states])
    await write_links(db, rows[0].account_id, [_link(row) for row in rows])


def _link(row: TimeEntry | Charge) -> tuple[Kind, Body]:
    if isinstance(row, TimeEntry):
        return Kind.TIME_ENTRY, entry_body(row)
    return Kind.CHARGE, charge_body(row)


def _entry(made: Draft, counted: Counted, time: EntryTime) -> tuple[TimeEntry, tuple[PersonalValue, PersonalValue]]:
    """With the personal values that it names by their digests only."""
    engagement, session, debtor = made.work.engagement, counted.session, made.facts.debtor
    requester, cnpj = seal(made.facts.agreed[0].requester_name), seal(debtor.cnpj)
    entry = TimeEntry(
        id=new_id(),
        account_id=engagement.account_id,
        engagement_id=engagement.id,
        session_id=session.id,
        ticket_id=engagement.ticket_id,
        modality=engagement.modality,
        work_form=session.work_form,
        analyst_id=session.analyst_id,
        group_id=engagement.group_id,
        organization_id=debtor.organization_id,
        work_date=time.work_date,
        started_at=time.started_at,
        ended_at=time.ended_at,
        worked_seconds=time.worked_seconds,
        paused_seconds=time.paused_seconds,
        proven_seconds=time.proven_seconds,
        payer=_payer(debtor),
        unit_code=_nfc(debtor.unit_code),
        transfer=debtor.transfer,
        manual=session.manual,
        corrects=None,
        requester_digest=requester.digest,
        cnpj_digest=cnpj.digest,
    )
    return entry, (requester, cnpj)


def _charge(made: Draft, charge_id: UUID, write_id: UUID, actor_id: int, entries: list[UUID]) -> Charge:
    engagement, term = made.work.engagement, made.facts.agreed[0]
    return Charge(
        id=charge_id,
        account_id=engagement.account_id,
        engagement_id=engagement.id,
        ticket_id=engagement.ticket_id,
        modality=engagement.modality,
        month=month_of(made.work.at, BRASILIA),
        finished_at=made.work.at,
        finished_by=actor_id,
        policy_id=term.policy_id,
        policy_version=term.policy_version,
        term_id=term.id,
        term_hash=term.hash,
        payer=_payer(made.facts.debtor),
        entries=entries,
        corrects=made.before[-1].charge.id if made.before else None,
        replaces=made.correction.replaces if made.correction else None,
        write_id=write_id,
        **_found(made),
        **numbers(made.facts.charge, made.correction),
    )


def _found(made: Draft) -> dict[str, str | bool | None]:
    settled = made.facts.settled
    return {
        "outcome": settled.finding.outcome,
        "outcome_text": settled.outcome_text,
        "issue_key": settled.issue_key,
        "on_portal": settled.finding.on_portal,
        "waiver": made.waiver,
        "explanation": _nfc(made.facts.sentence.in_(Language.PT)),
    }


def numbers(total: Total, correction: Correction | None) -> dict[str, int | str]:
    """Worked and charged apart; what the row adds to what stood."""
    minutes = correction.minutes if correction else total.charged_minutes
    centavos = correction.amount_centavos if correction else total.amount_centavos
    replaced = correction.instead_of if correction else NOTHING
    return {
        "price_per_minute_centavos": total.tariff.price_per_minute_centavos,
        "minimum_minutes": total.tariff.minimum_minutes,
        "minimum_scope": total.tariff.minimum_scope,
        "seconds_rounding": total.tariff.rounding,
        "free_seconds": total.tariff.free_seconds,
        "gross_seconds": total.gross_seconds,
        "paused_seconds": total.paused_seconds,
        "net_seconds": total.net_seconds,
        "unproven_seconds": total.unproven_seconds,
        "proven_seconds": total.proven_seconds,
        "whole_minutes": total.whole_minutes,
        "full_minutes": total.full_minutes,
        "basis": total.basis,
        "charged_minutes": minutes,
        "amount_centavos": centavos,
        "delta_minutes": minutes - replaced.minutes,
        "delta_centavos": centavos - replaced.amount_centavos,
    }


def _payer(debtor: Debtor) -> Payer:
    """Raises LookupError where the start's gates say that there must be one."""
    if debtor.payer is None:
        raise LookupError("nobody said who pays")
    return debtor.payer


def _nfc(text: str | None) -> str | None:
    return None if text is None else unicodedata.normalize("NFC", text)
