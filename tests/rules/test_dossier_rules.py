"""The dossier's rules: each one kept, and each reason for which it is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.dossier.catalogue import (
    Acceptance,
    Amount,
    Answer,
    Approval,
    Charge,
    Decision,
    Delivery,
    Facts,
    Fault,
    Finding,
    Gap,
    Landing,
    Rule,
    Session,
    Term,
    Times,
)
from backend.dossier.rules import judge, kept
from backend.policies.rules import WaiverReason
from backend.sessions.rules import Interval, Seconds

NINE = datetime(2030, 3, 12, 12, tzinfo=UTC)
"""In Brasília."""
LATER = timedelta(minutes=1)
HOUR = 3600
APPROVAL = Approval(at=NINE, asker_id=1, decided_by=2)
ACCEPTANCE = Acceptance(
    commented_at=NINE + 2 * LATER, recorded_at=NINE + 3 * LATER, term_hash="t", by_agent=False, excerpt_kept=True
)
TERM = Term(
    sent_at=NINE + LATER,
    expires_at=NINE + timedelta(days=7),
    hash="t",
    text_hash="t",
    sent_hash="t",
    as_policy=True,
    approval_needed=True,
    approval=APPROVAL,
    acceptance=ACCEPTANCE,
)
START = NINE + 4 * LATER
TIMES = Times(worked=HOUR, paused=300, proven=HOUR)
SESSION = Session(
    ordinal=1,
    intervals=(Interval(START, START + timedelta(hours=1)),),
    limited=True,
    unproven=(),
    ran=TIMES,
    entered=TIMES,
    charged=True,
)
AMOUNT = Amount(60, 30000, "1h → 60 min")
THERE = Delivery(Landing.THERE, public=True)
WHOLE = Facts(
    terms=(TERM,),
    started_at=START,
    start=THERE,
    finishes=(THERE,),
    sessions=(SESSION,),
    charge=Charge(term_hash="t", times=TIMES, kept=AMOUNT, counted=AMOUNT, waiver=None),
)


def found(facts: Facts, rule: Rule) -> Finding:
    return next(one for one in judge(facts) if one.rule is rule)


def with_term(**given: Any) -> Facts:
    return replace(WHOLE, terms=(replace(TERM, **given),))


def with_acceptance(**given: Any) -> Facts:
    return with_term(acceptance=replace(ACCEPTANCE, **given))


def with_charge(**given: Any) -> Facts:
    assert WHOLE.charge is not None
    return replace(WHOLE, charge=replace(WHOLE.charge, **given))


def with_session(**given: Any) -> Facts:
    return replace(WHOLE, sessions=(replace(SESSION, **given),))


def but(**given: Any) -> Facts:
    return replace(WHOLE, **given)


OTHERS_WAIVER = Decision(WaiverReason.OTHER, by_worker=False)
LOST = Delivery(Landing.LOST, public=True)
UNDERWAY = Delivery(Landing.ON_ITS_WAY, public=True)
BROKEN: list[tuple[Rule, Fault, Facts]] = [
    (Rule.APPROVED_BEFORE_TERM, Fault.NOT_APPROVED, with_term(approval=None)),
    (Rule.APPROVED_BEFORE_TERM, Fault.APPROVED_LATE, with_term(approval=replace(APPROVAL, at=NINE + 2 * LATER))),
    (Rule.APPROVED_BY_ANOTHER, Fault.DECIDED_BY_ASKER, with_term(approval=replace(APPROVAL, decided_by=1))),
    (Rule.ACCEPTED_BEFORE_START, Fault.NOT_ACCEPTED, with_term(acceptance=None)),
    (Rule.ACCEPTED_BEFORE_START, Fault.ACCEPTED_LATE, with_acceptance(recorded_at=START + LATER)),
    (Rule.ACCEPTED_BY_ALLOWED, Fault.ACCEPTED_BY_AGENT, with_acceptance(by_agent=True)),
    (Rule.ACCEPTED_BY_ALLOWED, Fault.ACCEPTED_EXPIRED, with_term(expires_at=NINE)),
    (Rule.ACCEPTED_EXACT_TEXT, Fault.TERM_CHANGED, with_term(text_hash="u")),
    (Rule.ACCEPTED_EXACT_TEXT, Fault.SENT_OTHER, with_term(sent_hash="u")),
    (Rule.ACCEPTED_EXACT_TEXT, Fault.ACCEPTED_OTHER, with_acceptance(term_hash="u")),
    (Rule.ACCEPTED_EXACT_TEXT, Fault.EXCERPT_CHANGED, with_acceptance(excerpt_kept=False)),
    (Rule.ACCEPTED_EXACT_TEXT, Fault.CHARGED_OTHER, with_charge(term_hash="u")),
    (Rule.START_IN_PUBLIC, Fault.START_NOT_PUBLIC, but(start=Delivery(Landing.THERE, public=False))),
    (Rule.START_IN_PUBLIC, Fault.START_NOT_PUBLIC, but(start=LOST)),
    (Rule.CONTACT_HOURLY, Fault.CONTACT_LATE, with_session(unproven=(Seconds(1800, 2400),))),
    (Rule.TIME_ADDS_UP, Fault.ENTRIES_DIFFER, with_session(ran=replace(TIMES, paused=301))),
    (Rule.TIME_ADDS_UP, Fault.ENTRIES_DIFFER, with_session(entered=None)),
    (Rule.TIME_ADDS_UP, Fault.CHARGE_DIFFERS, with_charge(times=replace(TIMES, proven=HOUR - 1))),
    (Rule.CHARGE_BY_TERM, Fault.POLICY_DIFFERS, with_term(as_policy=False)),
    (Rule.CHARGE_BY_TERM, Fault.AMOUNT_DIFFERS, with_charge(kept=replace(AMOUNT, centavos=30001))),
    (Rule.CHARGE_BY_TERM, Fault.SENTENCE_DIFFERS, with_charge(kept=replace(AMOUNT, sentence="R$ 1,00"))),
    (Rule.CHARGE_BY_TERM, Fault.CANCELLED_LATE, but(charge=None, over=True, free_seconds=60)),
    (Rule.DECIDED_BY_ALLOWED, Fault.WAIVER_UNDECIDED, with_charge(waiver=WaiverReason.MANAGEMENT)),
    (
        Rule.DECIDED_BY_ALLOWED,
        Fault.WAIVER_UNDECIDED,
        replace(with_charge(waiver=WaiverReason.MANAGEMENT), decisions=(OTHERS_WAIVER,)),
    ),
    (Rule.DECIDED_BY_ALLOWED, Fault.DECIDED_BY_WORKER, but(decisions=(Decision(None, by_worker=True),))),
    (Rule.REACHED_ZENDESK, Fault.START_LOST, but(start=LOST)),
    (Rule.REACHED_ZENDESK, Fault.FINISH_LOST, but(finishes=(THERE, LOST))),
    *(
        (Rule.LEDGER_MATCHES, fault, but(ledger=(fault,)))
        for fault in (Fault.LINK_MISSING, Fault.LINK_CHANGED, Fault.PERSONAL_CHANGED)
    ),
]


def test_a_clean_job_keeps_every_rule() -> None:
    findings = judge(WHOLE)
    assert [one.rule for one in findings] == list(Rule)
    assert [one.rule for one in findings if one.answer is not Answer.YES] == [Rule.DECIDED_BY_ALLOWED]
    assert found(WHOLE, Rule.DECIDED_BY_ALLOWED).answer is Answer.NOT_NEEDED
    assert kept(findings) == (len(Rule) - 1, len(Rule) - 1)


@pytest.mark.parametrize(("rule", "fault", "facts"), BROKEN)
def test_each_reason_for_a_no(rule: Rule, fault: Fault, facts: Facts) -> None:
    finding = found(facts, rule)
    assert finding.answer is Answer.NO
    assert fault in finding.faults


def test_every_fault_has_its_case() -> None:
    assert {fault for _, fault, _ in BROKEN} == set(Fault)


def test_before_anything_happened_nothing_is_answered() -> None:
    findings = judge(Facts())
    assert {one.answer for one in findings} == {Answer.NOT_YET}
    assert kept(findings) == (0, 0)


def test_what_ended_without_a_finish_awaits_nothing() -> None:
    over = Facts(terms=(replace(TERM, acceptance=None),), over=True)
    yes = {Rule.APPROVED_BEFORE_TERM, Rule.APPROVED_BY_ANOTHER}
    assert {one.rule for one in judge(over) if one.answer is Answer.YES} == yes
    assert {one.answer for one in judge(over) if one.rule not in yes} == {Answer.NOT_NEEDED}


def test_a_cancellation_within_the_first_minute_is_in_order() -> None:
    short = replace(SESSION, ran=Times(59, 0, 59), entered=None, charged=False)
    cancelled = but(charge=None, finishes=(), sessions=(short,), over=True, free_seconds=60)
    assert found(cancelled, Rule.CHARGE_BY_TERM).answer is Answer.YES
    assert found(cancelled, Rule.REACHED_ZENDESK).answer is Answer.NOT_NEEDED
    assert found(replace(cancelled, free_seconds=59), Rule.CHARGE_BY_TERM).answer is Answer.NO


def test_a_row_of_the_chain_without_a_charge_is_no_match() -> None:
    assert found(Facts(ledger=(Fault.LINK_CHANGED,)), Rule.LEDGER_MATCHES).answer is Answer.NO


def test_a_leaders_waiver_and_anothers_review_are_in_order() -> None:
    decisions = (Decision(None, by_worker=False), Decision(WaiverReason.MANAGEMENT, by_worker=True))
    facts = replace(with_charge(waiver=WaiverReason.MANAGEMENT), decisions=decisions)
    assert found(facts, Rule.DECIDED_BY_ALLOWED).answer is Answer.YES


def test_an_approval_within_the_second_of_the_term_is_in_time() -> None:
    """Zendesk tells whole seconds of an adopted term."""
    facts = with_term(approval=replace(APPROVAL, at=TERM.sent_at + timedelta(milliseconds=900)))
    assert found(facts, Rule.APPROVED_BEFORE_TERM).answer is Answer.YES


def test_what_is_not_asked_for_is_no_fault() -> None:
    unasked = with_term(approval_needed=False, approval=None)
    assert found(unasked, Rule.APPROVED_BEFORE_TERM).answer is Answer.NOT_NEEDED
    assert found(unasked, Rule.APPROVED_BY_ANOTHER).answer is Answer.NOT_NEEDED
    on_the_line = with_session(limited=False, unproven=(Seconds(1800, 2400),))
    assert found(on_the_line, Rule.CONTACT_HOURLY).answer is Answer.NOT_NEEDED


@pytest.mark.parametrize("given", [{"start": UNDERWAY}, {"finishes": (UNDERWAY,)}, {"finishes": ()}])
def test_an_update_on_its_way_is_awaited(given: dict[str, Any]) -> None:
    assert found(but(**given), Rule.REACHED_ZENDESK).answer is Answer.NOT_YET


def test_a_start_on_its_way_is_awaited() -> None:
    assert found(but(start=UNDERWAY), Rule.START_IN_PUBLIC).answer is Answer.NOT_YET


def test_a_late_contact_is_named_in_clock_time_across_a_pause() -> None:
    pause = timedelta(minutes=5)
    ran = (Interval(START, START + 20 * LATER), Interval(START + 20 * LATER + pause, START + 60 * LATER))
    gaps = found(with_session(intervals=ran, unproven=(Seconds(1800, 2400),)), Rule.CONTACT_HOURLY).gaps
    assert gaps == (Gap(1, START + 30 * LATER + pause, START + 40 * LATER + pause, 600),)


def test_a_second_term_accepted_during_the_work_does_not_make_the_first_acceptance_late() -> None:
    again = replace(
        TERM,
        sent_at=START + LATER,
        hash="u",
        text_hash="u",
        sent_hash="u",
        acceptance=replace(ACCEPTANCE, term_hash="u", commented_at=START + 2 * LATER, recorded_at=START + 3 * LATER),
    )
    facts = replace(WHOLE, terms=(TERM, again))
    assert found(facts, Rule.ACCEPTED_BEFORE_START).answer is Answer.YES
    assert found(facts, Rule.ACCEPTED_EXACT_TEXT).answer is Answer.YES


def test_a_session_after_the_newest_finish_is_not_counted_yet() -> None:
    reopened = replace(SESSION, ordinal=2, entered=None, charged=False)
    assert found(replace(WHOLE, sessions=(SESSION, reopened)), Rule.TIME_ADDS_UP).answer is Answer.YES
