/** Small fields that the checks and the reasons share. */
import { Checkbox, Field, Fieldset, Radio } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import type { OptionView } from '../../api/types';
import { SmallHint } from '../../ui/hint';
import { Small } from '../../ui/text';
import { toggled } from './answers';

const Choices = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 4px 14px;
  margin-top: 4px;
`;

const Label = styled(Field.Label)`
  && {
    font-size: 12px;
  }
`;

export const Legend = styled(Fieldset.Legend)`
  && {
    font-weight: 400;
  }
`;

interface OneProps<Value extends string> {
  name: string;
  options: OptionView[];
  value: Value | null;
  onChoose: (value: Value) => void;
}

export function OneOf<Value extends string>({ name, options, value, onChoose }: OneProps<Value>) {
  return (
    <Choices>
      {options.map((option) => (
        <Field key={option.value}>
          <Radio
            name={name}
            value={option.value}
            checked={value === option.value}
            // an option of the server's is one of its values
            onChange={() => onChoose(option.value as Value)}
          >
            <Label>{option.label}</Label>
          </Radio>
        </Field>
      ))}
    </Choices>
  );
}

interface ManyProps {
  legend: string;
  options: OptionView[];
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}

export function ManyOf({ legend, options, chosen, onChoose }: ManyProps) {
  return (
    <Fieldset isCompact>
      <Legend>
        <Small>{legend}</Small>
      </Legend>
      {options.map(({ value, label, hint }) => (
        <Field key={value}>
          <Checkbox checked={chosen.includes(value)} onChange={() => onChoose(toggled(chosen, value))}>
            <Label isRegular>{label}</Label>
            {hint && <SmallHint>{hint}</SmallHint>}
          </Checkbox>
        </Field>
      ))}
    </Fieldset>
  );
}
