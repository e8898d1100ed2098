"""What our processes write to their logs, as a machine reads it."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog

from backend.kit.logging import configure_logging

Lines = Callable[[], list[dict[str, Any]]]


@contextmanager
def logged(capture: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """Logging as in production. Each call gives what was written since the one before; all of it is JSON."""
    root, kept = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    capture.readouterr()
    configure_logging(json=True)
    try:
        yield lambda: [json.loads(line) for line in capture.readouterr().err.splitlines()]
    finally:
        structlog.configure(**kept)
        root.handlers[:], root.level = handlers, level
