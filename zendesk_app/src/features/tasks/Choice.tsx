/** Fields that are chosen: one of a few in sight, one of a list, or yes. */
import { Checkbox, Field, Fieldset, Radio, Select } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import styled from 'styled-components';
import type { FieldView } from '../../api/types';
import { SmallHint } from '../../ui/hint';
import { useLabels } from '../../ui/labels';
import { Column } from '../../ui/layout';
import { Missing } from '../../ui/missing';
import { Small } from '../../ui/text';
import { color } from '../../ui/theme';
import { type FieldProps, YES } from './field';
import { Labelled, validation } from './Written';

const Choices = styled(Column)<{ $row: boolean }>`
  flex-flow: ${({ $row }) => ($row ? 'row wrap' : 'column')};
  gap: 8px 20px;
  margin-top: 8px;
`;

/** One that cannot be chosen looks so and still takes the focus, so that the keyboard finds out why. */
const Choosable = styled(Radio)`
  &&[aria-disabled='true'] ~ label {
    color: ${color('foreground.disabled')};
    cursor: not-allowed;
    &::before {
      border-color: transparent;
      background-color: ${color('background.disabled')};
    }
  }
`;

/** Yes or no, and the like. */
const fitsARow = (options: FieldView['options']): boolean =>
  options.length === 2 && options.every(({ label, hint }) => label.length <= 12 && hint === null);

export function OneInSight({ field, value, error, onChange }: FieldProps) {
  const problem = useId();
  const name = useId();
  return (
    <Fieldset isCompact {...(error && { 'aria-describedby': problem })}>
      <Fieldset.Legend>{field.label}</Fieldset.Legend>
      {field.hint && <Small as="p">{field.hint}</Small>}
      <Choices $row={fitsARow(field.options)}>
        {field.options.map((option) => (
          <Field key={option.value}>
            <Choosable
              name={name}
              value={option.value}
              checked={value === option.value}
              aria-disabled={!option.available}
              onChange={() => option.available && onChange(option.value)}
            >
              <Field.Label isRegular>{option.label}</Field.Label>
              {option.hint && <SmallHint>{option.hint}</SmallHint>}
            </Choosable>
          </Field>
        ))}
        {error && <Missing id={problem}>{error}</Missing>}
      </Choices>
    </Fieldset>
  );
}

export function OneOfList({ field, value, error, onChange }: FieldProps) {
  const labels = useLabels();
  const chosen = field.options.find((option) => option.value === value);
  return (
    <Labelled field={field} error={error} below={chosen?.hint && <Small>{chosen.hint}</Small>}>
      <Select
        isCompact
        {...validation(error)}
        aria-required={field.required}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {/* without it the browser would show an option that nobody chose */}
        {!chosen && (
          <option value={value} disabled hidden>
            {labels.choose}
          </option>
        )}
        {field.options.map((option) => (
          <option key={option.value} value={option.value} disabled={!option.available}>
            {option.label}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}

export function Tick({ field, value, error, onChange }: FieldProps) {
  return (
    <Field>
      <Checkbox
        checked={value === YES}
        aria-required={field.required}
        onChange={({ target }) => onChange(target.checked ? YES : '')}
      >
        <Field.Label isRegular>{field.label}</Field.Label>
        {field.hint && <SmallHint>{field.hint}</SmallHint>}
        {error && <Field.Message validation="error">{error}</Field.Message>}
      </Checkbox>
    </Field>
  );
}
