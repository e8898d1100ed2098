"""Order lines by hand, and what holds for every charge."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.ledger.orders import OrderLine, order_line
from backend.policies.rules import OrderStrategy

MINUTES, DOWN, HALF_UP = OrderStrategy.MINUTES, OrderStrategy.HOURS_DOWN, OrderStrategy.HOURS_2DP
CHARGES = {"charged_minutes": st.integers(0, 100_000), "price": st.integers(1, 100_000)}


@pytest.mark.parametrize(
    ("strategy", "minutes", "price", "line"),
    [
        (MINUTES, 31, 500, OrderLine("31", 500, 15500)),
        (DOWN, 31, 500, OrderLine("0.51", 30000, 15300)),
        (HALF_UP, 31, 500, OrderLine("0.52", 30000, 15600)),
        (MINUTES, 10, 500, OrderLine("10", 500, 5000)),
        (DOWN, 10, 500, OrderLine("0.16", 30000, 4800)),
        (HALF_UP, 10, 500, OrderLine("0.17", 30000, 5100)),
        (DOWN, 60, 550, OrderLine("1.00", 33000, 33000)),
        (HALF_UP, 60, 550, OrderLine("1.00", 33000, 33000)),
        (HALF_UP, 3, 500, OrderLine("0.05", 30000, 1500)),
        (DOWN, 90, 500, OrderLine("1.50", 30000, 45000)),
        (HALF_UP, 6001, 500, OrderLine("100.02", 30000, 3000600)),
        (HALF_UP, 10, 501, OrderLine("0.17", 30060, 5110)),
        (DOWN, 7, 501, OrderLine("0.11", 30060, 3307)),
        (HALF_UP, 15, 3, OrderLine("0.25", 180, 45)),
        (DOWN, 0, 500, OrderLine("0.00", 30000, 0)),
    ],
)
def test_lines(strategy: OrderStrategy, minutes: int, price: int, line: OrderLine) -> None:
    assert order_line(strategy, minutes, price) == line


@pytest.mark.parametrize(("minutes", "price"), [(-1, 500), (1, 0), (1, -5)])
def test_there_is_no_line_below_nothing(minutes: int, price: int) -> None:
    with pytest.raises(ValueError, match="no order"):
        order_line(MINUTES, minutes, price)


@given(**CHARGES)
def test_minutes_are_the_charge_and_hours_rounded_down_never_above_it(charged_minutes: int, price: int) -> None:
    exact = charged_minutes * price
    assert order_line(MINUTES, charged_minutes, price).total_centavos == exact
    down = order_line(DOWN, charged_minutes, price)
    assert exact - price * 60 / 100 - 1 < down.total_centavos <= exact
    half_up = order_line(HALF_UP, charged_minutes, price)
    assert down.total_centavos <= half_up.total_centavos
    assert abs(half_up.total_centavos - exact) <= Fraction(price * 60, 200) + Fraction(1, 2)


@given(**CHARGES)
def test_quantity_times_price_is_the_total(charged_minutes: int, price: int) -> None:
    for strategy in OrderStrategy:
        line = order_line(strategy, charged_minutes, price)
        product = Fraction(line.quantity) * line.unit_price_centavos
        assert -Fraction(1, 2) <= product - line.total_centavos < Fraction(1, 2), "half a centavo goes up"
        assert line.quantity.isdecimal() == (strategy is MINUTES)


@given(st.integers(0, 1_000), st.integers(1, 10_000))
def test_full_hours_are_exact_however_they_are_counted(hours: int, price: int) -> None:
    assert {order_line(one, hours * 60, price).total_centavos for one in OrderStrategy} == {hours * 60 * price}
