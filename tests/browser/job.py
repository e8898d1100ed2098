"""The job taken forward over HTTP, and the time of day at which a test works, for journeys that begin further on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

import httpx

from backend.kit.clock import BRASILIA, Clock
from backend.policies.service import is_business_day
from tests.browser.desk import CLAUDIA, PATRICIA, RAFAEL
from tests.browser.person import Person
from tests.browser.whole import Whole, eventually
from tests.features.finish_steps import finish_body
from tests.features.steps import decision_body, start_body, term_body

AGREED = "De acordo, podem iniciar. Cláudia Ferraz Monteiro, CNPJ 11.222.333/0001-81."
RUNNING = "select 1 from work_session where state = 'running'"


@contextmanager
def seated(whole: Whole, user_id: int) -> Iterator[httpx.Client]:
    """At the workspace under this person's name."""
    with httpx.Client(base_url=whole.desk) as seat:
        seat.post("/local/user", json={"user_id": user_id}).raise_for_status()
        yield seat


def submit(whole: Whole, user_id: int, ticket_id: int, **sent: Any) -> None:
    """What the composer sends: `html`, `public`, `status`."""
    with seated(whole, user_id) as seat:
        seat.post(f"/local/tickets/{ticket_id}/submit", json=sent).raise_for_status()


def go_on(whole: Whole, minutes: int) -> None:
    httpx.post(f"{whole.desk}/local/clock", json={"minutes": minutes}).raise_for_status()


def go_to(whole: Whole, moment: datetime) -> None:
    """The demonstration's clock shows that minute."""
    left = moment - Clock(whole.data / "clock_offset").now()
    while left:
        step = max(min(left, timedelta(days=366)), timedelta(days=-366))
        go_on(whole, round(step / timedelta(minutes=1)))
        left = left - step


def morning(whole: Whole) -> None:
    """Nine o'clock of the next working day: a whole shift lies ahead, and what ran the day before is paused by it."""
    day = Clock(whole.data / "clock_offset").now().astimezone(BRASILIA).date() + timedelta(days=1)
    while not is_business_day(day):
        day += timedelta(days=1)
    go_to(whole, datetime.combine(day, time(9), BRASILIA))
    eventually(lambda: not whole.rows(RUNNING), "a session of the day before is still running")


class Job:
    """One ticket's consultoria; `view` is the analyst's newest. Each step does what is missing before it."""

    def __init__(
        self, whole: Whole, ticket_id: int, *, analyst: int = RAFAEL, maestro: int = PATRICIA, customer: int = CLAUDIA
    ) -> None:
        self.whole, self.ticket_id = whole, ticket_id
        self.customer_id = customer
        with seated(whole, analyst) as seat:
            seat.post(f"/local/tickets/{ticket_id}/take").raise_for_status()
        self.analyst = Person(whole, analyst)
        self.maestro = Person(whole, maestro)  # one who never opened the app is asked by nobody
        self.view: dict[str, Any] = {}

    def do(self, step: str, **body: Any) -> None:
        sent = {"version": self.view["version"], **body}
        self.view = self.analyst.do(f"engagements/{self.view['engagement_id']}/{step}", sent)

    def arrived(self) -> None:
        """Everything stands on the ticket."""
        eventually(lambda: self.see()["outbox"]["state"] == "current", "something did not reach the ticket")

    def see(self) -> dict[str, Any]:
        self.view = self.analyst.see(self.ticket_id)
        return self.view

    def asked(self) -> None:
        self.view = self.analyst.ask(self.ticket_id)

    def decide(self, decision: str, observation: str = "") -> None:
        """By the maestro."""
        own = f"engagements/{self.view['engagement_id']}"
        sent = decision_body(self.view, decision, observation)
        self.maestro.do(f"{own}/approval-request/decision", sent)

    def approved(self) -> None:
        self.asked()
        self.decide("approve")
        self.see()

    def term_sent(self, **given: Any) -> None:
        if self.view.get("state") != "approved":
            self.approved()
        wanted = term_body(self.view, **given)
        shown = self.analyst.do(f"engagements/{self.view['engagement_id']}/term/preview", wanted)
        self.do("term", **{**wanted, "hash": shown["hash"]})
        self.arrived()

    def customer_says(self, text: str = AGREED, customer: int | None = None) -> None:
        submit(self.whole, customer or self.customer_id, self.ticket_id, html=text)

    def accepted(self) -> None:
        self.term_sent()
        self.customer_says("De acordo, podem iniciar." if self.customer_id != CLAUDIA else AGREED)
        self.accepted_now()

    def accepted_now(self) -> None:
        """From the newest comment."""
        comments = self.analyst.read(f"engagements/{self.view['engagement_id']}/customer-comments")
        self.do("acceptance", comment_id=comments["candidates"][0]["comment_id"])

    def started(self, **given: Any) -> None:
        self.accepted()
        self.start(**given)

    def start(self, **given: Any) -> None:
        self.do("start", **start_body(self.view, **given))

    def pause(self) -> None:
        self.see()
        self.do("pause", reason="break", remark="", reply_due=None)

    def finish(self, **given: Any) -> None:
        self.see()
        self.do("finish", **finish_body(self.view, **given))
