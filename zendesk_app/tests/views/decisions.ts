/** A request as the Maestro who may decide it sees it. */
import { action, eligibleVerdict, evaluationForm, next, path, view } from './parts';
import { field, task } from './tasks';

const decide = (name: string, title: string, label: string, submit: string, required = true) =>
  task(name, title, {
    subtitle: 'A decisão vai ao ticket',
    fields: [
      field('textarea', 'observation', label, {
        hint: 'Rafael Nogueira lerá no ticket, em comentário interno. O cliente não vê.',
        required,
        limit: 2000,
      }),
    ],
    submit,
  });

export const decision = view({
  version: 6,
  state: 'approval_requested',
  situation: {
    modality: 'Consultoria do Módulo',
    tone: 'warning',
    step: 2,
    blocked: false,
    icon: 'clipboard-check-stroke',
    title: 'Aprovação pedida',
    since: 'há 26 min · meta 2 h',
  },
  cost: { label: 'Se aprovar', value: 'R$ 5,00/min', note: 'mínimo R$ 50,00' },
  holder: { label: 'Está com', value: 'Você, Maestro', note: 'pedido: Rafael N.' },
  next: next({
    label: 'Sua decisão',
    title: 'Aprovar a consultoria?',
    evidence_title: 'Parecer: elegível',
    evidence: [
      {
        icon: 'check-circle-fill',
        tone: 'success',
        text: 'Só ocorre com cadastro já gravado: TES 501',
        note: null,
        link: null,
      },
      {
        icon: 'check-circle-fill',
        tone: 'success',
        text: '4 de 4 verificações feitas',
        note: null,
        link: action('open_evaluation', 'ver respostas', 'link', 'evaluation'),
      },
      {
        icon: 'alert-warning-stroke',
        tone: 'warning',
        text: 'Conferir: há issue publicada parecida',
        note: 'DSERFAT1-28417',
        link: null,
      },
    ],
    quote: { text: '“Com a TES 502 o valor sai correto.”', source: 'Rafael Nogueira, 10:14' },
    note: 'A decisão vai ao ticket.',
  }),
  actions: [
    action('approve', 'Aprovar'),
    action('open_return', 'Devolver…', 'secondary', 'return'),
    action('open_deny', 'Negar…', 'secondary', 'deny'),
    action('open_approve', 'Aprovar com observação…', 'link', 'approve'),
  ],
  path: path(2, ['cadastro específico']),
  history_count: 3,
  forms: {
    evaluation: evaluationForm({ read_only: true, verdict: eligibleVerdict, saved: null }),
    tasks: [
      decide('approve', 'Aprovar a consultoria', 'Observação (opcional)', 'Aprovar', false),
      decide('return', 'Devolver ao analista', 'O que falta', 'Devolver'),
      decide('deny', 'Negar a consultoria', 'Por que não cabe', 'Negar'),
    ],
  },
});
