"""The ticket fields we write, by keys of our own: an account's ids are found by the official titles."""

from collections.abc import Iterable

from backend.zendesk.cached import LIFE_SECONDS, LOOK_AGAIN_SECONDS, Cached, folded
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import TicketFieldMissing
from backend.zendesk.outbox.rules import Field

TITLES = {
    "data_acordo_cliente": "Data (acordo cliente)",
    "data_controle": "Data controle",
    "consultoria_aceita": "Consultoria Aceita",
    "consultoria_motivo": "Consultoria Motivo",
    "consultoria_tipo": "Consultoria Tipo",
}


class TicketFields:
    """One account's."""

    def __init__(self, zendesk: Zendesk) -> None:
        self._fields = Cached(zendesk.ticket_fields)

    async def named(self, keys: Iterable[str]) -> dict[str, Field]:
        """Raises TicketFieldMissing: half of what was wanted is never written."""
        titles = {key: TITLES[key] for key in keys}
        if not titles:
            return {}
        known = await self._known(LIFE_SECONDS)
        if not known.keys() >= {folded(title) for title in titles.values()}:
            known = await self._known(LOOK_AGAIN_SECONDS)
        for title in titles.values():
            if folded(title) not in known:
                raise TicketFieldMissing(title)
        return {key: known[folded(title)] for key, title in titles.items()}

    async def _known(self, no_older_than: float) -> dict[str, Field]:
        fields = await self._fields.get(no_older_than)
        return {folded(one.title): Field(one.id, frozenset(one.options)) for one in fields if one.active}
