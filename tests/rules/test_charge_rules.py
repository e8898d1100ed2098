"""What holds for every charge: waivers, the ticket's status, corrections, durations, and the other language."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.language import Language
from backend.ledger.corrections import Charged, Standing, correction
from backend.ledger.rules import (
    Basis,
    Finding,
    Outcome,
    Tariff,
    TicketStatus,
    charge,
    month_of,
    ticket_status,
    whole_minutes,
)
from backend.ledger.sentences import charge_sentence, correction_sentence, duration
from backend.policies.rules import WAIVED_BY_LEADER, MinimumScope, Modality, Rounding, WaiverReason
from backend.sessions.rules import Seconds, Worked
from tests.rules.charges import charge_of, finding_of, said

BRASILIA = ZoneInfo("America/Sao_Paulo")


@pytest.mark.parametrize(
    ("rule", "outcome", "reason"),
    [
        ("", "product new", "issue"),
        ("", "documentation new", "documentacao"),
        ("", "product portal", None),
        ("", "usage", None),
        ("waiver outros", "product new", "outros"),
        ("waiver outros", "converted", None),
        ("technical", "product new", None),
        ("technical, waiver gap_suporte", "product new", "gap_suporte"),
    ],
)
def test_why_it_is_waived(rule: str, outcome: str, reason: str | None) -> None:
    found = charge_of("32:00", rule, outcome)
    assert found.waiver == reason
    assert (found.basis is Basis.WAIVED) == (reason is not None)


def test_a_waived_charge_keeps_what_it_would_have_been() -> None:
    found = charge_of("1:04:00-0:00-4:00", "", "product new")
    assert (found.full_minutes, found.full_centavos, found.charged_minutes, found.amount_centavos) == (60, 30000, 0, 0)
    assert (found.gross_seconds, found.net_seconds, found.proven_seconds, found.unproven_seconds) == (
        *(3840, 3840),
        *(3600, 240),
    )


def test_nothing_is_waived_where_nothing_is_charged() -> None:
    assert charge_of("0:59", "waiver gestao").waiver is None


@pytest.mark.parametrize("reason", ["issue", "documentacao"])
def test_the_technical_modality_refuses_product_reasons(reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        charge_of("32:00", f"technical, waiver {reason}")
    assert charge_of("32:00", f"waiver {reason}").amount_centavos == 0


def test_a_leader_has_the_six_reasons_of_the_field() -> None:
    six = {"issue", "repasse", "gestao", "documentacao", "gap_suporte", "outros"}
    assert {str(one) for one in WAIVED_BY_LEADER[Modality.MODULE]} == six
    assert {str(one) for one in WAIVED_BY_LEADER[Modality.TECHNICAL]} == six - {"issue", "documentacao"}


@pytest.mark.parametrize("outcome", Outcome)
def test_only_an_inconsistency_is_asked_about_the_portal_and_always(outcome: Outcome) -> None:
    if outcome.endswith("_inconsistency"):
        assert Finding(outcome, on_portal=True).on_portal
        with pytest.raises(ValueError, match="on_portal"):
            Finding(outcome)
    else:
        assert Finding(outcome).on_portal is None
        with pytest.raises(ValueError, match="on_portal"):
            Finding(outcome, on_portal=False)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("product new", TicketStatus.HOLD),
        ("documentation new", TicketStatus.HOLD),
        ("product portal", TicketStatus.SOLVED),
        ("documentation portal", TicketStatus.SOLVED),
        ("customer_environment", TicketStatus.SOLVED),
        ("customisation", TicketStatus.SOLVED),
        ("usage", TicketStatus.SOLVED),
        ("not_found", TicketStatus.SOLVED),
        ("gave_up", TicketStatus.SOLVED),
        ("converted", TicketStatus.OPEN),
    ],
)
def test_how_the_ticket_stays(outcome: str, status: TicketStatus) -> None:
    assert ticket_status(finding_of(outcome)) is status


# what was charged, all the time after the reopening, freeze | minutes and centavos of the linked row
CORRECTIONS = """
31:20 | 31:20+13:40 | before | 45 | 22500
    45min → 45 min × R$ 5,00 = R$ 225,00 + impostos, no lugar de R$ 155,00
31:20 | 31:20+13:40 | after | 14 | 7000
    45min → 45 min × R$ 5,00 = R$ 225,00 + impostos; já tarifado: R$ 155,00; a acrescentar: R$ 70,00 + impostos
6:10 | 6:10+2:00 | before | 10 | 5000
    8min10s → 8 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos, no lugar de R$ 50,00
6:10 | 6:10+2:00 | after | 0 | 0
    8min10s → 8 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos; já tarifado: R$ 50,00; nada a acrescentar
6:10 | 6:10+5:00 | after | 1 | 500
    11min10s → 11 min × R$ 5,00 = R$ 55,00 + impostos; já tarifado: R$ 50,00; a acrescentar: R$ 5,00 + impostos
1:04:00-0:00-4:00 | 1:04:00 | before | 64 | 32000
    1h04min → 64 min × R$ 5,00 = R$ 320,00 + impostos, no lugar de R$ 300,00
0:30 | 0:30+0:20 | before | 0 | 0
    50s: menos de 1 minuto, nada é cobrado, no lugar de R$ 0,00
0:00 | 12:00 | after | 12 | 6000
    12min → 12 min × R$ 5,00 = R$ 60,00 + impostos; já tarifado: R$ 0,00; a acrescentar: R$ 60,00 + impostos
