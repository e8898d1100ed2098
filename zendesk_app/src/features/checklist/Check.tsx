/** One of Standard Support's verifications: its answer, its result where it has one, and an optional remark. */
import { Field, Fieldset, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { CheckView, OptionView } from '../../api/types';
import { Column } from '../../ui/layout';
import { Link } from '../../ui/link';
import { LastingMissing } from '../../ui/missing';
import { Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import type { CheckAnswer } from './answers';
import { Legend, OneOf } from './fields';

interface Props {
  check: CheckView;
  states: OptionView[];
  answer: CheckAnswer;
  /** What is missing is said, not only known. */
  marked: boolean;
  onChange: (answer: CheckAnswer) => void;
}

function Remark({ check, answer, onChange }: Omit<Props, 'states' | 'marked'>) {
  const { labels } = useSidebar();
  const [open, setOpen] = useState(false);
  if (!open && answer.note === '') {
    return (
      <Link aria-label={labels.addNoteTo(check.label)} onClick={() => setOpen(true)}>
        {labels.addNote}
      </Link>
    );
  }
  return (
    <Field>
      <Field.Label hidden>{labels.noteOf(check.label)}</Field.Label>
      <Textarea
        isCompact
        minRows={1}
        maxRows={6}
        // only after the link was pressed: the person asked for it
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={open}
        placeholder={labels.note}
        value={answer.note}
        onChange={({ target }) => onChange({ ...answer, note: target.value })}
      />
    </Field>
  );
}

export function Check({ check, states, answer, marked, onChange }: Props) {
  const { labels } = useSidebar();
  const { code, label, hint, results, missing } = check;
  return (
    <Column $gap={4} data-missing={missing === null ? undefined : ''}>
      <Fieldset isCompact>
        <Legend>{label}</Legend>
        {hint && <Small as="p">{hint}</Small>}
        <OneOf
          name={`check-${code}`}
          options={states}
          value={answer.state}
          onChoose={(state) => onChange({ ...answer, state })}
        />
      </Fieldset>
      {/* only a test that was done has a result */}
      {results.length > 0 && answer.state === 'done' && (
        <Fieldset isCompact>
          <Legend>
            <Small>{labels.result}</Small>
          </Legend>
          <OneOf
            name={`result-${code}`}
            options={results}
            value={answer.result}
            onChoose={(result) => onChange({ ...answer, result })}
          />
        </Fieldset>
      )}
      <LastingMissing>{marked ? missing : null}</LastingMissing>
      <div>
        <Remark check={check} answer={answer} onChange={onChange} />
      </div>
    </Column>
  );
}
