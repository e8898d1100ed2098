/** A comment of the customer's, chosen among those that stand on the ticket, each with what speaks for it or against. */
import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Fieldset, Radio } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import styled from 'styled-components';
import { candidatesQuery } from '../../api/ticket';
import type { CandidatesView, CandidateView, OfferView } from '../../api/types';
import { Icon, Led } from '../../ui/icon';
import { Column } from '../../ui/layout';
import { Missing } from '../../ui/missing';
import { Note } from '../../ui/note';
import { FoldedQuote, Words } from '../../ui/quote';
import { Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { Failure } from '../sidebar/Failure';
import { Loading } from '../sidebar/Loading';
import { useProposal } from '../sidebar/useKept';
import type { FieldProps } from './field';

const Indented = styled(Column)`
  padding-inline-start: 24px;
`;

const Choices = styled(Column)`
  margin-top: 8px;
`;

/** A fieldset of Garden's gives its text no size. */
const Looks = styled(Small).attrs({ as: 'b' })`
  color: inherit;
  font-weight: 600;
`;

interface ChoiceProps {
  name: string;
  chosen: boolean;
  onChoose: () => void;
}

function Suggestion({ suggestion: { icon, tone, text, words_title, words } }: Pick<CandidateView, 'suggestion'>) {
  return (
    <Led $small>
      <Icon name={icon} tone={tone} />
      <div>
        <Looks>{text}</Looks>
        {words.length > 0 && (
          <>
            <Small as="p">{words_title}</Small>
            <Words words={words} />
          </>
        )}
      </div>
    </Led>
  );
}

function Checks({ checks }: Pick<CandidateView, 'checks'>) {
  return (
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
  );
}

interface OfferProps {
  offer: OfferView;
  engagementId: string;
  about: string;
}

/** Opens the other Tarefa with what the customer said already filled in. */
function Offer({ offer: { label, form, values }, engagementId, about }: OfferProps) {
  const { openForm, offline } = useSidebar();
  const propose = useProposal(engagementId);
  const opener = `offer:${about}`;
  const take = (): void => {
    propose(form, values);
    openForm(form, opener);
  };
  return (
    <Button size="small" isNeutral disabled={offline} data-opener={opener} onClick={take}>
      {label}
    </Button>
  );
}

interface CandidateProps extends ChoiceProps {
  candidate: CandidateView;
  engagementId: string;
}

function Candidate({ candidate, engagementId, name, chosen, onChoose }: CandidateProps) {
  const { labels } = useSidebar();
  const about = useId();
  const { comment_id, author, time, text, checks, blocked, suggestion, offer } = candidate;
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
        <Suggestion suggestion={suggestion} />
        <Checks checks={checks} />
      </Indented>
      {offer && (
        <Indented>
          <Offer offer={offer} engagementId={engagementId} about={String(comment_id)} />
        </Indented>
      )}
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

interface CandidatesProps extends FieldProps {
  found: CandidatesView;
  engagementId: string;
}

function Candidates({ found, engagementId, field, value, onChange }: CandidatesProps) {
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
          engagementId={engagementId}
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
          <Candidates {...props} found={data} engagementId={engagementId} />
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
