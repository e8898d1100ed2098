"""Money, times and days as people read them; always Brasília's clock."""

from datetime import datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from backend.kit.clock import BRASILIA
from backend.kit.language import Counted, Language, Sentence

LOCALES = {Language.PT: "pt_BR", Language.EN: "en"}


def money(centavos: int, language: Language) -> str:
    """`R$` + no-break space + amount in Portuguese: 500 → "R$ 5,00"."""
    return str(format_currency(Decimal(centavos) / 100, "BRL", locale=LOCALES[language]))


def number(n: int, language: Language) -> str:
    """1.404 or 1,404."""
    return str(format_decimal(n, locale=LOCALES[language]))


SIZES = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def file_size(size: int, language: Language) -> str:
    """Of bytes: "2,7 MB", "918 B"."""
    unit, factor = next(((unit, factor) for unit, factor in SIZES if size >= factor), ("B", 1))
    return f"{format_decimal(Decimal(size) / factor, format='#,##0.#', locale=LOCALES[language])} {unit}"


def clock_time(at: datetime) -> str:
    """14:03, in Brasília."""
    return at.astimezone(BRASILIA).strftime("%H:%M")


def day(at: datetime, language: Language) -> str:
    """24/11/2026 or 2026-11-24."""
    return at.astimezone(BRASILIA).strftime("%Y-%m-%d" if language is Language.EN else "%d/%m/%Y")


def moment(at: datetime, now: datetime, language: Language) -> str:
    """The time alone when it is today's, with the day otherwise."""
    local = at.astimezone(BRASILIA)
    if local.date() == now.astimezone(BRASILIA).date():
        return clock_time(at)
    short = local.strftime("%m-%d" if language is Language.EN else "%d/%m")
    return f"{short} {clock_time(at)}"


def weekday_and_day(at: datetime, language: Language) -> str:
    """Terça, 24/11/2026."""
    local = at.astimezone(BRASILIA)
    name = str(format_date(local.date(), "EEEE", locale=LOCALES[language])).removesuffix("-feira")
    return f"{name[:1].upper()}{name[1:]}, {day(at, language)}"


def long_moment(at: datetime) -> str:
    """For the ticket, always Portuguese: 24/11/2026 14:03."""
    return str(format_datetime(at.astimezone(BRASILIA), "dd/MM/yyyy HH:mm", locale="pt_BR"))


MINUTE, HOUR, DAY = 60, 3600, 86400
DAYS = Counted(Sentence("{n} dia", "{n} day"), Sentence("{n} dias", "{n} days"))


def span(seconds: int, language: Language) -> str:
    """How long, rounded down: "26 min", "2 h", "2 h 5 min", "4 dias"."""
    if seconds >= DAY:
        return DAYS.of(seconds // DAY).in_(language)
    hours, minutes = divmod(seconds // MINUTE, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def short_name(name: str) -> str:
    """Patrícia Yamamoto → "Patrícia Y."."""
    first, *rest = name.split()
    return f"{first} {rest[-1][0]}." if rest else first
