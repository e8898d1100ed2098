"""Whether one engagement kept the procedure: each rule answered yes or no, with every reason for a no."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from backend.dossier.catalogue import Answer, Facts, Fault, Finding, Gap, Landing, Rule, Session, Times
from backend.sessions.rules import reached_at, second


def judge(facts: Facts) -> tuple[Finding, ...]:
    """Every rule, in order."""
    return tuple(CHECKS[rule](rule, facts) for rule in Rule)


def kept(findings: Sequence[Finding]) -> tuple[int, int]:
    """How many of those that could be answered were kept."""
    answered = [one.answer for one in findings if one.answer in {Answer.YES, Answer.NO}]
    return answered.count(Answer.YES), len(answered)


def gaps(sessions: Sequence[Session]) -> tuple[Gap, ...]:
    return tuple(gap for one in sessions if one.limited for gap in _gaps_of(one))


def _gaps_of(session: Session) -> Iterator[Gap]:
    for part in session.unproven:
        due_at, until = (reached_at(session.intervals, mark) for mark in (part.start, part.end))
        if due_at is not None and until is not None:
            yield Gap(session.ordinal, due_at, until, part.length)


def _awaited(rule: Rule, facts: Facts) -> Finding:
    """What it asks about has not happened, and if it is over never will."""
    return Finding(rule, Answer.NOT_NEEDED if facts.over else Answer.NOT_YET)


def _approved_before_term(rule: Rule, facts: Facts) -> Finding:
    asking = [one for one in facts.terms if one.approval_needed]
    if not asking:
        return Finding(rule, Answer.NOT_NEEDED) if facts.terms else _awaited(rule, facts)
    given = [(one, one.approval) for one in asking]
    return _answered(
        rule,
        (Fault.NOT_APPROVED, any(approval is None for _, approval in given)),
        (Fault.APPROVED_LATE, any(one and second(one.at) > second(term.sent_at) for term, one in given)),
    )


def _approved_by_another(rule: Rule, facts: Facts) -> Finding:
    given = [one.approval for one in facts.terms if one.approval is not None]
    if not given:
        return Finding(rule, _approved_before_term(rule, facts).answer)
    return _answered(rule, (Fault.DECIDED_BY_ASKER, any(one.decided_by == one.asker_id for one in given)))


def _accepted_before_start(rule: Rule, facts: Facts) -> Finding:
    start = facts.started_at
    if start is None:
        return _awaited(rule, facts)
    # by our own clock: the reply stood on the ticket when it was recorded
    in_time = [one for _, one in facts.accepted if second(one.recorded_at) <= second(start)]
    return _answered(
        rule,
        (Fault.NOT_ACCEPTED, not facts.accepted),
        (Fault.ACCEPTED_LATE, bool(facts.accepted) and not in_time),
    )


def _accepted_by_allowed(rule: Rule, facts: Facts) -> Finding:
    given = facts.accepted
    if not given:
        return _awaited(rule, facts)
    return _answered(
        rule,
        (Fault.ACCEPTED_BY_AGENT, any(one.by_agent for _, one in given)),
        (Fault.ACCEPTED_EXPIRED, any(one.commented_at > term.expires_at for term, one in given)),
    )


def _accepted_exact_text(rule: Rule, facts: Facts) -> Finding:
    given, charge = facts.accepted, facts.charge
    if not given:
        return _awaited(rule, facts)
    hashes = {term.hash for term, _ in given}
    return _answered(
        rule,
        (Fault.TERM_CHANGED, any(term.text_hash != term.hash for term, _ in given)),
        (Fault.SENT_OTHER, any(term.sent_hash != term.hash for term, _ in given)),
        (Fault.ACCEPTED_OTHER, any(one.term_hash != term.hash for term, one in given)),
        (Fault.EXCERPT_CHANGED, any(not one.excerpt_kept for _, one in given)),
        (Fault.CHARGED_OTHER, charge is not None and charge.term_hash not in hashes),
    )


def _start_in_public(rule: Rule, facts: Facts) -> Finding:
    start = facts.start
    if start is None:
        return _awaited(rule, facts)
    if start.public and start.landing is Landing.ON_ITS_WAY:
        return Finding(rule, Answer.NOT_YET)
    return _answered(rule, (Fault.START_NOT_PUBLIC, not (start.public and start.landing is Landing.THERE)))


def _contact_hourly(rule: Rule, facts: Facts) -> Finding:
    if facts.started_at is None:
        return _awaited(rule, facts)
    if not any(one.limited for one in facts.sessions):
        return Finding(rule, Answer.NOT_NEEDED)
    found = gaps(facts.sessions)
    return Finding(rule, Answer.NO, (Fault.CONTACT_LATE,), found) if found else Finding(rule, Answer.YES)


def _time_adds_up(rule: Rule, facts: Facts) -> Finding:
    charge = facts.charge
    if charge is None:
        return _awaited(rule, facts)
    charged = [one for one in facts.sessions if one.charged]
    entered = [one.entered for one in charged if one.entered is not None]
    return _answered(
        rule,
        (Fault.ENTRIES_DIFFER, any((one.entered or Times(0, 0, 0)) != one.ran for one in charged)),
        (Fault.CHARGE_DIFFERS, _sum(entered) != charge.times),
    )


def _sum(times: Sequence[Times]) -> Times:
    return Times(*(sum(getattr(one, name) for one in times) for name in ("worked", "paused", "proven")))


def _charge_by_term(rule: Rule, facts: Facts) -> Finding:
    charge = facts.charge
    if charge is None:
        return _cancelled_in_time(rule, facts)
    paid, counted = charge.kept, charge.counted
    return _answered(
        rule,
        (Fault.POLICY_DIFFERS, any(not one.as_policy for one in facts.terms)),
        (Fault.AMOUNT_DIFFERS, (paid.minutes, paid.centavos) != (counted.minutes, counted.centavos)),
        (Fault.SENTENCE_DIFFERS, paid.sentence != counted.sentence),
    )


def _cancelled_in_time(rule: Rule, facts: Facts) -> Finding:
    if not facts.over or facts.started_at is None:
        return _awaited(rule, facts)
    worked = sum(one.ran.worked for one in facts.sessions)
    return _answered(rule, (Fault.CANCELLED_LATE, worked >= facts.free_seconds))


def _decided_by_allowed(rule: Rule, facts: Facts) -> Finding:
    charge, given = facts.charge, facts.decisions
    if charge is None:
        return _awaited(rule, facts)
    if charge.waiver is None and not given:
        return Finding(rule, Answer.NOT_NEEDED)
    waivers = [one.waiver for one in given if one.waiver is not None]
    return _answered(
        rule,
        (Fault.WAIVER_UNDECIDED, charge.waiver is not None and charge.waiver not in waivers[-1:]),
        (Fault.DECIDED_BY_WORKER, any(one.by_worker for one in given if one.waiver is None)),
    )


def _reached_zendesk(rule: Rule, facts: Facts) -> Finding:
    if facts.over:
        return Finding(rule, Answer.NOT_NEEDED)
    updates = [*([facts.start] if facts.start else []), *facts.finishes]
    lost = [
        (Fault.START_LOST, facts.start is not None and facts.start.landing is Landing.LOST),
        (Fault.FINISH_LOST, any(one.landing is Landing.LOST for one in facts.finishes)),
    ]
    whole = facts.start and facts.finishes and all(one.landing is Landing.THERE for one in updates)
    if not whole and not any(found for _, found in lost):
        return Finding(rule, Answer.NOT_YET)
    return _answered(rule, *lost)


def _ledger_matches(rule: Rule, facts: Facts) -> Finding:
    if facts.charge is None and not facts.ledger:
        return _awaited(rule, facts)
    return _answered(rule, *((fault, True) for fault in facts.ledger))


def _answered(rule: Rule, *faults: tuple[Fault, bool]) -> Finding:
    found = tuple(fault for fault, holds in faults if holds)
    return Finding(rule, Answer.NO if found else Answer.YES, found)


CHECKS: Mapping[Rule, Callable[[Rule, Facts], Finding]] = {
    Rule.APPROVED_BEFORE_TERM: _approved_before_term,
    Rule.APPROVED_BY_ANOTHER: _approved_by_another,
    Rule.ACCEPTED_BEFORE_START: _accepted_before_start,
    Rule.ACCEPTED_BY_ALLOWED: _accepted_by_allowed,
    Rule.ACCEPTED_EXACT_TEXT: _accepted_exact_text,
    Rule.START_IN_PUBLIC: _start_in_public,
    Rule.CONTACT_HOURLY: _contact_hourly,
    Rule.TIME_ADDS_UP: _time_adds_up,
    Rule.CHARGE_BY_TERM: _charge_by_term,
    Rule.DECIDED_BY_ALLOWED: _decided_by_allowed,
    Rule.REACHED_ZENDESK: _reached_zendesk,
    Rule.LEDGER_MATCHES: _ledger_matches,
}
