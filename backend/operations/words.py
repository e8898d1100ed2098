"""What set-up and checks say."""

from collections.abc import Mapping

from backend.kit.language import Sentence
from backend.operations.findings import Check
from backend.people.rules import Role
from backend.policies.rules import Modality
from backend.zendesk.setup.plan import Do, Part, Why

CHECKS: Mapping[Check, Sentence] = {
    Check.DATABASE: Sentence("Banco de dados", "Database"),
    Check.MIGRATIONS: Sentence("Migrações", "Migrations"),
    Check.QUEUES: Sentence("Filas", "Queues"),
    Check.WORKERS: Sentence("Worker", "Worker"),
    Check.OAUTH: Sentence("Acesso OAuth", "OAuth access"),
    Check.CLOCK: Sentence("Relógio", "Clock"),
    Check.APP: Sentence("Aplicativo instalado", "App installed"),
    Check.APP_KEY: Sentence("Chave pública do aplicativo", "The app's public key"),
    Check.WEBHOOK: Sentence("Webhook", "Webhook"),
    Check.WEBHOOK_SECRET: Sentence("Segredo do webhook", "The webhook's secret"),
    Check.WEBHOOK_DELIVERY: Sentence("Entrega do webhook", "The webhook's delivery"),
    Check.FIELDS: Sentence("Campos", "Fields"),
    Check.MACROS: Sentence("Macros oficiais", "Official macros"),
    Check.VIEWS: Sentence("Visualizações", "Views"),
    Check.GROUPS: Sentence("Grupos que dão papéis", "Groups that give roles"),
}
PARTS: Mapping[Part, Sentence] = {
    Part.TICKET_FIELD: Sentence("campo de ticket", "ticket field"),
    Part.USER_FIELD: Sentence("campo de usuário", "user field"),
    Part.ORGANIZATION_FIELD: Sentence("campo de organização", "organisation field"),
    Part.MACRO: Sentence("macro", "macro"),
    Part.VIEW: Sentence("visualização", "view"),
    Part.WEBHOOK: Sentence("webhook", "webhook"),
    Part.GROUP: Sentence("grupo", "group"),
}
DONE: Mapping[Do, Sentence] = {
    Do.CREATE: Sentence("criou", "created"),
    Do.CHANGE: Sentence("alterou", "changed"),
    Do.NOTHING: Sentence("manteve", "kept"),
    Do.ASK: Sentence("depende de você", "up to you"),
}
WOULD_DO: Mapping[Do, Sentence] = {
    **DONE,
    Do.CREATE: Sentence("criaria", "would create"),
    Do.CHANGE: Sentence("alteraria", "would change"),
}
STEP = Sentence("{part} “{name}”{why}", "{part} “{name}”{why}")
NO_REASON = Sentence("", "")
REASONS: Mapping[Why, Sentence] = {
    Why.MISSING: NO_REASON,
    Why.STANDS: NO_REASON,
    Why.INACTIVE: Sentence(" (fora de uso)", " (not in use)"),
    Why.OPTIONS_MISSING: Sentence(" (opções que faltavam: {detail})", " (options that were missing: {detail})"),
    Why.OTHER_TYPE: Sentence(" (o tipo é outro: {detail})", " (its type is another: {detail})"),
    Why.OPTION_HAS_OTHER_TAG: Sentence(" (a opção tem outra tag: {detail})", " (the option has another tag: {detail})"),
    Why.OTHER_ENDPOINT: Sentence(" (apontava para {detail})", " (pointed to {detail})"),
    Why.EVENTS_MISSING: Sentence(" (eventos que faltavam: {detail})", " (events that were missing: {detail})"),
}
ROLES: Mapping[Role, Sentence] = {
    Role.ANALYST: Sentence("analista", "analyst"),
    Role.MAESTRO: Sentence("Maestro", "Maestro"),
    Role.LEADER: Sentence("líder", "leader"),
    Role.BILLING: Sentence("faturamento", "billing"),
    Role.ADMINISTRATOR: Sentence("administração", "administration"),
}
MODALITIES: Mapping[Modality, Sentence] = {
    Modality.MODULE: Sentence("Consultoria do Módulo", "Consultoria do Módulo"),
    Modality.TECHNICAL: Sentence("Consultoria Técnica", "Consultoria Técnica"),
}
ROLE_ROW = Sentence("grupo “{name}” com o papel {role}", "group “{name}” with the role {role}")
POLICY_ROW = Sentence("política inicial ({modality})", "first policy ({modality})")
RULES_ROW = Sentence("regras das mensagens automáticas", "rules of the automatic messages")
NO_SERVICE_GROUP = Sentence(
    'nenhum grupo de atendimento dá o papel de analista: repita com --service-group "Nome do grupo"',
    'no service group gives the analyst\'s role: repeat with --service-group "Name of the group"',
)
GROUP_ABSENT = Sentence(
    "grupo “{name}”: crie-o no Zendesk com este nome exato, em Central de administração > Pessoas > Grupos",
    "group “{name}”: create it in Zendesk with this exact name, in Admin Center > People > Groups",
)
RUN_PROVISION = Sentence("Rode `consultoria provision`.", "Run `consultoria provision`.")
