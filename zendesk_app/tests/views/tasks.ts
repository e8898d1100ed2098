/** Tarefas as the server describes them. */
import type { BoxView, CandidateView, CandidatesView, FieldView, PreviewView, TaskView } from '../../src/api/types';

export const options = (...labels: [value: string, label: string, hint?: string][]): FieldView['options'] =>
  labels.map(([value, label, hint]) => ({ value, label, hint: hint ?? null, available: true }));

export const field = (
  kind: FieldView['kind'],
  name: string,
  label: string,
  parts: Partial<FieldView> = {},
): FieldView => ({
  kind,
  name,
  label,
  hint: null,
  options: [],
  value: '',
  required: true,
  limit: null,
  shown_when: [],
  ...parts,
});

export const box = (kind: BoxView['kind'], parts: Partial<BoxView> = {}): BoxView => ({
  kind,
  icon: null,
  tone: 'neutral',
  title: null,
  value: null,
  lines: [],
  text: null,
  blanks: [],
  shown_when: [],
  ...parts,
});

export const task = (name: string, title: string, parts: Partial<TaskView> = {}): TaskView => ({
  name,
  title,
  subtitle: 'A consultoria segue',
  fields: [],
  boxes: [],
  actions: [],
  preview: null,
  submit: title,
  note: null,
  ...parts,
});

export const approvalTask = task('approval', 'Pedir aprovação do Maestro', {
  subtitle: 'As respostas da avaliação seguem com o pedido',
  fields: [
    field('select', 'maestro_id', 'Quem avisar', {
      required: false,
      options: options(['', 'Todos os Maestros do grupo'], ['501', 'Patrícia Yamamoto'], ['502', 'Sérgio Prado']),
    }),
    field('textarea', 'message', 'Mensagem ao Maestro', {
      hint: 'Será lida no ticket, em comentário interno.',
      required: false,
      limit: 1000,
    }),
  ],
  boxes: [
    box('note', {
      icon: 'info-stroke',
      title: 'O que vai ao ticket',
      lines: ['Comentário interno com o pedido, o motivo e as respostas.', 'Meta: decisão em 2 horas úteis.'],
    }),
  ],
  submit: 'Pedir aprovação',
});

export const termTask = task('term', 'Enviar o termo', {
  subtitle: '1 de 2 · Para quem e quem paga',
  fields: [
    field('radio', 'audience', 'Quem recebe o termo', {
      value: 'end_customer',
      options: options(
        ['end_customer', 'Cliente final', 'sugerido: a solicitante é da Metalúrgica São Bento'],
        ['unit', 'TOTVS', 'unidade franqueada, projeto, consultoria homologada'],
        ['ams', 'AMS'],
      ),
    }),
    field('radio', 'payer', 'Quem paga', {
      value: 'customer',
      options: options(
        ['customer', 'Cliente', 'Metalúrgica São Bento Ltda. · CNPJ 11.222.333/0001-81 (válido)'],
        ['unit', 'Faturamento à Unidade', 'exige aprovação da Unidade e troca do solicitante'],
      ),
    }),
    field('textarea', 'scope', 'Escopo da análise', { hint: 'Aparece no item 1 do termo.', limit: 2000 }),
    field('number', 'time_cap_minutes', 'Limite de minutos (opcional)', { required: false }),
  ],
  preview: 'Ver prévia do termo',
  submit: 'Enviar termo ao cliente',
});

export const termPreview: PreviewView = {
  title: 'Enviar o termo',
  subtitle: '2 de 2 · Prévia do que será enviado',
  audience: 'Resposta pública',
  template: 'modelo v1',
  text: 'Cláudia, bom dia.\n\nTERMO DE ACEITE (versão 1)\n1. Escopo: TES 501.',
  changes_title: 'O ticket também muda',
  changes: [
    { label: 'Assunto', value: '[CONSULTORIA DO MODULO] + assunto atual' },
    { label: 'Status', value: 'Pendente' },
  ],
  boxes: [],
  hash: 'a'.repeat(64),
  submit: 'Enviar termo ao cliente',
  note: 'Uma única atualização no ticket.',
};

export const acceptanceTask = task('acceptance', 'Registrar o aceite', {
  fields: [field('comment', 'comment_id', 'Respostas do cliente depois do termo')],
  submit: 'Confirmar aceite',
  note: 'Nada acontece sem a sua confirmação.',
});

