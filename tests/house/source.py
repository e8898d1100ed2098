"""Files of the project as the rules see them, and how a rule is written down."""

import ast
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

PROJECT = Path(__file__).resolve().parents[2]
SKIPPED = {"node_modules", "dist", "test-output", "__pycache__"}  # where there is no git to say what is ours


@dataclass(frozen=True)
class Source:
    """One text file; `path` is relative to the project, with slashes."""

    path: str
    text: str

    @property
    def name(self) -> PurePosixPath:
        return PurePosixPath(self.path)

    @property
    def is_python(self) -> bool:
        return self.name.suffix == ".py"

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of a Python file; none of another."""
        return list(ast.walk(ast.parse(self.text, self.path))) if self.is_python else []

    def under(self, *folders: str) -> bool:
        return self.path.startswith(folders)

    def at(self, line: int, wrong: str) -> str:
        return f"{self.path}:{line}: {wrong}"

    def matches(self, pattern: re.Pattern[str], wrong: str) -> Iterator[str]:
        """A finding for each line in which the pattern occurs."""
        for number, line in enumerate(self.text.splitlines(), 1):
            if found := pattern.search(line):
                yield self.at(number, f"{wrong}: {found[0].strip()}")


Check = Callable[[Source], Iterator[str]]


@dataclass(frozen=True)
class Rule:
    """`bad` are files that break it, to notice a rule that finds nothing any more; `good` just keep it."""

    check: Check
    bad: tuple[Source, ...]
    good: tuple[Source, ...]


RULES: list[Rule] = []


def rule(*bad: tuple[str, str], good: tuple[tuple[str, str], ...] = ()) -> Callable[[Check], Check]:
    """Registers a check with its samples, each a path and a text."""

    def register(check: Check) -> Check:
        RULES.append(Rule(check, tuple(Source(*sample) for sample in bad), tuple(Source(*sample) for sample in good)))
        return check

    return register


def project_files(project: Path = PROJECT) -> list[str]:
    """What git tracks or would track; without git, everything that does not look generated or private."""
    listing = ("/usr/bin/env", "git", "ls-files", "-co", "--exclude-standard", "-z")
    asked = subprocess.run(listing, cwd=project, capture_output=True, check=False)
    listed = os.fsdecode(asked.stdout).split("\0")[:-1]
    if asked.returncode == 0 and "pyproject.toml" in listed:  # else an outer repository answered
        return sorted({path for path in listed if (project / path).is_file()})
    return sorted(walked(project, project))


def walked(folder: Path, project: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.is_file():
            yield path.relative_to(project).as_posix()
        elif path.name not in SKIPPED and not path.name.startswith(".") and not path.name.endswith(".egg-info"):
            yield from walked(path, project)


def project_sources() -> list[Source]:
    """Pictures and other files that are no text are left out."""
    sources = []
    for path in project_files():
        try:
            sources.append(Source(path, (PROJECT / path).read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return sources
