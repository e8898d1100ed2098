"""How else it ends, or is kept from beginning."""

from tests.browser.desk import PATRICIA, RAFAEL
from tests.browser.guide.walk import ANALYSIS, THAT_DAY, Walk
from tests.browser.job import Job, go_to

DUPLICATE, AVERAGE_COST, INTERMITTENT, CNAB = 11482533, 11482655, 11482702, 11482715
LUIS, RENATA, VALDIR, FERNANDA = 7104, 7103, 7108, 7109


def other_endings(walk: Walk) -> None:
    sidebar = walk.sidebar
    Job(walk.whole, INTERMITTENT, customer=VALDIR).accepted()
    Job(walk.whole, CNAB, customer=FERNANDA).started(work_form="remote", replay_file="")
    walk.sees(RAFAEL, INTERMITTENT, "Início bloqueado")
    walk.keep("inicio-bloqueado")
    go_to(walk.whole, THAT_DAY.replace(hour=11, minute=18))
    walk.sees(RAFAEL, CNAB, "Em atendimento")
    walk.in_step()
    walk.keep("acesso-remoto")
    walk.opens("Encerrar…", "Encerrar atendimento")
    walk.keep("encerrar-abaixo-do-minimo")
    sidebar.field("Desfecho").select_option("Inconsistência de Produto")
    sidebar.answer("A issue já estava no Portal do Cliente no início do atendimento?", "Não")
    sidebar.field("Número da issue").fill("DSERFAT1-28652")
    sidebar.field("Análise realizada").fill(ANALYSIS)
    walk.keep("encerrar-com-abono")
    sidebar.press("Ver prévia e encerrar")
    walk.opens("Encerrar", "Abonada")
    walk.in_step()
    walk.keep("abonada")
    walk.opens("Reabrir…", "Reabrir o atendimento")
    sidebar.text.fill("O erro voltou com outro banco.")
    walk.keep("reabrir")
    walk.opens("Reabrir", "Pausada")
    walk.in_step()
    walk.keep("reaberta")


def not_accepted(walk: Walk) -> None:
    sidebar = walk.sidebar
    Job(walk.whole, DUPLICATE, customer=LUIS).asked()
    walk.sees(PATRICIA, DUPLICATE, "Aprovação pedida")
    walk.opens("Negar…", "Negar a consultoria")
    sidebar.text.fill("O procedimento do TDN resolve.")
    walk.opens("Negar", "Negada")
    walk.in_step()
    walk.keep("negada")
    Job(walk.whole, AVERAGE_COST, customer=RENATA).term_sent()
    walk.sees(RAFAEL, AVERAGE_COST, "Aguardando o cliente")
    walk.opens("É uma recusa…", "Registrar a recusa")
    sidebar.text.fill("Vai aguardar a próxima atualização.")
    walk.keep("registrar-recusa")
    walk.opens("Registrar recusa", "Termo recusado")
    walk.in_step()
    walk.keep("recusada")
    walk.sees(RAFAEL, INTERMITTENT, "Pronta para iniciar")
    walk.opens("O cliente desistiu…", "O cliente desistiu")
    sidebar.text.fill("O cliente vai refazer o fechamento.")
    walk.opens("Cancelar e avisar o cliente", "Cancelada")
    walk.in_step()
    walk.keep("cancelada")
