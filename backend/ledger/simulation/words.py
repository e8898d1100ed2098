"""Why a line cannot be computed, by the name of what is wrong."""

from collections.abc import Mapping

from backend.kit.language import Sentence

NOT_JSON = Sentence("a linha não é um objeto JSON", "the line is no JSON object")
DOUBLED = Sentence("a chave {name} aparece duas vezes", "the key {name} appears twice")
TOO_DEAR = Sentence("o valor passa do que o livro guarda", "the amount is beyond what the ledger keeps")
AT = Sentence("{name}: {what}", "{name}: {what}")

MISSING = Sentence("falta", "is missing")
UNKNOWN = Sentence("não é um campo daqui", "is no field of this")
NO_INTEGER = Sentence(
    "tem de ser um número inteiro, sem aspas nem ponto", "must be an integer, unquoted, without a dot"
)
NO_BOOLEAN = Sentence("tem de ser true ou false", "must be true or false")
NO_CHOICE = Sentence("tem de ser um de: {expected}", "must be one of: {expected}")
AT_LEAST = Sentence("tem de ser no mínimo {ge}", "must be at least {ge}")
AT_MOST = Sentence("tem de ser no máximo {le}", "must be at most {le}")
NO_LIST = Sentence("tem de ser uma lista", "must be a list")
NO_OBJECT = Sentence("tem de ser um objeto", "must be an object")
EMPTY = Sentence("tem de ter ao menos um", "must have at least one")
NO_PAIR = Sentence("tem de ter início e fim", "must have a start and an end")
NO_ID = Sentence("tem de ser texto ou número inteiro", "must be text or an integer")
WRONG = Sentence("não serve", "will not do")
NO_MOMENT = Sentence(
    "tem de ser um momento ISO 8601 com fuso, como 2026-11-24T14:03:00-03:00",
    "must be an ISO 8601 moment with its offset, such as 2026-11-24T14:03:00-03:00",
)
NO_PRICE = Sentence(
    "tem de ser um múltiplo de 60 centavos, maior que zero", "must be a multiple of 60 centavos above zero"
)
BACKWARDS = Sentence("o fim vem antes do início", "the end comes before the start")
PAUSE_BACKWARDS = Sentence("a pausa termina antes de começar", "the pause ends before it begins")
OUTSIDE = Sentence("a pausa não está dentro do atendimento", "the pause is not within the session")
OVERLAP = Sentence("as pausas se sobrepõem", "the pauses overlap")

FAULTS: Mapping[str, Sentence] = {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN,
    "int_type": NO_INTEGER,
    "bool_type": NO_BOOLEAN,
    "enum": NO_CHOICE,
    "greater_than_equal": AT_LEAST,
    "less_than_equal": AT_MOST,
    "list_type": NO_LIST,
    "tuple_type": NO_PAIR,
    "too_long": NO_PAIR,
    "model_type": NO_OBJECT,
    "too_short": EMPTY,
    "id": NO_ID,
    "moment": NO_MOMENT,
    "price": NO_PRICE,
    "backwards": BACKWARDS,
    "pause_backwards": PAUSE_BACKWARDS,
    "outside": OUTSIDE,
    "overlap": OVERLAP,
}
"""By the name that pydantic, or a check below, gives to what is wrong."""
