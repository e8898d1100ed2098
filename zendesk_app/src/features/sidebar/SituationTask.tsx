/** A Tarefa about the ticket on screen: its bar repeats the situation and what it costs. */
import type { ReactNode } from 'react';
import type { EngagementView } from '../../api/types';
import { Task } from '../../ui/task';
import { useSidebar } from './context';

export interface TaskProps {
  view: EngagementView;
}

interface Props extends TaskProps {
  title: string;
  subtitle: string;
  foot?: ReactNode;
  children: ReactNode;
}

export function SituationTask({ view, children, ...form }: Props) {
  const { labels, closeForm } = useSidebar();
  return (
    <Task {...form} backLabel={labels.back} onBack={closeForm} mark={view.situation} value={view.cost.value}>
      {children}
    </Task>
  );
}
