"""What is read out of a term that somebody else worded."""

from datetime import date

import pytest

from backend.macros.catalogue import Macro
from backend.macros.rendition import rendition
from backend.terms.stated import Price, other_price, stated_in

PRICE = Price(per_minute=500, per_hour=30000, minimum_minutes=10)


def test_a_text_with_everything_in_it() -> None:
    stated = stated_in(
        "1. Escopo: TES 501\n2. Tarifação: R$\u00a05,00 por minuto (R$\u00a0300,00 por hora)\n"
        "3. Cobrança mínima: 10 minutos (R$ 50,00)\n7. Limite combinado: 60 minutos\nEste termo vale até 01/12/2026."
    )
    assert stated.per_minute == {500}
    assert stated.per_hour == {30000}
    assert stated.amounts == {500, 30000, 5000}
    assert stated.minimum_minutes == {10}
    assert stated.until == {date(2026, 12, 1)}
    assert (stated.limit_minutes, stated.scope, stated.price) == (60, "TES 501", True)
    assert not other_price(stated, PRICE)


def test_blanks_state_nothing() -> None:
    made = rendition(Macro.TERM_END_CUSTOMER)
    assert made is not None
    stated = stated_in(made.text)
    assert not stated.price
    assert not stated.minimum_minutes | stated.until
    assert (stated.scope, stated.limit_minutes) == (None, None)
    assert not other_price(stated, PRICE)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("R$ 5,00 por minuto", False),
        ("R$5/min", False),
        ("5 reais por minuto", False),
        ("R$ 5,0 (cinco reais) por minuto", False),
        ("Mínimo de 10 minutos, ou R$ 50.", False),
        ("um contato por hora, por telefone", False),
        ("R$ 5,50 por minuto", True),
        ("6 reais por minuto", True),
        ("4,50 por minuto", True),
        ("R$ 330,00/h", True),
        ("R$ 300,00 por minuto", True),
        ("R$ 1.300,00 de uma vez", True),
        ("cobrança mínima: 15 minutos", True),
        ("R$ 5,00 por minuto, no mínimo 30 min", True),
    ],
)
def test_another_price_is_noticed_however_it_is_written(text: str, *, other: bool) -> None:
    assert other_price(stated_in(text), PRICE) is other


def test_no_calendar_has_that_day() -> None:
    assert stated_in("Este termo vale até 31/02/2026.").until == set()
