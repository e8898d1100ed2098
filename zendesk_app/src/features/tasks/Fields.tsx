/** The fields of a Tarefa in their order, each by its kind. */
import type { ComponentType } from 'react';
import type { FieldView } from '../../api/types';
import { Pair } from '../../ui/layout';
import { Replay } from '../replays/Replay';
import { OneInSight, OneOfList, Tick } from './Choice';
import { Comments } from './Comments';
import type { FieldProps } from './field';
import type { Filled } from './values';
import { inRows } from './values';
import { Line, Lines } from './Written';

type OfTicket = 'comment' | 'replay';

const kinds: Record<Exclude<FieldView['kind'], OfTicket>, ComponentType<FieldProps>> = {
  radio: OneInSight,
  select: OneOfList,
  checkbox: Tick,
  text: Line,
  number: Line,
  date: Line,
  time: Line,
  textarea: Lines,
};

/** A field that asks nothing of a ticket. */
export function Plain({ kind, ...props }: FieldProps & { kind: Exclude<FieldView['kind'], OfTicket> }) {
  const Kind = kinds[kind];
  return <Kind {...props} />;
}

function Asked({ engagementId, ...props }: FieldProps & { engagementId: string }) {
  const { kind } = props.field;
  if (kind === 'comment') return <Comments {...props} engagementId={engagementId} />;
  if (kind === 'replay') return <Replay field={props.field} engagementId={engagementId} />;
  return <Plain kind={kind} {...props} />;
}

interface Props {
  filled: Filled;
  engagementId: string;
  errorOf: (name: string) => string | null;
  onChange: (name: string, value: string) => void;
}

export function Fields({ filled: { fields, values }, engagementId, errorOf, onChange }: Props) {
  const ask = (field: FieldView) => (
    // the first control inside is the one that a missing answer sends the focus to
    <div key={field.name} data-field={field.name}>
      <Asked
        field={field}
        engagementId={engagementId}
        value={values[field.name] ?? ''}
        error={errorOf(field.name)}
        onChange={(value) => onChange(field.name, value)}
      />
    </div>
  );
  return inRows(fields).map((row) =>
    row.length === 1 ? row.map(ask) : <Pair key={row.map(({ name }) => name).join(' ')}>{row.map(ask)}</Pair>,
  );
}
