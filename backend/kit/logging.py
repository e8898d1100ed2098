"""Structured logs without personal data: events, ids and codes, with whose request or job each line belongs to."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import structlog
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars, merge_contextvars
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import ExcInfo, Processor

# no local variables: they hold what people wrote
_dictionaries = ExceptionDictTransformer(show_locals=False)
WORDS = ("exc_value", "exc_notes", "syntax_error")
"""What an exception says: it may quote the row or the text that it is about."""
REPEATED = "Exception in ASGI application"
"""The server's line on a failure that ours has told of already, with its request."""


@contextmanager
def about(**ids: UUID | int | str) -> Iterator[None]:
    """Every line until the block ends carries these ids, and those that `also_about` adds within it.

    Ids only, never a name, an address or a text.
    """
    before = get_contextvars()
    also_about(**ids)
    try:
        yield
    finally:
        clear_contextvars()
        bind_contextvars(**before)


def also_about(**ids: UUID | int | str) -> None:
    """What only became known within the block."""
    bind_contextvars(**{name: str(one) if isinstance(one, UUID) else one for name, one in ids.items()})


def configure_logging(*, json: bool) -> None:
    """Lines for people on a terminal, JSON for machines; those of the libraries (from WARNING on) among ours."""
    stamps: list[Processor] = [
        merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Processor] = (
        [structlog.processors.ExceptionRenderer(_places), structlog.processors.JSONRenderer()]
        if json
        else [
            structlog.dev.set_exc_info,
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ]
    )
    theirs = logging.StreamHandler(sys.stderr)
    theirs.addFilter(lambda record: not str(record.msg).startswith(REPEATED))
    of_theirs = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    theirs.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=stamps, processors=[of_theirs, *last]))
    logging.basicConfig(level=logging.WARNING, handlers=[theirs], force=True)
    structlog.configure(
        processors=[*stamps, *last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _places(exc_info: ExcInfo) -> list[dict[str, Any]]:
    """Each exception's kind and where it came from, without its words."""
    return [_without_words(one) for one in _dictionaries(exc_info)]


def _without_words(raised: dict[str, Any]) -> dict[str, Any]:
    grouped = [[_without_words(one) for one in inner] for inner in raised.get("exceptions", [])]
    return {name: value for name, value in raised.items() if name not in WORDS} | {"exceptions": grouped}
