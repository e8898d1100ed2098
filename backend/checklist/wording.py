"""The verdict and what is missing, as sentences."""

from collections.abc import Mapping

from backend.checklist.rules import Lack, Missing, Verdict, VerdictKind
from backend.checklist.words import CHECKS, REASONS
from backend.kit.language import Counted, Said, Sentence

TITLES: Mapping[VerdictKind, Sentence] = {
    VerdictKind.NOT_YET: Sentence("Ainda não.", "Not yet."),
    VerdictKind.ELIGIBLE_MODULE: Sentence("Elegível.", "Eligible."),
    VerdictKind.ELIGIBLE_BOTH: Sentence("Elegível.", "Eligible."),
    VerdictKind.ELIGIBLE_TECHNICAL: Sentence("Outra modalidade atende melhor:", "Another modality fits better:"),
    VerdictKind.STANDARD_SUPPORT: Sentence("Fica no Suporte Padrão:", "It stays in Standard Support:"),
    VerdictKind.PRODUCT_INCONSISTENCY: Sentence(
        "Parece inconsistência de Produto:", "It looks like a product inconsistency:"
    ),
}

TEXTS: Mapping[VerdictKind, Sentence] = {
    VerdictKind.STANDARD_SUPPORT: Sentence(
        "as verificações foram feitas e nenhum motivo foi marcado.", "the checks are done and no reason is ticked."
    ),
    VerdictKind.PRODUCT_INCONSISTENCY: Sentence(
        "o Suporte reproduziu. Abra a issue; nada é cobrado.",
        "Support reproduced it. Open the issue; nothing is charged.",
    ),
    VerdictKind.ELIGIBLE_MODULE: Sentence("Consultoria do Módulo: {reasons}.", "Consultoria do Módulo: {reasons}."),
    VerdictKind.ELIGIBLE_BOTH: Sentence(
        "Cabem as duas modalidades; recomenda-se a Consultoria do Módulo ({reasons}), que abona inconsistência de "
        "Produto ainda não publicada. A Técnica ({technical}) cobra em qualquer desfecho.",
        "Both modalities fit; Consultoria do Módulo is recommended ({reasons}), as it waives a product inconsistency "
        "not yet published. Técnica ({technical}) charges whatever the outcome.",
    ),
    VerdictKind.ELIGIBLE_TECHNICAL: Sentence(
        "Consultoria Técnica ({technical}). Ela ainda não está disponível aqui: siga pelo procedimento atual.",
        "Consultoria Técnica ({technical}). It is not available here yet: follow the current procedure.",
    ),
}

MISSING = Counted(
    Sentence("Falta {n} resposta: {which}.", "{n} answer is missing: {which}."),
    Sentence("Faltam {n} respostas: {which}.", "{n} answers are missing: {which}."),
)

LACKS: Mapping[Lack, Sentence] = {
    Lack.UNANSWERED: Sentence("Responda para concluir o parecer.", "Answer to conclude the verdict."),
    Lack.NOT_DONE: Sentence(
        "Faça a verificação, ou marque “Não se aplica” e diga por quê.",
        "Do the check, or tick “Not applicable” and say why.",
    ),
    Lack.NOTE: Sentence("Diga por que não se aplica.", "Say why it does not apply."),
    Lack.RESULT: Sentence("Diga se reproduziu ou não.", "Say whether it was reproduced."),
    Lack.TEXT: Sentence("Diga quais são os cadastros.", "Say which records they are."),
    Lack.SCOPE: Sentence("Marque ao menos um item a analisar.", "Tick at least one item to analyse."),
    Lack.PARTS: Sentence(
        "Este motivo só vale com as três condições.", "This reason holds only with all three conditions."
    ),
    Lack.CONTRADICTS_TEST: Sentence(
        "Este motivo pede o teste em ambiente padrão com o resultado “Não reproduziu”.",
        "This reason needs the standard-environment test with the result “Not reproduced”.",
    ),
}


def names_of(codes: tuple[str, ...]) -> Sentence:
    """Short names, joined."""
    words = [(CHECKS.get(code) or REASONS[code]).short for code in codes]
    return Sentence(", ".join(word.pt for word in words), ", ".join(word.en for word in words))


def missing_text(missing: tuple[Missing, ...]) -> Said:
    return MISSING.of(len(missing), which=names_of(tuple(one.code for one in missing)))


def verdict_text(found: Verdict) -> Said:
    """The sentence after the title."""
    if found.kind is VerdictKind.NOT_YET:
        return missing_text(found.missing)
    values = {"reasons": found.module_reasons, "technical": found.technical_reasons}
    sentence = TEXTS[found.kind]
    places = Sentence.places(sentence.pt)
    return sentence.of(**{name: names_of(codes) for name, codes in values.items() if name in places})
