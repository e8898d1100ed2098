"""From a charge's minutes to an order's line: quantity, unit price and total, in integers (domain, §8)."""

from dataclasses import dataclass

from backend.ledger.rules import MINUTE
from backend.policies.rules import OrderStrategy

HUNDREDTHS = 100


@dataclass(frozen=True)
class OrderLine:
    """`quantity` is a decimal with a dot, as the order takes it: whole minutes, or hours with two decimals."""

    quantity: str
    unit_price_centavos: int
    total_centavos: int


def order_line(strategy: OrderStrategy, charged_minutes: int, price_per_minute_centavos: int) -> OrderLine:
    """The line of a charge. Raises ValueError below 0 minutes or 1 centavo.

    Its total is quantity × unit price, half a centavo up. Hours rounded down stay below the charge even so: what is
    rounded is at most the charge, and the charge is whole centavos.
    """
    if charged_minutes < 0 or price_per_minute_centavos <= 0:
        raise ValueError(f"no order of {charged_minutes} minutes at {price_per_minute_centavos} centavos")
    if strategy is OrderStrategy.MINUTES:
        total = charged_minutes * price_per_minute_centavos
        return OrderLine(str(charged_minutes), price_per_minute_centavos, total)
    up = strategy is OrderStrategy.HOURS_2DP
    hours = _rounded(charged_minutes * HUNDREDTHS, MINUTE) if up else charged_minutes * HUNDREDTHS // MINUTE
    price = price_per_minute_centavos * MINUTE
    whole, rest = divmod(hours, HUNDREDTHS)
    return OrderLine(f"{whole}.{rest:02}", price, _rounded(hours * price, HUNDREDTHS))


def _rounded(value: int, by: int) -> int:
    """`value` / `by`, half up."""
    return (2 * value + by) // (2 * by)
