"""What the page of policies says."""

from collections.abc import Mapping

from backend.engagements.shapes import Tone
from backend.kit.language import Counted, Sentence
from backend.policies.proposals.store import ProposalState

TITLE = Sentence("Políticas", "Policies")
NOTHING_OPEN = Sentence("Nenhuma proposta espera confirmação.", "No proposal waits for confirmation.")
OPEN = Counted(
    Sentence("{n} proposta espera a confirmação de uma segunda pessoa.", "{n} proposal waits for a second person."),
    Sentence("{n} propostas esperam a confirmação de uma segunda pessoa.", "{n} proposals wait for a second person."),
)
CHANGES = Sentence("O que muda", "What changes")
BEFORE = Sentence("Antes", "Before")
AFTER = Sentence("Depois", "After")
VALUES = Sentence("Ver todos os valores", "See all values")
VERSION = Sentence("Versão {n}", "Version {n}")
PROPOSAL = Sentence("Proposta", "Proposal")
FROM = Sentence("a partir de {day}", "from {day} on")
IN_FORCE = Sentence("Em vigor", "In force")
SCHEDULED = Sentence("Confirmada, ainda não vale", "Confirmed, not in force yet")
OVER = Sentence("Substituída", "Replaced")
WAITS = Sentence("Espera uma segunda pessoa", "Waits for a second person")
REJECTED = Sentence("Recusada", "Rejected")
WITHDRAWN = Sentence("Retirada", "Withdrawn")
LOOKS: Mapping[Sentence, tuple[str, Tone]] = {
    IN_FORCE: ("check-circle-fill", Tone.SUCCESS),
    SCHEDULED: ("calendar-stroke", Tone.NEUTRAL),
    OVER: ("history-stroke", Tone.NEUTRAL),
    WAITS: ("clock-stroke", Tone.WARNING),
    REJECTED: ("x-circle-stroke", Tone.NEUTRAL),
    WITHDRAWN: ("edit-undo-stroke", Tone.NEUTRAL),
}
INSTALLED = Sentence("Veio com a instalação.", "Came with the installation.")
STEPS: Mapping[ProposalState, Sentence] = {
    ProposalState.PROPOSED: Sentence(
        "Proposta por {who} em {day}, às {time}.", "Proposed by {who} on {day} at {time}."
    ),
    ProposalState.CONFIRMED: Sentence(
        "Confirmada por {who} em {day}, às {time}.", "Confirmed by {who} on {day} at {time}."
    ),
    ProposalState.REJECTED: Sentence(
        "Recusada por {who} em {day}, às {time}: {reason}", "Rejected by {who} on {day} at {time}: {reason}"
    ),
    ProposalState.WITHDRAWN: Sentence(
        "Retirada por {who} em {day}, às {time}: {reason}", "Withdrawn by {who} on {day} at {time}: {reason}"
    ),
}
PROPOSE = Sentence("Propor nova versão…", "Propose a new version…")
CONFIRM = Sentence("Confirmar", "Confirm")
REJECT = Sentence("Recusar…", "Reject…")
WITHDRAW = Sentence("Retirar…", "Withdraw…")
CONFIRM_NOTE = Sentence(
    "Confirmada, vale para os termos enviados a partir de {day}. Os já enviados mantêm a política que citaram.",
    "Once confirmed it holds for terms sent from {day} on. Those already sent keep the policy that they quoted.",
)
OWN_NOTE = Sentence(
    "Você a propôs; outra pessoa do faturamento confirma ou recusa.",
    "You proposed it; another person of billing confirms or rejects it.",
)
DATE_NOTE = Sentence(
    "A data de início já passou: recuse-a e peça outra com uma data nova.",
    "The date of its start has passed: reject it and ask for another one with a new date.",
)
PROPOSE_TITLE = Sentence("Nova versão: {modality}", "New version: {modality}")
PROPOSE_SUB = Sentence(
    "Parte da mais nova. Não conta até que uma segunda pessoa do faturamento confirme.",
    "Starts from the newest one. It counts nowhere until a second person of billing confirms it.",
)
SEE_CHANGES = Sentence("Ver o que muda", "See what changes")
SUBMIT = Sentence("Propor esta versão", "Propose this version")
PREVIEW_TITLE = Sentence("O que muda a partir de {day}", "What changes from {day} on")
PREVIEW_NOTE = Sentence(
    "Nada muda para os termos já enviados. Uma segunda pessoa do faturamento precisa confirmar.",
    "Nothing changes for terms already sent. A second person of billing must confirm.",
)
DATE_HINT = Sentence("Hoje ou depois, e depois da mais nova", "Today or later, and after the newest one")
PRICE_HINT = Sentence("Em reais, múltiplo de R$ 0,60", "In reais, a multiple of R$ 0,60")
IN_MINUTES = Sentence("{label} (minutos)", "{label} (minutes)")
IN_SECONDS = Sentence("{label} (segundos)", "{label} (seconds)")
IN_DAYS = Sentence("{label} (dias)", "{label} (days)")
IN_PERCENT = Sentence("{label} (%)", "{label} (%)")
BILLED = Sentence("Entra no fechamento: {status}", "Taken by the closing: {status}")
WAIVED = Sentence("A liderança abona por {reason}", "Leaders waive for {reason}")
NEEDS_APPROVAL = Sentence("Exige a aprovação do Maestro", "Needs the maestro's approval")
REJECT_TITLE = Sentence("Recusar a proposta", "Reject the proposal")
WITHDRAW_TITLE = Sentence("Retirar esta versão", "Withdraw this version")
STAYS_SUB = Sentence(
    "Fica no histórico com o seu nome; a política em vigor continua.",
    "Stays in the history with your name; the policy in force goes on.",
)
WHY = Sentence("Por quê", "Why")
REJECT_SUBMIT = Sentence("Recusar a proposta", "Reject the proposal")
WITHDRAW_SUBMIT = Sentence("Retirar esta versão", "Withdraw this version")
