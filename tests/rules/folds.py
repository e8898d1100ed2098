"""The labelled replies in five folds, fixed before the first rule was written."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

DATA = Path(__file__).parents[1] / "data"
LABELLED = DATA / "acceptance_replies.jsonl"
ADVERSARIAL = DATA / "adversarial_replies.jsonl"
SEED = 20261124
FOLDS = 5


@dataclass(frozen=True)
class Labelled:
    text: str
    label: str


def read(path: Path) -> list[Labelled]:
    """One JSON object a line, in the file's order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Labelled(row["text"], row["label"]) for row in rows]


def folds(replies: list[Labelled]) -> list[list[Labelled]]:
    """Stratified: each label's replies, shuffled once, are dealt out; the deal goes on from label to label."""
    random, dealt = Random(SEED), 0  # noqa: S311 - a split that anyone can repeat
    split: list[list[Labelled]] = [[] for _ in range(FOLDS)]
    for label in sorted({one.label for one in replies}):
        of_label = [one for one in replies if one.label == label]
        random.shuffle(of_label)
        for one in of_label:
            split[dealt % FOLDS].append(one)
            dealt += 1
    return split
