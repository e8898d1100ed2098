"""Which macro of the account has an official title."""

import re
from collections.abc import Iterable

import structlog

from backend.zendesk.cached import LIFE_SECONDS, LOOK_AGAIN_SECONDS, Cached, folded
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskRefused
from backend.zendesk.records import Macro

log = structlog.get_logger(__name__)

IN_PARENTHESES = re.compile(r"\([^()]*\)")


class MacroTitles:
    """One account's."""

    def __init__(self, zendesk: Zendesk) -> None:
        self._macros = Cached(zendesk.macros)

    async def id_of(self, title: str) -> int | None:
        """None when no active macro has it or none may be read: its use goes unrecorded, which is logged."""
        try:
            for age in (LIFE_SECONDS, LOOK_AGAIN_SECONDS):
                found = find(await self._macros.get(age), title)
                if found is not None:
                    return found.id
        except ZendeskRefused as error:
            log.warning("zendesk.macros.refused", code=error.code, status=error.http_status)
        log.warning("zendesk.macro.missing", title=title)
        return None


def find(macros: Iterable[Macro], title: str) -> Macro | None:
    """The exact title before one that differs by what stands in parentheses."""
    active = [macro for macro in macros if macro.active]
    for reading in (folded, bare):
        found = next((macro for macro in active if reading(macro.title) == reading(title)), None)
        if found is not None:
            return found
    return None


def bare(title: str) -> str:
    return folded(IN_PARENTHESES.sub(" ", title))
