"""The most time that a condition allows."""

import re

NUMBERS = {
    **dict.fromkeys(("um", "uma", "one", "una"), 1),
    **dict.fromkeys(("dois", "duas", "two", "dos"), 2),
    **dict.fromkeys(("tres", "three"), 3),
    **dict.fromkeys(("quatro", "four"), 4),
    **dict.fromkeys(("cinco", "five"), 5),
    "seis": 6,
    "six": 6,
    "oito": 8,
    "eight": 8,
    "dez": 10,
    "ten": 10,
    "quinze": 15,
    "vinte": 20,
    "trinta": 30,
    "thirty": 30,
    "quarenta": 40,
    "cinquenta": 50,
    "sessenta": 60,
    "sixty": 60,
    "noventa": 90,
    "cem": 100,
    "duzentos": 200,
    "trezentos": 300,
    "quinhentos": 500,
    "mil": 1000,
}
FIGURE = r"(?P<figure>\d[\d.,]{0,9}|" + "|".join(NUMBERS) + r")"
LIMIT = (
    r"(ate|no maximo|maxim[oa] de|maximo|limite(?: de)?:?|limitad[oa] a|teto(?: de)?|max\.?|passe[m]? de"
    r"|passar d[eo]s?|passe dos"
    r"|ultrapass\w+|exced\w+|acima d[eo]s?|mais (de|que)|menos de|so|somente|apenas|tope de"
    r"|up to|at most|no more than|only|maximum of|limit of|hasta|(aceito|autorizo|autorizamos|aprovo|aprovado|libero"
    r"|aceitamos|pago|pagamos|de acordo com|de acordo))"
)
FILLER = (
    r"(?: (?:a|o|os|as|de|por|em|uns|umas|primeir[oa]s?|total|tempo|valor|cobrar|pagar|gastar|usar|analise|um"
    r"|uma)){0,3}"
)
UNIT = r"(?P<unit>minutos?|mins?|minutes?|horas?|hrs?|hours?|h|reais)"
AMOUNT = (
    rf"(?:(?P<half>meia hora|half an hour|media hora)|(?P<currency>r\$|brl) ?(?P<money>\d[\d.,]{{0,9}})"
    rf"|{FIGURE} ?{UNIT}(?: ?e? ?(?P<more>\d{{1,2}}|meia|half)(?: ?min\w*)?)?)"
)
CAPPED = re.compile(rf"\b{LIMIT}{FILLER} {AMOUNT}(?![\w/]| por| a hora|(?: de)? minim)")
AFTERWARDS = re.compile(
    rf"(?<![\w.,]){AMOUNT}(?: de analise| de consultoria| de trabalho)? (?:no maximo|de limite|e nada mais|de teto"
    rf"|maximo|at most|max)\b"
)
CENTS = 100
HOUR = 60


def cap_in(text: str, price_per_minute: int | None) -> int | None:
    """Minutes, the fewest named, of folded text. Money counts when the price (centavos per minute) is known."""
    found = [*CAPPED.finditer(text), *AFTERWARDS.finditer(text)]
    caps = [cap for cap in (_minutes(one, price_per_minute) for one in found) if cap]
    return min(caps, default=None)


def _minutes(found: re.Match[str], price_per_minute: int | None) -> int | None:
    if found["half"]:
        return HOUR // 2
    if found["money"] or found["unit"] == "reais":
        centavos = round(_number(found["money"] or found["figure"], thousands=True) * CENTS)
        return centavos // price_per_minute if price_per_minute else None
    figure, more = _number(found["figure"], thousands=False), found["more"]
    if found["unit"].startswith("m"):
        return int(figure)
    return int(figure * HOUR) + (HOUR // 2 if more in {"meia", "half"} else int(more or 0))


def _number(figure: str, *, thousands: bool) -> float:
    if figure in NUMBERS:
        return NUMBERS[figure]
    figure = figure.strip(".,")
    if thousands:
        figure = re.sub(r"[.,](?=\d{3}\b)", "", figure)
    parts = figure.replace(",", ".").split(".")
    return float(parts[0]) if len(parts) != 2 else float(f"{parts[0]}.{parts[1]}")  # noqa: PLR2004 - whole and fraction
