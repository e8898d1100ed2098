/** The operations page with one write that did not arrive, and what its check finds. */
import type { ExaminationView, MacrosView, OperationsView } from '../../src/api/types';

export const WRITE = '019aa000-0000-7000-8000-0000000000a1';

export const operations: OperationsView = {
  title: 'Operação',
  summary: '1 falha espera por você.',
  figures: [
    { label: 'Último envio ao Zendesk', value: '15:09', note: 'há 19 s', icon: 'check-circle-fill', tone: 'success' },
    { label: 'Envios que falharam', value: '1', note: null, icon: 'alert-error-fill', tone: 'danger' },
  ],
  writes: {
    title: 'Envios em aberto',
    empty: 'Todo envio chegou ao seu ticket.',
    rows: [
      {
        id: WRITE,
        ticket_id: 11482649,
        state: 'Falhou',
        icon: 'alert-error-fill',
        tone: 'danger',
        title: 'O termo não chegou ao ticket.',
        note: 'resposta pública',
        reason: 'O Zendesk não respondeu em nenhuma das tentativas. Tentado 26 vezes.',
        at: '14:03',
        text: 'Boa tarde, Cláudia. Segue o Termo de Aceite.',
        actions: [
          {
            name: 'retry_write',
            label: 'Tentar agora',
            weight: 'secondary',
            form: null,
            then: null,
            icon: null,
          },
          {
            name: 'discard_write',
            label: 'Descartar o envio',
            weight: 'secondary',
            form: 'discard_write',
            then: null,
            icon: null,
          },
        ],
      },
    ],
    more: null,
  },
  events: { title: 'Eventos que falharam', empty: 'Nenhum evento falhou.', rows: [], more: null },
  jobs: { title: 'Tarefas que falharam', empty: 'Nenhuma tarefa falhou.', rows: [], more: null },
  forms: [
    {
      name: 'discard_write',
      title: 'Descartar o envio',
      subtitle: 'Ele não chegará mais a este ticket',
      fields: [
        {
          name: 'reason',
          kind: 'textarea',
          label: 'Por que descartar',
          hint: null,
          options: [],
          value: '',
          required: true,
          limit: 2000,
          shown_when: [],
        },
      ],
      boxes: [],
      actions: [],
      preview: null,
      submit: 'Descartar o envio',
      note: null,
    },
  ],
  examine: {
    name: 'examine',
    label: 'Rodar verificação completa',
    weight: 'secondary',
    form: null,
    then: null,
    icon: null,
  },
  examined: 'Verificações',
  examine_note: 'A verificação consulta o Zendesk e envia uma entrega de teste ao webhook.',
  now: '2026-11-24T18:09:31Z',
};

export const examination: ExaminationView = {
  title: 'Verificações',
  summary: '1 verificação pede atenção.',
  checks: [
    {
      name: 'Banco de dados',
      found: 'PostgreSQL 15.4',
      remedy: null,
      state: 'Em ordem',
      icon: 'check-circle-fill',
      tone: 'success',
    },
    {
      name: 'Worker',
      found: '0 workers',
      remedy: 'Inicie `consultoria worker`.',
      state: 'Falhou',
      icon: 'alert-error-fill',
      tone: 'danger',
    },
  ],
};

export const macros: MacrosView = {
  title: 'Macros oficiais',
  summary: '1 diferente do modelo.',
  figure: {
    label: 'Macros diferentes do modelo',
    value: '1',
    note: 'de 2',
    icon: 'alert-warning-stroke',
    tone: 'warning',
  },
  ours: 'No modelo',
  theirs: 'No Zendesk',
  macros: [
    {
      title: 'CONSULTORIA :: Finalização do Atendimento',
      state: 'Alterada à mão',
      icon: 'alert-warning-stroke',
      tone: 'warning',
      note: 'O texto em Zendesk não é o do nosso modelo.',
      lines: [
        { kind: 'gap', text: '' },
        { kind: 'same', text: 'Prezado cliente,' },
        { kind: 'ours', text: 'Tempo tarifado: ____ min' },
        { kind: 'theirs', text: 'Tempo cobrado: ____ min' },
      ],
      remedy: 'Reponha o nosso texto com `consultoria macros push`.',
    },
    {
      title: 'CONSULTORIA :: Ticket Pendente Cliente',
      state: 'Igual ao modelo',
      icon: 'check-circle-fill',
      tone: 'success',
      note: null,
      lines: [],
      remedy: null,
    },
  ],
};
