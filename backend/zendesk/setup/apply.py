"""Makes the changes of a plan, one after the other; a run that broke off is simply run again."""

from collections.abc import AsyncIterator, Iterable

from backend.zendesk.setup.client import AdminZendesk
from backend.zendesk.setup.plan import Step


async def apply(admin: AdminZendesk, steps: Iterable[Step]) -> AsyncIterator[Step]:
    """Yields each step once it is done; those that change nothing pass through."""
    for step in steps:
        if step.request is not None:
            await admin.send(step.request)
        yield step
