"""What times and prices would be charged, without a ticket: one JSON line in, one answer out, by the ledger's rules."""

import json
from collections.abc import Mapping
from dataclasses import asdict
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
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from backend.kit.language import Language, Said, Sentence
from backend.kit.payloads import LARGEST_INT
from backend.ledger.orders import OrderStrategy, order_line
from backend.ledger.rules import Charge, Finding, MinimumScope, Outcome, Rounding, Tariff, WaiverReason, charge
from backend.ledger.sentences import charge_sentence
from backend.policies.rules import Modality, price_per_minute
from backend.sessions.rules import Worked, second

ORDINARY = Finding(Outcome.NOT_FOUND)
"""No outcome that waives by rule: whether the work is waived is said apart."""
WAIVER = WaiverReason.MANAGEMENT
"""One that both modalities take; the amount is the same for each."""

NOT_JSON = Sentence("a linha não é um objeto JSON", "the line is no JSON object")
DOUBLED = Sentence("a chave {name} aparece duas vezes", "the key {name} appears twice")
TOO_DEAR = Sentence("o valor passa do que o livro guarda", "the amount is beyond what the ledger keeps")
AT = Sentence("{name}: {what}", "{name}: {what}")

MISSING = Sentence("falta", "is missing")
UNKNOWN = Sentence("não é um campo daqui", "is no field of this")
NO_INTEGER = Sentence(
    "tem de ser um número inteiro, sem aspas nem ponto", "must be an integer, unquoted, without a dot"
)
NO_BOOLEAN = Sentence("tem de ser true ou false", "must be true or false")
NO_CHOICE = Sentence("tem de ser um de: {expected}", "must be one of: {expected}")
AT_LEAST = Sentence("tem de ser no mínimo {ge}", "must be at least {ge}")
AT_MOST = Sentence("tem de ser no máximo {le}", "must be at most {le}")
NO_LIST = Sentence("tem de ser uma lista", "must be a list")
NO_OBJECT = Sentence("tem de ser um objeto", "must be an object")
EMPTY = Sentence("tem de ter ao menos um", "must have at least one")
NO_PAIR = Sentence("tem de ter início e fim", "must have a start and an end")
NO_ID = Sentence("tem de ser texto ou número inteiro", "must be text or an integer")
WRONG = Sentence("não serve", "will not do")
NO_MOMENT = Sentence(
    "tem de ser um momento ISO 8601 com fuso, como 2026-11-24T14:03:00-03:00",
    "must be an ISO 8601 moment with its offset, such as 2026-11-24T14:03:00-03:00",
)
NO_PRICE = Sentence(
    "tem de ser um múltiplo de 60 centavos, maior que zero", "must be a multiple of 60 centavos above zero"
)
BACKWARDS = Sentence("o fim vem antes do início", "the end comes before the start")
OUTSIDE = Sentence("a pausa não está dentro do atendimento", "the pause is not within the session")
OVERLAP = Sentence("as pausas se sobrepõem", "the pauses overlap")

FAULTS: Mapping[str, Sentence] = {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN,
    "int_type": NO_INTEGER,
    "bool_type": NO_BOOLEAN,
    "enum": NO_CHOICE,
    "greater_than_equal": AT_LEAST,
    "less_than_equal": AT_MOST,
    "list_type": NO_LIST,
    "tuple_type": NO_PAIR,
    "too_long": NO_PAIR,
    "model_type": NO_OBJECT,
    "too_short": EMPTY,
    "id": NO_ID,
    "moment": NO_MOMENT,
    "price": NO_PRICE,
    "backwards": BACKWARDS,
    "outside": OUTSIDE,
    "overlap": OVERLAP,
}
"""By the name that pydantic, or a check below, gives to what is wrong."""


class Refused(ValueError):
    """The line cannot be computed; `said` is why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.in_(Language.EN))
        self.said = said


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
        if end < start or any(until < begin for begin, until in pauses):
            raise _fault("backwards")
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


def answer(line: bytes) -> dict[str, object]:
    """What the line would be charged; its `id` with `error`, in Portuguese, when it cannot be computed.

    `order_lines` is null where nothing is charged: such a charge becomes no order.
    """
    id_: str | int | None = None
    try:
        whole, doubled = _read(line)
        id_ = _known_id(whole, doubled)
        return _computed(whole, doubled)
    except ValidationError as error:
        return {"id": id_, "error": _said(error.errors()[0]).in_(Language.PT)}
    except Refused as error:
        return {"id": id_, "error": error.said.in_(Language.PT)}


def _read(line: bytes) -> tuple[dict[str, object], list[str]]:
    """The object, and the keys that stand twice somewhere in it. Raises Refused."""
    doubled: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        names = [name for name, _ in pairs]
        doubled.extend(name for name in found if names.count(name) > 1)
        return found

    try:
        whole = json.loads(line.decode(), object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise Refused(NOT_JSON.of()) from None
    if not isinstance(whole, dict):
        raise Refused(NOT_JSON.of())
    return whole, doubled


def _known_id(whole: dict[str, object], doubled: list[str]) -> str | int | None:
    found = whole.get("id")
    known = isinstance(found, str | int) and not isinstance(found, bool) and "id" not in doubled
    return found if known and isinstance(found, str | int) else None


def _computed(whole: dict[str, object], doubled: list[str]) -> dict[str, object]:
    """Raises Refused, ValidationError."""
    if doubled:
        raise Refused(DOUBLED.of(name=doubled[0]))
    work = Work.model_validate(whole)
    found = work.charge
    if found.full_centavos > LARGEST_INT:
        raise Refused(TOO_DEAR.of())
    price = found.tariff.price_per_minute_centavos
    lines = {str(one): asdict(order_line(one, found.charged_minutes, price)) for one in OrderStrategy}
    return {
        "id": work.id,
        "gross_seconds": found.gross_seconds,
        "paused_seconds": found.paused_seconds,
        "net_seconds": found.net_seconds,
        "charged_minutes": found.charged_minutes,
        "amount_centavos": found.amount_centavos,
        "order_lines": lines if found.charged_minutes else None,
        "explanation": charge_sentence(found).in_(Language.PT),
    }


def _said(error: ErrorDetails) -> Said:
    """sessions[1].pauses[0]: what is wrong there."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).removeprefix(".")
    bounds = {key: str(value).replace(" or ", ", ") for key, value in error.get("ctx", {}).items()}
    return AT.of(name=name, what=FAULTS.get(error["type"], WRONG).of(**bounds))
