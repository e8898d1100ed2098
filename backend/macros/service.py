"""Makes the text of one macro from its template, and refuses to make one with a hole in it."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from backend.kit.clock import BRASILIA
from backend.kit.errors import DomainError
from backend.kit.language import Sentence
from backend.macros.catalogue import TEXTS, Macro
from backend.macros.words import VARIABLES

NOON, EVENING = 12, 18
MORE_THAN_ONE_BLANK_LINE = re.compile(r"\n{3,}")

# plain text: the outbox escapes on its way out, so escaping here would show "&amp;" to the customer
_templates = ImmutableSandboxedEnvironment(
    loader=PackageLoader("backend.macros", "templates"),
    undefined=StrictUndefined,
    autoescape=False,
    keep_trailing_newline=False,
    trim_blocks=True,
    lstrip_blocks=True,
)


class VariableMissing(DomainError):
    """Nothing is sent with a hole in it."""

    status = 409
    code = "variable_missing"
    title = Sentence("Falta {what} para montar o texto.", "{what} is missing to make the text.")
    detail = Sentence(
        "Nada foi enviado. Preencha o que falta no Zendesk ou no formulário e tente de novo.",
        "Nothing was sent. Fill in what is missing in Zendesk or in the form and try again.",
    )


@dataclass(frozen=True)
class Rendered:
    """Plain text (NFC, LF) and its SHA-256 as lower-case hex; `title` is the official macro's."""

    macro: Macro
    version: int
    title: str | None
    text: str
    hash: str


def render(macro: Macro, **variables: object) -> Rendered:
    """Raises VariableMissing for a required variable that is None or blank, LookupError for one not declared."""
    text = TEXTS[macro]
    unknown = set(variables) - {*text.required, *text.optional}
    if unknown:
        raise LookupError(f"{macro} declares no {sorted(unknown)}")
    for name in text.required:
        value = variables.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise VariableMissing(what=VARIABLES[name])
    every = {name: variables.get(name) for name in (*text.required, *text.optional)}
    plain = settled(_templates.get_template(f"{macro}.v{text.version}.j2").render(every))
    return Rendered(macro, text.version, text.title, plain, hash_of(plain))


def settled(text: str) -> str:
    """NFC, LF, no blank at a line's end, no more than one blank line in a row."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return MORE_THAN_ONE_BLANK_LINE.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def greeting(at: datetime) -> str:
    """By Brasília's clock."""
    hour = at.astimezone(BRASILIA).hour
    return "bom dia" if hour < NOON else "boa tarde" if hour < EVENING else "boa noite"
