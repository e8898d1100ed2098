"""One step of a walk: taken by the reference and by the house, then held against each other."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any, ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition

from tests.features.sessions import PAPELARIA
from tests.house_of_consultoria import EMILY, MARCIO, PATRICIA, RAFAEL, SONIA, TES_501
from tests.machine import at_work, before_work, charging
from tests.machine.commands import COMMENTS, asked, drafted, moment
from tests.machine.picture import differences, expected, found
from tests.machine.reference import Desk, Engagement, No
from tests.machine.seconds import HOUR, MINUTE, Tariff
from tests.machine.world import World

STEPS = {**before_work.STEPS, **at_work.STEPS, **charging.STEPS}
NAMES = {RAFAEL: "Rafael", EMILY: "Emily", PATRICIA: "Patrícia", SONIA: "Sônia", MARCIO: "Márcio"}
TICKETS = (TES_501, PAPELARIA)
NINE = 9 * HOUR
WHY = "O cliente pediu."


def often(usual: Any, *seldom: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([usual] * (5 * len(seldom)) + [*seldom])


PLACES = st.integers(0, 1)
"""Which of the consultorias that the step is for, the newest first."""
ANYBODY = often(None, RAFAEL, EMILY, PATRICIA, SONIA, MARCIO)
"""None: the owner."""
WORDS = often(WHY, " ")
FORMS = st.sampled_from(["replay", "replay", "remote", "phone"])
CAPS = st.sampled_from([None, None, 20, 60, 90, 150])
SPANS = st.one_of(
    st.integers(0, 90), st.integers(1, 70).map(lambda minutes: minutes * MINUTE), st.integers(0, 3 * HOUR)
)
"""Seconds: moments, minutes, hours."""


def when(*states: str) -> Callable[..., Any]:
    """Some consultoria is in one of these states."""
    return precondition(lambda walk: any(one.state in states for one in walk.desk.engagements))


class Stepping(RuleBasedStateMachine):
    """`taken` counts what the house answered to which step."""

    world: ClassVar[World]
    runner: ClassVar[asyncio.Runner]
    taken: ClassVar[Counter[tuple[str, str]]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.ids: dict[int, str] = {}
        self.desk = Desk(NINE, Tariff())

    def teardown(self) -> None:
        self.runner.run(self.world.rewind())

    def one(self, place: int, *states: str) -> Engagement | None:
        fitting = [one for one in self.desk.engagements if not states or one.state in states]
        return fitting[-1 - place % len(fitting)] if fitting else None

    def take(
        self,
        one: Engagement | None,
        step: str,
        who: int | None = None,
        /,
        *,
        after: int = 0,
        press: str = "once",
        **given: Any,
    ) -> None:
        """`after` so many seconds. `press`: once, twice with one key, or on an old screen."""
        if one is None or (press == "stale" and one.version == 1):
            return
        if after:
            self.move_clock(after)
        self.runner.run(self._take(one, step, one.owner if who is None else who, given, press))

    async def _take(self, one: Engagement, step: str, who: int, given: dict[str, Any], press: str) -> None:
        number, version = self.ids[id(one)], one.version - (press == "stale")
        route, body = await self._asked(one, step, who, given, version)
        wanted = "engagement_changed" if press == "stale" else judged(one, step, who, given)
        self.world.set_clock(self.desk.now)
        got = await self.world.act(who, route, body, number, one.ticket, twice=press == "twice")
        words = " ".join(f"{name}={value!r}"[:40] for name, value in given.items())
        await self.compare(one, step, f"{NAMES[who]}: {step} {words}", wanted, got)
        if step == "send_term" and got is None:
            await self.world.term_arrives(one.ticket)

    async def _asked(
        self, one: Engagement, step: str, who: int, given: dict[str, Any], version: int
    ) -> tuple[str, dict[str, Any]]:
        number = self.ids[id(one)]
        if step in {"answer", "conclude"}:
            form = await self.world.draft_of(number)
            return (
                ("answers", drafted(form, given["kind"]))
                if "kind" in given
                else ("conclusion", form | {"version": version})
            )
        if step == "accept":
            return "acceptance", {"version": version, "comment_id": COMMENTS[given["by"]]}
        route, body = asked(step, given)
        body["version"] = version
        if step == "send_term":
            body["hash"] = await self.world.preview(who, body, number, one.ticket)
        return route, body

    async def compare(self, one: Engagement, step: str, what: str, wanted: str | None, got: str | None) -> None:
        type(self).taken[step, got or "taken"] += 1
        self.tell(f"{what} (#{one.ticket}): {got or one.state}")
        assert got == wanted, f"{what}: the reference says {wanted or 'yes'}, the house {got or 'yes'}"
        unlike = differences(expected(one), await found(self.world, self.ids[id(one)]))
        assert not unlike, "\n".join(unlike)

    def tell(self, line: str) -> None:
        note(f"{moment(self.desk.now):%d/%m %H:%M:%S} {line}")

    def move_clock(self, by: int) -> None:
        self.desk.now += by
        type(self).taken["clock", "moved"] += 1
        self.world.set_clock(self.desk.now)
        self.tell("on the clock")

    def begin_on(self, ticket: int) -> None:
        try:
            one, wanted = self.desk.begin(ticket, RAFAEL), None
        except No as refusal:
            one, wanted = self.desk.engagements[-1], str(refusal)
        act = self.world.act(RAFAEL, "/api/tickets/{ticket_id}/evaluation", {"modality": "module"}, "", ticket)
        got = self.runner.run(act)
        if wanted is None:
            self.ids[id(one)] = self.runner.run(self.world.newest(ticket))
        self.runner.run(self.compare(one, "begin", f"Rafael: begin on {ticket}", wanted, got))

    def reach_acceptance(self, ticket: int, cap: int | None) -> Engagement:
        self.begin_on(ticket)
        one = self.desk.engagements[-1]
        self.take(one, "answer", kind="eligible")
        self.take(one, "conclude")
        self.take(one, "ask")
        self.take(one, "decide", PATRICIA, decision="approve", observation="")
        self.take(one, "send_term", cap=cap)
        self.take(one, "accept", by="customer")
        return one

    def look(self) -> None:
        """The system's: what fell due is done."""
        for one in self.desk.engagements:
            before_work.expire(one)
            at_work.end_by_itself(one)
        self.runner.run(self.world.tick())
        for one in self.desk.engagements:
            self.runner.run(self.compare(one, "tick", "the system looks", None, None))


def judged(one: Engagement, step: str, who: int, given: dict[str, Any]) -> str | None:
    """What the reference says; None when it took the step."""
    try:
        STEPS[step](one, who, **given)
    except No as refusal:
        return str(refusal)
    return None
