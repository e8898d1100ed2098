"""From the kept rows to what the rules look at: hashes taken anew, time and charge counted again, links compared."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from backend.dossier.catalogue import (
    Acceptance,
    Amount,
    Approval,
    Charge,
    Decision,
    Delivery,
    Facts,
    Fault,
    Landing,
    Session,
    Term,
    Times,
)
from backend.dossier.record import Record
from backend.engagements.rules import TERMINAL, Action
from backend.kit.language import Language
from backend.ledger.bodies import charge_body, entry_body
from backend.ledger.chain import DigestState, is_whole
from backend.ledger.corrections import correction
from backend.ledger.counting import (
    Counted,
    count,
    finding_of,
    standing_in,
    tariff_of,
    waived_by_leader,
)
from backend.ledger.proof.export import digest_states
from backend.ledger.rules import charge as charge_for
from backend.ledger.sentences import charge_sentence, correction_sentence
from backend.ledger.store import Charge as ChargeRow
from backend.ledger.store import TimeEntry
from backend.macros.service import hash_of
from backend.policies.rules import Modality, WaiverReason, price_per_minute
from backend.policies.store import Policy
from backend.terms.store import Acceptance as AcceptanceRow
from backend.terms.store import Standing
from backend.terms.store import Term as TermRow
from backend.zendesk.outbox.service import change_of
from backend.zendesk.outbox.store import WriteState, ZendeskWrite


def facts_of(record: Record) -> Facts:
    starts = [one.started_at for one in record.sessions if one.started_at is not None]
    started = deliveries(record, Action.START)
    return Facts(
        terms=tuple(_term(record, one) for one in record.judged),
        started_at=min(starts, default=None),
        start=started[0] if started else None,
        finishes=tuple(deliveries(record, Action.FINISH)),
        sessions=tuple(_sessions(record)),
        charge=_charge(record),
        decisions=tuple(_decisions(record)),
        ledger=tuple(dict.fromkeys(_ledger_faults(record))),
        over=record.engagement.status in TERMINAL,
        free_seconds=record.policy_at(record.engagement.last_event_at).free_seconds,
    )


def deliveries(record: Record, action: Action) -> list[Delivery]:
    """Of the updates that such steps wanted, in order."""
    return [Delivery(_landing(one), _is_public(one)) for one in record.writes_for(action)]


def _landing(write: ZendeskWrite) -> Landing:
    if write.state == WriteState.SENT:
        return Landing.THERE
    return Landing.ON_ITS_WAY if write.state == WriteState.PENDING else Landing.LOST


def _is_public(write: ZendeskWrite) -> bool:
    comment = change_of(write.change).comment
    return comment is not None and comment.public


def _term(record: Record, standing: Standing) -> Term:
    term, policies = standing.term, {one.id: one for one in record.policies}
    policy = policies[term.policy_id]
    return Term(
        sent_at=term.sent_at,
        expires_at=term.expires_at,
        hash=term.hash,
        text_hash=hash_of(term.text),
        sent_hash=_sent_hash(record, term),
        as_policy=_quotes(term, policy),
        approval_needed=policy.approval_required,
        approval=_approval(record, term),
        acceptance=_acceptance(record, standing.acceptance) if standing.acceptance else None,
    )


def _sent_hash(record: Record, term: TermRow) -> str:
    """Of the text that its update carried; an adopted one's was taken of the comment, and the history has it."""
    if (adoption := record.adoption_of(term)) is not None:
        return str(adoption.facts.get("hash"))
    sent = change_of(record.writes[term.write_id].change).comment
    return hash_of(sent.text if sent else "")


def _quotes(term: TermRow, policy: Policy) -> bool:
    quoted = (term.price_per_minute_centavos, term.minimum_minutes, term.minimum_scope, term.seconds_rounding)
    price = price_per_minute(policy.price_per_hour_centavos)
    return quoted == (price, policy.minimum_minutes, policy.minimum_scope, policy.seconds_rounding)


def _approval(record: Record, term: TermRow) -> Approval | None:
    """The last one given to the answers, by id and by hash."""
    cited = (term.answer_set_id, term.answer_set_hash)
    given = [one for one in record.approvals if (one.answer_set_id, one.answer_set_hash) == cited]
    return next(
        (Approval(one.closed_at, one.asker_id, one.decided_by) for one in reversed(given) if one.closed_at), None
    )


