/** Answers that can no longer change, as a Maestro reads them before deciding. */
import styled from 'styled-components';
import type { EvaluationForm, OptionView, ReasonView } from '../../api/types';
import { Icon, Led } from '../../ui/icon';
import { Column, Ends } from '../../ui/layout';
import { Part, Small, Strong } from '../../ui/text';

const Words = styled(Small)`
  display: block;
  white-space: pre-line;
`;

const labelOf = (options: OptionView[], value: string | null): string | undefined =>
  options.find((option) => option.value === value)?.label;

function labelsOf(options: OptionView[], chosen: string[]): string[] {
  return options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
}

function ChosenReason({ reason }: { reason: ReasonView }) {
  const confirmed = [...labelsOf(reason.parts, reason.parts_chosen), ...labelsOf(reason.scopes, reason.scopes_chosen)];
  return (
    <Led as="li">
      <Icon name="check-circle-fill" tone="success" />
      <div>
        {reason.label}
        {confirmed.map((label) => (
          <Words key={label}>{label}</Words>
        ))}
        {reason.text && <Words>{reason.text}</Words>}
      </div>
    </Led>
  );
}

export function AnsweredChecklist({ form }: { form: EvaluationForm }) {
  const chosen = form.groups.flatMap(({ reasons }) => reasons.filter((reason) => reason.chosen));
  return (
    <>
      <Column $gap={8}>
        <Part>{form.checks_title}</Part>
        <Column as="ul">
          {form.checks.map(({ code, label, state, results, result, note }) => (
            <li key={code}>
              <Ends>
                <span>{label}</span>
                <Strong>{[labelOf(form.states, state), labelOf(results, result)].filter(Boolean).join(' · ')}</Strong>
              </Ends>
              {note && <Words>{note}</Words>}
            </li>
          ))}
        </Column>
      </Column>
      <Column $gap={8}>
        <Part>{form.reasons_title}</Part>
        <Column as="ul">
          {chosen.map((reason) => (
            <ChosenReason key={reason.code} reason={reason} />
          ))}
        </Column>
      </Column>
    </>
  );
}
