"""Rules that need no syntax tree: lengths, names, words and addresses."""

import re
from collections.abc import Iterator

from tests.house.source import Source, rule

CODE = {".py", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs"}
LENGTHS = dict.fromkeys(CODE, 250) | {".html": 400, ".css": 400}
GENERATED = ("migrations/versions/", "zendesk_app/src/api/schema.d.ts")
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
# written in pieces, or this file would break its own rules
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|yarnpkg\.com|golang\.org|deb\.debian\.org")
LOCKED_ADDRESS = re.compile(
    r'"resolved": *"\w+://.*|--(extra-)?index-url.*|--find-links.*|--trusted-host.*|^[^"]*\w+://.*'
)
MACHINE_PATH = re.compile(r"(?<![\w.@~}-])/(work|root|home|Users)/[\w.-]+")
SILENCED = re.compile(
    r"# *noqa(?!: [A-Z]+\d+(, [A-Z]+\d+)* --? \S).*"
    r"|# *type: *ignore(?!\[[\w, -]+\] +# *\S).*"
    r"|eslint-"
    r"disable[a-z-]*(?![a-z-]| +@?[a-z]).*"
    r"|@ts-(ignore|nocheck).*"
)
FRONT_END_MOCK = re.compile(r"\b(vi|jest)\.(do)?mock\(\s*['\"](\.|@/).*")


@rule(
    ("backend/terms/service.py", "x = 1\n" * 251),
    ("zendesk_app/src/zaf.ts", "let x;\n" * 251),
    ("backend/people/pages/shell.html.j2", "<p>\n" * 401),
    good=(
        ("backend/terms/service.py", "x = 1\n" * 250),
        ("zendesk_app/src/page.css", "a{}\n" * 400),
        ("migrations/versions/0001.py", "x = 1\n" * 999),
    ),
)
def files_are_short(source: Source) -> Iterator[str]:
    suffix = source.name.with_suffix("").suffix if source.name.suffix == ".j2" else source.name.suffix
    limit, lines = LENGTHS.get(suffix), len(source.text.splitlines())
    if limit and lines > limit and not source.under(*GENERATED):
        yield source.at(limit + 1, f"{lines} lines; a {suffix} file has {limit} at most")


@rule(
    ("backend/kit/utils.py", ""),
    ("backend/common/rules.py", ""),
    ("zendesk_app/src/ui/helpers.test.ts", ""),
    good=(("backend/kit/commons.py", ""), ("docs/common.md", "")),
)
def modules_say_what_they_are_for(source: Source) -> Iterator[str]:
    vague = VAGUE_NAMES.intersection(part.split(".")[0] for part in source.name.parts)
    if source.name.suffix in CODE and vague:
        yield source.at(1, f"`{vague.pop()}` says nothing about what is inside")


@rule(
    ("backend/terms/rules.py", "x = 1  # TO" + "DO later\n"),
    ("docs/guia/index.md", "FIX" + "ME\n"),
    good=(("docs/guia/index.md", "Todo pedido, TODOS os dias\n"),),
)
def nothing_is_left_for_later(source: Source) -> Iterator[str]:
    yield from source.matches(UNFINISHED, "do it or drop it")


@rule(
    ("requirements.lock", "--index-url https://mirror.example/simple\n"),
    ("requirements.lock", "thing @ https://mirror.example/thing.whl\n"),
    ("zendesk_app/package-lock.json", '      "resolved": "https://mirror.example/react.tgz",\n'),
    ("Makefile", "pip install -i https://pypi" + ".org/simple\n"),
    good=(
        ("zendesk_app/package-lock.json", '        "url": "https://github.com/sponsors/somebody"\n'),
        ("README.md", "https://developer.zendesk.com\n"),
    ),
)
def no_registry_is_named(source: Source) -> Iterator[str]:
    yield from source.matches(REGISTRY, "the installer's settings choose the registry")
    if source.name.suffix == ".lock" or source.name.name == "package-lock.json":
        yield from source.matches(LOCKED_ADDRESS, "a lock holds no address")


@rule(
    ("backend/kit/settings.py", 'PLACE = "/' + 'work/main"\n'),
    ("docs/index.md", "see /" + "home/ana/x\n"),
    ("Makefile", "P=/" + "root/.venv\n"),
    good=(("README.md", "/var/lib/consultoria and https://a.b/" + "home/x and ./" + "work/x\n"),),
)
def no_machine_is_named(source: Source) -> Iterator[str]:
    yield from source.matches(MACHINE_PATH, "a path of one machine")


@rule(
    ("backend/kit/jobs.py", "x = 1  # no" + "qa\n"),
    ("backend/kit/jobs.py", "x = 1  # no" + "qa: S311\n"),
    ("backend/kit/jobs.py", "x = y()  # type: " + "ignore[arg-type]\n"),
    ("zendesk_app/src/zaf.ts", "/* eslint-" + "disable */\n"),
    good=(
        ("zendesk_app/src/zaf.ts", "// the host reads it\n// eslint-" + "disable-next-line no-console\n"),
        ("backend/kit/jobs.py", "x = 1  # no" + "qa: S311, S312 - not a secret\n"),
        ("backend/kit/jobs.py", "x = y()  # type: " + "ignore[arg-type]  # its stub is wrong\n"),
    ),
)
def checks_are_silenced_one_by_one(source: Source) -> Iterator[str]:
    yield from source.matches(SILENCED, "say which check, and in Python why")


@rule(
    ("zendesk_app/src/ui/task.test.tsx", "vi." + "mock('../zaf');\n"),
    good=(("zendesk_app/src/ui/task.test.tsx", "vi.fn();\n"),),
)
def front_end_tests_do_not_mock_our_code(source: Source) -> Iterator[str]:
    if source.name.suffix in CODE:
        yield from source.matches(FRONT_END_MOCK, "tests use the real module")
