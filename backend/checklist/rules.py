"""From answers to the verdict, by the procedure's order (domain rules, §3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MODULE, TECHNICAL = "module", "technical"


class CheckState(StrEnum):
    DONE = "done"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "not_applicable"


class Reproduced(StrEnum):
    YES = "reproduced"
    NO = "not_reproduced"


class VerdictKind(StrEnum):
    PRODUCT_INCONSISTENCY = "product_inconsistency"
    NOT_YET = "not_yet"
    STANDARD_SUPPORT = "standard_support"
    ELIGIBLE_MODULE = "eligible_module"
    ELIGIBLE_TECHNICAL = "eligible_technical"
    ELIGIBLE_BOTH = "eligible_both"


class Lack(StrEnum):
    """Why an answer is still needed."""

    UNANSWERED = "unanswered"
    NOT_DONE = "not_done"
    NOTE = "note"
    RESULT = "result"
    TEXT = "text"
    SCOPE = "scope"
    PARTS = "parts"
    CONTRADICTS_TEST = "contradicts_test"


@dataclass(frozen=True)
class CheckSpec:
    """A verification of Standard Support's; `has_result` for the test in the standard environment."""

    code: str
    has_result: bool = False


@dataclass(frozen=True)
class ReasonSpec:
    """A reason of one modality. `parts` must all hold; one of `scopes` at least; `needs_text` says which record."""

    code: str
    modality: str
    parts: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    needs_text: bool = False
    needs_not_reproduced: bool = False
    needs_maestro_analysis: bool = False


@dataclass(frozen=True)
class Catalogue:
    version: int
    checks: tuple[CheckSpec, ...]
    reasons: tuple[ReasonSpec, ...]


@dataclass(frozen=True)
class CheckAnswer:
    state: CheckState | None = None
    result: Reproduced | None = None
    note: str = ""


@dataclass(frozen=True)
class ReasonAnswer:
    """Only chosen reasons have one."""

    text: str = ""
    parts: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answers:
    checks: Mapping[str, CheckAnswer] = field(default_factory=dict)
    reasons: Mapping[str, ReasonAnswer] = field(default_factory=dict)


@dataclass(frozen=True)
class Missing:
    """`code` is a check's or a reason's."""

    code: str
    lack: Lack


@dataclass(frozen=True)
class Verdict:
    """`missing` is what the module modality still needs; a technical reason stands whatever it is."""

    kind: VerdictKind
    missing: tuple[Missing, ...]
    module_reasons: tuple[str, ...]
    technical_reasons: tuple[str, ...]

    @property
    def recommended(self) -> str | None:
        if self.kind in {VerdictKind.ELIGIBLE_MODULE, VerdictKind.ELIGIBLE_BOTH}:
            return MODULE
        return TECHNICAL if self.kind is VerdictKind.ELIGIBLE_TECHNICAL else None


def verdict(catalogue: Catalogue, answers: Answers) -> Verdict:
    """Reproduced by Support, then what is pending, then no reason, then the reasons; technical stands on its own."""
    chosen = [spec for spec in catalogue.reasons if spec.code in answers.reasons]
    lacks = {spec.code: _reason_lack(spec, answers) for spec in chosen}
    module = tuple(spec.code for spec in chosen if spec.modality == MODULE and lacks[spec.code] is None)
    technical = tuple(spec.code for spec in chosen if spec.modality == TECHNICAL and lacks[spec.code] is None)
    missing = _missing(catalogue, answers, lacks)
    kind = _module_kind(catalogue, answers, missing, module)
    if technical:
        both = kind is VerdictKind.ELIGIBLE_MODULE
        kind = VerdictKind.ELIGIBLE_BOTH if both else VerdictKind.ELIGIBLE_TECHNICAL
    return Verdict(kind, missing, module, technical)


def _module_kind(
    catalogue: Catalogue, answers: Answers, missing: tuple[Missing, ...], reasons: tuple[str, ...]
) -> VerdictKind:
    if any(_answer(answers, spec).result is Reproduced.YES for spec in catalogue.checks if spec.has_result):
        return VerdictKind.PRODUCT_INCONSISTENCY
    if missing:
        return VerdictKind.NOT_YET
    return VerdictKind.ELIGIBLE_MODULE if reasons else VerdictKind.STANDARD_SUPPORT


def _missing(catalogue: Catalogue, answers: Answers, lacks: Mapping[str, Lack | None]) -> tuple[Missing, ...]:
    """In the order of the form; a technical reason's own lack counts as well, since it was chosen."""
    checks = [(spec.code, check_lack(spec, _answer(answers, spec))) for spec in catalogue.checks]
    return tuple(Missing(code, lack) for code, lack in [*checks, *lacks.items()] if lack is not None)


def check_lack(spec: CheckSpec, answer: CheckAnswer) -> Lack | None:
    """A check is settled when done (with its result), or not applicable with a note; *not done* is still pending."""
    if answer.state is None:
        return Lack.UNANSWERED
    if answer.state is CheckState.NOT_DONE:
        return Lack.NOT_DONE
    if answer.state is CheckState.NOT_APPLICABLE:
        return None if answer.note.strip() else Lack.NOTE
    return Lack.RESULT if spec.has_result and answer.result is None else None


def _reason_lack(spec: ReasonSpec, answers: Answers) -> Lack | None:
    answer = answers.reasons[spec.code]
    if spec.needs_text and not answer.text.strip():
        return Lack.TEXT
    if spec.scopes and not answer.scopes & set(spec.scopes):
        return Lack.SCOPE
    if set(spec.parts) - answer.parts:
        return Lack.PARTS
    untested = all(check.result is not Reproduced.NO for check in answers.checks.values())
    return Lack.CONTRADICTS_TEST if spec.needs_not_reproduced and untested else None


def _answer(answers: Answers, spec: CheckSpec) -> CheckAnswer:
    return answers.checks.get(spec.code, CheckAnswer())
