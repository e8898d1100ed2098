"""Where a charge may go before the freeze, and whose entries make its time."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from backend.engagements.rules import Action, NotAllowed, Status, target, targets
from backend.ledger.deciding.rules import Hold, may_be_reviewed, may_be_waived, state_after
from backend.ledger.rules import ChargeState
from backend.ledger.splitting import EntryTime, time_of
from backend.payers.rules import Payer
from backend.people.rules import Role, holding
from backend.sessions.reminders.rules import ReminderKind, untold
from backend.sessions.rules import Interval, Seconds, Worked, WorkForm, cap_warned_after, reached_at, worked

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_a_charge_is_held_or_disputed_and_then_released() -> None:
    ways = {(state, step): state_after(state, step) for state, step in product(ChargeState, Hold)}
    assert {pair: to for pair, to in ways.items() if to} == {
        (ChargeState.PENDING, Hold.HOLD): ChargeState.HELD,
        (ChargeState.PENDING, Hold.DISPUTE): ChargeState.DISPUTED,
        (ChargeState.HELD, Hold.RELEASE): ChargeState.PENDING,
        (ChargeState.DISPUTED, Hold.RELEASE): ChargeState.PENDING,
    }


def test_what_may_be_waived_and_reviewed() -> None:
    assert may_be_waived(1, Payer.CUSTOMER)
    assert not may_be_waived(0, Payer.CUSTOMER)
    assert not may_be_waived(1, Payer.MANAGEMENT_TRANSFER)
    assert may_be_reviewed(1, None)
    assert not may_be_reviewed(0, None)
    assert not may_be_reviewed(1, "gestao")


@pytest.mark.parametrize(("proven", "parts"), [(900, ()), (600, (Seconds(0, 300),))])
def test_the_time_of_entries_is_their_sum(proven: int, parts: tuple[Seconds, ...]) -> None:
    entries = [
        EntryTime(date(2026, 11, 24), AT, AT, worked_seconds=600, paused_seconds=60, unproven_seconds=0),
        EntryTime(date(2026, 11, 25), AT, AT, worked_seconds=300, paused_seconds=0, unproven_seconds=900 - proven),
    ]
    assert time_of(entries) == Worked(960, 900, parts)


def test_who_holds_a_role_by_a_wider_one() -> None:
    assert holding(Role.ANALYST) == {Role.ANALYST, Role.MAESTRO, Role.LEADER}
    assert holding(Role.LEADER) == {Role.LEADER}


def test_a_step_that_the_table_lacks_is_named() -> None:
    with pytest.raises(NotAllowed, match=r"^finish is not a step from the beginning$"):
        targets(None, Action.FINISH)
    with pytest.raises(NotAllowed, match=r"^start is not a step from approved$"):
        targets(Status.APPROVED, Action.START)
    with pytest.raises(NotAllowed, match=r"^conclude leads from evaluating to one of .*approved.*, not to denied$"):
        target(Status.EVALUATING, Action.CONCLUDE, Status.DENIED)


def test_work_without_contacts_keeps_its_whole_time() -> None:
    ran = (Interval(AT, AT.replace(minute=10)),)
    assert worked(WorkForm.REMOTE, ran, (), AT.replace(minute=15), 60) == Worked(900, 600)


def test_no_seconds_have_run_at_the_very_start() -> None:
    assert reached_at((Interval(AT, None),), 0) == AT
    assert reached_at((Interval(AT, None),), -5) == AT


def test_the_limit_is_warned_of_in_whole_seconds() -> None:
    assert repr(cap_warned_after(30, 80)) == "1440"


def test_a_reminder_told_before_is_not_told_again_by_an_earlier_one() -> None:
    first, last = list(ReminderKind)[:2]
    assert untold([first, last], {last}) == []
    assert untold([first, last], {first}) == [last]
    assert untold([first, last], set()) == [first, last]
