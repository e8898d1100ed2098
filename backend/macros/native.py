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


PRICE = "Tarifação: ____ por minuto, mínimo de ____ minutos, acrescidos de impostos."

NATIVE: Mapping[str, NativeText] = {
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
