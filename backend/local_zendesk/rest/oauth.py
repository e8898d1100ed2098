"""POST /oauth/tokens, by JSON or by form, for the client_credentials grant."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import ValidationError

from backend.local_zendesk.local import Here
from backend.local_zendesk.refusals import InvalidAttribute
from backend.local_zendesk.tokens import TokenRequest, issue

router = APIRouter()


@router.post("/oauth/tokens", status_code=201)
async def create_token(request: Request, local: Here) -> Any:
    asked = await _asked(request)
    bearer, token, life = issue(local.world, local.settings, asked, local.integration_user().id)
    return {
        "access_token": bearer,
        "token_type": "bearer",
        "scope": " ".join(token.scopes),
        "expires_in": life,
    }


async def _asked(request: Request) -> TokenRequest:
    try:
        if request.headers.get("Content-Type", "").startswith("application/json"):
            return TokenRequest.model_validate(await request.json())
        return TokenRequest.model_validate(dict(await request.form()))
    except ValidationError as problem:
        raise InvalidAttribute(problem.errors(include_url=False, include_input=False)[0]["msg"]) from problem
    except ValueError as problem:
        raise InvalidAttribute("The request body is not JSON") from problem
