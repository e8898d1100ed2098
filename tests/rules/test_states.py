"""Every state × action is in the procedure's table, written here again by hand, or refused."""

import pytest

from backend.engagements.rules import ACTORS, CLOSED, Action, NotAllowed, Status, Who, tags_for, target, who_may

# one line per row of the procedure's table: from | action > to[, to] …
TABLE = """
- | start_evaluation > evaluating
evaluating | answer > evaluating; conclude > eligible, not_eligible, approved
eligible | revise > evaluating; request_approval > approval_requested
approval_requested | approve > approved; return > evaluating; deny > denied
approval_requested | remind > approval_requested; withdraw > eligible
approved | revise > evaluating; send_term > term_sent; adopt_term > term_sent
term_sent | accept > accepted; refuse > refused; reissue > term_sent; withdraw_term > approved; revise > evaluating
term_sent | expire > approved
accepted | start > in_service; set_payer > accepted; book > accepted; no_show > accepted; retract > approved
accepted | reissue > term_sent; revise > evaluating; give_up > cancelled
in_service | pause > in_service; resume > in_service; contact > in_service; change_form > in_service
in_service | manual_entry > in_service; hand_over > in_service; reissue > in_service; accept > in_service
in_service | finish > finished; cancel > cancelled
finished | reopen > in_service; waive > finished; review_minutes > finished; hold > finished; dispute > finished
finished | release > finished; switch_payer > finished
finished | freeze > finished
"""


def by_hand() -> dict[tuple[str, str], set[str]]:
    steps = {}
    for line in TABLE.strip().splitlines():
        start, acts = line.split(" | ")
        for act in acts.split("; "):
            action, ends = act.split(" > ")
            steps[start, action] = set(ends.split(", "))
    return steps


BY_HAND = by_hand()
EVERY_PAIR = [(status, action) for status in (None, *Status) for action in Action]


@pytest.mark.parametrize(("status", "action"), EVERY_PAIR, ids=str)
def test_every_state_and_action(status: Status | None, action: Action) -> None:
    ends = BY_HAND.get((status or "-", action), set())
    for to in Status:
        if to in ends:
            assert target(status, action, to) is to
        else:
            with pytest.raises(NotAllowed):
                target(status, action, to)
    if len(ends) == 1:
        assert target(status, action) in ends
    else:
        with pytest.raises(NotAllowed):
            target(status, action)


def test_nothing_leaves_a_terminal_state() -> None:
    ended = {"not_eligible", "denied", "refused", "cancelled"}
    assert not any(start in ended for start, _ in BY_HAND)
    assert {str(status) for status in CLOSED} == ended | {"finished"}


def test_who_acts_is_the_owner_unless_the_table_says_otherwise() -> None:
    assert who_may(Status.EVALUATING, Action.CONCLUDE) is Who.OWNER
    assert who_may(Status.APPROVAL_REQUESTED, Action.APPROVE) is Who.MAESTRO_NOT_ASKER
    assert who_may(Status.APPROVAL_REQUESTED, Action.WITHDRAW) is Who.ASKER
    assert who_may(Status.TERM_SENT, Action.EXPIRE) is Who.SYSTEM
    assert who_may(Status.APPROVED, Action.ADOPT_TERM) is Who.SYSTEM
    assert set(ACTORS) <= {(None if start == "-" else Status(start), Action(act)) for start, act in BY_HAND}


@pytest.mark.parametrize("status", list(Status))
def test_a_ticket_shows_one_situation_and_one_modality(status: Status) -> None:
    add, drop = tags_for("module", status)
    assert add == ("consultoria", "consultoria_modulo", f"consultoria_sit_{status}")
    assert set(drop) == {"consultoria_sit_*", "consultoria_tecnica"}
