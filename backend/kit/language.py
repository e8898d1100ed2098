"""Sentences in Brazilian Portuguese and English, kept side by side where they are said."""

from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter


class Language(StrEnum):
    PT = "pt-BR"
    EN = "en"

    @classmethod
    def of(cls, tag: str | None) -> "Language":
        """The language for a locale or an Accept-Language header; Portuguese unless English comes first."""
        first = (tag or "").split(",", 1)[0].strip().lower()
        return cls.EN if first.startswith("en") else cls.PT


@dataclass(frozen=True)
class Sentence:
    """One sentence with `{places}`, the same ones in both languages."""

    pt: str
    en: str

    def __post_init__(self) -> None:
        if self.places(self.pt) != self.places(self.en):
            raise ValueError(f"the languages name different places: {self.pt!r} / {self.en!r}")

    @staticmethod
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    def in_(self, language: Language, **values: "Value") -> str:
        text = self.en if language is Language.EN else self.pt
        return text.format(**{name: say(value, language) for name, value in values.items()})

    def of(self, **values: "Value") -> "Said":
        """The sentence with its values, its language still open."""
        return Said(self, values)


@dataclass(frozen=True)
class Said:
    sentence: Sentence
    values: dict[str, "Value"] = field(default_factory=dict)

    def in_(self, language: Language) -> str:
        return self.sentence.in_(language, **self.values)


Value = str | int | Sentence | Said


def say(value: Value, language: Language) -> str:
    if isinstance(value, Sentence | Said):
        return value.in_(language)
    return str(value)


@dataclass(frozen=True)
class Counted:
    """A sentence that differs between one and many; both have the place `n`."""

    one: Sentence
    many: Sentence

    def of(self, n: int, **values: Value) -> Said:
        """Zero is plural in both languages, as the interface writes it ("0 registros")."""
        return (self.one if n == 1 else self.many).of(n=n, **values)
