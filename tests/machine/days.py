"""Which steps a walk tries on its days and up to the acceptance, fitting ones mostly."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.house_of_consultoria import EMILY, PATRICIA, RAFAEL, SONIA, TES_501
from tests.machine.base import ANYBODY, CAPS, FORMS, PLACES, SPANS, TICKETS, WHY, WORDS, Stepping, often, when
from tests.machine.commands import ANALYSED
from tests.machine.seconds import DAY, HOUR, Tariff

TARIFFS = (
    Tariff(),
    Tariff(),
    Tariff(550, 15, "session", "ceil"),
    Tariff(500, 0, "engagement", "half_up", 120),
)
ANYTHING: dict[str, dict[str, Any]] = {
    "ask": {},
    "take_back": {},
    "remind": {},
    "revise": {},
    "withdraw_term": {"reason": WHY},
    "refuse": {"reason": WHY},
    "retract": {"reason": WHY},
    "give_up": {"reason": WHY},
    "accept": {"by": "customer"},
    "start": {"form": "replay"},
    "pause": {"reason": "break"},
    "resume": {},
    "contact": {"progress": WHY},
    "change_form": {"form": "remote"},
    "hand_over": {"to": EMILY},
    "cancel": {"reason": WHY},
    "finish": {"outcome": "usage", "on_portal": "", "analysis": ANALYSED},
    "reopen": {"reason": WHY},
}
"""Steps that whoever owns the consultoria may try at any time."""


class Days(Stepping):
    """The beginning, the clock, the system, and presses that lead nowhere."""

    @initialize(
        tariff=st.sampled_from(TARIFFS),
        stage=st.sampled_from(["evaluating", "accepted", "served", "served", "both served", "finished", "unproven"]),
        form=FORMS,
        cap=CAPS,
        worked=SPANS,
    )
    def open_the_day(self, tariff: Tariff, stage: str, form: str, cap: int | None, worked: int) -> None:
        self.desk.tariff = tariff
        self.move_clock(0)
        self.runner.run(self.world.set_tariff(tariff))
        if stage == "evaluating":
            self.begin_on(TES_501)
            return
        if stage == "unproven":
            form, cap, worked = "replay", None, worked + HOUR
        one = self.reach_acceptance(TES_501, cap)
        if stage != "accepted":
            self.take(one, "start", form=form)
        if stage == "both served":
            self.take(one, "pause", reason="other_work", after=worked)
            self.take(self.reach_acceptance(TICKETS[1], None), "start", form=form)
        if stage in {"finished", "unproven"}:
            self.take(one, "finish", outcome="usage", on_portal="", analysis=ANALYSED, after=worked)

    @rule(by=SPANS)
    def time_passes(self, by: int) -> None:
        self.move_clock(by)

    @rule(days=st.sampled_from([1, 1, 1, 2, 6, 9, 16]), hour=st.integers(7, 19))
    def days_pass(self, days: int, hour: int) -> None:
        self.move_clock((self.desk.now // DAY + days) * DAY + hour * HOUR - self.desk.now)

    @rule(by=SPANS)
    def the_clock_goes_back(self, by: int) -> None:
        self.move_clock(-by)

    @rule()
    def the_system_looks(self) -> None:
        self.look()

    @rule(
        place=PLACES, step=st.sampled_from(sorted(ANYTHING)), press=st.sampled_from(["once", "once", "twice", "stale"])
    )
    def anything(self, place: int, step: str, press: str) -> None:
        self.take(self.one(place), step, press=press, **ANYTHING[step])


class Agreeing(Stepping):
    """From the evaluation to the acceptance."""

    @precondition(lambda self: any(not self.desk.open_on(ticket) for ticket in TICKETS))
    @rule(ticket=st.sampled_from(TICKETS))
    def begin(self, ticket: int) -> None:
        self.begin_on(ticket)

    @when("evaluating")
    @rule(place=PLACES, who=ANYBODY, kind=often("eligible", "pending", "reproduced", "no_reason"))
    def evaluate(self, place: int, who: int | None, kind: str) -> None:
        one = self.one(place, "evaluating")
        self.take(one, "answer", kind=kind)
        self.take(one, "conclude", who)

    @when("eligible")
    @rule(place=PLACES, who=ANYBODY)
    def ask(self, place: int, who: int | None) -> None:
        self.take(self.one(place, "eligible"), "ask", who)

    @when("approval_requested")
    @rule(place=PLACES, who=ANYBODY, step=st.sampled_from(["take_back", "remind"]))
    def ask_again(self, place: int, who: int | None, step: str) -> None:
        self.take(self.one(place, "approval_requested"), step, who)

    @when("approval_requested")
    @rule(
        place=PLACES,
        who=often(PATRICIA, SONIA, RAFAEL),
        decision=often("approve", "return", "deny"),
        observation=often(WHY, ""),
    )
    def decide(self, place: int, who: int, decision: str, observation: str) -> None:
        self.take(self.one(place, "approval_requested"), "decide", who, decision=decision, observation=observation)

    @when("approved", "term_sent", "in_service")
    @rule(place=PLACES, who=ANYBODY, cap=CAPS, late=st.integers(0, 9).map(lambda chance: chance == 0))
    def send_term(self, place: int, who: int | None, cap: int | None, *, late: bool) -> None:
        one = self.one(place, "approved", "term_sent", "in_service")
        late = late and one is not None and self.desk.now >= one.last
        self.take(one, "send_term", who, cap=cap, a_day_later=late)

    @when("term_sent", "in_service")
    @rule(place=PLACES, who=ANYBODY, by=often("customer", "stranger", "earlier"), after=SPANS)
    def accept(self, place: int, who: int | None, by: str, after: int) -> None:
        self.take(self.one(place, "term_sent", "in_service"), "accept", who, by=by, after=after)
        self.look()  # the worker does every five seconds, before anybody can act on another limit

    @when("term_sent")
    @rule(place=PLACES, who=ANYBODY, step=st.sampled_from(["withdraw_term", "refuse"]), reason=WORDS)
    def answer_no(self, place: int, who: int | None, step: str, reason: str) -> None:
        self.take(self.one(place, "term_sent"), step, who, reason=reason)

    @when("accepted")
    @rule(place=PLACES, who=ANYBODY, step=st.sampled_from(["retract", "give_up"]), reason=WORDS)
    def change_ones_mind(self, place: int, who: int | None, step: str, reason: str) -> None:
        self.take(self.one(place, "accepted"), step, who, reason=reason)

    @when("eligible", "approved", "term_sent", "accepted")
    @rule(place=PLACES, who=ANYBODY)
    def revise(self, place: int, who: int | None) -> None:
        self.take(self.one(place, "eligible", "approved", "term_sent", "accepted"), "revise", who)
