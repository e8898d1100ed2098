"""The reference's finish, reopening and decisions: each raises No, or leaves what the procedure says."""

from collections.abc import Callable

from tests.house_of_consultoria import MARCIO, PATRICIA, SONIA
from tests.machine.at_work import end
from tests.machine.reference import Engagement, No
from tests.machine.seconds import DAY, REOPEN_DAYS, Session, counted, minutes_of

MAESTROS, LEADERS, BILLING = (PATRICIA, SONIA), (SONIA,), (MARCIO,)
INCONSISTENCIES = {"product_inconsistency": "issue", "documentation_inconsistency": "documentacao"}


def finish(one: Engagement, who: int, outcome: str, on_portal: str, analysis: str) -> None:
    one.require("in_service")
    one.require_owner(who)
    if outcome in INCONSISTENCIES and not on_portal:
        raise No("portal_unanswered")
    if len(analysis.strip()) < 40:
        raise No("analysis_too_short")
    end(one)
    one.moved("finished", worked=True)
    one.finished_at = one.last
    charge = one.charge
    if charge.waived != "leader":
        by_rule = outcome in INCONSISTENCIES and on_portal == "no"
        charge.waived = "rule" if by_rule else "converted" if outcome == "converted" else None
    _charge(one)
    if charge.state == "frozen":
        charge.state = "pending"


def reopen(one: Engagement, who: int, reason: str) -> None:
    one.require("finished")
    if who != one.owner and who not in LEADERS:
        raise No("not_yours")
    if not reason.strip():
        raise No("reason_missing")
    at = max(one.at(), one.desk.touched.get(one.owner, 0))
    if one.finished_at is not None and at // DAY > one.finished_at // DAY + REOPEN_DAYS:
        raise No("reopening_too_late")
    if one.desk.open_on(one.ticket):
        raise No("already_open")
    form = next(session.form for session in reversed(one.sessions) if not session.manual)
    one.sessions.append(Session(form, one.owner, reason="reopened"))
    one.moved("in_service", at, worked=True)


def waive(one: Engagement, who: int, reason: str, remark: str) -> None:
    if who not in LEADERS:
        raise No("role_missing")
    one.require("finished")
    charge = one.charge
    if charge.state == "frozen":
        raise No("charge_fixed")
    if charge.minutes == 0 or charge.transferred:
        raise No("nothing_to_waive")
    if not remark.strip():
        raise No("reason_missing")
    charge.rows += 1
    if reason == "repasse":
        charge.rows += 1
        charge.transferred = True
    else:
        charge.waived, charge.minutes = "leader", 0
    one.moved()


def review(one: Engagement, who: int, counts: str, reason: str) -> None:
    if who not in MAESTROS:
        raise No("role_missing")
    one.require("finished")
    if one.charge.state == "frozen":
        raise No("charge_fixed")
    if one.charge.waived or not sum(session.unproven() for session in one.sessions):
        raise No("nothing_unproven")
    if not reason.strip():
        raise No("reason_missing")
    one.moved()
    if counts == "yes":
        for session in one.sessions:
            session.confirmed = True
        _charge(one)


def hold(one: Engagement, who: int, step: str, keeper: int | None, reason: str) -> None:
    one.require("finished")
    charge = one.charge
    if charge.state == "frozen":
        raise No("charge_fixed")
    disputed = step == "dispute" or (step == "release" and charge.state == "disputed")
    allowed = {*BILLING, *(LEADERS if disputed else ()), charge.keeper if step == "release" else None}
    if who not in allowed:
        raise No("role_missing")
    if (charge.state == "pending") != (step != "release"):
        raise No("charge_not_there")
    if not reason.strip():
        raise No("reason_missing")
    if step == "dispute" and keeper is None:
        raise No("dispute_owner_missing")
    charge.state = {"hold": "held", "dispute": "disputed", "release": "pending"}[step]
    charge.keeper = keeper if step == "dispute" else None
    one.moved()


def freeze(one: Engagement) -> None:
    """What a closing will do to a charge that waits for it."""
    charge = one.charge
    charge.frozen, charge.minutes, charge.state = charge.frozen + charge.minutes, 0, "frozen"


def _charge(one: Engagement) -> None:
    """Counted again from all the work; what is frozen stays, and only more than it is added."""
    charge = one.charge
    total = 0 if charge.waived else minutes_of(one.sessions, one.desk.tariff)
    charge.rows += 1
    charge.counted = counted(one.sessions)
    charge.minutes = max(0, total - charge.frozen)


STEPS: dict[str, Callable[..., None]] = {step.__name__: step for step in (finish, reopen, waive, review, hold)}