"""
CORRECTED = CORRECTIONS.strip().splitlines()


@pytest.mark.parametrize(("case", "sentence"), list(zip(CORRECTED[::2], CORRECTED[1::2], strict=True)))
def test_a_reopened_one_is_computed_again_without_a_second_minimum(case: str, sentence: str) -> None:
    first, then, freeze, minutes, centavos = case.split(" | ")
    before = charge_of(first)
    charged = Standing(Charged(before.charged_minutes, before.amount_centavos))
    found = correction(charge_of(then), charged, frozen=freeze == "after")
    assert (found.minutes, found.amount_centavos) == (int(minutes), int(centavos))
    assert found.replaces == (freeze == "before")
    assert correction_sentence(found).in_(Language.PT) == said(sentence)


def test_a_waiver_found_after_the_freeze_gives_nothing_back_by_itself() -> None:
    total, before = charge_of("31:20+9:00", "", "product new"), Standing(Charged(31, 15500))
    assert (
        correction(total, before, frozen=False).amount_centavos,
        correction(total, before, frozen=True).minutes,
    ) == (
        0,
        0,
    )
    assert correction_sentence(correction(total, before, frozen=True)).in_(Language.PT) == said(
        "40min20s → abonado: 0 min tarifados (sem abono seriam R$ 200,00 + impostos); já tarifado: R$ 155,00;"
        " nada a acrescentar"
    )


def test_what_was_added_after_the_freeze_may_be_replaced_and_what_is_frozen_may_not() -> None:
    stands = Standing(Charged(10, 5000)).then(Charged(21, 10500), replaces=False)
    less, waived = charge_of("12:00"), charge_of("31:20", "", "product new")
    found = correction(less, stands, frozen=False)
    assert (found.minutes, found.amount_centavos, found.instead_of, found.replaces) == (2, 1000, stands.newest, True)
    assert correction_sentence(found).in_(Language.PT) == said(
        "12min → 12 min × R$ 5,00 = R$ 60,00 + impostos; já tarifado: R$ 50,00; a acrescentar: R$ 10,00 + impostos"
    )
    assert correction(waived, stands, frozen=False).minutes == 0
    assert correction(less, stands, frozen=True).minutes == 0
    assert stands.then(Charged(2, 1000), replaces=True) == Standing(Charged(2, 1000), Charged(10, 5000))


@pytest.mark.parametrize(
    ("finished", "month"),
    [
        (datetime(2026, 11, 30, 23, 59, 59, tzinfo=BRASILIA), "2026-11"),
        (datetime(2026, 12, 1, tzinfo=BRASILIA), "2026-12"),
        (datetime(2026, 12, 1, 2, 59, 59, tzinfo=ZoneInfo("UTC")), "2026-11"),
        (datetime(2026, 12, 1, 3, tzinfo=ZoneInfo("UTC")), "2026-12"),
        (datetime(2027, 1, 1, 0, 30, tzinfo=ZoneInfo("UTC")), "2026-12"),
    ],
)
def test_the_finish_decides_the_month(finished: datetime, month: str) -> None:
    assert month_of(finished, BRASILIA) == month


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0s"), (59, "59s"), (60, "1min"), (305, "5min05s"), (3600, "1h"), (3660, "1h01min"), (3603, "1h00min03s")],
)
def test_durations(seconds: int, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("time", "rule", "outcome", "english"),
    [
        ("37:10-5:50", "", "usage", "37min10s − 5min50s paused = 31min20s → 31 min × R$5.00 = R$155.00 + taxes"),
        ("0:45", "", "usage", "45s: less than 1 minute, nothing is charged"),
        ("1:04:00-0:00-4:00", "", "product new", "1h04min − 4min under review = 1h → waived: 0 min charged"),
        ("32:00", "", "converted", "32min → converted to the other modality: 0 min charged"),
    ],
)
def test_the_sidebar_may_say_it_in_english(time: str, rule: str, outcome: str, english: str) -> None:
    assert charge_sentence(charge_of(time, rule, outcome)).in_(Language.EN).startswith(english)


def test_the_currency_never_stands_alone_at_a_lines_end() -> None:
    sentence = charge_sentence(charge_of("37:10-5:50")).in_(Language.PT)
    assert sentence.count("R$\u00a0") == sentence.count("R$") == 2


@st.composite
def sessions(draw: st.DrawFn) -> Worked:
    net = draw(st.integers(0, 20_000))
    unproven = draw(st.integers(0, max(0, net - 3600)))
    return Worked(net + draw(st.integers(0, 20_000)), net, (Seconds(0, unproven),))


TARIFFS = st.builds(
    Tariff,
    price_per_minute_centavos=st.integers(1, 2_000),
    minimum_minutes=st.integers(0, 30),
    minimum_scope=st.sampled_from(MinimumScope),
    rounding=st.sampled_from(Rounding),
    free_seconds=st.integers(0, 120),
)


@given(TARIFFS, st.lists(sessions(), max_size=4), sessions())
def test_whatever_the_rule(tariff: Tariff, first: list[Worked], more: Worked) -> None:
    """Never under the minimum or the time's minutes unless free; more work never costs less; paid per whole minute."""
    usage = Finding(Outcome.USAGE)
    found = charge(tariff, Modality.MODULE, first, usage)
    net, proven = sum(one.net_seconds for one in first), sum(one.proven_seconds for one in first)
    if net < max(1, tariff.free_seconds):
        assert found.charged_minutes == 0
    else:
        assert found.charged_minutes >= max(tariff.minimum_minutes, whole_minutes(proven, tariff.rounding))
    assert found.amount_centavos == found.charged_minutes * tariff.price_per_minute_centavos
    assert (found.net_seconds, found.proven_seconds) == (net, proven)
    longer = charge(tariff, Modality.MODULE, [*first, more], usage)
    assert longer.charged_minutes >= found.charged_minutes
    waived = charge(tariff, Modality.MODULE, first, usage, WaiverReason.OTHER)
    assert (waived.amount_centavos, waived.full_centavos) == (0, found.amount_centavos)
