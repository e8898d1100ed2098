"""Who opened the app: the token of Zendesk's signed URL, the only identity that cannot be forged in a browser."""

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import jwt
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.errors import DomainError
from backend.kit.language import Sentence
from backend.kit.settings import Settings
from backend.zendesk.client import Zendesk
from backend.zendesk.store import use_token

LEEWAY_SECONDS = 30
KEY_RETRY_SECONDS = 60.0


@dataclass(frozen=True)
class SignedIdentity:
    user_id: int
    location: str
    token_hash: str
    expires_at: datetime


class SignatureRejected(DomainError):
    status = 401
    code = "signature_rejected"
    title = Sentence("O Zendesk não confirmou quem você é.", "Zendesk did not confirm who you are.")
    detail = Sentence(
        "Abra a Consultoria pelo ticket, no Zendesk. Se já estava nele, recarregue a página do Zendesk.",
        "Open Consultoria from the ticket, in Zendesk. If you were there already, reload the Zendesk page.",
    )

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class IdentityCheck:
    """Verifies signed URLs against the installation's public key, which it keeps."""

    def __init__(self, settings: Settings, zendesk: Zendesk) -> None:
        host = f"{settings.zendesk_subdomain}.zendesk.com"
        self._audience = f"https://{host}/api/v2/apps/installations/{settings.zendesk_installation_id}.json"
        self._issuers = [host, f"https://{host}"]
        self._app_id = settings.zendesk_app_id
        self._zendesk = zendesk
        self._key = ""
        self._fetched_at = 0.0

    async def verify(self, token: str) -> SignedIdentity:
        """Raises SignatureRejected with the reason for the log; the user reads what to do."""
        if not self._key:
            await self._fetch_key()
        try:
            claims = self._claims(token)
        except jwt.InvalidSignatureError as error:
            if time.monotonic() - self._fetched_at < KEY_RETRY_SECONDS:
                raise SignatureRejected(type(error).__name__) from error
            await self._fetch_key()  # the installation may have a new key
            return await self.verify(token)
        except jwt.InvalidTokenError as error:
            raise SignatureRejected(type(error).__name__) from error
        return _identity(token, claims)

    def _claims(self, token: str) -> dict[str, object]:
        claims: dict[str, object] = jwt.decode(
            token,
            self._key,
            algorithms=["RS256"],
            audience=self._audience,
            issuer=self._issuers,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "aud", "iss", "sub"]},
        )
        return claims

    async def _fetch_key(self) -> None:
        self._key = await self._zendesk.public_key(self._app_id)
        self._fetched_at = time.monotonic()


def _identity(token: str, claims: dict[str, object]) -> SignedIdentity:
    """`sub` is a plain id or a URL that ends in the id."""
    digits = str(claims["sub"]).rstrip("/").rsplit("/", 1)[-1].removesuffix(".json")
    if not digits.isdigit():
        raise SignatureRejected("sub is not a user id")
    context = claims.get("context")
    location = str(context.get("location") or "") if isinstance(context, dict) else ""
    return SignedIdentity(
        user_id=int(digits),
        location=location,
        token_hash=hashlib.sha256(token.encode()).hexdigest(),
        expires_at=datetime.fromtimestamp(int(str(claims["exp"])) + LEEWAY_SECONDS, UTC),
    )


async def spend(db: AsyncSession, identity: SignedIdentity) -> None:
    """A token opens the app once; a second use raises SignatureRejected."""
    if not await use_token(db, identity.token_hash, identity.expires_at, datetime.now(UTC)):
        raise SignatureRejected("replayed")
