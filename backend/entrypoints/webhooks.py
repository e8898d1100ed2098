"""Where Zendesk's webhooks arrive: signature, one row, one job, and an answer at once."""

from datetime import UTC, datetime
from uuid import UUID

import structlog
from fastapi import APIRouter, Request, Response

from backend.kit.db import Database
from backend.kit.errors import DomainError
from backend.kit.language import Sentence
from backend.kit.logging import also_about
from backend.kit.settings import Settings
from backend.people.service import Directory
from backend.zendesk.inbox.rules import told_by
from backend.zendesk.inbox.service import keep
from backend.zendesk.inbox.signature import DeliveryRejected, Signed, check

router = APIRouter()
log = structlog.get_logger(__name__)

LARGEST_BODY = 512 * 1024
"""Bytes. A ticket's event carries at most one comment of 64 kB and the ticket's description."""
LONGEST_ID = 200
SIGNED = ("invocation-id", "signature-timestamp", "signature")


class DeliveryTooLarge(DomainError):
    status = 413
    code = "delivery_too_large"
    title = Sentence("O corpo do webhook é grande demais.", "The webhook's body is too large.")
    detail = Sentence(
        "O limite é de 512 kB. Nada foi guardado; o ticket será relido pela exportação incremental.",
        "The limit is 512 kB. Nothing was kept; the ticket will be read again by the incremental export.",
    )


@router.post("/webhooks/zendesk", status_code=204, include_in_schema=False)
async def receive(request: Request) -> Response:
    """2xx also for what was here before and for what nobody understands: Zendesk need not send it again."""
    settings: Settings = request.app.state.settings
    raw = await _body(request)
    invocation_id, timestamp, signature = (request.headers.get(f"x-zendesk-webhook-{name}", "") for name in SIGNED)
    signed = Signed(invocation_id, timestamp, signature, raw)
    try:
        check(settings.webhook_secrets, signed, datetime.now(UTC))
    except DeliveryRejected as rejected:
        log.warning("inbox.rejected", flaw=rejected.flaw)
        raise
    told = told_by(raw)
    database: Database = request.app.state.database
    async with database.transaction() as db:
        fresh = await keep(db, _account_id(request), signed.invocation_id[:LONGEST_ID], told, datetime.now(UTC))
    if told.ticket_id is not None:
        also_about(ticket_id=told.ticket_id)
    log.info("inbox.received", kind=told.kind, repeated=not fresh)
    return Response(status_code=204)


def _account_id(request: Request) -> UUID:
    directory: Directory = request.app.state.directory
    return directory.account_id


async def _body(request: Request) -> bytes:
    """Stops reading where it is too large, whatever the sender says of its length. Raises DeliveryTooLarge."""
    found = bytearray()
    async for part in request.stream():
        found += part
        if len(found) > LARGEST_BODY:
            raise DeliveryTooLarge
    return bytes(found)
