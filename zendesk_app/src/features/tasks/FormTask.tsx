/** Any Tarefa that the server describes: its fields, what is said before the press, and the press. */
import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useRef } from 'react';
import { candidatesQuery } from '../../api/ticket';
import type { EngagementView, FieldView, TaskView } from '../../api/types';
import { Boxes } from '../../ui/box';
import { Column } from '../../ui/layout';
import { Small } from '../../ui/text';
import { ActionButton } from '../engagements/Actions';
import { useSidebar } from '../sidebar/context';
import { SituationTask, type TaskProps } from '../sidebar/SituationTask';
import { useArrival } from '../sidebar/useArrival';
import { type Arrival, openerOf } from '../sidebar/useForms';
import { Fields } from './Fields';
import { PreviewStep } from './PreviewStep';
import { useTask } from './useTask';

interface FootProps {
  task: TaskView;
  /** What the press needs is not there to be chosen: a button that could only refuse is not shown. */
  idle: boolean;
  onLook: () => void;
  onSend: () => void;
}

/** A Tarefa to read only has no press. */
function Foot({ task: { preview, submit, note }, idle, onLook, onSend }: FootProps) {
  const { offline } = useSidebar();
  const label = preview ?? submit;
  return (
    <>
      {label && !idle && (
        <Button isPrimary isStretched disabled={offline} onClick={preview ? onLook : onSend}>
          {label}
        </Button>
      )}
      {note && <Small>{note}</Small>}
    </>
  );
}

interface Props extends TaskProps {
  task: TaskView;
  arrival: Arrival | null;
}

/** Tarefas that this one leads to; coming back puts the focus on the way taken. */
function Ways({ actions }: Pick<TaskView, 'actions'>) {
  return (
    <Column $gap={8}>
      {actions.map((action) => (
        <ActionButton key={openerOf(action)} action={action} isStretched isNeutral />
      ))}
    </Column>
  );
}

interface BodyProps extends TaskProps {
  task: TaskView;
  filling: ReturnType<typeof useTask>;
}

function Body({ view, task, filling: { filled, missing, change } }: BodyProps) {
  const { labels } = useSidebar();
  return (
    <>
      <Fields
        filled={filled}
        engagementId={view.engagement_id ?? ''}
        errorOf={(name) => (missing.includes(name) ? labels.required : null)}
        onChange={change}
      />
      <Boxes boxes={filled.boxes} />
      {task.actions.length > 0 && <Ways actions={task.actions} />}
    </>
  );
}

const asksForComment = ({ kind, required }: FieldView): boolean => kind === 'comment' && required;

/** `idle` once it is known that the customer wrote nothing that a required comment could be; else the one that may. */
function useComments(view: EngagementView, task: TaskView): { idle: boolean; asked: TaskView } {
  const { api } = useSidebar();
  const asks = task.fields.some(asksForComment);
  const { data } = useQuery({ ...candidatesQuery(api, view.engagement_id ?? ''), enabled: asks });
  const value = String(data?.preselected ?? '');
  const fields = task.fields.map((field) => (asksForComment(field) ? { ...field, value } : field));
  return { idle: asks && (data?.candidates.every(({ blocked }) => blocked) ?? false), asked: { ...task, fields } };
}

export function FormTask({ view, task, arrival }: Props) {
  const form = useRef<HTMLDivElement>(null);
  const { idle, asked } = useComments(view, task);
  const filling = useTask(view, asked, form);
  useArrival(arrival, form);
  const { preview, filled, look, adjust, send } = filling;
  if (preview) {
    const { values } = filled;
    return (
      <PreviewStep key={preview.hash} view={view} preview={preview} values={values} onSend={send} onAdjust={adjust} />
    );
  }
  const speaks = task.preview ?? task.submit ?? task.note;
  return (
    <SituationTask
      view={view}
      title={task.title}
      subtitle={task.subtitle}
      foot={speaks && <Foot task={task} idle={idle} onLook={look} onSend={send} />}
    >
      <Column ref={form} $gap={16}>
        <Body view={view} task={task} filling={filling} />
      </Column>
    </SituationTask>
  );
}
