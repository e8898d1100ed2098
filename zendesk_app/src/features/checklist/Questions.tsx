/** The evaluation's questions in order: verifications, reasons, and the guard rail. */
import type { EvaluationForm } from '../../api/types';
import { Column, Ends, Line } from '../../ui/layout';
import { Note } from '../../ui/note';
import { Part, Small, Strong } from '../../ui/text';
import { type Answers, type Changes, withCheck, withReason } from './answers';
import { Check } from './Check';
import { ReasonGroup } from './Reasons';
import { useMarks } from './useMarks';

interface Props {
  form: EvaluationForm;
  answers: Answers;
  /** What the server does not have yet. */
  unsaved: Changes;
  /** The person asked what is missing. */
  asked: boolean;
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

type PartProps = Omit<Props, 'unsaved' | 'asked'> & ReturnType<typeof useMarks>;

function Checks({ form, answers, marked, touch, onChange }: PartProps) {
  const byCode = new Map(answers.checks.map((answer) => [answer.code, answer]));
  return (
    <Column $gap={12}>
      <Heading title={form.checks_title} progress={form.checks_progress} />
      {form.checks.map((check) => {
        const answer = byCode.get(check.code);
        if (!answer) return null;
        return (
          <Check
            key={check.code}
            check={check}
            states={form.states}
            answer={answer}
            marked={marked(check.code)}
            onChange={(changed) => {
              touch(check.code);
              onChange((changes) => withCheck(changes, changed));
            }}
          />
        );
      })}
    </Column>
  );
}

function Reasons({ form, answers, marked, touch, onChange }: PartProps) {
  const byCode = new Map(answers.reasons.map((answer) => [answer.code, answer]));
  return (
    <Column $gap={12}>
      <Heading title={form.reasons_title} progress={form.reasons_progress} />
      {form.groups.map((group) => (
        <ReasonGroup
          key={group.modality}
          group={group}
          answers={byCode}
          marked={marked}
          onChange={(changed) => {
            // ticking a reason opens its words; what they lack is said once they were begun
            if (byCode.get(changed.code)?.chosen) touch(changed.code);
            onChange((changes) => withReason(changes, changed));
          }}
        />
      ))}
    </Column>
  );
}

export function Questions({ unsaved, asked, ...parts }: Props) {
  const marks = useMarks(unsaved, asked);
  const { guard_rail_title, guard_rail } = parts.form;
  return (
    <>
      <Checks {...parts} {...marks} />
      <Line />
      <Reasons {...parts} {...marks} />
      <Note tone="neutral" icon="shield-stroke">
        <span>
          <Strong>{guard_rail_title}</Strong> {guard_rail}
        </span>
      </Note>
    </>
  );
}
