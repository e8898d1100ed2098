"""What an agreement is about: only the term, or the work that it allows, makes it an acceptance."""

import pytest

from backend.terms.detector.rules import Context, Label, Strength, preselected, suggest

PRICED = Context(price_per_minute=500)


@pytest.mark.parametrize(
    "text",
    [
        "De acordo com o termo, o mínimo é de 10 minutos",
        "de acordo com o termo, o minimo e de 10 minutos",
        "De acordo com o termo o mínimo é de 10 minutos.",
        "de acordo com o termo o minimo e de 10 minutos",
        "O mínimo, de acordo com o termo, é de 10 minutos.",
        "A cobrança é por minuto, de acordo com o termo.",
        "A cobranca e por minuto de acordo com o termo",
        "De acordo com os termos da consultoria, vocês cobram por minuto.",
        "De acordo com o termo, só é cobrado o tempo trabalhado.",
        "De acordo com a proposta, a consultoria tem um valor por hora",
        "O valor está de acordo com o termo.",
        "A cobrança esta de acordo",
    ],
)
def test_what_the_term_says_is_no_acceptance_of_it(text: str) -> None:
    assert suggest(text, PRICED).label is Label.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "De acordo com o termo.",
        "De acordo com o termo enviado, obrigado.",
        "Bom dia, de acordo com o termo.",
        "De acordo com os valores e condições.",
        "De acordo com o termo, podem iniciar.",
        "Estamos de acordo com a cobrança por minuto.",
        "Quanto aos valores, estamos de acordo.",
    ],
)
def test_the_same_words_alone_or_before_an_acceptance_accept(text: str) -> None:
    found = suggest(text, PRICED)
    assert (found.label, found.strength) == (Label.ACCEPT, Strength.STRONG)


def test_a_condition_after_them_is_none_of_these() -> None:
    found = suggest("De acordo com o termo, desde que não passe de 1 hora.", PRICED)
    assert (found.label, found.cap_minutes) == (Label.CONDITIONAL, 60)


@pytest.mark.parametrize("verb", ["Concordo", "Estou de acordo", "De acordo", "Concordamos plenamente"])
@pytest.mark.parametrize(
    "matter",
    ["a análise", "o diagnóstico", "o analista", "o consultor", "o horário", "o prazo", "o chamado", "a data", "vocês"],
)
def test_an_opinion_of_another_matter_is_no_acceptance(verb: str, matter: str) -> None:
    found = suggest(f"{verb} com {matter}.", PRICED)
    assert (found.label, found.strength) == (Label.OTHER, Strength.STRONG)


@pytest.mark.parametrize(
    "text",
    [
        "Ticket aprovado.",
        "De acordo com o andamento do chamado",
        "Chamado aceito",
        "Pagamento confirmado.",
        "Confirmo o horário.",
        "Concordo que o erro é do sistema.",
        "Concordo que o erro começou depois da atualização.",
    ],
)
def test_a_receipt_or_a_fact_is_no_acceptance(text: str) -> None:
    assert suggest(text, PRICED).label is Label.OTHER


@pytest.mark.parametrize(
    "text",
    ["Concordo com o diagnóstico, podem iniciar.", "Concordo com a análise e autorizo a consultoria."],
)
def test_an_acceptance_beside_another_matter_is_looked_at_twice(text: str) -> None:
    found = suggest(text, PRICED)
    assert (found.label, found.strength) == (Label.ACCEPT, Strength.WEAK)


@pytest.mark.parametrize(
    "text",
    [
        "Ok",
        "Confirmado",
        "Aprovado.",
        "Liberado",
        "Fechado!",
        "Aprovado pela diretoria",
        "Está de acordo.",
        "Autorizo a análise",
        "Podem continuar a análise",
        "Pode seguir com o chamado.",
        "Pode prosseguir com o atendimento do chamado",
        "Concordo com o atendimento",
        "De acordo com o termo, mínimo de 10 minutos",
        "De acordo com o termo, Maria",
    ],
)
def test_what_only_the_term_before_it_makes_an_acceptance_is_never_preselected(text: str) -> None:
    found = suggest(text, PRICED)
    assert (found.label, found.strength) == (Label.ACCEPT, Strength.WEAK)
    assert preselected([(1, found, False)]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Aceito",
        "Autorizado",
        "Concordo com o valor da hora",
        "Concordo em pagar",
        "Autorizo o atendimento",
        "Orçamento aprovado",
        "Confirmado, pode cobrar.",
        "Aprovado o valor da consultoria",
        "Concordo que é um erro do sistema. Autorizo a consultoria.",
    ],
)
def test_the_term_its_charge_and_its_work_are_what_is_agreed_to(text: str) -> None:
    found = suggest(text, PRICED)
    assert (found.label, found.strength) == (Label.ACCEPT, Strength.STRONG)
    assert preselected([(1, found, False)]) == 1


@pytest.mark.parametrize(
    "text", ["Pode seguir com o chamado, mas sem consultoria.", "Concordo que não precisa de consultoria, pode seguir."]
)
def test_going_on_without_it_is_a_refusal(text: str) -> None:
    assert suggest(text, PRICED).label is Label.REFUSE


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De acordo com o termo o mínimo &eacute; de 10 minutos", Label.OTHER),
        ("De acordo com o termo o mínimo e\u0301 de 10 minutos", Label.OTHER),
        ("DE ACORDO COM O TERMO O MÍNIMO É DE 10 MINUTOS", Label.OTHER),
        ("De acordo com o termo e a cobrança", Label.ACCEPT),
        ("O custo é por nossa conta", Label.ACCEPT),
    ],
)
def test_the_verb_is_told_from_and_by_its_accent(text: str, label: Label) -> None:
    assert suggest(text, PRICED).label is label
