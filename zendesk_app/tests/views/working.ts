/** A consultoria being worked on: running, late, paused. */
import { action, next, path, view } from './parts';
import { box, contactTask, finishTask } from './tasks';

const EVIDENCE = ['cadastro específico', 'Patrícia Y. · 10:41', 'Cláudia F. · 11:20', 'Replay · 182 fontes'];

export const running = view({
  version: 12,
  state: 'in_progress',
  situation: {
    modality: 'Consultoria do Módulo',
    icon: 'play-circle-fill',
    tone: 'success',
    title: 'Em atendimento',
    since: 'desde 14:03',
    step: 4,
    blocked: false,
  },
  cost: { label: 'Custo até agora', value: 'R$ 240,00', note: '48 min, sem impostos' },
  holder: { label: 'Está com', value: 'Você', note: 'contato em 12 min' },
  next: next({
    title: 'Manter o cliente informado',
    clock: { seconds: 2_880, running: true, caption: 'tempo líquido · sem pausas' },
    box: box('note', {
      icon: 'phone-stroke',
      title: 'Próximo contato até 15:03, em 12 min.',
      lines: ['Aviso às 14:53.'],
    }),
  }),
  actions: [
    action('record_contact', 'Registrar contato…', 'main', 'contact'),
    { ...action('pause', 'Pausar…', 'secondary', 'pause'), icon: 'pause-stroke' },
    action('finish', 'Encerrar…', 'secondary', 'finish'),
  ],
  path: path(4, EVIDENCE),
  history_count: 9,
  forms: { evaluation: null, tasks: [contactTask, finishTask] },
  solve_block: 'Há um atendimento em andamento. Encerre-o antes de resolver o ticket.',
  now: '2026-11-24T17:51:00Z',
});

export const late = view({
  ...running,
  situation: { ...running.situation, icon: 'alert-error-fill', tone: 'danger', title: 'Contato atrasado' },
  next: next({
    title: 'Registrar o contato',
    clock: { seconds: 3_972, running: true, caption: 'tempo líquido · sem pausas' },
    box: box('note', {
      tone: 'danger',
      title: 'O prazo do contato era 15:03.',
      lines: ['Sem registro até 15:18, os Maestros serão avisados.'],
    }),
  }),
});

export const paused = view({
  ...running,
  version: 13,
  state: 'paused',
  situation: { ...running.situation, icon: 'pause-fill', tone: 'warning', title: 'Pausada' },
  next: next({
    title: 'Retomar quando o cliente responder',
    clock: { seconds: 1_744, running: false, caption: 'parado · pausa de 8 min não é cobrada' },
    facts: [
      { label: 'Motivo', value: 'Aguardando o cliente' },
      { label: 'Contato', value: 'prazo parado; ainda há 30 min' },
    ],
  }),
  actions: [{ ...action('resume', 'Retomar'), icon: 'play-stroke' }],
  forms: { evaluation: null, tasks: [] },
});
