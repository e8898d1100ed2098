"""Answers on their way in, into the row, and into the hash."""

import hashlib
from typing import Any
from uuid import UUID

import rfc8785
from pydantic import BaseModel, ConfigDict, Field

from backend.checklist.errors import UnknownCriterion
from backend.checklist.rules import Answers, Catalogue, CheckAnswer, CheckState, ReasonAnswer, Reproduced
from backend.kit.payloads import Count, PlainText, Version

NOTE_LIMIT, TEXT_LIMIT = 500, 1000


class Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CheckIn(Payload):
    code: str = Field(max_length=60)
    state: CheckState | None
    result: Reproduced | None
    note: PlainText = Field(max_length=NOTE_LIMIT)


class ReasonIn(Payload):
    code: str = Field(max_length=60)
    chosen: bool
    text: PlainText = Field(max_length=TEXT_LIMIT)
    parts: list[str] = Field(max_length=10)
    scopes: list[str] = Field(max_length=10)


class AnswersIn(Payload):
    """The whole form, as the person has it; `draft` is the save it builds on."""

    set_id: UUID
    draft: Count
    checks: list[CheckIn] = Field(max_length=20)
    reasons: list[ReasonIn] = Field(max_length=30)


class Seen(Payload):
    """What the person had before them when concluding."""

    version: Version
    set_id: UUID
    draft: Count


def answers_in(catalogue: Catalogue, sent: AnswersIn) -> Answers:
    """Raises UnknownCriterion. A result without the test done, and parts or scopes not asked for, are dropped."""
    checks = {spec.code: spec for spec in catalogue.checks}
    reasons = {spec.code: spec for spec in catalogue.reasons}
    for code in [one.code for one in sent.checks if one.code not in checks]:
        raise UnknownCriterion(criterion=code, version=catalogue.version)
    for code in [one.code for one in sent.reasons if one.code not in reasons]:
        raise UnknownCriterion(criterion=code, version=catalogue.version)
    return Answers(
        checks={one.code: _check(one, has_result=checks[one.code].has_result) for one in sent.checks},
        reasons={
            one.code: ReasonAnswer(
                text=one.text,
                parts=frozenset(one.parts) & frozenset(reasons[one.code].parts),
                scopes=frozenset(one.scopes) & frozenset(reasons[one.code].scopes),
            )
            for one in sent.reasons
            if one.chosen
        },
    )


def _check(sent: CheckIn, *, has_result: bool) -> CheckAnswer:
    counts = has_result and sent.state is CheckState.DONE
    return CheckAnswer(sent.state, sent.result if counts else None, sent.note)


def to_row(answers: Answers) -> dict[str, Any]:
    return {
        "checks": {code: vars(answer) for code, answer in answers.checks.items()},
        "reasons": {
            code: {"text": answer.text, "parts": sorted(answer.parts), "scopes": sorted(answer.scopes)}
            for code, answer in answers.reasons.items()
        },
    }


def from_row(row: dict[str, Any]) -> Answers:
    return Answers(
        checks={
            code: CheckAnswer(
                state=CheckState(one["state"]) if one["state"] else None,
                result=Reproduced(one["result"]) if one["result"] else None,
                note=one["note"],
            )
            for code, one in row["checks"].items()
        },
        reasons={
            code: ReasonAnswer(one["text"], frozenset(one["parts"]), frozenset(one["scopes"]))
            for code, one in row["reasons"].items()
        },
    )


def hash_of(catalogue_version: int, modality: str, row: dict[str, Any]) -> str:
    """SHA-256, hex, over the RFC 8785 JSON of the catalogue's version, the modality and the answers."""
    body: dict[str, Any] = {"catalogue": catalogue_version, "modality": modality, "answers": row}
    return hashlib.sha256(rfc8785.dumps(body)).hexdigest()
