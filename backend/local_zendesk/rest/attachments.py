"""Where the content of attachments is read."""

from fastapi import APIRouter, Response

from backend.local_zendesk.local import Here
from backend.local_zendesk.records import Attachment
from backend.local_zendesk.refusals import RecordNotFound

router = APIRouter(prefix="/attachments")


@router.get("/token/{token}/")
async def content(token: str, local: Here) -> Response:
    """The address itself is the permission."""
    found = next((one for one in local.world.every(Attachment) if one.token == token), None)
    if found is None:
        raise RecordNotFound
    headers = {"Content-Disposition": "attachment"}
    return Response(found.content, media_type=found.content_type, headers=headers)
