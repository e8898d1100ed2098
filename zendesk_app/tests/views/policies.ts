/** The page of policies: the module's proposal waits for the reader, the technical one may get a new version. */
import type { FieldView, PoliciesView, PolicyPreviewView, VersionView } from '../../src/api/types';

export const PROPOSAL = '019aa000-0000-7000-8000-0000000000b2';
export const NEWEST = '019aa000-0000-7000-8000-0000000000b1';

const first: VersionView = {
  id: NEWEST,
  title: 'Versão 1',
  since: 'a partir de 01/01/2021',
  state: 'Em vigor',
  icon: 'check-circle-fill',
  tone: 'success',
  changes: [],
  values: [{ label: 'Mínimo tarifado', value: '10 minutos' }],
  steps: ['Veio com a instalação.'],
  note: null,
  actions: [],
};
const changes = [{ label: 'Mínimo tarifado', before: '10 minutos', after: '15 minutos' }];
const action = { weight: 'secondary' as const, then: null, icon: null };

const proposal: VersionView = {
  ...first,
  id: PROPOSAL,
  title: 'Proposta',
  state: 'Espera uma segunda pessoa',
  icon: 'clock-stroke',
  tone: 'warning',
  changes,
  steps: ['Proposta por Márcio Tavares em 24/11/2026, às 09:31.'],
  note: 'Confirmada, vale para os termos enviados a partir de 25/11/2026.',
  actions: [
    { ...action, name: 'confirm', label: 'Confirmar', form: null },
    { ...action, name: 'reject', label: 'Recusar…', form: 'reject' },
  ],
};

const field = (name: string, kind: FieldView['kind'], label: string, value: string): FieldView => ({
  name,
  kind,
  label,
  hint: null,
  options: [],
  value,
  required: kind !== 'checkbox',
  limit: null,
  shown_when: [],
});

const form = { boxes: [], actions: [], preview: null, note: null };

export const policies: PoliciesView = {
  title: 'Políticas',
  summary: '1 proposta espera a confirmação de uma segunda pessoa.',
  changes: 'O que muda',
  before: 'Antes',
  after: 'Depois',
  values: 'Ver todos os valores',
  policies: [
    { modality: 'module', title: 'Consultoria do Módulo', based_on: NEWEST, versions: [proposal, first], propose: null },
    {
      modality: 'technical',
      title: 'Consultoria Técnica',
      based_on: NEWEST,
      versions: [{ ...first, id: '019aa000-0000-7000-8000-0000000000b3' }],
      propose: { ...action, name: 'propose', label: 'Propor nova versão…', form: 'propose_technical' },
    },
  ],
  forms: [
    {
      ...form,
      name: 'propose_technical',
      title: 'Nova versão: Consultoria Técnica',
      subtitle: 'Parte da mais nova.',
      fields: [
        field('effective_from', 'date', 'Vale a partir de', ''),
        field('price_per_hour', 'text', 'Preço por hora', '300,00'),
        field('minimum_minutes', 'number', 'Mínimo tarifado (minutos)', '10'),
        field('billed_statuses.hold', 'checkbox', 'Entra no fechamento: Em espera', 'yes'),
        field('billed_statuses.solved', 'checkbox', 'Entra no fechamento: Resolvido', 'yes'),
        field('approval_required', 'checkbox', 'Exige a aprovação do Maestro', ''),
      ],
      preview: 'Ver o que muda',
      submit: 'Propor esta versão',
    },
    {
      ...form,
      name: 'reject',
      title: 'Recusar a proposta',
      subtitle: 'Fica no histórico com o seu nome.',
      fields: [field('reason', 'textarea', 'Por quê', '')],
      submit: 'Recusar a proposta',
    },
  ],
  now: '2026-11-24T18:09:31Z',
};

export const preview: PolicyPreviewView = {
  title: 'O que muda a partir de 25/11/2026',
  changes,
  note: 'Nada muda para os termos já enviados.',
  submit: 'Propor esta versão',
};
