"""The lists that each team keeps in Zendesk."""

from backend.engagements.rules import STATE_TAG, Status
from backend.people.rules import ROLE_GROUPS, Role
from backend.zendesk.setup.catalogue import WantedView

GROUP_OF = {role: name for name, role in ROLE_GROUPS.items()}
UNSOLVED, FROM_HOLD_ON = ("less_than", "solved"), ("greater_than", "pending")

VIEWS: tuple[WantedView, ...] = (
    WantedView(
        "CONSULTORIA :: Aguardando Maestro",
        "Pedidos de aprovação que esperam uma decisão.",
        f"{STATE_TAG}{Status.APPROVAL_REQUESTED}",
        UNSOLVED,
        GROUP_OF[Role.MAESTRO],
    ),
    WantedView(
        "CONSULTORIA :: Aguardando aceite",
        "O termo foi enviado; falta a resposta do cliente.",
        f"{STATE_TAG}{Status.TERM_SENT}",
        UNSOLVED,
    ),
    WantedView(
        "CONSULTORIA :: Aceitas, a iniciar",
        "O termo foi aceito; o atendimento ainda não começou.",
        f"{STATE_TAG}{Status.ACCEPTED}",
        UNSOLVED,
    ),
    WantedView(
        "CONSULTORIA :: Em atendimento",
        "O relógio corre ou está em pausa.",
        f"{STATE_TAG}{Status.IN_SERVICE}",
        UNSOLVED,
    ),
    WantedView(
        "CONSULTORIA :: Todas em andamento",
        "Toda consultoria cujo ticket não foi resolvido.",
        "consultoria",
        UNSOLVED,
        GROUP_OF[Role.LEADER],
    ),
    WantedView(
        "CONSULTORIA :: Encerradas",
        "Atendimentos encerrados: ticket em espera, resolvido ou fechado.",
        f"{STATE_TAG}{Status.FINISHED}",
        FROM_HOLD_ON,
        GROUP_OF[Role.BILLING],
    ),
)
