"""Official macros that only people send so far, in Zendesk's own composer: their texts, blanks already in place."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class NativeText:
    """A changed text is a new version."""

    version: int
    title: str
    status: str
    text: str


WAIVED = (
    "Abono: não haverá cobrança se a causa for inconsistência de Produto ou de Documentação cuja issue ainda não "
    "estava disponível no Portal do Cliente no início do atendimento."
)
TWO_WAYS = """\
a) Faturamento à Unidade: informe o código da organização (inicia com T), o CNPJ, nome e e-mail do aprovador;
b) Repasse gerencial: informe o centro de custo, o item contábil, a classe de valor, nome e e-mail do aprovador."""
PRICE = "Tarifação: ____ por minuto, mínimo de ____ minutos, acrescidos de impostos."

NATIVE: Mapping[str, NativeText] = {
    "term_unit": NativeText(
        1,
        "CONSULTORIA :: DO MÓDULO - Termo de Aceite à TOTVS "
        "(consultor de Unidades Franqueadas / Projeto / Consultoria Homologada)",
        "pending",
        f"""\
____, ____.

Ticket ____ – cliente atendido: ____.

A análise que você pediu segue na modalidade CONSULTORIA DO MÓDULO, com o custo assumido pela Unidade ____, e não pelo \
cliente.

TERMO DE ACEITE
1. Escopo: ____
2. {PRICE}
3. {WAIVED}
4. Forma de cobrança, à escolha da Unidade:
{TWO_WAYS}
5. O aceite é dado neste ticket por um responsável da Unidade, antes do início do atendimento.

Se estiver de acordo, responda com “De acordo”, nome completo, cargo e os dados do item 4.
Este termo vale até ____.

____""",
    ),
    "term_ams": NativeText(
        1,
        "CONSULTORIA :: DO MÓDULO - Termo de Aceite à AMS",
        "pending",
        f"""\
____, ____.

Ticket ____ – contrato AMS ____ – cliente ____. A análise segue na modalidade CONSULTORIA DO MÓDULO.

TERMO DE ACEITE
1. Escopo: ____
2. {PRICE}
3. {WAIVED}
4. Forma de cobrança, à escolha da AMS:
{TWO_WAYS}

Se estiver de acordo, responda com “De acordo”, nome completo, cargo e os dados do item 4.
Este termo vale até ____.

____""",
    ),
    "term_technical": NativeText(
        1,
        "CONSULTORIA :: Termo de Aceite Consultoria Técnica",
        "pending",
        f"""\
____, ____.

O pedido do ticket ____ segue na modalidade CONSULTORIA TÉCNICA.

TERMO DE ACEITE
1. Atendimento agendado conforme a agenda dos consultores. Horário proposto: ____.
2. Escopo: ____
3. {PRICE}
4. O tempo é 100% tarifado, qualquer que seja a causa ou o desfecho, inclusive se for constatada inconsistência do \
Produto.
5. Faturamento: nota fiscal e boleto para ____, CNPJ ____, no fechamento mensal seguinte à conclusão do ticket.

Se estiver de acordo, responda com “De acordo”, nome completo, CNPJ, e-mail e telefone para o agendamento.
Este termo vale até ____. O atendimento só é agendado após o aceite.

____""",
    ),
    "technical_opening": NativeText(
        1,
        "CONSULTORIA :: Abertura de ticket Consultoria Técnica",
        "open",
        """\
____, ____.

Recebemos o seu pedido de Consultoria Técnica. Para seguirmos, informe: o que precisa ser feito, em qual ambiente, até \
quando, e quem acompanhará o consultor (nome, e-mail e telefone).

Com esses dados enviaremos o termo, com preço e condições, e a proposta de agenda. Nada é cobrado antes do seu aceite.

____""",
    ),
}
