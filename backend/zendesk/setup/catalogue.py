"""What is wanted of an account; only the standard library, so that it can be compared and tested without one."""

from dataclasses import dataclass
from typing import Literal

Owner = Literal["ticket", "user", "organization"]


@dataclass(frozen=True)
class Choice:
    """`tag` is what tickets, users and our code carry."""

    name: str
    tag: str


@dataclass(frozen=True)
class WantedField:
    """A ticket's field is found by its title, any other by its key."""

    owner: Owner
    key: str
    title: str
    type: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class WantedMacro:
    """`text` is plain, without braces; `origin` names the template and its version."""

    title: str
    text: str
    origin: str
    status: str | None = None
    public: bool = True


@dataclass(frozen=True)
class WantedView:
    """Tickets that carry `tag` and whose status fits; `group` None shows it to every agent."""

    title: str
    description: str
    tag: str
    status: tuple[str, str]
    """Operator and value, as (`less_than`, `solved`)."""
    group: str | None = None


@dataclass(frozen=True)
class WantedWebhook:
    name: str
    endpoint: str
    events: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    fields: tuple[WantedField, ...]
    macros: tuple[WantedMacro, ...]
    views: tuple[WantedView, ...]
    webhook: WantedWebhook
    groups: tuple[str, ...]
    """Names that must exist, written exactly so; we never create a group."""


def _of(key: str, **names: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{key}_{tag}") for tag, name in names.items())


FIELDS: tuple[WantedField, ...] = (
    WantedField("ticket", "data_acordo_cliente", "Data (acordo cliente)", "date"),
    WantedField("ticket", "data_controle", "Data controle", "date"),
    WantedField(
        "ticket",
        "consultoria_aceita",
        "Consultoria Aceita",
        "tagger",
        _of("consultoria_aceita", sim="SIM", nao="NÃO"),
    ),
    WantedField(
        "ticket",
        "consultoria_motivo",
        "Consultoria Motivo",
        "tagger",
        _of(
            "consultoria_motivo",
            issue="ISSUE",
            repasse="REPASSE",
            gestao="GESTÃO",
            documentacao="DOCUMENTAÇÃO",
            gap_suporte="GAP SUPORTE",
            outros="OUTROS",
        ),
    ),
    WantedField(
        "ticket",
        "consultoria_tipo",
        "Consultoria Tipo",
        "tagger",
        _of("consultoria_tipo", modulo="Consultoria do Módulo", tecnica="Consultoria Técnica"),
    ),
    WantedField(
        "user",
        "permite_consultoria",
        "Permite Consultoria",
        "dropdown",
        _of("permite_consultoria", sim="SIM", nao="NÃO"),
    ),
    WantedField("user", "responsavel_unidade", "Responsável pela Unidade", "checkbox"),
    WantedField("organization", "cnpj", "CNPJ", "text"),
    WantedField("organization", "codigo", "Código", "text"),
    WantedField("organization", "centro_custo", "Centro de Custo", "text"),
)
EVENTS = tuple(
    f"zen:event-type:ticket.{name}"
    for name in (
        "comment_added",
        "status_changed",
        "requester_changed",
        "organization_changed",
        "subject_changed",
        "merged",
        "soft_deleted",
        "group_assignment_changed",
        "agent_assignment_changed",
    )
)
WEBHOOK_NAME, WEBHOOK_PATH = "Consultoria", "/webhooks/zendesk"
