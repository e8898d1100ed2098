/** The evaluation's questions in order: verifications, reasons, and the guard rail. */
import type { EvaluationForm } from '../../api/types';
import { Column, Ends, Line } from '../../ui/layout';
import { Note } from '../../ui/note';
import { Part, Small, Strong } from '../../ui/text';
import { type Answers, type Changes, withCheck, withReason } from './answers';
import { Check } from './Check';
import { ReasonGroup } from './Reasons';

interface Props {
  form: EvaluationForm;
  answers: Answers;
  onChange: (change: (changes: Changes) => Changes) => void;
}

function Heading({ title, progress }: { title: string; progress: string }) {
  return (
    <Ends>
      <Part>{title}</Part>
      <Small>{progress}</Small>
    </Ends>
  );
}

export function Questions({ form, answers, onChange }: Props) {
  const checks = new Map(answers.checks.map((answer) => [answer.code, answer]));
  const reasons = new Map(answers.reasons.map((answer) => [answer.code, answer]));
  return (
    <>
      <Column $gap={12}>
        <Heading title={form.checks_title} progress={form.checks_progress} />
        {form.checks.map((check) => {
          const answer = checks.get(check.code);
          const change = (changed: NonNullable<typeof answer>) => onChange((changes) => withCheck(changes, changed));
          return (
            answer && <Check key={check.code} check={check} states={form.states} answer={answer} onChange={change} />
          );
        })}
      </Column>
      <Line />
      <Column $gap={12}>
        <Heading title={form.reasons_title} progress={form.reasons_progress} />
        {form.groups.map((group) => (
          <ReasonGroup
            key={group.modality}
            group={group}
            answers={reasons}
            onChange={(changed) => onChange((changes) => withReason(changes, changed))}
          />
        ))}
      </Column>
      <Note tone="neutral" icon="shield-stroke">
        <span>
          <Strong>{form.guard_rail_title}</Strong> {form.guard_rail}
        </span>
      </Note>
    </>
  );
}