const candidate = (parts: Partial<CandidateView>): CandidateView => ({
  comment_id: 901,
  author: 'Cláudia Ferraz Monteiro',
  time: '11:20',
  text: 'Bom dia, Rafael. Estamos de acordo com o termo.\nPodem iniciar hoje à tarde.',
  checks: [{ icon: 'check-sm-stroke', tone: 'success', text: 'Solicitante com “Permite Consultoria”: SIM', note: null }],
  blocked: false,
  suggestion: {
    icon: 'check-circle-stroke',
    tone: 'success',
    text: 'Parece aceite',
    words_title: 'Pelas palavras:',
    words: ['de acordo', 'Podem iniciar'],
  },
  offer: null,
  ...parts,
});

export const candidates: CandidatesView = {
  candidates: [
    candidate({}),
    candidate({
      comment_id: 902,
      author: 'Marcos Dias',
      time: '11:02',
      text: 'Ok. '.repeat(100),
      checks: [
        {
          icon: 'x-circle-stroke',
          tone: 'danger',
          text: 'Marcos Dias não pode aceitar',
          note: '“Permite Consultoria” não é SIM',
        },
      ],
      blocked: true,
    }),
  ],
  preselected: null,
  empty: null,
};

const PRODUCT = { field: 'outcome', values: ['product'] };

export const finishTask = task('finish', 'Encerrar atendimento', {
  subtitle: 'O relógio segue até você confirmar',
  fields: [
    field('select', 'outcome', 'Desfecho', {
      options: options(['configuration', 'Cadastro ou configuração'], ['product', 'Inconsistência de Produto']),
    }),
    field('radio', 'on_portal', 'A issue já está no Portal do Cliente?', {
      options: options(['no', 'Não'], ['yes', 'Sim']),
      shown_when: [PRODUCT],
    }),
    field('text', 'issue_key', 'Número da issue', {
      shown_when: [PRODUCT, { field: 'on_portal', values: ['no'] }],
    }),
    field('textarea', 'analysis', 'Análise realizada', { hint: 'O cliente vai ler.', limit: 2000 }),
    field('text', 'contact_name', 'Com quem falou', { value: 'Cláudia Ferraz Monteiro' }),
    field('select', 'channel', 'Meio', {
      value: 'phone',
      options: options(['phone', 'Telefone'], ['message', 'Mensagem']),
    }),
  ],
  boxes: [
    box('charge', {
      title: 'Será tarifado',
      value: 'R$ 160,00',
      lines: ['37 min − 5 de pausa = 32 min × R$ 5,00 = R$ 160,00 + impostos', 'Paga: Metalúrgica São Bento.'],
      shown_when: [{ field: 'outcome', values: ['', 'configuration'] }],
    }),
    box('charge', {
      title: 'Será abonado',
      value: 'R$ 0,00',
      lines: ['32 min trabalhados, 0 tarifados'],
      shown_when: [PRODUCT],
    }),
  ],
  preview: 'Ver prévia e encerrar',
  submit: 'Encerrar',
  note: 'Sai como resposta pública no ticket.',
});

export const contactTask = task('contact', 'Registrar contato', {
  fields: [
    field('text', 'contact_name', 'Com quem falou', { value: 'Cláudia Ferraz Monteiro', limit: 120 }),
    field('select', 'channel', 'Meio', { value: 'phone', options: options(['phone', 'Telefone'], ['email', 'E-mail']) }),
    field('select', 'result', 'Resultado', { options: options(['spoke', 'Falei com o cliente'], ['wrote', 'Escrevi']) }),
    field('textarea', 'progress', 'Andamento da análise', { limit: 2000 }),
  ],
  boxes: [box('note', { lines: ['Próximo contato até 16:09.'] })],
});

export const entryTask = task('manual_entry', 'Lançar horário', {
  fields: [
    field('radio', 'work_form', 'Como foi a análise', {
      options: options(['replay', 'Arquivo TOTVS Replay'], ['remote', 'Acesso remoto'], ['phone', 'Telefone']),
    }),
    field('date', 'day', 'Dia'),
    field('time', 'begins', 'Início'),
    field('time', 'ends', 'Fim'),
    field('textarea', 'justification', 'Justificativa', { limit: 2000 }),
    field('checkbox', 'sure', 'Conferi o horário com o cliente'),
  ],
  boxes: [
    box('text', { title: 'Resposta pública', text: 'Cláudia, boa tarde.\nRegistramos o atendimento de hoje.' }),
  ],
});

export const seeTerm = task('see_term', 'Termo de Aceite versão 1', {
  boxes: [box('text', { text: 'TERMO DE ACEITE\n1. Escopo: TES 501.' })],
  submit: null,
});
