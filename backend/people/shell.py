"""The page that answers Zendesk's signed POST: the built front end, its bearer, and a strict policy."""

import json
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.kit.language import Language
from backend.kit.settings import PROJECT, Settings
from backend.people.bearer import Bearer

DIST = PROJECT / "zendesk_app" / "dist"
ENTRY = "src/main.tsx"
PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
)


class FrontEndNotBuilt(RuntimeError):
    """There is no built front end: run `make build`."""


class Shell:
    """The app's page and the door's refusals."""

    def __init__(self, settings: Settings, dist: Path = DIST) -> None:
        self._settings = settings
        self._manifest = dist / ".vite" / "manifest.json"
        parts = urlsplit(settings.zaf_sdk_url)
        self._sdk_origin = f"{parts.scheme}://{parts.netloc}"

    def entry(self) -> dict[str, Any]:
        """The built entry, as Vite's manifest names it now: a rebuild needs no restart. Raises FrontEndNotBuilt."""
        try:
            manifest: dict[str, Any] = json.loads(self._manifest.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise FrontEndNotBuilt(f"no built front end at {self._manifest.parent.parent}: run `make build`") from error
        entry: dict[str, Any] = manifest[ENTRY]
        return entry

    def page(self, bearer: Bearer, language: Language, location: str) -> HTMLResponse:
        nonce = secrets.token_urlsafe(16)
        boot = {
            "bearer": bearer.text,
            "expires_at": bearer.expires_at.isoformat(),
            "renew_after_seconds": bearer.renew_after_seconds,
            "nonce": nonce,
            "language": language.value,
            "location": location,
        }
        entry = self.entry()
        html = PAGES.get_template("shell.html").render(
            language=language.value,
            nonce=nonce,
            boot=boot,
            sdk_url=self._settings.zaf_sdk_url,
            script=entry["file"],
            styles=entry.get("css", []),
        )
        return HTMLResponse(html, headers=self._headers(nonce))

    def refusal(self, title: str, detail: str, status: int, language: Language) -> HTMLResponse:
        nonce = secrets.token_urlsafe(16)
        html = PAGES.get_template("refusal.html").render(
            language=language.value, nonce=nonce, title=title, detail=detail
        )
        return HTMLResponse(html, status, headers=self._headers(nonce))

    def _headers(self, nonce: str) -> dict[str, str]:
        policy = {
            "default-src": "'none'",
            "script-src": f"'self' 'nonce-{nonce}' {self._sdk_origin}",
            "style-src": f"'self' 'nonce-{nonce}'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": self._settings.frame_ancestors,
        }
        return {
            "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
