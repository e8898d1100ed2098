"""Which steps of timed work and which decisions a walk tries when, fitting ones mostly."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.house_of_consultoria import EMILY, MARCIO, PATRICIA, RAFAEL, SONIA
from tests.machine import charging
from tests.machine.base import ANYBODY, FORMS, PLACES, SPANS, WHY, WORDS, Stepping, often, when
from tests.machine.commands import ANALYSED
from tests.machine.days import Agreeing, Days
from tests.machine.seconds import DAY

OUTCOMES = (
    "usage",
    "customer_environment",
    "not_found",
    "gave_up",
    "converted",
    "product_inconsistency",
    "documentation_inconsistency",
)


class Working(Stepping):
    """Timed work."""

    @when("accepted")
    @rule(place=PLACES, who=ANYBODY, form=FORMS)
    def start(self, place: int, who: int | None, form: str) -> None:
        self.take(self.one(place, "accepted"), "start", who, form=form)

    @when("in_service")
    @rule(
        place=PLACES,
        who=ANYBODY,
        after=SPANS,
        reason=st.sampled_from(["waiting_customer", "tool_failure", "other_work", "break"]),
        remark=often(WHY, ""),
    )
    def pause_or_resume(self, place: int, who: int | None, after: int, reason: str, remark: str) -> None:
        one = self.one(place, "in_service")
        if one is not None and one.runs:
            self.take(one, "pause", who, after=after, reason=reason, remark=remark)
        else:
            self.take(one, "resume", who, after=after)

    @when("in_service")
    @rule(place=PLACES, who=ANYBODY, after=SPANS, progress=often(WHY, ""))
    def contact(self, place: int, who: int | None, after: int, progress: str) -> None:
        self.take(self.one(place, "in_service"), "contact", who, after=after, progress=progress)

    @when("in_service")
    @rule(place=PLACES, who=ANYBODY, after=SPANS, form=FORMS)
    def change_form(self, place: int, who: int | None, after: int, form: str) -> None:
        self.take(self.one(place, "in_service"), "change_form", who, after=after, form=form)

    @when("in_service")
    @rule(place=PLACES, who=ANYBODY, to=st.sampled_from([EMILY, EMILY, RAFAEL, RAFAEL, MARCIO]))
    def hand_over(self, place: int, who: int | None, to: int) -> None:
        self.take(self.one(place, "in_service"), "hand_over", who, to=to)

    @when("in_service")
    @rule(place=PLACES, who=ANYBODY, form=FORMS, begins=st.integers(-5, 100), length=SPANS, why=WORDS)
    def enter_period(self, place: int, who: int | None, form: str, begins: int, length: int, why: str) -> None:
        """It `begins` so many hundredths of the way from the acceptance to now."""
        one = self.one(place, "in_service")
        accepted = one.agreed.accepted if one is not None and one.agreed is not None else None
        begin = (accepted or 0) + (self.desk.now - (accepted or 0)) * begins // 100
        if begin // DAY == (begin + length) // DAY:
            self.take(one, "enter_period", who, form=form, begin=begin, end=begin + length, why=why)

    @when("in_service")
    @rule(place=PLACES, who=ANYBODY, reason=WORDS)
    def cancel(self, place: int, who: int | None, reason: str) -> None:
        self.take(self.one(place, "in_service"), "cancel", who, reason=reason)


class Deciding(Stepping):
    """The finish, the reopening, and what is decided about a charge."""

    @when("in_service")
    @rule(
        place=PLACES,
        who=ANYBODY,
        after=SPANS,
        outcome=often("usage", *OUTCOMES),
        on_portal=st.sampled_from(["no", "yes", ""]),
        analysis=often(ANALYSED, "curta"),
    )
    def finish(self, place: int, who: int | None, after: int, outcome: str, on_portal: str, analysis: str) -> None:
        given = {"outcome": outcome, "on_portal": on_portal, "analysis": analysis}
        self.take(self.one(place, "in_service"), "finish", who, after=after, **given)

    @when("finished")
    @rule(place=PLACES, who=often(None, SONIA, MARCIO, EMILY), reason=WORDS, worked=SPANS)
    def reopen(self, place: int, who: int | None, reason: str, worked: int) -> None:
        one = self.one(place, "finished")
        self.take(one, "reopen", who, reason=reason)
        if one is not None and one.paused:
            self.take(one, "resume")
            self.move_clock(worked)

    @when("finished")
    @rule(
        place=PLACES,
        who=often(SONIA, PATRICIA),
        reason=st.sampled_from(["gestao", "repasse", "gap_suporte"]),
        remark=WORDS,
    )
    def waive(self, place: int, who: int, reason: str, remark: str) -> None:
        self.take(self.one(place, "finished"), "waive", who, reason=reason, remark=remark)

    @when("finished")
    @rule(place=PLACES, who=often(PATRICIA, RAFAEL), counts=often("yes", "no"), reason=WORDS)
    def review(self, place: int, who: int, counts: str, reason: str) -> None:
        self.take(self.one(place, "finished"), "review", who, counts=counts, reason=reason)

    @when("finished")
    @rule(
        place=PLACES,
        who=often(MARCIO, SONIA, PATRICIA),
        step=st.sampled_from(["hold", "dispute", "release"]),
        keeper=st.sampled_from([RAFAEL, SONIA, None]),
        reason=WORDS,
    )
    def hold(self, place: int, who: int, step: str, keeper: int | None, reason: str) -> None:
        self.take(self.one(place, "finished"), "hold", who, step=step, keeper=keeper, reason=reason)

    @when("finished")
    @rule(place=PLACES)
    def freeze(self, place: int) -> None:
        one = self.one(place, "finished")
        if one is not None and one.charge.state == "pending":
            charging.freeze(one)
            self.runner.run(self.world.freeze(self.ids[id(one)]))
            self.runner.run(self.compare(one, "freeze", "the closing freezes", None, None))


class Walk(Days, Agreeing, Working, Deciding):
    """A walk through whole consultorias on two tickets of one analyst's."""
