"""Routes of the dossier: the page, JSON for the verifier, the customer's PDF."""

import asyncio
from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.dossier.document import document
from backend.dossier.page import Reader, dossier_view
from backend.dossier.paper import paper
from backend.dossier.service import read_dossier
from backend.dossier.shapes import DossierView
from backend.engagements.commands import Read
from backend.kit.language import Language
from backend.people.api import Called

router = APIRouter(prefix="/api/engagements/{engagement_id}", tags=["dossier"])


class PdfResponse(Response):
    media_type = "application/pdf"


class VerifiersResponse(Response):
    media_type = "application/json"


@router.get("/dossier")
async def read_page(engagement_id: UUID, read: Read) -> DossierView:
    dossier = await read_dossier(read.db, read.caller, engagement_id, read.now)
    return dossier_view(dossier, Reader(read.caller.language))


@router.get("/dossier.json", response_class=VerifiersResponse)
async def read_document(engagement_id: UUID, read: Read) -> Response:
    dossier = await read_dossier(read.db, read.caller, engagement_id, read.now)
    return VerifiersResponse(document(dossier))


@router.get("/dossier.pdf", response_class=PdfResponse)
async def read_paper(engagement_id: UUID, request: Request, caller: Called) -> Response:
    """Always Portuguese; typeset in a thread, with no connection held meanwhile."""
    state = request.app.state
    async with state.database.snapshot() as db:
        dossier = await read_dossier(db, caller, engagement_id, state.clock.now())
    view = dossier_view(dossier, Reader(Language.PT, customer=True))
    typeset = await asyncio.to_thread(paper, view, dossier.record.engagement.last_event_at)
    return PdfResponse(typeset, headers={"Content-Disposition": f'attachment; filename="{view.file_name}"'})
