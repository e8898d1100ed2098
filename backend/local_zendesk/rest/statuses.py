"""The account's custom statuses."""

from typing import Any

from fastapi import APIRouter

from backend.local_zendesk.local import Caller

router = APIRouter(prefix="/api/v2")
FIRST_STATUS = 4901
STATUSES = (
    ("new", "Novo", "Aberto"),
    ("open", "Aberto", "Aberto"),
    ("pending", "Pendente", "Aguardando sua resposta"),
    ("hold", "Em espera", "Aberto"),
    ("solved", "Resolvido", "Resolvido"),
)
"""Category, agents' label, customers' label."""


@router.get("/custom_statuses")
async def list_statuses(_: Caller) -> Any:
    """The account has Zendesk's own only."""
    return {"custom_statuses": [_status(number, *words) for number, words in enumerate(STATUSES, FIRST_STATUS)]}


def _status(number: int, category: str, label: str, end_user_label: str) -> dict[str, Any]:
    return {
        "id": number,
        "status_category": category,
        "agent_label": label,
        "raw_agent_label": label,
        "end_user_label": end_user_label,
        "raw_end_user_label": end_user_label,
        "description": "",
        "raw_description": "",
        "end_user_description": "",
        "raw_end_user_description": "",
        "active": True,
        "default": True,
    }
