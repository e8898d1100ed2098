"""The commands as an administrator types them, against a local Zendesk on a port: what they print and how they end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from backend.entrypoints.cli import app
from backend.local_zendesk.records import Macro, Webhook
from tests.local_zendesk.conftest import CREDENTIALS
from tests.local_zendesk.running import RunningZendesk

GROUP = ("--service-group", "Faturamento")
PENDING = "CONSULTORIA :: Ticket Pendente Cliente"


@pytest.fixture
def zendesk(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningZendesk]:
    """Bare, and an environment that names it; nobody serves our web."""
    with RunningZendesk(tmp_path, local_zendesk_bare=True) as running:
        told = {
            "DATABASE_URL": database_url,
            "ZENDESK_URL": running.url,
            "ZENDESK_SUBDOMAIN": "demo",
            "ZENDESK_APP_ID": "901",
            "ZENDESK_INSTALLATION_ID": "902",
            "ZENDESK_CLIENT_ID": CREDENTIALS["client_id"],
            "ZENDESK_CLIENT_SECRET": CREDENTIALS["client_secret"],
            "SESSION_SECRET": "a secret of the tests, long enough",
            "PUBLIC_URL": "http://127.0.0.1:9",
        }
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        yield running


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_from_an_empty_account_to_what_is_left_to_do(
    zendesk: RunningZendesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dry = run("provision", "--dry-run", *GROUP)
    assert (dry.exit_code, zendesk.local.world.every(Webhook)) == (0, []), dry.output
    assert "criaria: campo de ticket “Consultoria Aceita”" in dry.stdout
    secret = tmp_path / "secret"
    done = run("provision", *GROUP, "--secret-file", str(secret))
    assert done.exit_code == 0, done.output
    assert (
        dry.stdout.replace("criaria", "criou").replace("alteraria", "alterou").splitlines()
        == (done.stdout.splitlines()[:-1])
    )
    again = run("provision")
    assert (again.exit_code, again.stdout[:13]) == (0, "Nada a mudar:"), again.output
    [webhook] = zendesk.local.world.every(Webhook)
    assert (secret.read_text(encoding="utf-8").strip(), secret.stat().st_mode & 0o777) == (webhook.secret, 0o600)
    monkeypatch.setenv("ZENDESK_WEBHOOK_SECRET", webhook.secret)
    checked = run("doctor")
    assert checked.exit_code == 1
    failures = [line for line in checked.stdout.splitlines() if line.startswith("FALHA")]
    assert failures == [
        "FALHA  Worker: 0 vivos",
        "FALHA  Entrega do webhook: http://127.0.0.1:9/webhooks/zendesk não respondeu ao Zendesk",
    ]
    assert checked.stdout.count("Como resolver: ") == 2
    assert webhook.secret not in done.output + checked.output


def test_what_depends_on_a_person_ends_with_one(zendesk: RunningZendesk) -> None:
    answer = run("provision", "--service-group", "Não existe")
    assert answer.exit_code == 1
    assert "depende de você: grupo “Não existe”" in answer.stdout
    assert zendesk.local.world.every(Webhook), "the rest was done"


def test_macros_are_compared_brought_and_sent(zendesk: RunningZendesk, tmp_path: Path) -> None:
    run("provision", *GROUP)
    assert run("macros", "diff").stdout == "Todas iguais ao modelo.\n"
    world = zendesk.local.world
    macro = next(one for one in world.every(Macro) if one.title == PENDING)
    edited = [{**one, "value": one["value"].replace("aguardando", "esperando")} for one in macro.actions]
    world.save(macro.model_copy(update={"actions": edited}))
    shown = run("macros", "diff")
    assert (shown.exit_code, shown.stdout.splitlines()[0]) == (1, f"# {PENDING}")
    assert run("macros", "pull", str(tmp_path / "macros")).exit_code == 0
    [text] = (tmp_path / "macros").iterdir()
    assert (text.name, "esperando o seu retorno" in text.read_text(encoding="utf-8")) == ("pending_customer.txt", True)
    assert run("macros", "push", "--title", "Finalização").stdout == "Nada a enviar: todas iguais ao modelo.\n"
    refused = CliRunner().invoke(app, ["macros", "push"], input="n\n")
    assert refused.exit_code == 1
    assert run("macros", "diff").exit_code == 1
    assert run("macros", "push", "--yes").exit_code == 0
    assert run("macros", "diff").exit_code == 0


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ZENDESK_APP_ID", "x", "Faltam ou são inválidas estas variáveis de ambiente: ZENDESK_APP_ID."),
        ("ZENDESK_CLIENT_SECRET", "revoked", "O Zendesk não reconhece a Consultoria."),
        ("ZENDESK_URL", "http://127.0.0.1:9", "O Zendesk não respondeu."),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none", "O banco de dados não respondeu"),
    ],
)
def test_whatever_is_in_the_way_is_told_in_one_sentence(
    zendesk: RunningZendesk, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    answer = run("provision", *GROUP)
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert "Traceback" not in answer.output
    assert zendesk.local.world.every(Webhook) == []
