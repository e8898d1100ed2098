/** Realistic views of one ticket, as the server would answer them, by the letters of the design. */
import type { EngagementView } from '../../src/api/types';
import { decision } from './decisions';
import { action, eligibleVerdict, evaluationForm, next, path, view } from './parts';
import { approvalTask } from './tasks';

const EVIDENCE = ['cadastro específico', 'Patrícia Y. · 10:41', 'Eduardo T. · 11:18'];
const SENT_TEXT = 'Cláudia, boa tarde. A análise foi iniciada às 14:03, horário de Brasília.';

export { decision };

export const none = view({
  engagement_id: null,
  version: 0,
  state: 'none',
  situation: {
    modality: 'Consultoria',
    icon: 'circle-stroke',
    tone: 'neutral',
    title: 'Nenhuma consultoria',
    since: null,
    step: null,
    blocked: false,
  },
  cost: { label: 'Custo até agora', value: 'R$ 0,00', note: 'sem cobrança' },
  holder: { label: 'Está com', value: 'Você', note: 'Suporte Padrão, 4 dias' },
  next: next({
    label: 'Recomendação',
    title: 'Avaliar se cabe Consultoria do Módulo',
    evidence: [
      {
        icon: 'check-sm-stroke',
        tone: 'success',
        text: 'O erro ocorre só com a TES 501, já gravada',
        note: null,
        link: null,
      },
      {
        icon: 'check-sm-stroke',
        tone: 'success',
        text: 'Suporte Padrão já atuou: 6 interações',
        note: null,
        link: null,
      },
      {
        icon: 'check-sm-stroke',
        tone: 'success',
        text: 'Solicitante com “Permite Consultoria”: SIM',
        note: null,
        link: null,
      },
    ],
    note: 'A recomendação usa só os dados do ticket. Quem decide é a avaliação.',
  }),
  actions: [
    { ...action('start_evaluation', 'Iniciar avaliação'), then: 'evaluation' },
    { ...action('start_technical_evaluation', 'Avaliar Consultoria Técnica', 'link'), then: 'evaluation' },
  ],
  path: [],
  history_count: 0,
});

export const evaluating = view({ forms: { evaluation: evaluationForm(), tasks: [] } });

export const eligible = view({
  version: 5,
  state: 'eligible',
  situation: {
    modality: 'Consultoria do Módulo',
    icon: 'check-badge-stroke',
    tone: 'success',
    title: 'Elegível',
    since: 'desde 10:12',
    step: 2,
    blocked: false,
  },
  holder: { label: 'Está com', value: 'Você', note: 'falta pedir a aprovação' },
  next: next({
    title: 'Pedir a aprovação do Maestro',
    body: 'Motivo: só ocorre com cadastro já gravado. As respostas seguem com o pedido e ficam congeladas; mudar uma delas anula o pedido.',
  }),
  actions: [
    action('request_approval', 'Pedir aprovação…', 'main', 'approval'),
    { ...action('revise', 'Rever avaliação', 'link'), then: 'evaluation' },
    action('open_evaluation', 'Ver respostas', 'link', 'evaluation'),
  ],
  path: path(2, EVIDENCE.slice(0, 1)),
  history_count: 2,
  forms: {
    evaluation: evaluationForm({ read_only: true, verdict: eligibleVerdict, saved: null }),
    tasks: [approvalTask],
  },
});

export const waiting = view({
  version: 6,
  state: 'approval_requested',
  situation: {
    modality: 'Consultoria do Módulo',
    icon: 'clock-stroke',
    tone: 'warning',
    title: 'Aguardando o Maestro',
    since: 'desde 10:14',
    step: 2,
    blocked: false,
  },
  holder: { label: 'Está com', value: 'Patrícia Yamamoto', note: 'há 26 min · meta 2 h' },
  next: next({
    title: 'Nada a fazer agora',
    body: 'Você será avisado aqui e no ticket quando houver decisão. Sem resposta até 12:14, os demais Maestros são avisados.',
  }),
  actions: [action('withdraw', 'Retirar pedido', 'secondary')],
  path: path(2, EVIDENCE.slice(0, 1)),
  history_count: 3,
  outbox: { state: 'pending', text: '1 envio a caminho', waiting: 1 },
});

export const failed = view({
  version: 6,
  state: 'approval_requested',
  banner: {
    tone: 'danger',
    icon: 'alert-error-stroke',
    title: 'O comentário do pedido não chegou ao ticket.',
    body: 'O Zendesk recusou 3 vezes (erro 503, última 10:20). O pedido vale desde 10:14.',
    detail: SENT_TEXT,
    note: 'Nova tentativa automática às 10:25.',
    write_id: '019aa000-0000-7000-8000-0000000000f1',
    actions: [action('retry_write', 'Tentar agora', 'secondary'), action('see_text', 'Ver o texto', 'link')],
  },
  situation: waiting.situation,
  next: waiting.next,
  actions: waiting.actions,
  path: waiting.path,
  history_count: 3,
  outbox: { state: 'failed', text: '1 envio ao Zendesk falhou', waiting: 1 },
});

export const blocked = view({
  version: 9,
  state: 'accepted',
  situation: {
    modality: 'Consultoria do Módulo',
    icon: 'lock-locked-stroke',
    tone: 'danger',
    title: 'Início bloqueado',
    since: 'aceito às 11:18',
    step: 4,
    blocked: true,
  },
  next: next({
    title: 'Troque o solicitante do ticket para a Unidade',
    body: 'No ticket, altere o solicitante para Eduardo Tavares e salve. Esta tela percebe a troca sozinha.',
    evidence: [
      {
        icon: 'check-circle-fill',
        tone: 'success',
        text: 'Aprovação da Unidade',
        note: 'Eduardo Tavares, responsável · 11:18',
        link: null,
      },
      {
        icon: 'x-circle-stroke',
        tone: 'danger',
        text: 'Solicitante ainda é o cliente',
        note: 'Cláudia Ferraz Monteiro',
        link: null,
      },
    ],
    note: 'Verificado às 11:31',
  }),
  actions: [],
  path: path(4, EVIDENCE, true),
  history_count: 8,
});

export const visions: Record<string, EngagementView> = {
  none,
  evaluating,
  eligible,
  waiting,
  decision,
  failed,
  blocked,
};
