"""The split itself: every labelled reply stands in one fold, and no fold is short of a label."""

from collections import Counter
from itertools import combinations

from tests.rules.folds import ADVERSARIAL, FOLDS, LABELLED, UNSEEN, folds, read


def test_every_reply_stands_in_one_fold_and_each_label_in_all() -> None:
    replies = read(LABELLED)
    split = folds(replies)
    assert Counter(one for fold in split for one in fold) == Counter(replies)
    for label, many in Counter(one.label for one in replies).items():
        shares = [sum(one.label == label for one in fold) for fold in split]
        assert min(shares) == many // FOLDS
        assert max(shares) - min(shares) <= 1


def test_the_split_is_the_same_each_time() -> None:
    assert folds(read(LABELLED)) == folds(read(LABELLED))


def test_no_reply_stands_in_two_files() -> None:
    files = [{one.text for one in read(path)} for path in (LABELLED, ADVERSARIAL, UNSEEN)]
    assert not any(one & other for one, other in combinations(files, 2))
