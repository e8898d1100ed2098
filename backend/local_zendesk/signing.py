"""The key pair of the installed app, and the signed token that opens the app."""

import secrets
import time
from functools import cache, cached_property
from pathlib import Path

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.local_zendesk.settings import LocalZendeskSettings

TOKEN_SECONDS = 120


class SigningKey:
    """RS256, made when first needed and kept in `file`; None makes one for this process only."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    @cached_property
    def _key(self) -> rsa.RSAPrivateKey:
        if self._file is None:
            return _of_this_process()
        if not self._file.exists():
            return _keep(_fresh(), self._file)
        kept = serialization.load_pem_private_key(self._file.read_bytes(), password=None)
        if not isinstance(kept, rsa.RSAPrivateKey):
            raise TypeError(f"{self._file} does not hold an RSA key")
        return kept

    @property
    def public_pem(self) -> str:
        return (
            self._key.public_key()
            .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
            .decode()
        )

    def sidebar_token(self, settings: LocalZendeskSettings, user: int) -> str:
        return self.app_token(settings, user, "ticket_sidebar")

    def app_token(self, settings: LocalZendeskSettings, user: int, location: str) -> str:
        """What Zendesk POSTs with the iframe's first document; on the real clock."""
        now = int(time.time())
        claims = {
            "iss": settings.issuer,
            "aud": settings.audience,
            "sub": str(user),
            "iat": now,
            "nbf": now,
            "exp": now + TOKEN_SECONDS,
            "jti": secrets.token_urlsafe(16),
            "context": {"product": "support", "location": location},
        }
        return jwt.encode(claims, self._key, algorithm="RS256")


def _fresh() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _of_this_process() -> rsa.RSAPrivateKey:
    return _fresh()


def _keep(key: rsa.RSAPrivateKey, file: Path) -> rsa.RSAPrivateKey:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_bytes(pem)
    fresh.replace(file)
    return key
