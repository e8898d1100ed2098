"""From the evaluation to the charge: Rafael, Patrícia and Cláudia on one ticket."""

from playwright.sync_api import expect

from tests.browser.desk import CLAUDIA, PATRICIA, RAFAEL
from tests.browser.guide.walk import ANALYSIS, THAT_DAY, Walk
from tests.browser.job import AGREED, go_to, submit

TES_501, EDSON = 11482649, 7102
PROGRESS = "O MATXFIS lê a base antes do campo de usuário da TES 501. Falta comparar com a TES 502."


def evaluation(walk: Walk) -> None:
    sidebar = walk.sidebar
    walk.sees(RAFAEL, TES_501, "Nenhuma consultoria")
    walk.keep("nenhuma")
    walk.opens("Iniciar avaliação", "Avaliação")
    sidebar.evaluate()
    sidebar.says("Rascunho salvo às")
    walk.keep("avaliacao")
    walk.opens("Concluir avaliação", "Elegível")
    walk.in_step()
    walk.keep("elegivel")


def approval(walk: Walk) -> None:
    sidebar = walk.sidebar
    walk.opens("Pedir aprovação…", "Pedir aprovação do Maestro")
    sidebar.text.fill("Com a TES 502 o valor sai correto.")
    walk.keep("pedir-aprovacao")
    walk.opens("Pedir aprovação", "Aguardando o Maestro")
    walk.in_step()
    walk.keep("aguardando-maestro")
    walk.sees(PATRICIA, TES_501, "Aprovação pedida")
    walk.keep("decisao")
    walk.opens("Devolver…", "Devolver ao analista")
    sidebar.text.fill("Compare também a ordem dos campos da TES.")
    walk.keep("devolver")
    walk.opens("Devolver", "Em avaliação")
    walk.sees(RAFAEL, TES_501, "Em avaliação")
    walk.in_step()
    walk.keep("devolvida")
    walk.opens("Continuar avaliação…", "Avaliação")
    walk.opens("Concluir avaliação", "Elegível")
    walk.opens("Pedir aprovação…", "Pedir aprovação do Maestro")
    walk.opens("Pedir aprovação", "Aguardando o Maestro")
    walk.sees(PATRICIA, TES_501, "Aprovação pedida")
    walk.opens("Aprovar", "Aprovada")
    walk.sees(RAFAEL, TES_501, "Aprovada")
    walk.in_step()
    walk.keep("aprovada")


def term(walk: Walk) -> None:
    walk.opens("Enviar termo…", "Enviar o termo")
    walk.keep("enviar-termo")
    walk.sidebar.press("Ver prévia do termo")
    expect(walk.sidebar.button("Enviar termo ao cliente")).to_be_visible()
    walk.keep("previa-do-termo")
    walk.opens("Enviar termo ao cliente", "Aguardando o cliente")
    walk.in_step()
    walk.keep("aguardando-cliente")
    walk.keep_comment("cliente-le-o-termo")
    go_to(walk.whole, THAT_DAY.replace(minute=12))
    submit(walk.whole, EDSON, TES_501, html="Pode seguir, por favor.")
    go_to(walk.whole, THAT_DAY.replace(minute=20))
    submit(walk.whole, CLAUDIA, TES_501, html=AGREED)
    walk.desk.reload()
    walk.opens("Registrar aceite…", "Registrar o aceite")
    walk.sidebar.choose("Cláudia Ferraz Monteiro")
    walk.keep("registrar-aceite")
    walk.opens("Confirmar aceite", "Pronta para iniciar")
    walk.in_step()
    walk.keep("pronta")


def service(walk: Walk) -> None:
    sidebar = walk.sidebar
    walk.opens("Iniciar…", "Iniciar atendimento")
    sidebar.field("Nome do arquivo Replay").fill("sb_tes501.trplay")
    walk.keep("iniciar")
    walk.opens("Iniciar e avisar o cliente", "Em atendimento")
    walk.in_step()
    go_to(walk.whole, THAT_DAY.replace(minute=52))
    walk.desk.reload()
    walk.reads("Em atendimento")
    walk.keep("em-atendimento")
    walk.keep_comment("cliente-le-o-inicio")
    walk.opens("Registrar contato…", "Registrar contato")
    sidebar.field("Andamento da análise").fill(PROGRESS)
    walk.keep("registrar-contato")
    walk.opens("Registrar contato", "Em atendimento")
    walk.opens("Outras ações…", "Outras ações")
    walk.keep("outras-acoes")
    walk.opens("Passar a outro analista…", "Passar o atendimento")
    walk.keep("passar")
    walk.sees(PATRICIA, TES_501, "Em atendimento")
    walk.keep("atendimento-de-outro")


def pause(walk: Walk) -> None:
    sidebar = walk.sidebar
    walk.sees(RAFAEL, TES_501, "Em atendimento")
    walk.opens("Pausar…", "Pausar atendimento")
    sidebar.field("O que falta do cliente").fill("Enviar um novo Replay com a TES 502.")
    walk.keep("pausar-pelo-cliente")
    sidebar.answer("Motivo", "Intervalo")
    walk.keep("pausar-por-nos")
    sidebar.answer("Motivo", "Aguardando o cliente")
    walk.opens("Pausar agora", "Pausada")
    walk.in_step()
    go_to(walk.whole, THAT_DAY.replace(hour=10))
    walk.desk.reload()
    walk.reads("Pausada")
    walk.keep("pausada")
    walk.keep_comment("cliente-le-a-pausa")
    walk.opens("Retomar", "Em atendimento")
    go_to(walk.whole, THAT_DAY.replace(hour=11, minute=10))
    walk.desk.reload()
    walk.reads("Contato atrasado")
    walk.keep("contato-atrasado")


def finish(walk: Walk) -> None:
    sidebar = walk.sidebar
    blocked = walk.page.locator("#refusal")
    walk.page.select_option("#status", "solved")
    walk.page.get_by_role("button", name="Enviar", exact=True).click()
    expect(blocked).to_be_visible()
    walk.page.locator("#composer").screenshot(path=walk.folder / "resolver-bloqueado.png")
    walk.desk.reload()
    walk.opens("Encerrar…", "Encerrar atendimento")
    sidebar.field("Análise realizada").fill(ANALYSIS)
    walk.keep("encerrar")
    sidebar.press("Ver prévia e encerrar")
    expect(sidebar.button("Encerrar")).to_be_visible()
    walk.keep("previa-do-encerramento")
    walk.opens("Encerrar", "Tarifada")
    walk.in_step()
    walk.keep("tarifada")
    walk.keep_comment("cliente-le-o-encerramento")
    sidebar.frame.get_by_role("button", name="Histórico").click()
    sidebar.says("Atendimento encerrado")
    walk.keep("historico")
    sidebar.press("Voltar")
    walk.opens("Dossiê", f"Dossiê da consultoria, ticket #{TES_501}")
    walk.keep_top("dossie")
