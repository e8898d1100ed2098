"""The guide shows every picture that is kept, and keeps every picture that it shows."""

import re

from backend.kit.settings import PROJECT

GUIDE = PROJECT / "docs" / "guia"
PICTURE = re.compile(r"!\[[^\]]+\]\(img/([a-z-]+)\.png\)")
KEPT = re.compile(r'\.keep(?:_comment|_top)?\("([a-z-]+)"\)|"([a-z-]+)\.png"')
DOZENS_OF_KB = 130_000


def test_the_guide_its_pictures_and_their_maker_agree() -> None:
    named = PICTURE.findall((GUIDE / "index.md").read_text(encoding="utf-8"))
    maker = "".join(one.read_text(encoding="utf-8") for one in (PROJECT / "tests" / "browser" / "guide").glob("*.py"))
    made = [found[1] or found[2] for found in KEPT.finditer(maker)]
    kept = list((GUIDE / "img").iterdir())
    assert len(named) == len(set(named)), "a picture is shown twice"
    assert sorted(named) == sorted(made) == sorted(one.stem for one in kept)
    assert [one.name for one in kept if one.suffix != ".png" or one.stat().st_size > DOZENS_OF_KB] == []
