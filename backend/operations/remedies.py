"""What the doctor says of each failure, and how a person mends it."""

from backend.kit.language import Counted, Sentence

FINE = Sentence("em ordem", "in order")
NOT_CHECKED = Sentence("não verificado: depende do que falhou acima", "not checked: it depends on what failed above")
NO_ANSWER = Sentence("o Zendesk não respondeu ({reason})", "Zendesk did not answer ({reason})")
WAIT = Sentence(
    "Confira ZENDESK_URL e a rede deste servidor; se o Zendesk estiver fora do ar, espere e repita.",
    "Check ZENDESK_URL and this server's network; if Zendesk is down, wait and repeat.",
)
REFUSED = Sentence("o Zendesk recusou a leitura ({status})", "Zendesk refused the reading ({status})")
GIVE_RIGHTS = Sentence(
    "Dê ao usuário da integração o papel de administrador e os escopos read e write.",
    "Give the integration's user the administrator's role and the scopes read and write.",
)
# database
DATABASE = Sentence("PostgreSQL {version}", "PostgreSQL {version}")
NO_DATABASE = Sentence("não responde ({reason})", "does not answer ({reason})")
START_DATABASE = Sentence("Inicie o PostgreSQL e confira DATABASE_URL.", "Start PostgreSQL and check DATABASE_URL.")
MIGRATED = Sentence("na versão {version}", "at version {version}")
NOT_MIGRATED = Sentence(
    "o banco está em {found}; o programa espera {wanted}", "the database is at {found}; the program wants {wanted}"
)
MIGRATE = Sentence("Rode `consultoria migrate`.", "Run `consultoria migrate`.")
QUEUE_OLD = Sentence(
    "o mais antigo espera há {minutes} min: envio {write} min, evento {event} min, tarefa {job} min",
    "the oldest has waited {minutes} min: write {write} min, event {event} min, job {job} min",
)
SPEED_UP = Sentence(
    "Veja se há um worker vivo e se o Zendesk responde; o motivo está nos logs do worker.",
    "See whether a worker lives and Zendesk answers; the reason is in the worker's logs.",
)
PARKED = Counted(
    Sentence("{n} parado à espera de uma pessoa", "{n} parked, waiting for a person"),
    Sentence("{n} parados à espera de uma pessoa", "{n} parked, waiting for a person"),
)
UNPARK = Sentence(
    "Abra a página Operação e, em cada um, tente de novo ou descarte.",
    "Open the Operations page and retry or discard each.",
)
WORKERS = Counted(Sentence("{n} vivo", "{n} alive"), Sentence("{n} vivos", "{n} alive"))
START_WORKER = Sentence(
    "Inicie `consultoria worker` e mantenha-o sob um supervisor.", "Start `consultoria worker` and keep it supervised."
)
# access
OAUTH = Sentence("como {name}", "as {name}")
CREDENTIALS = Sentence("a credencial foi recusada ({status})", "the credential was refused ({status})")
RENEW_CREDENTIALS = Sentence(
    "Crie um cliente OAuth novo em Central de administração > Aplicativos e integrações > APIs e defina "
    "ZENDESK_CLIENT_ID e ZENDESK_CLIENT_SECRET.",
    "Create a new OAuth client in Admin Center > Apps and integrations > APIs and set ZENDESK_CLIENT_ID and "
    "ZENDESK_CLIENT_SECRET.",
)
NOT_ADMIN = Sentence("{name} não é administrador", "{name} is not an administrator")
SKEW = Sentence("diferença de {seconds} s para o Zendesk", "{seconds} s apart from Zendesk")
NO_DATE = Sentence("o Zendesk não disse as horas", "Zendesk did not tell the time")
SET_CLOCK = Sentence(
    "Acerte o relógio deste servidor (NTP): com mais de 30 s de diferença, quem abre o aplicativo é recusado.",
    "Set this server's clock (NTP): more than 30 s apart, whoever opens the app is refused.",
)
# app
APP_MISSING = Sentence("a instalação {number} não existe", "there is no installation {number}")
INSTALL_APP = Sentence(
    "Gere o pacote com `consultoria package`, envie-o como aplicativo privado e defina ZENDESK_APP_ID e "
    "ZENDESK_INSTALLATION_ID.",
    "Make the package with `consultoria package`, upload it as a private app and set ZENDESK_APP_ID and "
    "ZENDESK_INSTALLATION_ID.",
)
APP_OTHER = Sentence(
    "a instalação {number} é do aplicativo {found}, não do {wanted}",
    "the installation {number} is of app {found}, not of {wanted}",
)
APP_OFF = Sentence("o aplicativo está desativado", "the app is switched off")
SWITCH_ON = Sentence(
    "Ative-o em Central de administração > Aplicativos > Aplicativos de suporte.",
    "Switch it on in Admin Center > Apps > Support apps.",
)
KEY_MISSING = Sentence("o Zendesk não entrega a chave ({reason})", "Zendesk gives no key ({reason})")
SIGN_URLS = Sentence(
    'Envie o pacote de novo com "signedUrls": true e confira ZENDESK_APP_ID.',
    'Upload the package again with "signedUrls": true and check ZENDESK_APP_ID.',
)
# webhook
SECRET_DIFFERS = Sentence("o segredo no Zendesk é outro", "the secret in Zendesk is another")
SECRET_UNSET = Sentence("ZENDESK_WEBHOOK_SECRET não está definido", "ZENDESK_WEBHOOK_SECRET is not set")
SET_SECRET = Sentence(
    "Rode `consultoria provision --secret-file ARQUIVO`, ponha o conteúdo em ZENDESK_WEBHOOK_SECRET e reinicie.",
    "Run `consultoria provision --secret-file FILE`, put its content into ZENDESK_WEBHOOK_SECRET and restart.",
)
DELIVERED = Sentence("o Zendesk entregou e recebemos ({status})", "Zendesk delivered and we received ({status})")
NOT_DELIVERED = Sentence("{endpoint} não respondeu ao Zendesk", "{endpoint} did not answer Zendesk")
OPEN_DOOR = Sentence(
    "Inicie `consultoria web` e confira se PUBLIC_URL é alcançável a partir da internet.",
    "Start `consultoria web` and check that PUBLIC_URL can be reached from the internet.",
)
DELIVERY_REFUSED = Sentence("respondemos {status} à entrega de teste", "we answered the trial delivery with {status}")
CHECK_WEB = Sentence(
    "401: confira o segredo e reinicie o `consultoria web`; 503: defina ZENDESK_WEBHOOK_SECRET; outro: veja os logs.",
    "401: check the secret and restart `consultoria web`; 503: set ZENDESK_WEBHOOK_SECRET; other: see the logs.",
)
# account
MACROS_MISSING = Sentence("faltam ou estão inativas: {names}", "are missing or inactive: {names}")
MACROS_DIFFER = Sentence("diferentes do modelo: {names}", "differ from the template: {names}")
PUSH_OR_PULL = Sentence(
    "Compare com `consultoria macros diff`; depois, `macros push` leva o nosso texto ao Zendesk e `macros pull` traz o "
    "de lá para virar um modelo novo.",
    "Compare with `consultoria macros diff`; then `macros push` takes our text to Zendesk and `macros pull` brings "
    "theirs here to become a new template.",
)
GROUPS_MISSING = Sentence("não existem no Zendesk: {names}", "do not exist in Zendesk: {names}")
RENAME_GROUPS = Sentence(
    "Crie ou renomeie os grupos no Zendesk com estes nomes exatos.",
    "Create or rename the groups in Zendesk with these exact names.",
)
NO_ANALYSTS = Sentence("nenhum grupo dá o papel de analista", "no group gives the analyst's role")
NAME_GROUPS = Sentence(
    'Rode `consultoria provision --service-group "Nome do grupo"` para cada grupo de atendimento.',
    'Run `consultoria provision --service-group "Name of the group"` for each service group.',
)
STEPS = Sentence("{names}", "{names}")
MEND_BY_HAND = Sentence(
    "Corrija no Zendesk o que está entre parênteses (o programa não muda tipos nem tags) e rode "
    "`consultoria provision`.",
    "Mend in Zendesk what stands in parentheses (the program changes neither types nor tags) and run "
    "`consultoria provision`.",
)
