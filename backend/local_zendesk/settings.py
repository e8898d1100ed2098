"""What the environment tells the local Zendesk; it refuses to stand beside production."""

from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[2]
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class ProductionSettings(ValueError):
    """A double beside a real Zendesk, or in touch with a real house, could be taken for the real one."""


class UnsignedEvents(ValueError):
    """A subscriber could not tell our events from anybody's."""


class LocalZendeskSettings(BaseSettings):
    """Every name is an environment variable in upper case; the shared ones are the same as the backend's."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    data_dir: Path | None = PROJECT / ".data"
    """Holds the SQLite file and the key pair; None keeps everything in memory, for tests."""
    local_zendesk_port: int = 8001
    port: int = 8000
    """Where our backend answers the signed POST."""
    zendesk_url: str | None = None
    zendesk_subdomain: str
    zendesk_app_id: int
    zendesk_installation_id: int
    zendesk_client_id: str
    zendesk_client_secret: SecretStr
    clock_offset_file: Path | None = None
    local_zendesk_sdk: Path = PROJECT / "zendesk_app" / "node_modules" / "zendesk_app_framework_sdk"
    """The npm package's folder (its modules are joined when served) or one ready script."""
    local_zendesk_rate_scale: float = Field(default=1.0, gt=0)
    """Multiplies every request limit."""
    local_zendesk_token_seconds: int = Field(default=1800, gt=0)
    """Life of a bearer token when its client names none."""
    local_zendesk_bare: bool = False
    """Sow an account as it is before Consultoria comes: without its fields, their values and its macros."""
    local_zendesk_webhook_url: str | None = None
    """Who hears of ticket events besides the webhooks made over REST."""
    local_zendesk_webhook_secret: SecretStr | None = None
    """Signs them."""
    local_zendesk_webhook_waits: tuple[float, ...] = (1, 5, 15)
    """Seconds before each further attempt."""
    local_zendesk_webhook_timeout: float = Field(default=10, gt=0)
    """Seconds an attempt waits for its answer."""

    @model_validator(mode="after")
    def _stay_local(self) -> Self:
        if self.zendesk_url and urlsplit(self.zendesk_url).hostname not in LOOPBACK:
            raise ProductionSettings(
                f"ZENDESK_URL is {self.zendesk_url}: the local Zendesk starts beside loopback settings only"
            )
        return self

    @model_validator(mode="after")
    def _tell_only_neighbours(self) -> Self:
        url = self.local_zendesk_webhook_url
        if url and (urlsplit(url).scheme != "http" or urlsplit(url).hostname not in LOOPBACK):
            raise ProductionSettings(f"LOCAL_ZENDESK_WEBHOOK_URL is {url}: made-up events go to loopback only")
        if url and not self.local_zendesk_webhook_secret:
            raise UnsignedEvents("LOCAL_ZENDESK_WEBHOOK_URL needs LOCAL_ZENDESK_WEBHOOK_SECRET beside it")
        return self

    @property
    def origin(self) -> str:
        """The host page lives on 127.0.0.1 and the app on localhost: cross-site on purpose, as in production."""
        return f"http://127.0.0.1:{self.local_zendesk_port}"

    def app_url(self, location: str) -> str:
        return f"http://localhost:{self.port}/app/{location}"

    @property
    def issuer(self) -> str:
        return f"{self.zendesk_subdomain}.zendesk.com"

    @property
    def audience(self) -> str:
        return f"https://{self.issuer}/api/v2/apps/installations/{self.zendesk_installation_id}.json"
