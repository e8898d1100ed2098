"""Findings about a comment and what it looks like, as a person says them."""

from collections.abc import Mapping

from backend.kit.language import Sentence, Value
from backend.terms.detector.rules import Label, Strength
from backend.terms.rules import Finding

FINDINGS: Mapping[Finding, Sentence] = {
    Finding.BY_REQUESTER: Sentence("escrito pelo solicitante", "written by the requester"),
    Finding.BY_COLLEAGUE: Sentence(
        "escrito por alguém da mesma organização", "written by someone of the same organisation"
    ),
    Finding.OTHER_ORGANIZATION: Sentence(
        "quem escreveu é de outra organização", "its author is of another organisation"
    ),
    Finding.NOT_A_CUSTOMER: Sentence("quem escreveu não é cliente", "its author is no customer"),
    Finding.INACTIVE: Sentence("o usuário está suspenso", "the user is suspended"),
    Finding.PERMITTED: Sentence("“Permite Consultoria”: SIM", "“Permite Consultoria”: SIM"),
    Finding.NOT_PERMITTED: Sentence(
        "quem escreveu não tem “Permite Consultoria”: SIM", "its author does not have “Permite Consultoria”: SIM"
    ),
    Finding.IN_TIME: Sentence("dentro da validade do termo", "within the term's validity"),
    Finding.LATE: Sentence("chegou depois da validade do termo", "it came after the term's validity"),
    Finding.SAME_CNPJ: Sentence("CNPJ igual ao do termo", "the CNPJ is the term's"),
    Finding.OTHER_CNPJ: Sentence("o CNPJ é diferente do CNPJ do termo", "the CNPJ differs from the term's"),
    Finding.OF_THE_UNIT: Sentence("escrito por alguém da Unidade", "written by someone of the Unit"),
    Finding.RESPONSIBLE: Sentence("“Responsável pela Unidade”: sim", "“Responsável pela Unidade”: yes"),
    Finding.NOT_RESPONSIBLE: Sentence(
        "quem escreveu não é responsável pela Unidade", "its author is not responsible for the Unit"
    ),
    Finding.NO_CNPJ: Sentence("a resposta não cita o CNPJ", "the reply cites no CNPJ"),
}

LOOKS: Mapping[Label, Mapping[Strength, Sentence]] = {
    Label.ACCEPT: {
        Strength.STRONG: Sentence("Parece aceite", "Looks like an acceptance"),
        Strength.WEAK: Sentence("Talvez seja um aceite", "May be an acceptance"),
    },
    Label.REFUSE: {
        Strength.STRONG: Sentence("Parece recusa", "Looks like a refusal"),
        Strength.WEAK: Sentence("Talvez seja uma recusa", "May be a refusal"),
    },
    Label.QUESTION: {
        Strength.STRONG: Sentence("Parece pergunta", "Looks like a question"),
        Strength.WEAK: Sentence("Talvez seja uma pergunta", "May be a question"),
    },
    Label.CONDITIONAL: {
        Strength.STRONG: Sentence("Parece condicional", "Looks conditional"),
        Strength.WEAK: Sentence("Talvez seja condicional", "May be conditional"),
    },
    Label.OTHER: {
        Strength.STRONG: Sentence("Não parece resposta ao termo", "Does not look like an answer to the term"),
        Strength.WEAK: Sentence("Não ficou claro o que responde", "It is not clear what it answers"),
    },
}
CAPPED = Sentence("{looks}: até {n} min", "{looks}: up to {n} min")


def looks(label: Label, strength: Strength, cap_minutes: int | None) -> Value:
    said = LOOKS[label][strength]
    return said if cap_minutes is None else CAPPED.of(looks=said, n=cap_minutes)
