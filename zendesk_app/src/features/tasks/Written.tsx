/** Fields that are written: a line, several lines with their count, a number, a day, a time. */
import { Field, Input, Textarea } from '@zendeskgarden/react-forms';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import { SmallHint } from '../../ui/hint';
import { useLabels } from '../../ui/labels';
import { Ends } from '../../ui/layout';
import { Small } from '../../ui/text';
import type { FieldProps } from './field';

const Below = styled(Ends)`
  margin-top: 4px;
  &:empty {
    display: none;
  }
`;

/** Garden greys a day and a time even when they are filled, as if they could not be changed. */
const OneLine = styled(Input)`
  &&[value]:not([value=''])::-webkit-datetime-edit {
    color: inherit;
  }
`;

interface Props extends Pick<FieldProps, 'field' | 'error'> {
  children: ReactNode;
  below?: ReactNode;
}

export function Labelled({ field: { label, hint }, error, below, children }: Props) {
  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      {hint && <SmallHint>{hint}</SmallHint>}
      {children}
      <Below>
        {error && <Field.Message validation="error">{error}</Field.Message>}
        {below}
      </Below>
    </Field>
  );
}

export const validation = (error: string | null) => (error === null ? {} : { validation: 'error' as const });

const atMost = (limit: number | null) => (limit === null ? {} : { maxLength: limit });

/** Whole numbers only: what is no digit is not taken. */
const digits = (value: string): string => value.replace(/\D/g, '');

export function Line({ field, value, error, onChange }: FieldProps) {
  const isNumber = field.kind === 'number';
  return (
    <Labelled field={field} error={error}>
      <OneLine
        isCompact
        type={field.kind === 'date' || field.kind === 'time' ? field.kind : 'text'}
        {...(isNumber && { inputMode: 'numeric' as const })}
        {...atMost(field.limit)}
        {...validation(error)}
        aria-required={field.required}
        value={value}
        onChange={({ target }) => onChange(isNumber ? digits(target.value) : target.value)}
      />
    </Labelled>
  );
}

export function Lines({ field, value, error, onChange }: FieldProps) {
  const labels = useLabels();
  const count = field.limit !== null && <Small>{labels.characters(value.length, field.limit)}</Small>;
  return (
    <Labelled field={field} error={error} below={count}>
      <Textarea
        isCompact
        minRows={4}
        maxRows={12}
        {...atMost(field.limit)}
        {...validation(error)}
        aria-required={field.required}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Labelled>
  );
}
