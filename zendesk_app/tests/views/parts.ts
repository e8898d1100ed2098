/** The parts most views of one ticket share: a module consultoria of Rafael's on ticket 11482649. */
import type { ActionView, EngagementView, EvaluationForm, NextView, StepView, VerdictView } from '../../src/api/types';

export const TICKET = 11482649;
export const ENGAGEMENT = '019aa000-0000-7000-8000-000000000001';
export const SET = '019aa000-0000-7000-8000-0000000000a1';

export const action = (
  name: string,
  label: string,
  weight: ActionView['weight'] = 'main',
  form: string | null = null,
): ActionView => ({ name, label, weight, form, then: null, icon: null });

const STAGES = ['Avaliação', 'Aprovação do Maestro', 'Termo e aceite', 'Atendimento', 'Encerramento', 'Cobrança'];

/** The stages when the `now`-th is being worked on; evidence in order. */
export const path = (now: number, evidence: string[] = [], blocked = false): StepView[] =>
  STAGES.map((title, place) => ({
    title,
    state: place + 1 < now ? 'done' : place + 1 > now ? 'next' : blocked ? 'blocked' : 'now',
    evidence: evidence[place] ?? null,
  }));

/** A next step of which only the title must be said. */
export const next = (parts: Partial<NextView> & Pick<NextView, 'title'>): NextView => ({
  label: 'Próximo passo',
  body: null,
  clock: null,
  box: null,
  facts: [],
  evidence_title: null,
  evidence: [],
  quote: null,
  note: null,
  ...parts,
});

/** A view in `evaluating` unless said otherwise. */
export const view = (parts: Partial<EngagementView>): EngagementView => ({
  ticket_id: TICKET,
  engagement_id: ENGAGEMENT,
  version: 3,
  state: 'evaluating',
  language: 'pt-BR',
  banner: null,
  situation: {
    modality: 'Consultoria do Módulo',
    icon: 'clipboard-list-stroke',
    tone: 'primary',
    title: 'Em avaliação',
    since: 'desde 10:02',
    step: 1,
    blocked: false,
  },
  cost: { label: 'Custo até agora', value: 'R$ 0,00', note: 'sem cobrança ainda' },
  holder: { label: 'Está com', value: 'Você', note: 'concluir a avaliação' },
  next: next({
    title: 'Concluir a avaliação',
    body: 'Falta 1 resposta: dicionário de dados comparado.',
  }),
  actions: [action('open_evaluation', 'Continuar avaliação…', 'main', 'evaluation')],
  path: path(1),
  history_count: 1,
  outbox: { state: 'current', text: 'Zendesk em dia', waiting: 0 },
  forms: { evaluation: null, tasks: [] },
  solve_block: null,
  now: '2026-11-24T13:09:00Z',
  due_at: null,
  ...parts,
});

export const eligibleVerdict: VerdictView = {
  kind: 'eligible_module',
  tone: 'success',
  icon: 'check-circle-stroke',
  title: 'Elegível.',
  text: 'Só ocorre com certos cadastros já gravados.',
  may_conclude: true,
};

export const evaluationForm = (parts: Partial<EvaluationForm> = {}): EvaluationForm => ({
  set_id: SET,
  draft: 4,
  subtitle: 'Consultoria do Módulo · critérios versão 3',
  states: [
    { value: 'done', label: 'Feito', hint: null, available: true },
    { value: 'not_done', label: 'Não feito', hint: null, available: true },
    { value: 'not_applicable', label: 'Não se aplica', hint: null, available: true },
  ],
  checks_title: '1. Verificações do Suporte Padrão',
  checks_progress: '3 de 4',
  checks: [
    check('parameters', 'Parâmetros conferidos', 'done', 'MV_ESTICM e exceções fiscais sem diferença'),
    check('updates', 'Atualizações e correções aplicadas', 'done'),
    { ...check('dictionary', 'Dicionário de dados comparado', null), missing: 'Responda para concluir o parecer.' },
    {
      ...check('standard_test', 'Teste em ambiente padrão atualizado', 'done'),
      results: [
        { value: 'reproduced', label: 'Reproduziu', hint: null, available: true },
        { value: 'not_reproduced', label: 'Não reproduziu', hint: null, available: true },
      ],
      result: 'not_reproduced',
    },
  ],
  reasons_title: '2. Motivo (marque ao menos um)',
  reasons_progress: '1 marcado',
  groups: [
    {
      modality: 'module',
      title: 'Consultoria do Módulo',
      reasons: [
        reason(
          'not_reproduced_in_standard',
          'Não reproduzido em ambiente padrão; é preciso analisar o ambiente do cliente',
        ),
        reason('consultant_cannot_simulate_locally', 'Consultor não simula em seu ambiente local'),
        {
          ...reason('only_with_stored_records', 'Só ocorre com certos cadastros já gravados, sem se saber por quê'),
          chosen: true,
          text: 'TES 501',
        },
        reason('only_with_customer_tables', 'Só ocorre com as tabelas do cliente'),
        {
          ...reason('customer_confirms', 'O cliente confirma que ocorre em ambiente padrão'),
          parts: [
            { value: 'procedures', label: 'Procedimentos seguidos, sem solução', hint: null, available: true },
            { value: 'documented', label: 'Itens documentados validados, sem sucesso', hint: null, available: true },
          ],
        },
      ],
    },
  ],
  guard_rail_title: 'Não peça tabelas ao cliente',
  guard_rail: 'nem recomende procedimentos no banco de dados.',
  verdict: {
    kind: 'not_yet',
    tone: 'warning',
    icon: 'alert-warning-stroke',
    title: 'Ainda não.',
    text: 'Falta 1 resposta: dicionário de dados comparado.',
    may_conclude: false,
  },
  saved: 'Rascunho salvo às 10:09',
  read_only: false,
  ...parts,
});

function check(code: string, label: string, state: string | null, note = ''): EvaluationForm['checks'][number] {
  return { code, label, hint: null, state, results: [], result: null, note, missing: null };
}

function reason(code: string, label: string): EvaluationForm['groups'][number]['reasons'][number] {
  return {
    code,
    label,
    hint: null,
    chosen: false,
    text: '',
    text_label: 'O que se observou',
    parts: [],
    parts_chosen: [],
    scopes: [],
    scopes_chosen: [],
    missing: null,
  };
}
