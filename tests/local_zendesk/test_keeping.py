"""What survives: restarts, kill -9, a reset; and beside what it refuses to start."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import jwt
import pytest
from pydantic import ValidationError

from backend.local_zendesk.app import create_local_zendesk
from backend.local_zendesk.records import Audit
from tests.local_zendesk.conftest import make_settings, sign_in, stranger

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"


async def test_a_restart_keeps_tickets_bearers_and_the_key(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    first = create_local_zendesk(settings)
    async with stranger(first) as client:
        await sign_in(client)
        bearer = client.headers["Authorization"]
        changed = (await client.put(TICKET, json={"ticket": {"comment": {"body": "guardado"}}})).json()
    token = first.state.local.key.sidebar_token(settings, 5101)
    first.state.local.world.close()

    second = create_local_zendesk(settings)
    async with stranger(second) as client:
        client.headers["Authorization"] = bearer
        ticket = (await client.get(TICKET)).json()["ticket"]
        audits = (await client.get(f"{TICKET}/audits", params={"sort": "-created_at"})).json()["audits"]
        pem = (await client.get("/api/v2/apps/901/public_key")).text
        again = (await client.put(TICKET, json={"ticket": {"comment": {"body": "depois"}}})).json()
    second.state.local.world.close()
    assert (ticket, audits[0]) == (changed["ticket"], changed["audit"])
    assert again["audit"]["id"] > changed["audit"]["events"][-1]["id"]
    assert jwt.decode(token, pem, algorithms=["RS256"], audience=settings.audience)["sub"] == "5101"
    assert (tmp_path / "local_zendesk_key.pem").stat().st_mode & 0o077 == 0


async def test_a_page_open_over_a_restart_is_told_the_new_state(tmp_path: Path) -> None:
    settings, state = make_settings(tmp_path), "/local/tickets/11482649/state"
    create_local_zendesk(settings).state.local.world.close()  # sows; the two below change nothing
    first = create_local_zendesk(settings)
    async with stranger(first) as client:
        seen = (await client.get(state)).json()["stamp"]
        assert (await client.get(state, params={"seen": seen})).status_code == 204
    first.state.local.world.close()
    second = create_local_zendesk(settings)
    async with stranger(second) as client:
        assert (await client.get(state, params={"seen": seen})).status_code == 200
    second.state.local.world.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from backend.local_zendesk.app import create_local_zendesk
from backend.local_zendesk.changes import TicketChange
from backend.local_zendesk.updates import update_ticket
from tests.local_zendesk.conftest import make_settings
local = create_local_zendesk(make_settings(Path(sys.argv[1]))).state.local
update_ticket(local.world, 11482649, TicketChange(subject="antes da queda"), local.integration_user(),
              channel="api", origin="")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, env=os.environ, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    app = create_local_zendesk(make_settings(tmp_path))
    world = app.state.local.world
    ticket = next(audit for audit in reversed(world.every(Audit)) if audit.ticket_id == 11482649)
    world.close()
    assert [event["value"] for event in ticket.events] == ["antes da queda"]


async def test_a_reset_brings_the_seed_back_and_never_reuses_an_id(tmp_path: Path) -> None:
    app = create_local_zendesk(make_settings(tmp_path))
    async with stranger(app) as client:
        await sign_in(client)
        before = (await client.get(TICKET)).json()["ticket"]
        first = (await client.put(TICKET, json={"ticket": {"subject": "mudado"}})).json()["audit"]["id"]
        assert (await client.post("/local/reset")).status_code == 204
        assert (await client.get(TICKET)).status_code == 401
        await sign_in(client)
        after = (await client.get(TICKET)).json()["ticket"]
        second = (await client.put(TICKET, json={"ticket": {"subject": "mudado"}})).json()["audit"]["id"]
    app.state.local.world.close()
    times = {"created_at": "", "updated_at": "", "generated_timestamp": 0}
    assert after | times == before | times
    assert second > first


@pytest.mark.parametrize("url", ["https://acme.zendesk.com", "http://10.0.0.5:8001", "acme"])
def test_it_refuses_to_stand_beside_production(url: str) -> None:
    with pytest.raises(ValidationError, match="beside loopback settings only"):
        make_settings(zendesk_url=url)
    assert make_settings(zendesk_url="http://127.0.0.1:8001").zendesk_url
