"""The catalogue: each text's official macro, present version and variables."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Macro(StrEnum):
    TERM_END_CUSTOMER = "term_end_customer"
    TERM_UNIT = "term_unit"
    TERM_AMS = "term_ams"
    TERM_WITHDRAWN = "term_withdrawn"
    TERM_VOID = "term_void"
    GIVEN_UP = "given_up"
    START_REPLAY = "start_replay"
    START_ONLINE = "start_online"
    CONTACT = "contact"
    PENDING_CUSTOMER = "pending_customer"
    PENDING_CONSULTANT = "pending_consultant"
    TERM_REMINDER = "term_reminder"
    CANCELLED = "cancelled"
    FINISH = "finish"


@dataclass(frozen=True)
class Text:
    """`title` is the macro's exact title in Zendesk, None where the procedure names none.

    A text cannot be made without its `required` variables; the `optional` ones are passed as None where absent.
    """

    version: int
    title: str | None
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


OPENING = ("requester_name", "greeting", "ticket_id", "analyst_signature")
TERM = (
    *OPENING,
    "term_version",
    "issued_at",
    "scope_summary",
    "price_per_minute",
    "minimum_minutes",
    "term_expires_at",
)
"""What every term says."""

TEXTS: Mapping[Macro, Text] = {
    Macro.TERM_END_CUSTOMER: Text(
        1,
        "CONSULTORIA :: DO MÓDULO - Termo de Aceite à CLIENTE FINAL",
        (
            *TERM,
            "subject_clean",
            "reason_sentence",
            "price_per_hour",
            "minimum_amount",
            "billing_company_name",
            "billing_cnpj",
        ),
        ("time_cap_minutes",),
    ),
    Macro.TERM_UNIT: Text(
        2,
        "CONSULTORIA :: DO MÓDULO - Termo de Aceite à TOTVS "
        "(consultor de Unidades Franqueadas / Projeto / Consultoria Homologada)",
        (*TERM, "customer_name", "audience_label", "unit_name"),
        ("time_cap_minutes", "only_invoice"),
    ),
    Macro.TERM_AMS: Text(
        2,
        "CONSULTORIA :: DO MÓDULO - Termo de Aceite à AMS",
        (*TERM, "customer_name", "ams_contract"),
        ("time_cap_minutes",),
    ),
    Macro.TERM_WITHDRAWN: Text(1, None, (*OPENING, "term_version", "sent_at", "reason_text")),
    Macro.TERM_VOID: Text(1, None, ("ticket_id", "modality_label", "analyst_signature")),
    Macro.GIVEN_UP: Text(1, None, (*OPENING, "modality_label", "reason_text")),
    Macro.START_REPLAY: Text(
        1,
        None,
        (*OPENING, "contact_channel", "replay_file_name", "started_at", "checkin_interval_label", "next_checkin_at"),
    ),
    Macro.START_ONLINE: Text(1, None, (*OPENING, "contact_channel", "work_form_label", "started_at")),
    Macro.CONTACT: Text(
        1,
        None,
        (
            "work_form_label",
            "checkin_number",
            "checkin_at",
            "contact_name",
            "contact_channel",
            "contact_result_label",
            "net_minutes_so_far",
            "partial_amount",
            "progress_text",
        ),
        ("next_checkin_at", "late_minutes"),
    ),
    Macro.PENDING_CUSTOMER: Text(
        1,
        "CONSULTORIA :: Ticket Pendente Cliente",
        (
            *OPENING,
            "modality_label",
            "pending_reason",
            "net_minutes_so_far",
            "reply_due_at",
            "accepted_at",
        ),
    ),
    Macro.PENDING_CONSULTANT: Text(
        1,
        "CONSULTORIA :: Ticket Pendente Consultor (Status em Aberto)",
        (*OPENING, "modality_label", "responsible_name", "next_contact_at", "net_minutes_so_far"),
    ),
    Macro.TERM_REMINDER: Text(1, None, (*OPENING, "term_version", "sent_at", "term_expires_at")),
    Macro.CANCELLED: Text(1, None, (*OPENING, "modality_label", "reason_text")),
    Macro.FINISH: Text(
        1,
        "CONSULTORIA :: Finalização do Atendimento",
        (
            *OPENING,
            "modality_label",
            "started_at",
            "ended_at",
            "gross_time",
            "paused_time",
            "net_time",
            "money_lines",
            "analysis_text",
            "outcome_label",
            "accepted_by",
            "accepted_at",
            "term_version",
        ),
        ("pauses", "outcome_text"),
    ),
}