def _acceptance(record: Record, given: AcceptanceRow) -> Acceptance:
    author = record.people.get(given.author_id)
    return Acceptance(
        commented_at=given.commented_at,
        recorded_at=given.recorded_at,
        term_hash=given.term_hash,
        by_agent=author is not None and bool(author.roles),
        excerpt_kept=hashlib.sha256(given.excerpt.encode()).hexdigest() == given.excerpt_hash,
    )


def counted_sessions(record: Record) -> list[Counted]:
    """With what a maestro confirmed as proven; an open one is cut off at `now`."""
    reviews = [one.at for one in record.history if one.action == Action.REVIEW_MINUTES and one.facts.get("confirmed")]
    return [count(one, record.now, proven=confirmed(one.ended_at, reviews)) for one in record.sessions]


def confirmed(ended_at: datetime | None, reviews: Sequence[datetime]) -> bool:
    """A review that confirms is of everything that was finished by then."""
    return ended_at is not None and any(ended_at <= one for one in reviews)


def _sessions(record: Record) -> Iterator[Session]:
    """What a maestro confirmed is proven, and its contacts were late all the same."""
    finished_at = record.standing.charge.finished_at if record.standing else None
    for one in counted_sessions(record):
        ended = one.session.ended_at
        mine = [entry for entry in record.counting if entry.session_id == one.session.id]
        yield Session(
            ordinal=one.session.ordinal,
            intervals=one.session.intervals,
            limited=one.session.limit_seconds is not None and bool(one.session.intervals),
            unproven=count(one.session, record.now).time.unproven,
            ran=Times(one.time.net_seconds, one.time.paused_seconds, one.time.proven_seconds),
            entered=_entered(mine) if mine else None,
            charged=finished_at is not None and ended is not None and ended <= finished_at,
        )


def _entered(entries: list[TimeEntry]) -> Times:
    return Times(
        sum(one.worked_seconds for one in entries),
        sum(one.paused_seconds for one in entries),
        sum(one.proven_seconds for one in entries),
    )


def _charge(record: Record) -> Charge | None:
    if record.standing is None:
        return None
    last = record.standing.charge
    return Charge(
        term_hash=last.term_hash,
        times=Times(last.net_seconds, last.paused_seconds, last.proven_seconds),
        kept=Amount(last.charged_minutes, last.amount_centavos, last.explanation),
        counted=_counted_again(record, last),
        waiver=waived_by_leader(last),
    )


def _decisions(record: Record) -> Iterator[Decision]:
    for one in record.history:
        if one.action in {Action.WAIVE, Action.REVIEW_MINUTES}:
            waiver = WaiverReason(one.facts["waiver"]) if one.action == Action.WAIVE else None
            yield Decision(waiver, by_worker=one.actor_id in _workers(record, one.at))


def _workers(record: Record, at: datetime) -> set[int]:
    """Whose sessions had ended by then."""
    return {one.analyst_id for one in record.sessions if one.ended_at is not None and one.ended_at <= at}


def _counted_again(record: Record, last: ChargeRow) -> Amount:
    """By the ledger's rules, from the sessions as they ran and the term they were under."""
    term = next(one.term for one in record.terms if one.term.id == last.term_id)
    ended = [
        one for one in counted_sessions(record) if one.session.ended_at and one.session.ended_at <= last.finished_at
    ]
    tariff = tariff_of(term)
    modality, waiver = Modality(record.engagement.modality), waived_by_leader(last)
    total = charge_for(tariff, modality, [one.time for one in ended], finding_of(last), waiver)
    if last.replaces is None:
        return Amount(total.charged_minutes, total.amount_centavos, charge_sentence(total).in_(Language.PT))
    made = correction(total, standing_in(record.charges[:-1]), frozen=not last.replaces)
    return Amount(made.minutes, made.amount_centavos, correction_sentence(made).in_(Language.PT))


def _ledger_faults(record: Record) -> Iterator[Fault]:
    """Each kept row has its link, each link its row and its hash, and each personal value its digest."""
    kept = {str(one.id): entry_body(one) for one in record.entries}
    kept |= {str(one.charge.id): charge_body(one.charge) for one in record.charges}
    linked = {str(one.row.body.get("id")): one.row for one in record.lines}
    if kept.keys() - linked.keys():
        yield Fault.LINK_MISSING
    if any(kept.get(id_) != row.body or not is_whole(row) for id_, row in linked.items()):
        yield Fault.LINK_CHANGED
    if DigestState.DIFFERS in {state for line in record.lines for state in digest_states(line).values()}:
        yield Fault.PERSONAL_CHANGED
