/** The operations page with one write that did not arrive, and what its check finds. */
import type { ExaminationView, OperationsView } from '../../src/api/types';

export const WRITE = '019aa000-0000-7000-8000-0000000000a1';

export const operations: OperationsView = {
  title: 'Operação',
  summary: '1 falha espera por você.',
  figures: [
    { label: 'Último envio ao Zendesk', value: '15:09', note: 'há 19 s', icon: 'check-circle-fill', tone: 'success' },
    { label: 'Envios que falharam', value: '1', note: null, icon: 'alert-error-fill', tone: 'danger' },
  ],
  writes: {
    title: 'Envios que falharam',
    empty: 'Nenhum envio falhou.',
    rows: [
      {
        id: WRITE,
        ticket_id: 11482649,
        title: 'O termo não chegou ao ticket.',
        reason: 'O Zendesk não respondeu em nenhuma das tentativas.',
        at: '14:03',
        action: {
          name: 'retry_write',
          label: 'Tentar de novo',
          weight: 'secondary',
          form: null,
          then: null,
          icon: 'reload-stroke',
        },
      },
    ],
    more: null,
  },
  events: { title: 'Eventos que falharam', empty: 'Nenhum evento falhou.', rows: [], more: null },
  examine: {
    name: 'examine',
    label: 'Rodar verificação completa',
    weight: 'secondary',
    form: null,
    then: null,
    icon: null,
  },
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
