/** Two days of one consultoria. */
import type { HistoryView } from '../../src/api/types';

export const history: HistoryView = {
  title: 'Histórico',
  entries: [
    entry(3, 'clipboard-check-stroke', 'Aprovação pedida', 'Rafael Nogueira', '10:14', 'decision'),
    entry(2, 'check-badge-stroke', 'Avaliação concluída: elegível', 'Rafael Nogueira', '10:12', 'decision'),
    {
      ...entry(1, 'clipboard-list-stroke', 'Avaliação iniciada', 'Rafael Nogueira', '16:40', 'other'),
      day: 'Segunda, 23/11/2026',
    },
  ],
};

function entry(
  n: number,
  icon: string,
  title: string,
  who: string,
  time: string,
  kind: HistoryView['entries'][number]['kind'],
): HistoryView['entries'][number] {
  return {
    id: `019aa000-0000-7000-8000-00000000000${n}`,
    icon,
    tone: 'neutral',
    title,
    who,
    time,
    day: 'Terça, 24/11/2026',
    text: null,
    comment: n === 3 ? 'internal' : null,
    comment_id: n === 3 ? 900 : null,
    kind,
  };
}
