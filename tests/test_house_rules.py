"""Every house rule over every file of the project, and each rule over files that break it."""

import pytest

from tests.house import layer_rules, python_rules, text_rules
from tests.house.source import PROJECT, RULES, Rule, Source, project_files, project_sources, walked

RULE_BOOKS = (layer_rules, python_rules, text_rules)  # importing one registers its rules


def named(rule: Rule) -> str:
    return rule.check.__name__


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return project_sources()


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_the_house_keeps(rule: Rule, sources: list[Source]) -> None:
    findings = [finding for source in sources for finding in rule.check(source)]
    assert not findings, "\n".join(["", *findings])


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_file_that_breaks_it_is_found(rule: Rule) -> None:
    assert rule.bad
    for source in rule.bad:
        findings = list(rule.check(source))
        assert findings, source
        assert all(finding.startswith(f"{source.path}:") for finding in findings)
    for source in rule.good:
        assert list(rule.check(source)) == []


def test_every_rule_book_is_read() -> None:
    assert {rule.check.__module__ for rule in RULES} == {book.__name__ for book in RULE_BOOKS}


def test_the_files_are_found_with_and_without_git() -> None:
    without_git = set(walked(PROJECT, PROJECT))
    for found in (set(project_files()), without_git):
        assert {"pyproject.toml", "backend/kit/clock.py", "tests/test_house_rules.py"} <= found
        assert not any(path.startswith((".venv/", ".git/")) or "node_modules/" in path for path in found)
