"""The words of the criteria in both languages, and each reason's sentence for the term."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.kit.language import Sentence


@dataclass(frozen=True)
class Words:
    """How a criterion is asked, its short name as evidence, and what its free text is for."""

    label: Sentence
    short: Sentence
    hint: Sentence | None = None
    text_label: Sentence | None = None


ANYTHING_ELSE = Sentence("Observação (opcional)", "Remark (optional)")

CHECKS: Mapping[str, Words] = {
    "parameters": Words(
        Sentence("Parâmetros conferidos", "Parameters checked"),
        Sentence("parâmetros conferidos", "parameters checked"),
    ),
    "updates": Words(
        Sentence("Atualizações e correções aplicadas", "Updates and patches applied"),
        Sentence("atualizações e correções aplicadas", "updates and patches applied"),
    ),
    "dictionary": Words(
        Sentence("Dicionário de dados comparado", "Data dictionary compared"),
        Sentence("dicionário de dados comparado", "data dictionary compared"),
    ),
    "standard_environment": Words(
        Sentence("Teste em ambiente padrão atualizado", "Test in an up-to-date standard environment"),
        Sentence("teste em ambiente padrão atualizado", "test in an up-to-date standard environment"),
    ),
}

STATES: Mapping[str, Sentence] = {
    "done": Sentence("Feito", "Done"),
    "not_done": Sentence("Não feito", "Not done"),
    "not_applicable": Sentence("Não se aplica", "Not applicable"),
}

RESULTS: Mapping[str, Sentence] = {
    "reproduced": Sentence("Reproduziu", "Reproduced"),
    "not_reproduced": Sentence("Não reproduziu", "Not reproduced"),
}

REASONS: Mapping[str, Words] = {
    "not_reproduced_in_standard": Words(
        Sentence(
            "Não reproduzido em ambiente padrão e causa não encontrada: é preciso analisar o ambiente do cliente",
            "Not reproduced in the standard environment, cause not found: the customer's must be analysed",
        ),
        Sentence("não reproduzido em ambiente padrão", "not reproduced in standard"),
    ),
    "consultant_cannot_simulate_locally": Words(
        Sentence(
            "O consultor que atende o cliente não simula a ocorrência em seu ambiente local",
            "The consultant serving the customer cannot simulate it locally",
        ),
        Sentence("consultor não simula localmente", "consultant cannot simulate locally"),
    ),
    "only_with_stored_records": Words(
        Sentence(
            "Só ocorre com certos cadastros já gravados (TES, cliente, produto), sem se saber por quê",
            "Only with certain stored records (a TES, a customer, a product), nobody knows why",
        ),
        Sentence("cadastro específico", "specific record"),
        text_label=Sentence("Quais cadastros", "Which records"),
    ),
    "only_with_customer_tables": Words(
        Sentence(
            "O Suporte só reproduz ao anexar (append) as tabelas do cliente",
            "Support reproduces it only by appending the customer's tables",
        ),
        Sentence("só com as tabelas do cliente", "only with the customer's tables"),
    ),
    "not_with_standard_dictionary": Words(
        Sentence(
            "Não ocorre com o dicionário padrão do Portal; o cliente não sabe qual alteração é nem pode usá-lo",
            "Not with the portal's standard dictionary; the customer cannot tell which change it is nor use it",
        ),
        Sentence("dicionário alterado", "changed dictionary"),
        hint=Sentence("Marque o que será analisado.", "Tick what will be analysed."),
    ),
    "intermittent_needs_traces": Words(
        Sentence(
            "Erro intermitente que exige “conouts” nas rotinas (só após a análise do Maestro)",
            "Intermittent error that needs “conouts” in the routines (only after a maestro's analysis)",
        ),
        Sentence("erro intermitente", "intermittent error"),
    ),
    "customer_confirms": Words(
        Sentence("O cliente confirma as três condições", "The customer confirms all three conditions"),
        Sentence("confirmado pelo cliente", "confirmed by the customer"),
    ),
    "emergency_priority": Words(
        Sentence(
            "Atendimento emergencial: não pode aguardar o prazo do Suporte Padrão",
            "Emergency: it cannot wait for Standard Support's time",
        ),
        Sentence("emergência", "emergency"),
    ),
    "no_technical_staff": Words(
        Sentence(
            "O cliente não tem equipe que conheça o Produto: é preciso acesso remoto para acompanhar ou executar",
            "The customer has no staff who know the product: remote access is needed to follow or perform it",
        ),
        Sentence("sem equipe técnica", "no technical staff"),
    ),
    "never_implemented_feature": Words(
        Sentence("Funcionalidade nunca implantada no cliente", "Feature never implemented at the customer"),
        Sentence("funcionalidade nunca implantada", "feature never implemented"),
    ),
    "outdated_environment": Words(
        Sentence(
            "Ambiente desatualizado, sem como atualizar por completo e sem patch específico",
            "Outdated environment that cannot be fully updated, and no specific patch",
        ),
        Sentence("ambiente desatualizado", "outdated environment"),
    ),
    "only_old_records": Words(
        Sentence(
            "Não ocorre com registro novo, e o cliente quer mapear as particularidades do registro gravado",
            "Not with a new record, and the customer wants the stored record's particularities mapped",
        ),
        Sentence("mapear registro gravado", "map the stored record"),
    ),
}

PARTS: Mapping[str, Sentence] = {
    "procedures_followed": Sentence(
        "Seguiu os procedimentos indicados pelo Suporte, sem solução efetiva",
        "Followed Support's procedures without an effective solution",
    ),
    "documentation_validated": Sentence(
        "Validou os itens da documentação, sem sucesso", "Validated the documented items without success"
    ),
    "reproduced_by_customer": Sentence(
        "O próprio cliente reproduziu em ambiente padrão atualizado, inclusive dicionários",
        "The customer reproduced it in an up-to-date standard environment, dictionaries included",
    ),
}

SCOPES: Mapping[str, Sentence] = {
    "field_order": Sentence("Ordem dos campos", "Field order"),
    "user_fields": Sentence("Campos de usuário", "User fields"),
    "field_levels": Sentence("Níveis de campos", "Field levels"),
    "unused_fields": Sentence("Campos retirados de uso", "Fields taken out of use"),
}
