"""A step of the reference as the house is asked for it: the route and its body."""

from datetime import date, datetime, timedelta
from typing import Any

from backend.kit.clock import BRASILIA
from tests.features.finish_steps import ANALYSIS, ISSUE
from tests.features.permissions_job import NO_TRANSFER
from tests.features.sessions import CONTACT
from tests.features.steps import answers, term_body
from tests.machine.seconds import DAY

ANALYSED = ANALYSIS
TRANSFER = {
    **NO_TRANSFER,
    "cost_centre": "4.01",
    "value_class": "CV-7",
    "accounting_item": "IC-1",
    "authorised_by": "S",
}
FIRST_DAY = date(2030, 3, 12)
"""A Tuesday."""

TERM_COMMENT = 900_001
COMMENTS = {"customer": TERM_COMMENT + 1, "stranger": TERM_COMMENT + 2, "earlier": TERM_COMMENT - 1}
"""Ids in the conversation by who answers the term: its customer, somebody else, or the customer before it was there."""

Body = dict[str, Any]


def moment(at: int) -> datetime:
    return datetime.combine(FIRST_DAY, datetime.min.time(), BRASILIA) + timedelta(seconds=at)


def counted(at: datetime) -> int:
    """The reference's number for a moment of the house."""
    return round((at - moment(0)).total_seconds())


ANSWERS: dict[str, Body] = {
    "eligible": {},
    "pending": {"checks": {"updates": {"state": None, "result": None, "note": ""}}},
    "reproduced": {"result": "reproduced"},
    "no_reason": {"reasons": {}},
}


def drafted(form: Body, kind: str) -> Body:
    return answers(form, **ANSWERS[kind])


def replay_file(form: str) -> str:
    return "sb_tes501.trplay" if form == "replay" else ""


def asked(step: str, given: Body) -> tuple[str, Body]:
    """The end of the route and the body without its version."""
    return ROUTES[step], BODIES.get(step, dict)(**given)


def _period(form: str, begin: int, end: int, why: str) -> Body:
    day = (FIRST_DAY + timedelta(days=begin // DAY)).isoformat()
    return {
        "work_form": form,
        "day": day,
        "begins": f"{moment(begin):%H:%M:%S}",
        "ends": f"{moment(end):%H:%M:%S}",
        "justification": why,
    }


def _finish(outcome: str, on_portal: str, analysis: str) -> Body:
    plain = {"outcome_text": "", "issue_key": ISSUE, "contact_name": "Cláudia Ferraz", "channel": "phone"}
    return {**plain, "outcome": outcome, "on_portal": on_portal, "analysis": analysis}


ROUTES = {
    "conclude": "conclusion",
    "revise": "revision",
    "ask": "approval-request",
    "take_back": "approval-request/withdrawal",
    "remind": "approval-request/reminder",
    "decide": "approval-request/decision",
    "send_term": "term",
    "withdraw_term": "term/withdrawal",
    "accept": "acceptance",
    "refuse": "refusal",
    "retract": "acceptance/retraction",
    "give_up": "giving-up",
    "start": "start",
    "pause": "pause",
    "resume": "resume",
    "contact": "contact",
    "change_form": "work-form",
    "hand_over": "hand-over",
    "enter_period": "manual-entry",
    "cancel": "cancellation",
    "finish": "finish",
    "reopen": "reopening",
    "waive": "charge/waiver",
    "review": "charge/unproven-minutes",
    "hold": "charge/state",
}
BODIES: dict[str, Any] = {
    "ask": lambda: {"message": "", "maestro_id": None},
    "decide": lambda decision, observation: {"decision": decision, "observation": observation, "analysis": ""},
    "send_term": lambda cap, **_: {**term_body({"version": 0}), "time_cap_minutes": cap},
    "withdraw_term": lambda reason: {"reason": reason},
    "refuse": lambda reason: {"reason": reason},
    "retract": lambda reason: {"reason": reason},
    "give_up": lambda reason: {"reason": reason},
    "start": lambda form: {
        "work_form": form,
        "contact_name": "Cláudia Ferraz",
        "channel": "phone",
        "replay_file": replay_file(form),
    },
    "pause": lambda reason, remark="": {"reason": reason, "remark": remark, "reply_due": None},
    "contact": lambda progress: {**CONTACT, "progress": progress},
    "change_form": lambda form: {"work_form": form, "replay_file": replay_file(form), "remark": ""},
    "hand_over": lambda to: {"analyst_id": to, "remark": ""},
    "enter_period": _period,
    "cancel": lambda reason: {"reason": reason},
    "finish": _finish,
    "reopen": lambda reason: {"reason": reason},
    "waive": lambda reason, remark: {
        "reason": reason,
        "remark": remark,
        **(TRANSFER if reason == "repasse" else NO_TRANSFER),
    },
    "review": lambda counts, reason: {"counts": counts, "reason": reason},
    "hold": lambda step, keeper, reason: {"step": step, "reason": reason, "owner_id": keeper},
}
