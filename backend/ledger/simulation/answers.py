"""Reads a line, computes it by the rules of the finish, and writes the answer."""

import json
from dataclasses import asdict

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from backend.kit.language import Language, Said
from backend.kit.payloads import LARGEST_INT
from backend.ledger.orders import order_line
from backend.ledger.sentences import charge_sentence
from backend.ledger.simulation.shapes import Work
from backend.ledger.simulation.words import AT, DOUBLED, FAULTS, NOT_JSON, TOO_DEAR, WRONG
from backend.policies.rules import OrderStrategy


class Refused(ValueError):
    """The line cannot be computed; `said` is why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.in_(Language.EN))
        self.said = said


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
