"""What the evaluation gives to the term, in Portuguese: why the analysis is needed, and its scope."""

from collections.abc import Mapping

from backend.checklist.rules import Answers
from backend.checklist.words import SCOPES

WHY: Mapping[str, str] = {
    "not_reproduced_in_standard": (
        "O comportamento não foi reproduzido em ambiente padrão atualizado e a causa não foi encontrada."
    ),
    "consultant_cannot_simulate_locally": (
        "O consultor que atende a sua empresa não conseguiu simular a ocorrência em seu ambiente local."
    ),
    "only_with_stored_records": (
        "A ocorrência só acontece com determinados cadastros já gravados, cuja particularidade é desconhecida."
    ),
    "only_with_customer_tables": "A ocorrência só é reproduzida com as tabelas do seu ambiente.",
    "not_with_standard_dictionary": (
        "A ocorrência não acontece com o dicionário padrão disponível no Portal do Cliente e não se sabe qual "
        "alteração do dicionário a causa."
    ),
    "intermittent_needs_traces": (
        "A ocorrência é intermitente e exige mensagens de rastreamento (“conouts”) nas rotinas envolvidas."
    ),
    "customer_confirms": (
        "Conforme a sua confirmação, os procedimentos indicados e os itens da documentação foram seguidos sem sucesso "
        "e a ocorrência foi reproduzida em ambiente padrão atualizado, inclusive dicionários."
    ),
}

SCOPE: Mapping[str, str] = {
    "not_reproduced_in_standard": (
        "Analisar o ambiente (dicionário, registros ou depuração) para identificar a origem da ocorrência."
    ),
    "consultant_cannot_simulate_locally": "Analisar o ambiente para identificar a origem da ocorrência.",
    "only_with_stored_records": (
        "Identificar a particularidade dos cadastros informados ({text}) que causa a ocorrência."
    ),
    "only_with_customer_tables": "Analisar as tabelas do ambiente para identificar a origem da ocorrência.",
    "not_with_standard_dictionary": "Identificar a alteração do dicionário que causa a ocorrência: {scopes}.",
    "intermittent_needs_traces": "Rastrear as rotinas envolvidas para identificar a origem da ocorrência intermitente.",
    "customer_confirms": "Analisar o ambiente para identificar a origem da ocorrência.",
}


def reason_sentences(reasons: tuple[str, ...]) -> str:
    """Of the module's reasons, in the catalogue's order."""
    return " ".join(WHY[code] for code in reasons if code in WHY)


def suggested_scope(answers: Answers, reasons: tuple[str, ...]) -> str:
    """By the first reason; the analyst may change it."""
    for code in reasons:
        if code in SCOPE:
            answer = answers.reasons[code]
            ticked = [SCOPES[one].pt.lower() for one in SCOPES if one in answer.scopes]
            return SCOPE[code].replace("{text}", answer.text.strip()).replace("{scopes}", ", ".join(ticked))
    return ""
