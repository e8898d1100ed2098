"""The reference's steps of timed work: each raises No, or leaves what the procedure says."""

from collections.abc import Callable

from tests.features.sessions import PAPELARIA
from tests.house_of_consultoria import EMILY, PATRICIA, RAFAEL, SONIA, TES_501
from tests.machine.reference import Engagement, No
from tests.machine.seconds import MINUTE, Session, shift_end

ANALYSTS = {TES_501: (RAFAEL, EMILY), PAPELARIA: (RAFAEL,)}
"""Who serves the ticket's group."""
MAY_PAUSE = (PATRICIA, SONIA)


def start(one: Engagement, who: int, form: str) -> None:
    one.require("accepted")
    one.require_owner(who)
    if one.desk.busy(one.owner, one):
        raise No("already_serving")
    one.state = "in_service"
    at = one.at()
    session = Session(form, one.owner)
    session.run(at)
    one.sessions.append(session)
    one.moved("in_service", at, worked=True)


def pause(one: Engagement, who: int, reason: str, remark: str = "") -> None:
    one.require("in_service")
    if who != one.owner and who not in MAY_PAUSE:
        raise No("not_yours")
    session = _running(one)
    if reason == "waiting_customer" and not remark:
        raise No("variable_missing")
    session.stop(one.until(), "paused", reason)
    one.moved(worked=True)


def resume(one: Engagement, who: int) -> None:
    one.require("in_service")
    one.require_owner(who)
    if not one.paused or one.open is None:
        raise No("step_not_allowed")
    if one.desk.busy(one.owner, one):
        raise No("already_serving")
    if one.agreed is not None and one.agreed.cap is not None and one.net() >= one.agreed.cap * MINUTE:
        raise No("cap_reached")
    one.open.run(one.at())
    one.moved(worked=True)


def contact(one: Engagement, who: int, progress: str) -> None:
    one.require("in_service")
    one.require_owner(who)
    if not progress:
        raise No("variable_missing")
    if one.open is None:
        raise No("step_not_allowed")
    one.open.evidences.append(one.open.net(one.until()))
    one.moved(worked=True)


def change_form(one: Engagement, who: int, form: str) -> None:
    one.require("in_service")
    one.require_owner(who)
    if one.open is None:
        raise No("step_not_allowed")
    if one.open.form == form:
        raise No("same_form")
    ran, reason = one.runs, one.open.reason
    end(one)
    session = Session(form, one.owner, reason=reason)
    if ran:
        session.run(one.at())
    one.sessions.append(session)
    one.moved(worked=True)


def hand_over(one: Engagement, who: int, to: int) -> None:
    one.require("in_service")
    if who != one.owner and who not in MAY_PAUSE:
        raise No("not_yours")
    if to == one.owner or to not in ANALYSTS[one.ticket]:
        raise No("cannot_take_over")
    form = end(one).form
    one.moved(worked=True)
    one.owner = to
    one.sessions.append(Session(form, to, reason="handed_over"))
    one.desk.touch(to, one.last)


def enter_period(one: Engagement, who: int, form: str, begin: int, end: int, why: str) -> None:
    one.require("in_service")
    one.require_owner(who)
    if not why.strip():
        raise No("reason_missing")
    accepted = one.agreed.accepted if one.agreed is not None else None
    if begin >= end or end > one.at() or accepted is None or begin < accepted:
        raise No("manual_entry_refused")
    if one.agreed is not None and one.agreed.cap is not None and one.net() + end - begin > one.agreed.cap * MINUTE:
        raise No("cap_reached")
    if one.desk.overlaps(one.owner, begin, end):
        raise No("time_overlaps")
    session = Session(form, one.owner, stretches=[(begin, end)], evidences=[0], manual=True)
    session.end(end, end)
    one.sessions.append(session)
    one.moved(worked=True)


def cancel(one: Engagement, who: int, reason: str) -> None:
    one.require("in_service")
    one.require_owner(who)
    if one.net() >= one.desk.tariff.free:
        raise No("too_late_to_cancel")
    if not reason.strip():
        raise No("reason_missing")
    end(one)
    one.moved("cancelled", worked=True)


def end_by_itself(one: Engagement) -> None:
    """The system's: the shift is over, or the agreed limit is used up."""
    limit, session = one.limit(), one.open
    if limit is None or session is None or session.since is None or limit > one.at():
        return
    session.stop(limit, "paused", "end_of_shift" if limit == shift_end(session.since) else "cap_reached")
    one.moved(at=max(limit, one.last, one.desk.touched.get(one.owner, 0)), worked=True)


def _running(one: Engagement) -> Session:
    if one.open is None or not one.runs:
        raise No("step_not_allowed")
    return one.open


def end(one: Engagement) -> Session:
    session = one.open
    if session is None:
        raise No("step_not_allowed")
    at = one.at()
    session.end(at, one.until())
    return session


STEPS: dict[str, Callable[..., None]] = {
    step.__name__: step for step in (start, pause, resume, contact, change_form, hand_over, enter_period, cancel)
}
