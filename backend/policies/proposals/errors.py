"""Why a new version of a policy is not proposed, confirmed or taken back."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence


class PolicyRefused(DomainError):
    """By its values or its date; everything that is wrong is said at once."""

    status = 422
    code = "policy_refused"
    title = Sentence("Esta versão da política não pode valer.", "This version of the policy cannot hold.")
    detail = Sentence(
        "{faults} Nada foi proposto: corrija e tente de novo.", "{faults} Nothing was proposed: correct it."
    )


class PolicyOutdated(DomainError):
    """It was made from a version that is not the newest any more."""

    status = 409
    code = "policy_outdated"
    title = Sentence(
        "A versão de que esta partiu não é mais a mais nova.",
        "The version that this one started from is no longer the newest.",
    )
    detail = Sentence(
        "Nada mudou. Confira a versão mais nova e proponha de novo a partir dela.",
        "Nothing changed. Check the newest version and propose again, starting from it.",
    )


class PolicyAlreadyProposed(DomainError):
    status = 409
    code = "policy_already_proposed"
    title = Sentence("Esta modalidade já tem uma proposta.", "This modality has a proposal already.")
    detail = Sentence(
        "Nada foi proposto. Espere que ela seja confirmada ou recusada, ou peça a quem a fez que a retire.",
        "Nothing was proposed. Wait until it is confirmed or rejected, or ask who made it to withdraw it.",
    )


class PolicyProposalMissing(DomainError):
    status = 404
    code = "policy_proposal_missing"
    title = Sentence("Esta proposta não existe.", "This proposal does not exist.")
    detail = Sentence("Recarregue a página das políticas.", "Reload the page of policies.")


class PolicyProposalMoved(DomainError):
    """Somebody was faster, or it has no such step."""

    status = 409
    code = "policy_proposal_moved"
    title = Sentence("{who} {deed} esta versão ({time}).", "{who} {deed} this version ({time}).")
    detail = Sentence(
        "Seu pedido não cabe mais e nada mudou com ele. Confira a página e decida de novo.",
        "Your request no longer fits and changed nothing. Check the page and decide again.",
    )


class OwnPolicyProposal(DomainError):
    """The same person twice is one pair of eyes."""

    status = 403
    code = "own_policy_proposal"
    title = Sentence(
        "Você propôs esta versão; outra pessoa do faturamento decide.",
        "You proposed this version; another person of billing decides.",
    )
    detail = Sentence(
        "Nada mudou. Peça a um colega do faturamento que a confira, ou retire a proposta.",
        "Nothing changed. Ask a colleague of billing to check it, or withdraw the proposal.",
    )


class NotYourPolicyProposal(DomainError):
    """Who did not make it decides it."""

    status = 403
    code = "not_your_policy_proposal"
    title = Sentence("A proposta é de {proposer}.", "The proposal is {proposer}'s.")
    detail = Sentence(
        "Só quem a fez a retira. Se ela não deve valer, recuse-a com o motivo.",
        "Only who made it withdraws it. If it must not hold, reject it with the reason.",
    )


class PolicyDatePassed(DomainError):
    """What was judged meanwhile would have been judged otherwise."""

    status = 409
    code = "policy_date_passed"
    title = Sentence("A data de início desta versão, {day}, já passou.", "This version's date, {day}, has passed.")
    detail = Sentence(
        "Nada mudou: uma política não vale para trás. Recuse a proposta e peça outra com uma data nova.",
        "Nothing changed: a policy does not hold backwards. Reject the proposal and ask for one with a new date.",
    )


class PolicyInForce(DomainError):
    """It has begun, or a term already quotes it."""

    status = 409
    code = "policy_in_force"
    title = Sentence("Esta versão já vale e não se retira.", "This version is in force and cannot be withdrawn.")
    detail = Sentence(
        "Nada mudou. Proponha uma versão nova, que valha a partir de amanhã.",
        "Nothing changed. Propose a new version, in force from tomorrow on.",
    )


class PolicyFollowed(DomainError):
    """A later version was confirmed with its differences from this one."""

    status = 409
    code = "policy_followed"
    title = Sentence("Outra versão parte desta.", "Another version starts from this one.")
    detail = Sentence(
        "Nada mudou. Retire primeiro a mais nova, ou espere que a proposta aberta seja decidida.",
        "Nothing changed. Withdraw the newest one first, or wait until the open proposal is decided.",
    )
