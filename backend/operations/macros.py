"""The official macros in Zendesk against the renditions of our texts."""

import difflib
from dataclasses import dataclass

from backend.macros.service import settled
from backend.zendesk.setup.catalogue import WantedMacro
from backend.zendesk.setup.client import AdminZendesk, Request
from backend.zendesk.setup.plan import macro_body, macro_named
from backend.zendesk.setup.records import SetUpMacro


@dataclass(frozen=True)
class Compared:
    """`standing` None where Zendesk has none."""

    wanted: WantedMacro
    standing: SetUpMacro | None

    @property
    def equal(self) -> bool:
        """Text, status and whether the customer sees it; what else the account's macro does is its own affair."""
        there = self.standing
        if there is None:
            return False
        same = settled(there.text) == self.wanted.text
        return there.active and same and there.public == self.wanted.public and there.status == self.wanted.status

    def changes(self) -> list[str]:
        """From ours to Zendesk's, each line behind `-`, `+`, a blank or `@`; empty unless both stand and differ."""
        if self.standing is None or self.equal:
            return []
        there = _lines(self.standing.text, self.standing.status, public=self.standing.public)
        shown = difflib.unified_diff(self._ours(), there, lineterm="", n=1)
        return list(shown)[len(("---", "+++", "@@")) :]

    def difference(self) -> str:
        """As `diff -u` shows it, from Zendesk's to ours; empty when equal."""
        if self.equal:
            return ""
        there = (
            []
            if self.standing is None
            else _lines(self.standing.text, self.standing.status, public=self.standing.public)
        )
        shown = difflib.unified_diff(there, self._ours(), "Zendesk", self.wanted.origin, lineterm="")
        inactive = self.standing is not None and not self.standing.active
        return "\n".join([f"# {self.wanted.title}", *(["(inativa no Zendesk)"] if inactive else []), *shown])

    def _ours(self) -> list[str]:
        return _lines(self.wanted.text, self.wanted.status, public=self.wanted.public)


def compare(wanted: tuple[WantedMacro, ...], standing: list[SetUpMacro]) -> list[Compared]:
    return [Compared(one, macro_named(one.title, standing)) for one in wanted]


async def push(admin: AdminZendesk, compared: Compared) -> None:
    """Our rendition replaces what Zendesk has; its title stays as the account writes it."""
    body = macro_body(compared.wanted)
    if compared.standing is None:
        await admin.send(Request("POST", "/api/v2/macros", {"macro": body}))
        return
    kept = {**body, "title": compared.standing.title}
    await admin.send(Request("PUT", f"/api/v2/macros/{compared.standing.id}", {"macro": kept}))


def pulled(compared: Compared) -> str | None:
    """Zendesk's text as a file's content; None where it has none."""
    return None if compared.standing is None else settled(compared.standing.text) + "\n"


def _lines(text: str, status: str | None, *, public: bool) -> list[str]:
    seen = "pública" if public else "interna"
    return [f"[status: {status or 'sem mudança'} · resposta {seen}]", *settled(text).split("\n")]
