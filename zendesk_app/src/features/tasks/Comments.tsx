/** A comment of the customer's, chosen among those that stand on the ticket, each with what speaks for it or against. */
import { useQuery } from '@tanstack/react-query';
import { Field, Fieldset, Radio } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import styled from 'styled-components';
import { candidatesQuery } from '../../api/ticket';
import type { CandidatesView, CandidateView } from '../../api/types';
import { Icon, Led } from '../../ui/icon';
import { Column } from '../../ui/layout';
import { Missing } from '../../ui/missing';
import { Note } from '../../ui/note';
import { FoldedQuote } from '../../ui/quote';
import { Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { Failure } from '../sidebar/Failure';
import { Loading } from '../sidebar/Loading';
import type { FieldProps } from './field';

const Indented = styled(Column)`
  padding-inline-start: 24px;
`;

const Choices = styled(Column)`
  margin-top: 8px;
`;

interface ChoiceProps {
  name: string;
  chosen: boolean;
  onChoose: () => void;
}

function Candidate({ candidate, name, chosen, onChoose }: ChoiceProps & { candidate: CandidateView }) {
  const { labels } = useSidebar();
  const about = useId();
  const { comment_id, author, time, text, checks, blocked } = candidate;
  return (
    <Column $gap={6}>
      <Field>
        <Radio
          name={name}
          value={comment_id}
          checked={chosen}
          disabled={blocked}
          aria-describedby={about}
          onChange={onChoose}
        >
          <Field.Label isRegular>
            {author} · {time}
          </Field.Label>
        </Radio>
      </Field>
      <Indented id={about} $gap={6}>
        <FoldedQuote text={text} more={labels.seeWhole} less={labels.seeLess} />
        <Column as="ul" $gap={4}>
          {checks.map((check) => (
            <Led as="li" $small key={check.text}>
              <Icon name={check.icon} tone={check.tone} />
              <div>
                <Small>{check.text}</Small>
                {check.note && <Small as="p">{check.note}</Small>}
              </div>
            </Led>
          ))}
        </Column>
      </Indented>
    </Column>
  );
}

function NoneOfThem({ name, chosen, onChoose }: ChoiceProps) {
  const { labels } = useSidebar();
  return (
    <Field>
      <Radio name={name} value="" checked={chosen} onChange={onChoose}>
        <Field.Label isRegular>{labels.noneOfThem}</Field.Label>
      </Radio>
    </Field>
  );
}

function Candidates({ found, field, value, onChange }: FieldProps & { found: CandidatesView }) {
  const name = useId();
  if (found.candidates.length === 0) {
    return (
      <Note tone="neutral" icon="info-stroke">
        <span>{found.empty}</span>
      </Note>
    );
  }
  return (
    <>
      {found.candidates.map((candidate) => (
        <Candidate
          key={candidate.comment_id}
          candidate={candidate}
          name={name}
          chosen={value === String(candidate.comment_id)}
          onChoose={() => onChange(String(candidate.comment_id))}
        />
      ))}
      {!field.required && <NoneOfThem name={name} chosen={value === ''} onChoose={() => onChange('')} />}
    </>
  );
}

export function Comments({ engagementId, ...props }: FieldProps & { engagementId: string }) {
  const { api, labels } = useSidebar();
  const { data, error: failure, refetch } = useQuery(candidatesQuery(api, engagementId));
  const problem = useId();
  const { field, error } = props;
  return (
    <Fieldset isCompact {...(error && { 'aria-describedby': problem })}>
      <Fieldset.Legend>{field.label}</Fieldset.Legend>
      {field.hint && <Small as="p">{field.hint}</Small>}
      <Choices $gap={12}>
        {data ? (
          <Candidates {...props} found={data} />
        ) : failure ? (
          <Failure failure={failure} onRetry={refetch} heading="h2" />
        ) : (
          <Loading label={labels.loadingComments} as="span" />
        )}
        {error && <Missing id={problem}>{error}</Missing>}
      </Choices>
    </Fieldset>
  );
}
