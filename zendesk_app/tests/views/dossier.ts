/** A dossier with one rule that was not kept. */
import type { DossierView, FindingView } from '../../src/api/types';
import { ENGAGEMENT, TICKET } from './parts';

export const dossier: DossierView = {
  engagement_id: ENGAGEMENT,
  ticket_id: TICKET,
  title: 'Dossiê da consultoria, ticket #11482649',
  subtitle: 'Metalúrgica São Bento Ltda. · CNPJ 11.222.333/0001-81',
  charge: { label: 'Valor tarifado', value: '78min → 78 min × R$ 5,00 = R$ 390,00 + impostos', note: null },
  verdict: {
    icon: 'alert-warning-stroke',
    tone: 'warning',
    title: '1 de 2 regras cumpridas',
    text: 'A conta do valor está certa; o que falhou pesa em uma contestação.',
  },
  findings: [
    finding('approved_before_term', 'yes', 'Sim', 'Aprovada antes do termo', ['aprovada em 24/11/2026 10:41']),
    finding('contact_hourly', 'no', 'Não', 'Contato no máximo de hora em hora', ['houve contato atrasado']),
  ],
  acceptances: [{ text: '“De acordo, podem iniciar.”', source: 'Cláudia Ferraz, 24/11/2026 11:20.' }],
  terms: [{ title: 'Termo enviado, versão 1', text: 'TERMO DE ACEITE', note: 'SHA-256 4be1' }],
  sessions: [
    {
      title: 'Atendimento 1: Arquivo TOTVS Replay, Rafael Nogueira',
      times: '1h18min',
      moments: [{ time: '24/11/2026 14:03', what: 'Início' }],
    },
  ],
  replays: [
    {
      title: 'sb_tes501.trplay',
      note: 'Inspecionado por Rafael Nogueira em 24/11/2026 13:58',
      facts: [{ label: 'SHA-256', value: '9f86d081884c7d659a2feaa0c55ad015' }],
      findings: ['O arquivo está íntegro até o fim.'],
    },
  ],
  decisions: [{ title: 'Abonada', who: 'Sônia Prates, 24/11/2026 15:40', why: 'Acordo da gestão.' }],
  facts: [{ label: 'Desfecho', value: 'Ambiente do cliente' }],
  kept_until: 'Registros até 24/11/2026 15:40, horário de Brasília.',
  file_name: 'dossie-11482649.pdf',
};

function finding(
  rule: string,
  answer: FindingView['answer'],
  said: string,
  title: string,
  evidence: string[],
): FindingView {
  const [icon, tone] =
    answer === 'yes' ? (['check-circle-fill', 'success'] as const) : (['alert-warning-stroke', 'warning'] as const);
  return { rule, answer, icon, tone, said, title, evidence };
}
