"""OAuth bearer tokens of the one known client; they expire in real time."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from backend.local_zendesk.records import Token, User
from backend.local_zendesk.refusals import InvalidClient, InvalidGrant, InvalidToken
from backend.local_zendesk.settings import LocalZendeskSettings
from backend.local_zendesk.world import World


class TokenRequest(BaseModel):
    """`expires_in` in seconds, within Zendesk's own bounds."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    grant_type: str = ""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    scope: str = "read write"
    expires_in: int | None = Field(default=None, ge=300, le=172_800)


def issue(world: World, settings: LocalZendeskSettings, asked: TokenRequest, owner: int) -> tuple[str, Token, int]:
    """The bearer, its record and its life in seconds. Raises InvalidGrant, InvalidClient."""
    if asked.grant_type != "client_credentials":
        raise InvalidGrant
    same_client = hmac.compare_digest(asked.client_id.encode(), settings.zendesk_client_id.encode())
    known, given = settings.zendesk_client_secret.get_secret_value(), asked.client_secret.get_secret_value()
    if not (hmac.compare_digest(known.encode(), given.encode()) and same_client):
        raise InvalidClient
    now = datetime.now(UTC)
    world.drop([token for token in world.every(Token) if token.expires_at <= now])
    life = asked.expires_in or settings.local_zendesk_token_seconds
    bearer = secrets.token_urlsafe(32)
    token = Token(
        id=world.next_id(),
        digest=_digest(bearer),
        user_id=owner,
        scopes=asked.scope.split(),
        expires_at=now + timedelta(seconds=life),
    )
    world.save(token)
    return bearer, token, life


def bearer_of(world: World, bearer: str) -> tuple[User, list[str]]:
    """Who holds the token and its scopes. Raises InvalidToken."""
    digest = _digest(bearer)
    token = next((token for token in world.every(Token) if token.digest == digest), None)
    user = world.find(User, token.user_id) if token else None
    if token is None or user is None or token.expires_at <= datetime.now(UTC):
        raise InvalidToken
    return user, token.scopes


def expire_all(world: World) -> None:
    world.drop(world.every(Token))


def _digest(bearer: str) -> str:
    return hashlib.sha256(bearer.encode()).hexdigest()
