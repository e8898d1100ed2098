/** A new version, from the newest one's values to what it would change, and only then the proposal. */
import { Button } from '@zendeskgarden/react-buttons';
import { useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Values } from '../../api/acts';
import type { FieldView, PoliciesView, PolicyPreviewView, PolicyView, TaskView } from '../../api/types';
import type { Labels } from '../../labels';
import { Column, Row } from '../../ui/layout';
import { Small } from '../../ui/text';
import { PageTitle } from '../operations/titles';
import { Told } from '../pages/PageFrame';
import { Plain } from '../tasks/Fields';
import { filled } from '../tasks/values';
import { Differences } from './Differences';
import type { PoliciesPage } from './usePolicies';

const Grid = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
  gap: 16px 24px;
  align-items: end;
`;

interface Props {
  policy: PolicyView;
  task: TaskView;
  shown: PoliciesView;
  page: PoliciesPage;
  labels: Labels;
  typed: Values;
  onType: (typed: Values) => void;
  onClose: () => void;
}

/** Takes the focus when it appears: it stands where something else was. */
function Title({ children }: { children: string }) {
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <PageTitle as="h2" ref={place} tabIndex={-1}>
      {children}
    </PageTitle>
  );
}

function Asked({ field, ...props }: { field: FieldView; value: string; error: string | null; onChange: (value: string) => void }) {
  const { kind } = field;
  // what belongs to a ticket is not asked here
  if (kind === 'comment' || kind === 'replay') return null;
  return (
    <div data-field={field.name}>
      <Plain kind={kind} field={field} {...props} />
    </div>
  );
}

interface PreviewProps {
  preview: PolicyPreviewView;
  shown: PoliciesView;
  labels: Labels;
  busy: boolean;
  onSend: () => void;
  onAdjust: () => void;
}

function Preview({ preview, shown, labels, busy, onSend, onAdjust }: PreviewProps) {
  return (
    <Column $gap={12}>
      <Title>{preview.title}</Title>
      <Differences changes={preview.changes} words={shown} />
      <p>{preview.note}</p>
      <Row>
        <Button size="small" isPrimary disabled={busy} onClick={onSend}>
          {preview.submit}
        </Button>
        <Button size="small" isBasic onClick={onAdjust}>
          {labels.adjust}
        </Button>
      </Row>
    </Column>
  );
}

function useTried(missing: string[]) {
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const complete = (): boolean => {
    const [first] = missing;
    if (first === undefined) return true;
    setTried(true);
    form.current?.querySelector<HTMLElement>(`[data-field="${first}"] input`)?.focus();
    return false;
  };
  return { form, complete, isMissing: (name: string) => tried && missing.includes(name) };
}

/** Ticks stand together, apart from what is written around them. */
function inGroups(fields: FieldView[]): FieldView[][] {
  const groups: FieldView[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && (last[0]?.kind === 'checkbox') === (field.kind === 'checkbox')) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

interface FormProps extends Pick<Props, 'task' | 'labels' | 'typed' | 'onType'> {
  busy: boolean;
  onLook: (values: Values) => void;
  onBack: () => void;
}

function Form({ task, labels, typed, onType, busy, onLook, onBack }: FormProps) {
  const { fields, values, missing } = filled(task, typed);
  const { form, complete, isMissing } = useTried(missing);
  const ask = (field: FieldView) => (
    <Asked
      key={field.name}
      field={field}
      value={values[field.name] ?? ''}
      error={isMissing(field.name) ? labels.required : null}
      onChange={(value) => onType({ ...typed, [field.name]: value })}
    />
  );
  return (
    <Column $gap={16} ref={form} onKeyDown={({ key }) => key === 'Escape' && onBack()}>
      <Column $gap={0}>
        <Title>{task.title}</Title>
        <Small>{task.subtitle}</Small>
      </Column>
      {inGroups(fields).map((group) => (
        <Grid key={group[0]?.name}>{group.map(ask)}</Grid>
      ))}
      <Row>
        <Button size="small" isPrimary disabled={busy} onClick={() => complete() && onLook(values)}>
          {task.preview}
        </Button>
        <Button size="small" isBasic onClick={onBack}>
          {labels.back}
        </Button>
      </Row>
    </Column>
  );
}

export function Propose({ policy, task, shown, page, labels, typed, onType, onClose }: Props) {
  const { preview, propose } = page;
  const adjust = () => {
    preview.reset();
    propose.reset();
  };
  const back = () => {
    adjust();
    onClose();
  };
  const busy = preview.isPending || propose.isPending;
  return (
    <Column $gap={12}>
      <Told failed={propose.error ?? preview.error} offlineSince={null} labels={labels} />
      {preview.data ? (
        <Preview
          {...{ preview: preview.data, shown, labels, busy }}
          // what was read is what is proposed, whatever came meanwhile
          onSend={() => propose.mutate(preview.variables, { onSuccess: back })}
          onAdjust={adjust}
        />
      ) : (
        <Form
          {...{ task, labels, typed, onType, busy }}
          onLook={(values) => preview.mutate({ policy, task, values })}
          onBack={back}
        />
      )}
    </Column>
  );
}
