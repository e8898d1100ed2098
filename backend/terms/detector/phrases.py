"""What a reply says beside its answer, in folded letters: greetings, data, courtesies, questions, another's words."""

import re

from backend.terms.detector.lexicon import NO, words

GREETING = re.compile(
    r"\W*((bom dia|boa tarde|boa noite|ola|oi|prezad[oa]s?|car[oa]s?|hi|hello|hola|buenos dias|buenas tardes)\b"
    r"[^.!?\n]{0,30}[.!?,]?|(muito )?obrigad[oa]s?|grat[oa])\W*"
)
DATA = re.compile(r"\W*((nome|razao social|empresa|cargo|e-?mail|cnpj|cpf|responsavel|telefone|codigo)\b[^\n]*)?\W*")
IDENTITY = re.compile(
    r"(?<!\S)[^\s@]+@\S+|https?://\S+|\bcnpj\b[^\n]{0,4}[\w./-]{8,}|\b\w{2}\.\w{3}\.\w{3}/\w{4}-\d\d|\b\d{11,14}\b"
    r"|\b\d{3}\.\d{3}\.\d{3}-\d\d\b|\(?\b\d{2}\)? ?9?\d{4}-?\d{4}\b|\b[a-z]{4}\d{3}\b"
    r"|\bcentro de custo \w+|(?<=ticket) #?\d{4,}\b|(?<=chamado) #?\d{4,}\b|#\d{4,}\b"
)
RATE = re.compile(
    r"(r\$|brl)? ?(?<!\d)(?P<amount>\d{1,7}(?:[.,]\d{1,2})?) ?(reais )?(/|por |a |o |p/ ?|per |cada )"
    r"(?P<unit>min(uto)?|h(ora|r)?|hour|minute)s?\b"
)
COURTESY = words(
    r"sem (?:nenhuma? |qualquer |mais )?(?:ressalva|objec|problema|restric|duvida|oposic|questionamento)\w*",
    r"nada a (?:opor|objetar|acrescentar|reclamar)|por favor|qualquer duvida|com certeza",
    r"nao (?:me oponho|nos opomos|recus\w+|discord\w+)|retir(?:o|amos) (?:a |as |minhas? |nossas? )*(?:objec|recusa"
    r"|ressalva)\w*",
    r"no aguardo|aguard(?:o|amos)(?! [^.,;!?\n]*(?:aprov|autoriz|assin|ok|aval|diret|gest|ger[eê]|financ"
    r"|client))[^.,;!?\n]*",
    r"(?:desconsider|ignor|esque)\w+ (?:a |o )?(?:minha |meu )?(?:mensagem|e-?mail|resposta|comentario"
    r"|recusa) anterior(?=\W+\w)",
    r"(?:confirm|inform|declar|comunic|registr)(?:o|amos|ar) (?:aqui )?que|venho por meio dest[ea]"
    r"|(?<!sem minim[oa])(?<!sem o minim[oa])(?<=minim[oa]) de \d+ minutos",
    r"(?<=minimum )(?:charge )?of \d+ minutes",
    r"que (?:for(?:em)?|seja|sejam) (?:usad|utilizad|gast|trabalhad|necessari)[oa]s?",
    r"sem limites?(?: d[eo] \w+)?|independente(?:mente)? d[eoa][^.,;!?\n]*|mesmo (?:que|se)\b[^.,;!?\n]*",
    r"mas (?:por favor|peco|pedimos|favor|precis(?:o|amos) de) (?:\w+ )?(?:urgencia|agilidade|rapidez|prioridade"
    r"|brevidade)",
    r"nao (?:\w+ )?(?:consegu|funcion|resolv|aparec|abr|ger|calcul|grav|encontr|localiz|identific|reproduz|par)\w*"
    r"(?![^.!?\n]*\b(?:aprov|aceit|autoriz|acordo|orcamento|verba))",
    r"nao (?:tenho|temos|ha|vejo|vemos|existe|possuo|possuimos) (?:nenhuma? |qualquer |mais )?"
    r"(?:objec|problema|ressalva|oposic|impedimento|restric|duvida|nada (?:contra|a opor))\w*(?: em| com| quanto a)?",
    r"nao (?:precisam?|[eé] necessario|ha necessidade de) (?:me |nos )?(?!cobr|faz|analis|abr|segu|prosseg|contin|inici"
    r"|atu|resolv"
    r"|execut|realiz|tarif|fatur|contrat|aceit|autoriz|aprov)\w+[aei]r",
    r"nao (?:esquec|deix|hesit)\w+|nao so|so (?:isso|confirmando|para confirmar|avisem|me avis\w+)",
    r"nao (?:posso|podemos|da para|da pra|consigo|conseguimos) (?:mais )?(?:esperar|aguardar|parar|ficar)",
    r"(?:quando|assim que) (?:puderem|quiserem|possivel|puder|quiser|der)|o (?:quanto )?antes(?: possivel)?",
    r"mais (?:breve|rapido) possivel|no caso|(?:neste|nesse|deste|desse) caso|(?:trata|refere)-se|se (?:trata|refere)",
    r"se possivel(?=[ ,]+\w)|acima (?:descrit|mencionad|citad|informad|expost)\w+",
    r"para (?:a |o )?(?:analise|investigacao|correcao|solucao|atendimento) d[eoa]s? "
    r"(?:erro|problema|caso|ticket|chamado|rotina|incidente|ambiente)(?: n[oa] \w+)?",
)
OPINES = re.compile(
    r"\b(?:concord(?:o|amos)|(?:estou|estamos) de acordo|i agree|we agree) (?:em )?(?:que|that)\b"
    rf"(?![^.;!?\n]*\b(?:{NO}|sem)\b)"
    r"(?! (?:voces |vcs |you )?(?:(?:me |nos )?(?:sej|cobr|tarif|fatur|inici|comec|prossig|sig|pode|faca|realiz)\w*))"
    r"[^.,;!?\n]*?(?= mas\b|[.,;!?\n]|$)"
)
"""Agreement with how things are; one with how they are not is read whole."""
AT_FIRST = re.compile(
    r"(?m:^)\W*(?:embora|apesar d[eoa]s?)\b[^.,;!?\n]*,"
    r"|\b(?:antes )?(?:eu |nos )?nao (?:estava|concordava|aceitava|queria"
    r"|autorizava)\w*[^.!?\n;]*?\bmas\b(?=[^.!?\n]*\bagora\b)"
)
"""What a reply concedes or leaves behind before it answers."""
DOUBLE_NO = re.compile(
    r"\bnao (?:ha|vejo|vemos|tenho|temos|existe) (?:motivos?|razao|razoes|por ?que|como) (?:\w+ )?(?:de |em )?nao "
    r"(?:aceitar|autorizar|concordar|aprovar)\b"
)
TWICE_NO = re.compile(rf"\b{NO} (?:\w+ ){{0,4}}que (?:\w+ ){{0,2}}{NO}\b[^,.;:!?\n]*")
"""Two negations: neither a refusal nor, by themselves, an acceptance."""
SMALL_TALK = re.compile(
    r"\b(?:tudo (?:bem|bom|joia|certo)(?: com voces?)?|como vai|how are you|por que nao"
    r"|como (?:pass(?:ou|aram)|foi|esta|estao|vai|vao)(?! [^?\n]*(?:cobr|valor|termo|consult))[^.!?\n]{0,30}) ?\?"
)
LATER_WISH = words(
    r"se (?:for )?(?:puder(?:em)?|preciso|precisar(?:em)?|necessario|quiser(?:em)?|faltar"
    r"|(?:houver|tiver(?:em)?|surgir(?:em)?) (?:alguma |qualquer |mais )?\w+)"
)
"""A courtesy in a sentence of its own; beside an acceptance it would be a condition."""
ASKS = re.compile(
    r"^\W*(?:(?:bom dia|boa tarde|boa noite|ola|oi|prezados)\W+)?(?:qual|quais|quant[oa]s?(?! a(?:os?|s)?\b)|quem|onde"
    r"|por ?que|pq|como(?! (?:combin|conversad|falad|acordad|solicitad|pedid|informad|gestor|responsavel|consultor"
    r"|diretor|gerente))"
    r"|what|how|who|why|when|where|cuant[oa]|cual|quien)\b"
    r"|\b(?:(?:gostaria de|queria|quero|queremos|preciso|precisamos|need to|want to|would like to) "
    r"(?:saber|entender|know|understand)|(?:tenho|temos|fiquei (?:na|com)|ficamos (?:na|com)) (?:umas? "
    r"|algumas )?duvidas?"
    r"|(?:pode|podem|poderia|poderiam|consegue|conseguem) (?:me |nos )?(?:explicar|esclarecer|informar|detalhar|dizer)"
    r"|(?:me |nos )(?:explic|esclare|inform)\w+|pr?a(?:ra)? (?:explicar|esclarecer)|nao (?:entendi|entendemos"
    r"|ficou claro)"
    r"|can you|could you)\b"
)
ARRANGING = words(
    r"lig(?:ar|am|uem)|telefon\w+|horas?|horario|quando|ramal|agend\w+|contato|contatar|previsao|hoje|amanha|acess\w+",
    r"anydesk|teamviewer|remot\w+|inici(?:am?|ar)|comec(?:am?|ar)|call|manha|tarde|\d+h",
)
AT_STAKE = words(
    r"valor\w*|preco|cust\w+|cobr\w+|hora com|por hora|da hora|a hora|impost\w+|minim\w+|descont\w+|abon\w+|isent\w+",
    r"garant\w+|se|caso|resolv\w+|tarif\w+|pag\w+|termo|aceit\w+|acordo|demora|tempo|fatur\w+|nota|consultoria"
    r"|quant[oa]s?",
)
"""What a question about the term itself names."""
MONEY = words(r"valor\w*|preco|cust\w+|cobr\w+|minim\w+|impost\w+|pag\w+|devolv\w+|descont\w+|tarif\w+|reembols\w+")
REPORTED = re.compile(
    r"\b(?:disse(?:ram)?|respond(?:eu|eram)|falou|falaram|escreveu|inform(?:ou|aram)|comentou|pediu|mandou|diz|dizem"
    r"|consta"
    r"|segundo [oa]|esta escrito|quem (?:aceit|autoriz|aprov|concord)\w+|said|says|told|dijo)\b[^.!?\n]*"
    r"|(?m:^)\W*(?!(?:resposta|aceite|prezad\w+|bom|boa|ola|oi|parecer|retorno|segue|conforme|em tempo|re)\b)"
    r"[a-z]+(?: [a-z]+){0,3}: [^\n]*"
)
"""Another person's words, or a line after a name or heading."""
INSTRUCTS = re.compile(
    r"\b(?:respondam?|basta (?:responder|informar)|pr?a(?:ra)? (?:aceitar|o aceite|dar o aceite)"
    r"|(?:caso|se) (?:esteja|estiver|estejam|estiverem|voces?|concorde))\b[^.!?\n]*"
)
AUTOMATIC = words(
    r"out of (?:the )?office|auto(?:matic)?[- ]?reply|(?:resposta|mensagem|respuesta) automatica|fora do escritorio",
    r"ausencia temporaria|(?:estou|estarei|encontro-me) (?:de ferias|em ferias|ausente|fora)|i will be back"
    r"|i am currently",
    r"nao foi possivel entregar|undeliver\w+|delivery (?:status|has failed|failure)|mailer-daemon|returned mail",
    r"caixa postal|nao responda (?:a )?est[ea]|do not reply|recebemos (?:a )?sua (?:mensagem|solicitacao)",
    r"seu (?:chamado|e-?mail) foi (?:recebido|registrado)",
)
EXTRA = words(r"kk+|rs(?:rs)+|haha\w*|hehe\w*|lol")
RIGHT = re.compile(
    r"aceit(?:[eas]|ou|ar|am|as|os|avam?|ei|aram|aria|aremos|arei)|autoriz(?:ou|[ea]|ar|em|ada|ei|aram)|conceito|acorde"
    r"|aprov(?:ad[ao]s?|ou|ar|[ae])|acord(?:ou|ar|ei|os)|concord(?:ou|[ae]|ar|am|ei)"
)
"""Words of their own that look like a slip."""
THUMB_UP = re.compile("[👍👌✅]")
THUMB_DOWN = re.compile("[👎❌🚫]")
NO_OBJECTION = re.compile(r"\W*(?:sem (?:nenhuma? |qualquer )?(?:objec|ressalva|oposic)\w*|nada a (?:opor|objetar))\W*")
"""All that is said."""

STATEMENT = re.compile(r"\W*(?:que |[oa]s? |est[ea]s? |ess[ea]s? |the |el |la |los |las )")
"""How a sentence about something begins."""
