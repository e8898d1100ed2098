"""How long the detector takes over replies of 80 kB and over its longest own words, each written to be slow."""

import time

from backend.terms.detector.rules import LONGEST, Context, suggest

MAIL = 80_000
TERM = Context("Uma linha do termo com várias palavras.\n" * 60, 500)
LONG = {
    "prose": "Segue o log do erro que apareceu hoje na tela. ",
    "short lines": "linha curta aqui\n",
    "blank lines": "\n",
    "quoted lines": "> linha citada do termo\n",
    "headers": "De: alguém\n",
    "speech": '"a" ',
    "mark-up": "<p>oi</p>",
    "broken mark-up": "<",
}
OWN = {
    "digits": "1",
    "addresses": "a.b",
    "agreement": "de acordo ",
    "negations": "não há não tem ",
    "limits": "até 60 minutos ",
    "awareness": "sabendo o ",
}


def measured(name: str, piece: str, size: int) -> None:
    text = (piece * size)[:size]
    began = time.perf_counter()
    found = suggest(text, TERM)
    print(f"{name}: {size / 1000:.0f} kB, {found.label}, {time.perf_counter() - began:.3f} s")


if __name__ == "__main__":
    for title, repeated in LONG.items():
        measured(title, repeated, MAIL)
        measured(title, repeated, MAIL // 2)
    for title, repeated in OWN.items():
        measured(title, repeated, LONGEST)
