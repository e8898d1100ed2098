"""The reference's steps from the evaluation to the acceptance: each raises No, or leaves what the procedure says."""

from collections.abc import Callable

from tests.house_of_consultoria import PATRICIA, SONIA
from tests.machine.reference import RIGHT_ANSWERS, Engagement, No, Term

MAESTROS = (PATRICIA, SONIA)


def answer(one: Engagement, who: int, kind: str) -> None:
    one.require("evaluating")
    one.require_owner(who)
    one.answers = kind


def conclude(one: Engagement, who: int) -> None:
    one.require("evaluating")
    one.require_owner(who)
    if one.answers in {None, "pending"}:
        raise No("answers_missing")
    eligible = "eligible" if one.desk.approval else "approved"
    one.moved(eligible if one.answers == RIGHT_ANSWERS else "not_eligible")


def revise(one: Engagement, who: int) -> None:
    one.require("eligible", "approved", "term_sent", "accepted")
    one.require_owner(who)
    one.live = one.agreed = None
    one.moved("evaluating")


def ask(one: Engagement, who: int) -> None:
    one.require("eligible")
    one.require_owner(who)
    one.asker = who
    one.moved("approval_requested")


def take_back(one: Engagement, who: int) -> None:
    one.require("approval_requested")
    if who != one.asker:
        raise No("not_the_asker")
    one.moved("eligible")


def remind(one: Engagement, who: int) -> None:
    one.require("approval_requested")
    if who != one.asker:
        raise No("not_the_asker")
    one.moved()


def decide(one: Engagement, who: int, decision: str, observation: str) -> None:
    one.require("approval_requested")
    if who not in MAESTROS:
        raise No("role_missing")
    if decision != "approve" and not observation:
        raise No("observation_missing")
    one.moved({"approve": "approved", "return": "evaluating", "deny": "denied"}[decision])


def send_term(one: Engagement, who: int, cap: int | None, *, a_day_later: bool = False) -> None:
    one.require("approved", "term_sent", "accepted", "in_service")
    one.require_owner(who)
    if a_day_later:
        one.desk.now += 86_400
        raise No("preview_changed")
    if one.state != "in_service":
        one.agreed = None
        one.moved("term_sent")
    else:
        one.moved()
    one.live = Term(cap, one.last)


def withdraw_term(one: Engagement, who: int, reason: str) -> None:
    one.require("term_sent")
    one.require_owner(who)
    _reason(reason)
    one.live = None
    one.moved("approved")


def accept(one: Engagement, who: int, by: str) -> None:
    """`by`: the customer, a stranger of another organisation, or the customer before the term was there."""
    one.require("term_sent", "in_service")
    one.require_owner(who)
    if one.live is None or by == "earlier":
        raise No("comment_missing")
    if by == "stranger" or one.desk.now > one.live.expires:
        raise No("not_an_acceptance")
    one.moved("accepted" if one.state == "term_sent" else None)
    one.agreed, one.live = one.live, None
    one.agreed.accepted = one.last


def refuse(one: Engagement, who: int, reason: str) -> None:
    one.require("term_sent")
    one.require_owner(who)
    _reason(reason)
    one.live = None
    one.moved("refused")


def retract(one: Engagement, who: int, reason: str) -> None:
    one.require("accepted")
    one.require_owner(who)
    _reason(reason)
    one.agreed = None
    one.moved("approved")


def give_up(one: Engagement, who: int, reason: str) -> None:
    one.require("accepted")
    one.require_owner(who)
    _reason(reason)
    one.moved("cancelled")


def expire(one: Engagement) -> None:
    """The system's: an unanswered term ends, the approval stands."""
    if one.live is None or one.desk.now < one.live.expires:
        return
    if one.state == "term_sent":
        one.moved("approved")
    if one.state in {"approved", "in_service"}:
        one.live = None


def _reason(words: str) -> None:
    if not words.strip():
        raise No("reason_missing")


STEPS: dict[str, Callable[..., None]] = {
    step.__name__: step
    for step in (
        answer,
        conclude,
        revise,
        ask,
        take_back,
        remind,
        decide,
        send_term,
        withdraw_term,
        accept,
        refuse,
        retract,
        give_up,
    )
}
