"""All that Consultoria wants of an account, gathered from the rooms that know."""

from collections.abc import Iterable

from backend.macros.rendition import official
from backend.operations.views import VIEWS
from backend.people.rules import ROLE_GROUPS
from backend.zendesk.setup.catalogue import (
    EVENTS,
    FIELDS,
    WEBHOOK_NAME,
    WEBHOOK_PATH,
    Wanted,
    WantedMacro,
    WantedWebhook,
)


def wanted(public_url: str, groups: Iterable[str]) -> Wanted:
    """`groups` are those that give roles besides the four official ones; `public_url` is where Zendesk reaches us."""
    return Wanted(
        fields=FIELDS,
        macros=tuple(WantedMacro(one.title, one.text, one.origin, one.status) for one in official()),
        views=VIEWS,
        webhook=WantedWebhook(WEBHOOK_NAME, public_url.rstrip("/") + WEBHOOK_PATH, EVENTS),
        groups=tuple(dict.fromkeys([*ROLE_GROUPS, *groups])),
    )
