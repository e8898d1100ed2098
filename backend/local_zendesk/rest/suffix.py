"""Every REST address also answers with `.json` behind it, as the addresses inside the answers have it."""

from starlette.types import ASGIApp, Receive, Scope, Send

SUFFIX = ".json"


class WithoutSuffix:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/api/v2/") and scope["path"].endswith(SUFFIX):
            scope = {**scope, "path": scope["path"].removesuffix(SUFFIX)}
        await self.app(scope, receive, send)
