"""Bounds that every value from outside keeps: what PostgreSQL could not store is refused before it gets there."""

from typing import Annotated

from pydantic import AfterValidator, Field


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("the text holds a NUL character")
    return text


PlainText = Annotated[str, AfterValidator(_without_nul)]
"""A paste from a log may hold U+0000, which a text column does not take."""

LARGEST_INT, LARGEST_BIGINT = 2**31 - 1, 2**63 - 1

Version = Annotated[int, Field(ge=1, le=LARGEST_INT)]
Count = Annotated[int, Field(ge=0, le=LARGEST_INT)]
ZendeskId = Annotated[int, Field(ge=1, le=LARGEST_BIGINT)]
