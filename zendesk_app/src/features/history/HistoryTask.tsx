/** Tarefa p: everything that happened, newest first, by day. */
import { useQuery } from '@tanstack/react-query';
import { Field, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { historyQuery } from '../../api/ticket';
import type { EngagementView, HistoryEntryView, HistoryView } from '../../api/types';
import { Column } from '../../ui/layout';
import { Part, Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { Failure } from '../sidebar/Failure';
import { Loading } from '../sidebar/Loading';
import { Task } from '../../ui/task';
import type { TaskProps } from '../sidebar/SituationTask';
import { Timeline } from './Timeline';

type Kind = 'all' | HistoryEntryView['kind'];

const KINDS = ['all', 'decision', 'time'] as const;

function byDay(entries: HistoryEntryView[]): [string, HistoryEntryView[]][] {
  const days = new Map<string, HistoryEntryView[]>();
  for (const entry of entries) days.set(entry.day, [...(days.get(entry.day) ?? []), entry]);
  return [...days];
}

function Entries({ history }: { history: HistoryView }) {
  const { labels } = useSidebar();
  const [kind, setKind] = useState<Kind>('all');
  const shown = history.entries.filter((entry) => kind === 'all' || entry.kind === kind);
  return (
    <>
      <Field>
        <Field.Label hidden>{labels.historyFilter}</Field.Label>
        <Select isCompact value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {labels.historyKinds[one]}
            </option>
          ))}
        </Select>
      </Field>
      {byDay(shown).map(([day, entries]) => (
        <Column key={day} $gap={12}>
          <Part>{day}</Part>
          <Timeline entries={entries} label={`${labels.historyList}: ${day}`} />
        </Column>
      ))}
      {shown.length === 0 && <Small>{labels.historyEmpty}</Small>}
    </>
  );
}

function History({ view, engagementId }: { view: EngagementView; engagementId: string }) {
  const { api, labels, closeForm } = useSidebar();
  const { data, error, refetch } = useQuery(historyQuery(api, engagementId, view.history_count));
  return (
    <Task
      title={labels.historyTitle}
      backLabel={labels.back}
      onBack={closeForm}
      mark={{ icon: 'history-stroke', tone: 'neutral', title: labels.historyTitle }}
      value={data?.title ?? ''}
    >
      {data ? (
        <Entries history={data} />
      ) : error ? (
        <Failure failure={error} onRetry={refetch} heading="h2" />
      ) : (
        <Loading label={labels.loading} as="span" />
      )}
    </Task>
  );
}

export function HistoryTask({ view }: TaskProps) {
  return view.engagement_id && <History view={view} engagementId={view.engagement_id} />;
}
