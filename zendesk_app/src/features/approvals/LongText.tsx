/** A text field with its limit in sight, and what is wrong with it beside it. */
import { Field, Textarea } from '@zendeskgarden/react-forms';
import { forwardRef } from 'react';
import styled from 'styled-components';
import { SmallHint } from '../../ui/hint';
import { Ends } from '../../ui/layout';
import { Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';

const Below = styled(Ends)`
  margin-top: 4px;
`;

interface Props {
  label: string;
  hint: string | null;
  limit: number;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

export const LongText = forwardRef<HTMLTextAreaElement, Props>(function LongText(
  { label, hint, limit, value, error, onChange },
  field,
) {
  const { labels } = useSidebar();
  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      {hint && <SmallHint>{hint}</SmallHint>}
      <Textarea
        ref={field}
        isCompact
        minRows={4}
        maxRows={12}
        maxLength={limit}
        value={value}
        {...(error && { validation: 'error' as const })}
        onChange={({ target }) => onChange(target.value)}
      />
      <Below>
        {error && <Field.Message validation="error">{error}</Field.Message>}
        <Small>{labels.characters(value.length, limit)}</Small>
      </Below>
    </Field>
  );
});
