"""Our own short session: a bearer placed in the page that answers Zendesk's signed POST."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt

from backend.kit.settings import Settings
from backend.people.errors import SessionExpired

ISSUER = "consultoria"


@dataclass(frozen=True)
class Bearer:
    text: str
    expires_at: datetime
    renew_after_seconds: int


@dataclass(frozen=True)
class Bearing:
    """Whose bearer it is."""

    account_id: UUID
    user_id: int


def mint(settings: Settings, bearing: Bearing) -> Bearer:
    """On the real clock."""
    now = datetime.now(UTC)
    life = timedelta(minutes=settings.session_minutes)
    claims = {
        "iss": ISSUER,
        "aud": str(bearing.account_id),
        "sub": str(bearing.user_id),
        "iat": now,
        "exp": now + life,
    }
    text = jwt.encode(claims, settings.session_secret.get_secret_value(), algorithm="HS256")
    return Bearer(text, now + life, renew_after_seconds=int(life.total_seconds()) // 3)


def read(settings: Settings, account_id: UUID, text: str) -> Bearing:
    """Raises SessionExpired for anything but a bearer of ours that still holds."""
    try:
        claims = jwt.decode(
            text,
            settings.session_secret.get_secret_value(),
            algorithms=["HS256"],
            audience=str(account_id),
            issuer=ISSUER,
            options={"require": ["exp", "iat", "aud", "iss", "sub"]},
        )
    except jwt.InvalidTokenError as error:
        raise SessionExpired from error
    return Bearing(account_id, int(claims["sub"]))
