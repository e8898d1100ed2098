/** The reasons of one modality: the first few and the chosen ones, the rest a press away. */
import { Checkbox, Field, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import type { ReasonGroupView, ReasonView } from '../../api/types';
import { SmallHint } from '../../ui/hint';
import { Column } from '../../ui/layout';
import { Link } from '../../ui/link';
import { LastingMissing } from '../../ui/missing';
import { useSidebar } from '../sidebar/context';
import type { ReasonAnswer } from './answers';
import { ManyOf } from './fields';

const FIRST = 3;

const Details = styled(Column)`
  padding-inline-start: 24px;
`;

interface Props {
  reason: ReasonView;
  answer: ReasonAnswer;
  /** What is missing is said, not only known. */
  marked: boolean;
  onChange: (answer: ReasonAnswer) => void;
}

function ReasonDetails({ reason, answer, marked, onChange }: Props) {
  const { labels } = useSidebar();
  return (
    <Details>
      {reason.parts.length > 0 && (
        <ManyOf
          legend={labels.parts}
          options={reason.parts}
          chosen={answer.parts}
          onChoose={(parts) => onChange({ ...answer, parts })}
        />
      )}
      {reason.scopes.length > 0 && (
        <ManyOf
          legend={labels.scopes}
          options={reason.scopes}
          chosen={answer.scopes}
          onChoose={(scopes) => onChange({ ...answer, scopes })}
        />
      )}
      <Field>
        <Field.Label isRegular>{reason.text_label}</Field.Label>
        <Textarea
          isCompact
          minRows={2}
          maxRows={8}
          value={answer.text}
          onChange={({ target }) => onChange({ ...answer, text: target.value })}
        />
      </Field>
      <LastingMissing>{marked ? reason.missing : null}</LastingMissing>
    </Details>
  );
}

function Reason({ reason, answer, marked, onChange }: Props) {
  return (
    <Column>
      <Field>
        <Checkbox checked={answer.chosen} onChange={({ target }) => onChange({ ...answer, chosen: target.checked })}>
          <Field.Label isRegular>{reason.label}</Field.Label>
          {reason.hint && <SmallHint>{reason.hint}</SmallHint>}
        </Checkbox>
      </Field>
      {answer.chosen && (
        <div data-missing={reason.missing === null ? undefined : ''}>
          <ReasonDetails reason={reason} answer={answer} marked={marked} onChange={onChange} />
        </div>
      )}
    </Column>
  );
}

interface GroupProps {
  group: ReasonGroupView;
  answers: Map<string, ReasonAnswer>;
  marked: (code: string) => boolean;
  onChange: (answer: ReasonAnswer) => void;
}

const Name = styled.h3`
  font-size: 12px;
  line-height: 16px;
  font-weight: 600;
`;

export function ReasonGroup({ group, answers, marked, onChange }: GroupProps) {
  const { labels } = useSidebar();
  const [all, setAll] = useState(false);
  const seen = group.reasons.filter(({ code }, place) => all || place < FIRST || answers.get(code)?.chosen);
  const hidden = group.reasons.length - seen.length;
  return (
    <Column $gap={10} role="group" aria-label={group.title}>
      <Name>{group.title}</Name>
      {seen.map((reason) => {
        const answer = answers.get(reason.code);
        if (!answer) return null;
        return (
          <Reason
            key={reason.code}
            reason={reason}
            answer={answer}
            marked={marked(reason.code)}
            onChange={onChange}
          />
        );
      })}
      {hidden > 0 && (
        <div>
          <Link onClick={() => setAll(true)}>{labels.moreReasons(hidden)}</Link>
        </div>
      )}
    </Column>
  );
}
