"""The words by which a reply agrees, declines, asks, limits or puts off, in folded letters.

Portuguese with its English and Spanish counterparts, as people type it. These are classes of words, not sentences.
What an acceptance may be about is a list of the term's own words: any other word beside it makes it another matter.
"""

import re


def words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


def listed(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


MINE = r"(?:o |os )?(?:meu |nosso )?"
AGREES = words(
    r"aceit[oa]s?|aceitamos|aceite (?=confirmado|concedido|registrado|dado)",
    r"(?<!\bo )(?:de acuerdo|d[ei]? ?(?:pleno |inteiro |total )?acordo)|concord(?:o|amos|ado|ados|ante|antes)",
    r"autoriz(?:o|ei|amos|ad[oa]s?)|aprov(?:o|amos|ad[oa]s?)|confirm(?:o|amos|ad[oa]s?)|liberad[oa]|fechado",
    r"autorizacao (?:concedida|dada|liberada)|consinto|acato|acatamos|anuo|ratifico|topo|topamos|assino embaixo",
    r"(?:a gente|(?:a|nossa) empresa) (?:paga|aceita|autoriza|aprova|concorda|topa|banca)",
    r"pag(?:o|amos|aremos)(?= (?:a|o|os|pel[ao]|ess[ea]|est[ea])\b)",
    r"(?:dou|damos|segue|confirmo|confirmamos|registro|manifesto|formalizo|tem|tens|voces tem|esta dado) (?:aqui )?"
    rf"{MINE}(?:de acordo|aceite|aval|ok|sinal verde|aprovacao)",
    r"assum(?:o|imos|iremos)(?= (?:os? |as? )(?:cust|valor|cobranc|pagament))"
    r"|ok com (?=(?:o |a |os |as )?(?:term|valor|condic|cobranc|tarifa|proposta|consultoria))",
    r"ok (?:para|da) (?:nos|mim|(?:minha|nossa) parte)",
    r"(?:por|da) (?:mim|nos|(?:minha|nossa) parte),? (?:esta )?(?:tudo )?(?:ok|certo)",
    r"(?:manifest(?:o|amos)|declar(?:o|amos)|express(?:o|amos)) (?:(?:a )?(?:minha|nossa) )?"
    r"(?:plena |total )?(?:concordancia|anuencia|aprovacao|autorizacao)",
    r"(?:fica|ficam|e|é|sao|corre|correm) por nossa conta|estamos conformes|estoy conforme",
    r"agree|agreed|accept|accepted|approve|approved|authorize|authorized|confirmed",
    r"acept(?:o|amos|ado)|aprobad[oa]|aprobamos",
)
PROCEEDING = (
    r"(?:prosseguir(?:em)?|seguir(?:em)?|continuar|iniciar(?:em)?|comecar|abrir|cobrar(?:em)?|tarifar|faturar|executar"
    r"|realizar|proceder|debitar|avancar|tocar|atuar|mandar|fazer|analisar"
    r"|dar (?:sequencia|seguimento|andamento|continuidade|inicio|prosseguimento))"
)
GOES_AHEAD = words(
    rf"(?:voces |vcs )?(?:pode|podem|podemos|poderao) (?:ja |sim |entao |por favor |favor )*{PROCEEDING}",
    r"prossiga(?:m|mos)?|prosseguir|prosigam|sigam|sigamos|siga(?= com| em)|deem (?:inicio|sequencia|andamento)",
    r"(?:cobr|fatur|tarif|inici|comec)em|toquem|manda(?:r|em)? (?:ver|bala)|bora|toc(?:a|ar|uem) (?:em frente|o barco)",
    r"seguimos (?:com|em frente)|vamos (?:em frente|seguir|prosseguir|fazer|contratar|iniciar|comecar"
    r"|dar (?:sequencia|andamento|inicio))",
    r"go ahead|(?:please |you (?:may|can) )(?:proceed|start|begin|bill|charge)|procedan|sigan|inicien"
    r"|pueden? (?:proceder|seguir|continuar|iniciar)|adelante",
)
MIGHT = words(
    r"(?:aceit|autoriz|aprov|concord|pag|fech)(?:ar|aria|ariamos|aremos|arei)|topar(?:ia|iamos)|fecho|fechamos|pago",
    rf"(?:dar|dou|der|daremos|darei) {MINE}(?:de acordo|aceite|ok)|accept|agree|pay|podem? \w+",
)
"""An acceptance that something else must make one."""
BARE = re.compile(r"\W*(ok(ay)?|sim|yes|s[iy]|sim,? (pode|podem|ok)|ok,? (sim|pode|podem))\W*")
"""All that is said, or nothing."""

TERM = listed(
    "termo termos aceite aceites condicao condicoes clausula clausulas item itens regra regras texto descricao",
    "cobranca cobrancas cobrar cobrado valor valores preco precos custo custos taxa taxas imposto impostos minimo",
    "minima tempo tarifa tarifas tarifacao tarifado tarifada tarifar minuto minutos min horas politica",
    "proposta propostas orcamento consultoria consultorias faturamento faturar modalidade",
    "terms term conditions condition consulting",
    "charge charges price fee fees condiciones terminos termino cobro precio",
)
"""The term and what it holds: who agrees to it agrees to the term."""
WORK = listed(
    "atendimento servico servicos trabalho trabalhos atividades execucao realizacao inicio continuidade",
    "prosseguimento abertura sequencia andamento prosseguir seguir continuar iniciar service servicio",
)
"""What is done under it: it may be allowed; to be of its opinion says less."""
PAYMENT = listed("pagamento pagar pago fatura boleto")
MATTERS = listed("analise ticket chamado caso hora")
"""What there is without a term, too."""
PEOPLE = listed(
    "consultor modulo totvs unidade franquia ams diretoria gerencia gestao gestor gerente direcao financeiro",
    "coordenacao matriz presidencia responsavel representante",
)
OTHER_MATTERS = listed(
    "diagnostico avaliacao parecer laudo conclusao explicacao orientacao orientacoes sugestao observacao relato",
    "horario horarios data datas prazo prazos agenda agendamento analista colega voce voces vcs",
)
"""What else one agrees to in a ticket; never the term."""
SPOKEN = listed(
    "eu nos a o as os um uma ao aos de do da dos das d em no na nas com pelo pela pelos pelas por para pra pro ambos",
    "este esta esse essa isso isto estes estas esses essas neste nesta nesse nessa deste desta desse dessa",
    "meu minha nosso nossa nossos nossas todo toda todos todas tudo qualquer ja sim ok okay ta tah e tambem inclusive",
    "to estou estamos esta estao fica fico ficamos seguimos foi sao sou somos seja seguem segue assim gente",
    "normalmente empresa c tamo tamos",
    # how
    "plenamente totalmente integralmente completamente expressamente formalmente perfeitamente inteiramente integral",
    "total pleno plena formal agora imediatamente imediato imediata favor gentileza certo claro certeza absoluta",
    "bom boa dia tarde noite ola oi",
    "prezado prezada prezados prezadas caro caros obrigado obrigada grato grata ciente cientes ciencia declaro",
    "declaramos venho informo informamos informar confirmo confirmamos manifesto registrar mas entao portanto pois",
    "porque respectivo respectiva respectivos respectivas devido devida",
    # how a text is referred to
    "referente relativo conforme acima abaixo supracitado supracitada acordo aceito mesmo mesma presente descrito",
    "descrita descritos descritas mencionado mencionada mencionados mencionadas informado informada informados",
    "informadas apresentado apresentada apresentados apresentadas enviado enviada enviados enviadas proposto propostos",
    "exposto exposta citado citada citados citadas referido referida solicitado solicitada indicado estabelecido",
    "estabelecida estabelecidos estabelecidas estipulado estipulados previsto prevista previstos previstas constante",
    "constantes acrescida acrescido conta legal senhor senhora sr sra",
    # English, Spanish
    "i we the to with this these those am are hereby it is your our and go including minimum please paid side start",
    "billing los las la el lo yo con su sus estoy nosotros y",
)
ABOUT = SPOKEN | TERM | WORK | PAYMENT | MATTERS | PEOPLE
"""All that may stand beside an acceptance."""
OF = re.compile(r"\bd[ei]? $")
WHEN = listed("hoje amanha hj logo cedo urgente urgencia quanto antes rapido possivel resolver bala")
"""Besides, for going ahead."""

NO = r"(?:nao|nem|nunca|jamais|never|not|cannot|\w+n't|dont|doesnt)"
AGREEING = (
    r"(?:aceit\w*|autoriz\w*|aprov\w*|concord\w*|d[ei]? ?acordo|de acuerdo|contrat(?:ar|amos|o|aremos)|prosseg\w*"
    r"|cobr\w+"
    r"|pag(?:o|a|ar|amos|aremos|arei|aria)|segu(?:ir|iremos|imos)|quer(?:o|emos|er)|quiser\w*|interess\w*|liber\w+"
    r"|precis(?:a|amos|o|aremos)|confirm\w+|continu\w+|favorave(?:l|is)|orcamento|verba|avanc\w+|top(?:o|amos)|concedo"
    r"|dou|daremos|damos|vai|vamos|sera|seremos|serao|posso|podemos|faz sentido|vale|compensa|iniciem|facam|abram"
    r"|agree|accept|approve|authorize|acept\w+|proceed)"
)
NOT_AGREEING = words(
    rf"{NO}(?: [^\s,.;:!?]+){{0,4}}? {AGREEING}",
    r"(?:aceit(?:o|amos)|de acordo|autorizo|concordo|aprovado|autorizado|quero|queremos) nao|em desacordo",
    r"sem (?:o |a |meu |nosso |minha |nossa )?(?:de acordo|aceite|autorizacao|aprovacao|interesse|orcamento|verba"
    r"|acordo)",
    r"no (?:estoy|estamos|acept\w+|autoriz\w+|aprob\w+|quer\w+|vamos|podemos|puedo|procede\w*)",
)
NOT = words(NO)
ALONE_NO = re.compile(r"^\W*(?:nao|no|nope)\W*$|^\W*nao\b(?= *[,.!;])")
DECLINES = words(
    r"recus\w+|declin\w+|rejeit\w+|reprov\w+|negad\w+|negativ[oa]|indefer\w+|desist\w+|desautoriz\w+|discord\w+",
    r"dispens\w+|inaceit\w+|revog\w+|desconsider\w+|anul(?:ar|em|o|amos)|suspend\w+|encerrem|fechem|parem|pare",
    r"retir(?:o|ar|amos|em|ei)|volt(?:o|ei|amos) atras|mud(?:ei|amos|o) de ideia|deixa pra la|abr(?:o|imos) mao",
    r"cancel(?:a|o|ar|em|e|amos|ado|ada|amento|aremos)?(?! d[aeo]s? (?:nota|nf|titulo|pedido))",
    r"(?:pode|podem|favor|gentileza) (?:fechar|encerrar|finalizar)"
    r"|(?:prefir(?:o|imos)|preferimos)(?! (?:que seja )?(?:a |de |na |pela |no |por )?(?:tarde|manha|noite"
    r"|periodo|amanha|hoje|segunda|terca|quarta|quinta|sexta|telefone|teams|e-?mail|whatsapp|anydesk|teamviewer)\b)",
    r"sem (?:a |essa |esta |nenhuma |qualquer )?consultoria",
    r"fora de (?:cogitacao|questao)|nem pensar|(?:de|sob) (?:forma|maneira|jeito|modo) (?:alguma|nenhuma?)",
    r"em hipotese (?:alguma|nenhuma)|hipotese nenhuma|absurd[oa]|inviavel|impossivel",
    r"so que nao|sqn|brincadeira|mentira|engano|me enganei|decline|refuse|reject|disagree|rechaz\w+|stop",
)
CONDITION = words(
    r"des ?d[ea] ?q(?:ue)?|dsde? q\w*|con?ta(?:n)?to q(?:ue)?|contanto|(?:com|sob|na|a) (?:a )?condicao(?: de)?"
    r"|condicionad\w+|condicional|sujeit[oa] a|supondo",
    r"somente|apenas|unicamente|exclusivamente|so|(?<!-)se|caso(?! aberto)|a menos|a nao ser|mediante|depend\w+"
    r"|conquanto",
    r"salvo|excet[ou]\w*|com excecao|fora [oa]|(?<!pelo )(?<!ou )menos|mais ou menos|ressalv\w+|porem|mas|contudo"
    r"|todavia|entretanto|no entanto",
    r"embora|no maximo|maxim[oa]|max|limit\w+|teto|nao (?:passe|passar|ultrapass\w+|exced\w+|demor\w+)|ultrapass\w+"
    r"|exced\w+",
    r"acima d[eoa]|passa(?:r|ndo) d[eoa]|apos|depois|assim que|quando|enquanto|ate que|a partir|primeiro|antes"
    r"|parcial\w*",
    r"em partes?|metade|descont\w+|gratis|gratuit\w+|de graca|isent\w+|abon\w+|reembols\w+|garant\w+|estimativa",
    r"sem (?:custos?|cobranca|onus|cobrar|o minimo|minimo|impostos?|taxas?)|orcamento previo|no aguardo d[eoa]",
    r"por (?:sua |vossa )?conta d[ea]|voces (?:pagam|pagarem)|provided|as long as|if|unless|only|except|but|up to",
    r"ate(?! (?:logo|mais|breve|la|o fim|o final)\b)|na hipotese|no pressuposto|tirando|vinculad\w+|combinado que"
    r"|com o compromisso",
    r"(?<=, )\w+[aei]ndo (?:que|os?|as?|com|d[oa])|sem (?:passar|ultrapassar|exceder)",
    # what another must do or give, and another way to pay
    r"te(?:m|ra|rao) (?:que|de) \w+|exij\w+|exigimos|deve(?:m|ra|rao)? ser|precisam? (?:ser|termin|conclu|acab"
    r"|resolv)\w*",
    r"(?:so vale|vale (?:ate|para|por)|valid[oa] (?:ate|para|por))|banco de horas|creditos?|cortesia|bonific\w+"
    r"|parcel\w+",
    r"(?:semana|mes|ano) que vem|proxim[oa] (?:semana|mes|ano)|inclus[oa]|incluid[oa]",
    r"subject to|once|until|after|when|siempre (?:que|y)|solo|excepto|pero|hasta|despues|cuando|si",
)
EVENT = words(r"(?<!-)se|caso|quando|acima|ultrapass\w+|passar|if|si")
"""What follows it is told for that case."""
THINKING = r"(?:verific|ver\b|analis|consult|pens|avali|confirm|valid|chec|alinh|discut|conversar|submet|estud)\w*"
PASSING_ON = r"(?:pedir|falar|passar|encaminhar|levar|repassar|solicitar|enviar|obter|ter)"
OTHERS = r"(?:gestor|gerente|diretor|diretoria|financeiro|chefe|responsavel|compras|cliente|ele|ela)"
WILL = r"(?:vou|vamos|irei|iremos|preciso|precisamos|tenho que|temos que) (?:\w+ )?"
PUTS_OFF = words(
    rf"(?:{WILL}|(?:estou|estamos|devo) ){THINKING}",
    rf"{WILL}{PASSING_ON}\b[^.\n]*\b(?:{OTHERS}|aprov\w+|autoriz\w+|aceite|aval|acordo)",
    r"aguard(?:ando|o|amos|e|em)(?! (?:[oa] |um )?(?:contato|inicio|atendimento|ligacao|analista|consultor"
    r"|agendamento))",
    r"pendente|em analise|ainda nao|por enquanto|por ora|espera|espere|esperem|momento",
    r"(?:te |lhe |lhes |vos )?(?:retorno|respondo|aviso|confirmo) (?:ate|assim|amanha|depois|em breve|logo|mais tarde)",
    rf"ainda falta|faltam? (?:a |o |so |apenas )*(?:{OTHERS}|aprov|assin|autoriz|aceite|ok)\w*",
    r"(?:precisa|precisam|deve|devera|quem) (?:\w+ )?(?:ser )?(?:assin|aprov|autoriz|aceit)\w*",
    r"talvez|acho que|acredito|creio|provavelmente|possivelmente|em principio|a principio|inicialmente|a priori",
    r"em tese|em teoria|teoricamente|quase|tendemos|later|will check|let me|waiting|maybe|perhaps|probably|think",
)
AWARE = re.compile(
    r"\b(?:cientes?|ciencia|sabendo|entend(?:o|i|emos)|compreendo) (?:de |d)?(?:que|o|a|os|as|do|da)\b"
    r"(?![^.!?\n]*\b(?:nao|pag(?:o|amos|arei)|aceit\w+|autoriz\w+|mas|porem|depende)\b)"
    r"[^.!?\n]*\b(?:abonad|tarifad|cobrad|minim|minuto|impost|preco|valor)\w*[^.!?\n]*?"
    r"(?= e (?:de acordo|aceit|autoriz|concord)|[.!?\n]|$)"
)
"""Knowing what the term says sets no condition."""
