"""Refusals of the business, named as facts; one handler turns them into problem+json."""

from typing import ClassVar

from backend.kit.language import Language, Sentence, Value


class DomainError(Exception):
    """Stops an action: `title` says what stopped, `detail` why and what to do; `code` is stable for programs."""

    status: ClassVar[int] = 409
    code: ClassVar[str]
    title: ClassVar[Sentence]
    detail: ClassVar[Sentence]

    def __init__(self, **values: Value) -> None:
        self.values = values
        super().__init__(f"{self.code}: {self.title.in_(Language.EN, **values)}")


class Retryable:
    """Marks an error after which the same may be tried again; `after` is the wait the other side named, in seconds."""

    after: float | None = None
