"""The verdict by the procedure's order: every criterion, what it lacks, and what stands whatever the checks say."""

from typing import Any

import pytest

from backend.checklist.catalogue import CURRENT
from backend.checklist.rules import (
    Answers,
    CheckAnswer,
    CheckState,
    Lack,
    Missing,
    ReasonAnswer,
    Reproduced,
    VerdictKind,
    verdict,
)
from backend.checklist.wording import names_of, verdict_text
from backend.checklist.words import CHECKS, PARTS, REASONS, SCOPES
from backend.kit.language import Language

DONE = CheckAnswer(CheckState.DONE)
TESTED = CheckAnswer(CheckState.DONE, Reproduced.NO)
ALL_DONE = {"parameters": DONE, "updates": DONE, "dictionary": DONE, "standard_environment": TESTED}
MODULE = {
    "not_reproduced_in_standard": ReasonAnswer(),
    "consultant_cannot_simulate_locally": ReasonAnswer(),
    "only_with_stored_records": ReasonAnswer(text="TES 501"),
    "only_with_customer_tables": ReasonAnswer(),
    "not_with_standard_dictionary": ReasonAnswer(scopes=frozenset({"field_order"})),
    "intermittent_needs_traces": ReasonAnswer(),
    "customer_confirms": ReasonAnswer(
        parts=frozenset({"procedures_followed", "documentation_validated", "reproduced_by_customer"})
    ),
}
TECHNICAL = (
    "emergency_priority",
    "no_technical_staff",
    "never_implemented_feature",
    "outdated_environment",
    "only_old_records",
)


def judged(checks: dict[str, CheckAnswer] | None = None, /, **reasons: ReasonAnswer) -> Any:
    return verdict(CURRENT, Answers(ALL_DONE if checks is None else checks, reasons))


def test_the_catalogue_is_the_procedures() -> None:
    assert tuple(spec.code for spec in CURRENT.reasons) == (*MODULE, *TECHNICAL)
    assert tuple(spec.code for spec in CURRENT.checks) == tuple(ALL_DONE)


@pytest.mark.parametrize("code", MODULE)
def test_each_module_reason_makes_it_eligible(code: str) -> None:
    found = judged(**{code: MODULE[code]})
    assert (found.kind, found.module_reasons, found.recommended) == (VerdictKind.ELIGIBLE_MODULE, (code,), "module")


@pytest.mark.parametrize("code", TECHNICAL)
@pytest.mark.parametrize(
    "checks",
    [ALL_DONE, {}, {**ALL_DONE, "standard_environment": CheckAnswer(CheckState.DONE, Reproduced.YES)}],
    ids=["all done", "nothing answered", "reproduced"],
)
def test_a_technical_reason_stands_whatever_the_checks_say(code: str, checks: dict[str, CheckAnswer]) -> None:
    found = judged(checks, **{code: ReasonAnswer()})
    assert (found.kind, found.recommended) == (VerdictKind.ELIGIBLE_TECHNICAL, "technical")


def test_both_modalities_recommend_the_module() -> None:
    found = judged(emergency_priority=ReasonAnswer(), only_with_customer_tables=ReasonAnswer())
    assert (found.kind, found.recommended) == (VerdictKind.ELIGIBLE_BOTH, "module")


def test_reproduced_by_support_comes_before_everything_of_the_module() -> None:
    checks = {"standard_environment": CheckAnswer(CheckState.DONE, Reproduced.YES)}
    found = judged(checks, only_with_customer_tables=ReasonAnswer())
    assert (found.kind, found.recommended) == (VerdictKind.PRODUCT_INCONSISTENCY, None)


def test_checks_without_a_reason_stay_in_standard_support() -> None:
    assert judged().kind is VerdictKind.STANDARD_SUPPORT


@pytest.mark.parametrize("code", ALL_DONE)
@pytest.mark.parametrize(
    ("answer", "lack"),
    [
        (CheckAnswer(), Lack.UNANSWERED),
        (CheckAnswer(CheckState.NOT_DONE), Lack.NOT_DONE),
        (CheckAnswer(CheckState.NOT_APPLICABLE, note="  "), Lack.NOTE),
    ],
)
def test_a_pending_check_is_named(code: str, answer: CheckAnswer, lack: Lack) -> None:
    found = judged({**ALL_DONE, code: answer}, only_with_customer_tables=ReasonAnswer())
    assert (found.kind, found.missing) == (VerdictKind.NOT_YET, (Missing(code, lack),))


def test_not_applicable_with_a_note_settles_a_check() -> None:
    note = CheckAnswer(CheckState.NOT_APPLICABLE, note="sem dicionário próprio")
    found = judged({**ALL_DONE, "dictionary": note}, only_with_customer_tables=ReasonAnswer())
    assert found.kind is VerdictKind.ELIGIBLE_MODULE


def test_the_test_in_the_standard_environment_needs_its_result() -> None:
    found = judged({**ALL_DONE, "standard_environment": DONE}, only_with_customer_tables=ReasonAnswer())
    assert found.missing == (Missing("standard_environment", Lack.RESULT),)


@pytest.mark.parametrize(
    ("code", "answer", "lack"),
    [
        ("only_with_stored_records", ReasonAnswer(text=" "), Lack.TEXT),
        ("not_with_standard_dictionary", ReasonAnswer(), Lack.SCOPE),
        ("customer_confirms", ReasonAnswer(parts=frozenset({"procedures_followed"})), Lack.PARTS),
    ],
)
def test_a_reason_half_given_does_not_count(code: str, answer: ReasonAnswer, lack: Lack) -> None:
    found = judged(**{code: answer})
    assert (found.kind, found.missing) == (VerdictKind.NOT_YET, (Missing(code, lack),))
    assert judged(**{code: answer, "only_with_customer_tables": ReasonAnswer()}).kind is VerdictKind.NOT_YET


def test_not_reproduced_in_standard_needs_that_result() -> None:
    untested = CheckAnswer(CheckState.NOT_APPLICABLE, note="sem base de testes")
    found = judged({**ALL_DONE, "standard_environment": untested}, not_reproduced_in_standard=ReasonAnswer())
    assert found.missing == (Missing("not_reproduced_in_standard", Lack.CONTRADICTS_TEST),)


def test_the_sentences() -> None:
    nothing = judged({}, only_with_stored_records=ReasonAnswer())
    assert verdict_text(nothing).in_(Language.PT) == (
        "Faltam 5 respostas: parâmetros conferidos, atualizações e correções aplicadas, dicionário de dados comparado, "
        "teste em ambiente padrão atualizado, cadastro específico."
    )
    one = judged({**ALL_DONE, "dictionary": CheckAnswer()})
    assert verdict_text(one).in_(Language.EN) == "1 answer is missing: data dictionary compared."
    assert names_of(("emergency_priority", "updates")).pt == "emergência, atualizações e correções aplicadas"


def test_every_criterion_has_its_words() -> None:
    assert set(CHECKS) == {spec.code for spec in CURRENT.checks}
    assert set(REASONS) == {spec.code for spec in CURRENT.reasons}
    assert set(PARTS) == {part for spec in CURRENT.reasons for part in spec.parts}
    assert set(SCOPES) == {scope for spec in CURRENT.reasons for scope in spec.scopes}
