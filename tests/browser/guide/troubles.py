"""What the person sees when something gives way."""

from playwright.sync_api import Route, expect

from tests.browser.desk import RAFAEL
from tests.browser.guide.walk import Walk
from tests.browser.job import Job

ORDERS, GABRIELA = 11482671, 7105


def expired(route: Route) -> None:
    route.continue_(headers={**route.request.headers, "authorization": "Bearer velho"})


def troubles(walk: Walk) -> None:
    sidebar, whole = walk.sidebar, walk.whole
    job = Job(whole, ORDERS, customer=GABRIELA)
    job.asked()
    walk.sees(RAFAEL, ORDERS, "Aguardando o Maestro")
    walk.in_step()
    walk.desk.fall_asleep()
    job.decide("return", "Compare também os pedidos novos.")
    sidebar.press("Retirar pedido")
    sidebar.says("enquanto esta tela estava aberta")
    walk.reads("Em avaliação")
    walk.in_step()
    walk.keep("outra-pessoa-mudou")
    walk.opens("Continuar avaliação…", "Avaliação")
    walk.opens("Concluir avaliação", "Elegível")
    walk.in_step()
    walk.opens("Pedir aprovação…", "Pedir aprovação do Maestro")
    whole.fault("down")
    walk.opens("Pedir aprovação", "Aguardando o Maestro")
    sidebar.says("O pedido de aprovação não chegou ao ticket.")
    walk.keep("envio-a-caminho")
    whole.fault("none")
    walk.in_step()
    walk.context.set_offline(offline=True)
    sidebar.press("Lembrar agora")
    sidebar.says("Os botões voltam com a conexão.")
    walk.keep("sem-conexao")
    walk.context.set_offline(offline=False)
    expect(sidebar.button("Lembrar agora")).to_be_enabled()
    walk.page.route("**/approval-request/reminder", expired)
    sidebar.press("Lembrar agora")
    walk.reads("Sua sessão expirou.")
    walk.keep("sessao-expirada")
