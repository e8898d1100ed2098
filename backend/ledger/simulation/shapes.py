"""A line as it must be: sessions with their pauses, prices, and whether the work is waived."""

from datetime import datetime
from itertools import pairwise
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    model_validator,
)
from pydantic_core import PydanticCustomError

from backend.kit.payloads import LARGEST_INT
from backend.ledger.rules import Charge, Finding, Outcome, Tariff, charge
from backend.policies.rules import MinimumScope, Modality, Rounding, WaiverReason, price_per_minute
from backend.sessions.rules import Worked, second

ORDINARY = Finding(Outcome.NOT_FOUND)
"""No outcome that waives by rule: whether the work is waived is said apart."""
WAIVER = WaiverReason.MANAGEMENT
"""One that both modalities take; the amount is the same for each."""


def _fault(name: str) -> PydanticCustomError:
    return PydanticCustomError(name, "{fault}", {"fault": name})


def _id(value: object) -> str | int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _fault("id")
    return value


def _moment(value: object) -> datetime:
    """Also refuses a day alone, and a number."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise _fault("moment")
    return found


def _hour_price(centavos: int) -> int:
    try:
        price_per_minute(centavos)
    except ValueError:
        raise _fault("price") from None
    return centavos


Moment = Annotated[datetime, BeforeValidator(_moment)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Session(Shape):
    """Moments count as their whole second. Pauses come in any order, within the session, and may touch."""

    start: Moment
    end: Moment
    pauses: list[tuple[Moment, Moment]]

    @model_validator(mode="after")
    def _possible(self) -> Self:
        start, end = second(self.start), second(self.end)
        pauses = sorted((second(begin), second(until)) for begin, until in self.pauses)
        if end < start:
            raise _fault("backwards")
        if any(until < begin for begin, until in pauses):
            raise _fault("pause_backwards")
        if any(begin < start or until > end for begin, until in pauses):
            raise _fault("outside")
        if any(following < until for (_, until), (following, _) in pairwise(pauses)):
            raise _fault("overlap")
        return self

    @property
    def worked(self) -> Worked:
        """All of it proven."""
        gross = second(self.end) - second(self.start)
        return Worked(gross, gross - sum(second(until) - second(begin) for begin, until in self.pauses))


class Prices(Shape):
    price_per_hour_centavos: Annotated[StrictInt, Field(le=LARGEST_INT), AfterValidator(_hour_price)]
    minimum_minutes: Annotated[StrictInt, Field(ge=0, le=LARGEST_INT)]
    minimum_scope: MinimumScope
    seconds: Rounding


class Ended(Shape):
    waived: StrictBool


class Work(Shape):
    """One line: an engagement's sessions, and the policy by which they are charged."""

    id: Annotated[str | int, BeforeValidator(_id)]
    modality: Modality
    policy: Prices
    outcome: Ended
    sessions: Annotated[list[Session], Field(min_length=1)]

    @property
    def charge(self) -> Charge:
        tariff = Tariff(
            price_per_minute(self.policy.price_per_hour_centavos),
            self.policy.minimum_minutes,
            self.policy.minimum_scope,
            self.policy.seconds,
        )
        waiver = WAIVER if self.outcome.waived else None
        return charge(tariff, self.modality, [one.worked for one in self.sessions], ORDINARY, waiver)
