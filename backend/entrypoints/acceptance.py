"""`consultoria acceptance evaluate`: how often the detector of acceptances is right about labelled replies."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from backend.policies.rules import price_per_minute
from backend.policies.service import SEEDED_PRICE_PER_HOUR
from backend.terms.detector.rules import Context, Label, suggest

acceptance = typer.Typer(help="Measure the detector that says what a customer's reply looks like.")
SEEDED_PRICE = price_per_minute(SEEDED_PRICE_PER_HOUR)


class BadLine(Exception):
    """A line of the file that is not a labelled reply; says which and why."""


@dataclass(frozen=True)
class Labelled:
    text: str
    label: Label


@dataclass(frozen=True)
class Measured:
    """How many replies of each label were taken for which."""

    counts: Counter[tuple[Label, Label]]

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def false_accepts(self) -> int:
        return sum(self.counts[label, Label.ACCEPT] for label in Label if label is not Label.ACCEPT)

    @property
    def precision(self) -> float | None:
        """Of what was taken for an acceptance; None when nothing was."""
        taken = sum(self.counts[label, Label.ACCEPT] for label in Label)
        return self.counts[Label.ACCEPT, Label.ACCEPT] / taken if taken else None

    @property
    def recall(self) -> float | None:
        """Of what is an acceptance; None when nothing is."""
        given = sum(self.counts[Label.ACCEPT, label] for label in Label)
        return self.counts[Label.ACCEPT, Label.ACCEPT] / given if given else None

    def table(self) -> dict[str, dict[str, int]]:
        return {label: {taken: self.counts[label, taken] for taken in Label} for label in Label}


def labelled(lines: Iterable[str]) -> list[Labelled]:
    """One JSON object a line, blank lines apart. Raises BadLine."""
    return [_labelled(line, number) for number, line in enumerate(lines, 1) if line.strip()]


def measure(replies: Iterable[Labelled], price: int = SEEDED_PRICE) -> Measured:
    """The price is what the term quotes, in centavos per minute."""
    context = Context(price_per_minute=price)
    return Measured(Counter((one.label, suggest(one.text, context).label) for one in replies))


@acceptance.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help='Lines of {"text": …, "label": …}.')],
    price: Annotated[int, typer.Option(min=1, help="Centavos per minute that the term quotes.")] = SEEDED_PRICE,
) -> None:
    """Print as JSON: each label by what it was taken for, precision and recall of acceptances, total."""
    try:
        measured = measure(labelled(file.read_text(encoding="utf-8").split("\n")), price)
    except (BadLine, OSError, UnicodeDecodeError) as error:
        typer.echo(f"{file}: {error}", err=True)
        raise typer.Exit(1) from error
    found = {
        "confusion": measured.table(),
        "accept": {"precision": measured.precision, "recall": measured.recall},
        "total": measured.total,
    }
    typer.echo(json.dumps(found, indent=2))


def _labelled(line: str, number: int) -> Labelled:
    try:
        row: Any = json.loads(line)
    except ValueError as error:
        raise BadLine(f"line {number} is not JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadLine(f'line {number} is not an object with a "text"')
    if row.get("label") not in list(Label):
        raise BadLine(f'line {number}: "label" is not one of {", ".join(Label)}')
    return Labelled(row["text"], Label(row["label"]))
