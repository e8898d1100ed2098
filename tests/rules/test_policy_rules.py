"""What a policy may say, which one holds when, and how a difference reads."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.language import Language, say
from backend.policies.rules import (
    BOUNDS,
    NAMES,
    BilledStatus,
    Conditions,
    Fault,
    Modality,
    WaiverReason,
    centavos_in,
    changed_names,
    date_faults,
    faults,
    holding,
)
from backend.policies.service import COMMON, FIRST_VERSIONS
from backend.policies.words import FAULTS, LABELS, differences, fault_of, joined, value_of

PT, EN = Language.PT, Language.EN
TODAY = date(2026, 11, 24)
PROCEDURE = Conditions(
    label="Consultoria do Módulo",
    subject_prefix="[CONSULTORIA DO MODULO]",
    price_per_hour_centavos=300_00,
    minimum_minutes=10,
    minimum_scope="engagement",
    seconds_rounding="floor",
    free_seconds=60,
    billed_statuses=("hold", "solved", "closed"),
    waiver_reasons=("issue", "repasse", "gestao", "documentacao", "gap_suporte", "outros"),
    order_strategy="minutes",
    approval_required=True,
    approval_target_minutes=120,
    term_valid_days=7,
    term_reminder_days=2,
    reopen_days=15,
    reply_days=2,
    contact_minutes=60,
    contact_warning_minutes=10,
    escalation_minutes=15,
    cap_warning_percent=80,
    shift_start=time(8),
    shift_end=time(18),
)


@dataclass(frozen=True)
class Version:
    effective_from: date


def wrong(**changes: Any) -> list[Fault]:
    return faults(replace(PROCEDURE, **changes), Modality.MODULE)


def test_the_seeded_versions_are_the_procedures_and_without_fault() -> None:
    for first in FIRST_VERSIONS:
        values: dict[str, Any] = {**COMMON, **first}
        said = Conditions(**{name: _tuple(values[name]) for name in NAMES})
        assert faults(said, Modality(str(values["modality"]))) == []
        if values["modality"] == Modality.MODULE:
            assert said == PROCEDURE


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("centavos", "found"),
    [
        *[(60, []), (330_00, []), (6_000_00, []), (300_30, [Fault.PRICE]), (59, [Fault.PRICE])],
        *[(0, [Fault.PRICE]), (-60, [Fault.PRICE]), (6_000_60, [Fault.PRICE])],
    ],
)
def test_an_hour_costs_a_multiple_of_sixty_centavos(centavos: int, found: list[Fault]) -> None:
    assert wrong(price_per_hour_centavos=centavos) == found


@pytest.mark.parametrize("name", BOUNDS)
def test_each_number_keeps_its_bounds_both_included(name: str) -> None:
    fault, low, high = BOUNDS[name]
    around = {"term_valid_days": {"term_reminder_days": 1}, "contact_minutes": {"contact_warning_minutes": 0}}
    plain = around.get(name, {})
    assert [wrong(**plain, **{name: value}) for value in (low, high)] == [[], []]
    assert [fault in wrong(**plain, **{name: value}) for value in (low - 1, high + 1)] == [True, True]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"shift_start": time(18), "shift_end": time(18)}, Fault.SHIFT),
        ({"shift_start": time(19)}, Fault.SHIFT),
        ({"billed_statuses": ()}, Fault.STATUSES),
        ({"billed_statuses": ("open",)}, Fault.STATUSES),
        ({"billed_statuses": ("solved", "solved")}, Fault.STATUSES),
        ({"waiver_reasons": ()}, Fault.WAIVERS),
        ({"waiver_reasons": ("because",)}, Fault.WAIVERS),
        ({"term_reminder_days": 0}, Fault.REMINDER),
        ({"term_reminder_days": 8}, Fault.REMINDER),
        ({"contact_warning_minutes": 60}, Fault.WARNING),
        ({"contact_warning_minutes": -1}, Fault.WARNING),
        ({"label": ""}, Fault.LABEL),
        ({"label": "Consultoria\ndo Módulo"}, Fault.LABEL),
        ({"label": "x" * 61}, Fault.LABEL),
        ({"subject_prefix": " [X]"}, Fault.PREFIX),
        ({"subject_prefix": "[{{ticket.title}}]"}, Fault.PREFIX),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], fault: Fault) -> None:
    assert wrong(**changes) == [fault]


def test_a_product_reason_never_waives_the_technical_modality() -> None:
    for reason in (WaiverReason.ISSUE, WaiverReason.DOCUMENTATION):
        assert faults(replace(PROCEDURE, waiver_reasons=(reason,)), Modality.TECHNICAL) == [Fault.WAIVERS]
        assert wrong(waiver_reasons=(reason,)) == []


@pytest.mark.parametrize(
    ("day", "newest", "found"),
    [
        (TODAY, date(2021, 1, 1), []),
        (TODAY + timedelta(days=1), TODAY, []),
        (TODAY, TODAY, [Fault.NOT_LATER]),
        (TODAY - timedelta(days=1), date(2021, 1, 1), [Fault.PAST]),
        (TODAY - timedelta(days=1), TODAY, [Fault.PAST, Fault.NOT_LATER]),
    ],
)
def test_a_version_begins_today_at_the_earliest_and_after_the_newest(
    day: date, newest: date, found: list[Fault]
) -> None:
    assert date_faults(day, newest, TODAY) == found


@given(st.sets(st.dates(), max_size=6), st.dates())
def test_the_last_one_that_has_begun_holds(days: set[date], day: date) -> None:
    found = holding([Version(one) for one in days], day)
    begun = [one for one in days if one <= day]
    assert (found.effective_from if found else None) == max(begun, default=None)


@pytest.mark.parametrize(
    ("text", "centavos"),
    [
        *[("330", 330_00), ("330,00", 330_00), ("330,5", 330_50), ("R$ 330,00", 330_00), ("R$\xa01.250,00", 1250_00)],
        *[("1.250", 1250_00), (" 300,00 ", 300_00), ("0,60", 60), ("330.50", None), ("33,333", None), ("-5", None)],
        *[("", None), ("trezentos", None), ("1.25,00", None), ("٣٣٠", None), ("1e3", None), ("3 30", None)],
    ],
)
def test_an_amount_is_read_as_it_is_written_in_portuguese(text: str, centavos: int | None) -> None:
    assert centavos_in(text) == centavos


@given(st.integers(min_value=0, max_value=10**9))
def test_every_amount_that_is_written_is_read_back(centavos: int) -> None:
    reais, rest = divmod(centavos, 100)
    grouped = f"{reais:,}".replace(",", ".")
    assert centavos_in(f"{reais},{rest:02}") == centavos_in(f"R$ {grouped},{rest:02}") == centavos


def test_a_difference_reads_old_and_new_in_words() -> None:
    after = replace(PROCEDURE, minimum_minutes=1, seconds_rounding="half_up", waiver_reasons=("outros", "gestao"))
    found = differences(PROCEDURE, replace(after, approval_required=False, billed_statuses=("closed", "solved")))
    assert [(say(one.label, PT), say(one.before, PT), say(one.after, PT)) for one in found] == [
        ("Mínimo tarifado", "10 minutos", "1 minuto"),
        ("Arredondamento dos segundos", "para baixo, só minutos completos", "para cima a partir de 30 s"),
        ("Status do ticket que entram no fechamento", "Em espera, Resolvido, Fechado", "Resolvido, Fechado"),
        (
            "Motivos de abono da liderança",
            "ISSUE, REPASSE, GESTÃO, DOCUMENTAÇÃO, GAP SUPORTE, OUTROS",
            "GESTÃO, OUTROS",
        ),
        ("Aprovação do Maestro", "exigida", "não exigida"),
    ]
    assert say(found[0].after, EN) == "1 minute"


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_its_label_and_its_words(name: str) -> None:
    for language in Language:
        assert say(LABELS[name], language)
        assert say(value_of(PROCEDURE, name), language)
    assert changed_names(PROCEDURE, PROCEDURE) == []


def test_every_fault_is_said_in_both_languages() -> None:
    assert set(FAULTS) == set(Fault)
    for language in Language:
        whole = say(joined([fault_of(one) for one in Fault]), language)
        assert whole.count(".") >= len(Fault)
        assert "{" not in whole


def test_the_closing_may_take_what_the_procedure_says() -> None:
    assert {str(one) for one in BilledStatus} == {"hold", "solved", "closed"}
