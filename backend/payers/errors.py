"""Why who pays is not recorded."""

from collections.abc import Mapping

from backend.kit.errors import DomainError
from backend.kit.language import Sentence
from backend.payers.rules import Lack


class PayerNotChosen(DomainError):
    status = 409
    code = "payer_not_chosen"
    title = Sentence("Falta dizer quem paga.", "It is not said who pays.")
    detail = Sentence(
        "Escolha, pela resposta da Unidade, faturamento ou repasse gerencial. Nada foi registrado.",
        "Choose, by the Unit's answer, an invoice or a management transfer. Nothing was recorded.",
    )


class PayerNotOffered(DomainError):
    status = 409
    code = "payer_not_offered"
    title = Sentence("O termo não oferece essa forma de pagar.", "The term does not offer that way of paying.")
    detail = Sentence(
        "Nada foi registrado. Escolha uma das formas do termo, ou envie outro termo a quem vai pagar.",
        "Nothing was recorded. Choose one of the term's ways, or send another term to whoever will pay.",
    )


class UnitCodeMalformed(DomainError):
    status = 409
    code = "unit_code_malformed"
    title = Sentence("O código de uma Unidade começa com T.", "A Unit's code begins with T.")
    detail = Sentence(
        "Nada foi registrado. Confira o código que a Unidade informou no ticket.",
        "Nothing was recorded. Check the code that the Unit gave on the ticket.",
    )


class UnitUnknown(DomainError):
    status = 409
    code = "unit_unknown"
    title = Sentence(
        "O código {code} não é o da organização de {name} no Zendesk.",
        "Code {code} is not that of {name}'s organisation in Zendesk.",
    )
    detail = Sentence(
        "Nada foi registrado. Confira o código com a Unidade, ou o campo “Código” da organização no Zendesk.",
        "Nothing was recorded. Check the code with the Unit, or the organisation's field “Código” in Zendesk.",
    )


class CnpjInvalid(DomainError):
    status = 409
    code = "cnpj_invalid"
    title = Sentence("O CNPJ não confere pelos dígitos dele.", "The CNPJ does not hold by its own digits.")
    detail = Sentence(
        "Nada foi registrado. Copie-o da resposta da Unidade e confira a letra O e o número 0.",
        "Nothing was recorded. Copy it from the Unit's answer, and check the letter O and the digit 0.",
    )


class UnitCnpjDiffers(DomainError):
    status = 409
    code = "unit_cnpj_differs"
    title = Sentence(
        "O CNPJ informado não é o de {unit} no Zendesk.", "The CNPJ given is not that of {unit} in Zendesk."
    )
    detail = Sentence(
        "Nada foi registrado. Confira com a Unidade qual CNPJ vale e corrija a organização no Zendesk se for o caso.",
        "Nothing was recorded. Ask the Unit which CNPJ counts, and correct the organisation in Zendesk if need be.",
    )


class TransferIncomplete(DomainError):
    status = 409
    code = "transfer_incomplete"
    title = Sentence("Faltam os dados do repasse gerencial.", "The management transfer's data are incomplete.")
    detail = Sentence(
        "Informe centro de custo, classe de valor, item contábil e quem autorizou. Nada mudou.",
        "Give cost centre, value class, accounting item and who authorised it. Nothing changed.",
    )


LACKS: Mapping[Lack, type[DomainError]] = {
    Lack.NOT_CHOSEN: PayerNotChosen,
    Lack.NOT_OFFERED: PayerNotOffered,
    Lack.CODE_WITHOUT_T: UnitCodeMalformed,
    Lack.UNIT_UNKNOWN: UnitUnknown,
    Lack.CNPJ_INVALID: CnpjInvalid,
    Lack.OTHER_CNPJ: UnitCnpjDiffers,
    Lack.TRANSFER_INCOMPLETE: TransferIncomplete,
}
