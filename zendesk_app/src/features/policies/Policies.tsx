/** The page of policies: each modality's versions, and the way to a new one. */
import { Button } from '@zendeskgarden/react-buttons';
import { useEffect, useId, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Values } from '../../api/acts';
import type { Session } from '../../api/session';
import type { PoliciesView, PolicyView } from '../../api/types';
import type { Labels } from '../../labels';
import { Column, Ends } from '../../ui/layout';
import { Small } from '../../ui/text';
import type { PageHost } from '../../zaf';
import { PageTitle } from '../operations/titles';
import { PageFrame, Told } from '../pages/PageFrame';
import { Propose } from './Propose';
import { type PoliciesPage, usePolicies } from './usePolicies';
import { Version } from './Version';

/** The modalities side by side; below one another where it is narrow. */
const Two = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr));
  gap: 20px 24px;
  align-items: start;
`;

/** As high with a button as without, so that the modalities begin at one height. */
const Head = styled(Ends)`
  min-height: 32px;
`;

interface ShownProps {
  view: PoliciesView;
  page: PoliciesPage;
  labels: Labels;
}

interface ModalityProps extends ShownProps {
  policy: PolicyView;
  onPropose: () => void;
}

function Modality({ policy, view, page, labels, onPropose }: ModalityProps) {
  const id = useId();
  const { decide } = page;
  return (
    <Column as="section" aria-labelledby={id} $gap={12}>
      <Head>
        <PageTitle as="h2" id={id}>
          {policy.title}
        </PageTitle>
        {policy.propose && (
          <Button
            size="small"
            isNeutral
            data-propose={policy.modality}
            aria-label={labels.actionOf(policy.propose.label, policy.title)}
            onClick={onPropose}
          >
            {policy.propose.label}
          </Button>
        )}
      </Head>
      {policy.versions.map((version) => (
        <Version
          key={version.id}
          version={version}
          page={view}
          labels={labels}
          busy={decide.isPending}
          onAct={(action, values) => decide.mutate({ proposal: version.id, action, values })}
        />
      ))}
    </Column>
  );
}

/** The form in place of the versions; what was typed stays until it is proposed. */
function useProposing() {
  const [proposing, propose] = useState<string | null>(null);
  const [typed, setTyped] = useState<Record<string, Values | undefined>>({});
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (proposing === null && last.current !== null) {
      document.querySelector<HTMLElement>(`[data-propose="${last.current}"]`)?.focus();
    }
    last.current = proposing;
  }, [proposing]);
  return { proposing, propose, typed, setTyped };
}

function Shown({ view, page, labels }: ShownProps) {
  const { proposing, propose, typed, setTyped } = useProposing();
  const shared = { view, page, labels };
  const policy = view.policies.find(({ modality }) => modality === proposing);
  const task = view.forms.find(({ name }) => name === policy?.propose?.form);
  // a form that somebody else's proposal closed says so here
  const failed = page.decide.error ?? (task ? null : page.propose.error);
  const open = (modality: string) => {
    page.decide.reset();
    page.propose.reset();
    page.preview.reset();
    propose(modality);
  };
  return (
    <Column $gap={20}>
      <Column $gap={0}>
        <PageTitle>{view.title}</PageTitle>
        <Small role="status">{view.summary}</Small>
      </Column>
      <Told failed={failed} offlineSince={page.offline ? view.now : null} labels={labels} />
      {policy && task ? (
        <Propose
          {...{ policy, task, page, labels }}
          shown={view}
          typed={typed[policy.modality] ?? {}}
          onType={(values) => setTyped({ ...typed, [policy.modality]: values })}
          onClose={() => propose(null)}
        />
      ) : (
        <Two>
          {view.policies.map((one) => (
            <Modality key={one.modality} {...shared} policy={one} onPropose={() => open(one.modality)} />
          ))}
        </Two>
      )}
    </Column>
  );
}

interface Props {
  session: Session;
  host: PageHost;
  labels: Labels;
}

export function Policies({ session, host, labels }: Props) {
  const page = usePolicies(session, host);
  return (
    <PageFrame page={page} labels={labels} loading={labels.policiesLoading}>
      {(view) => <Shown view={view} page={page} labels={labels} />}
    </PageFrame>
  );
}
