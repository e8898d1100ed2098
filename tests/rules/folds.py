"""The labelled replies in five folds, fixed before the first rule was written."""

from pathlib import Path
from random import Random

from backend.entrypoints.acceptance import Labelled, labelled

DATA = Path(__file__).parents[1] / "data"
LABELLED = DATA / "acceptance_replies.jsonl"
ADVERSARIAL = DATA / "adversarial_replies.jsonl"
UNSEEN = DATA / "unseen_replies.jsonl"
EVERYDAY = DATA / "everyday_replies.jsonl"
LATER = DATA / "later_replies.jsonl"
FIRST_RUNS = {UNSEEN: DATA / "unseen_first_run.json", EVERYDAY: DATA / "everyday_first_run.json"}
"""What was measured of each before a rule was changed for it."""
SEED = 20261124
FOLDS = 5


def read(path: Path) -> list[Labelled]:
    """One JSON object a line, in the file's order."""
    return labelled(path.read_text(encoding="utf-8").split("\n"))


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
