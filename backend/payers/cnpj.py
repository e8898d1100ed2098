"""The CNPJ that identifies who pays: numeric, or alphanumeric since July 2026."""

import re

from stdnum.br import cnpj
from stdnum.exceptions import ValidationError

CNPJ = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Za-z]{2}\.?[0-9A-Za-z]{3}\.?[0-9A-Za-z]{3}/?[0-9A-Za-z]{4}[-\u2010-\u2015]?\d{2}(?!\w)"
)
"""With or without its punctuation."""


def settled_cnpj(text: str | None) -> str | None:
    """Fourteen characters in upper case, or None when it is no valid CNPJ."""
    try:
        return str(cnpj.validate(re.sub(r"[\u2010-\u2015]", "-", text or "")))
    except ValidationError:
        return None


def shown_cnpj(settled: str) -> str:
    """For people: 11.222.333/0001-81."""
    return str(cnpj.format(settled))


def cnpjs_in(text: str) -> frozenset[str]:
    """Every valid CNPJ that the text cites."""
    found = (settled_cnpj(match.group()) for match in CNPJ.finditer(text))
    return frozenset(one for one in found if one is not None)
