"""Pages of a list as Zendesk cuts them: by cursor when `page[size]` is asked, by offset otherwise."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request

from backend.local_zendesk.records import Record
from backend.local_zendesk.refusals import InvalidAttribute

R = TypeVar("R", bound=Record)
LARGEST = 100


def page(request: Request, name: str, rows: Sequence[R], shape: Callable[[R], dict[str, Any]]) -> tuple[Any, list[R]]:
    """The body under `name`, and the rows it shows, for the side-loads. Raises InvalidAttribute."""
    if "page[size]" in request.query_params or "page[after]" in request.query_params:
        return cursor_page(request, name, rows, shape)
    return _by_offset(request, name, rows, shape)


def cursor_page(
    request: Request, name: str, rows: Sequence[R], shape: Callable[[R], dict[str, Any]]
) -> tuple[Any, list[R]]:
    """Where Zendesk knows no offsets."""
    size = _number(request, "page[size]", LARGEST)
    start = _start(rows, request.query_params.get("page[after]"))
    shown = list(rows[start : start + size])
    more = start + size < len(rows)
    after = _cursor(shown[-1]) if shown else None
    body = {
        name: [shape(row) for row in shown],
        "meta": {"has_more": more, "after_cursor": after, "before_cursor": _cursor(shown[0]) if shown else None},
        "links": {"next": _link(request, {"page[after]": after}) if more and after else None, "prev": None},
    }
    return body, shown


def _by_offset(
    request: Request, name: str, rows: Sequence[R], shape: Callable[[R], dict[str, Any]]
) -> tuple[Any, list[R]]:
    size, number = _number(request, "per_page", LARGEST), _number(request, "page", 1)
    start = (number - 1) * size
    shown = list(rows[start : start + size])
    body = {
        name: [shape(row) for row in shown],
        "count": len(rows),
        "next_page": _link(request, {"page": str(number + 1)}) if start + size < len(rows) else None,
        "previous_page": _link(request, {"page": str(number - 1)}) if number > 1 else None,
    }
    return body, shown


def _number(request: Request, name: str, otherwise: int) -> int:
    text = request.query_params.get(name, str(otherwise))
    if not text.isdecimal() or int(text) < 1:
        raise InvalidAttribute(f"Invalid parameter: {name} must be a positive integer")
    return min(int(text), LARGEST) if name != "page" else int(text)


def _cursor(row: Record) -> str:
    return base64.urlsafe_b64encode(str(row.id).encode()).decode().rstrip("=")


def _start(rows: Sequence[Record], after: str | None) -> int:
    """Where the page begins: behind the row the cursor names."""
    if not after:
        return 0
    try:
        last = int(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (binascii.Error, ValueError) as problem:
        raise InvalidAttribute("Invalid parameter: page[after] is not a valid cursor") from problem
    found = next((place for place, row in enumerate(rows) if row.id == last), None)
    if found is None:
        raise InvalidAttribute("Invalid parameter: page[after] is not a valid cursor")
    return found + 1


def _link(request: Request, values: dict[str, str]) -> str:
    query = {**request.query_params, **values}
    return f"{request.url.replace(query='')}?{urlencode(query)}"
