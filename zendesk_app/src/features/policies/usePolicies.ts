/** The page's read and its presses; each press answers with the whole page. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Decided, decidePolicy, POLICIES, policiesQuery, previewPolicy, proposePolicy, type Written } from '../../api/policies';
import { Unreachable } from '../../api/problem';
import type { Session } from '../../api/session';
import type { PageHost } from '../../zaf';
import { useActive } from '../pages/useActive';
import { endsSession, useExpired } from '../pages/useExpired';
import { usePress } from '../pages/usePress';

const nameProposal = ({ policy, values }: Written): unknown[] => [policy.modality, policy.based_on, values];
const nameDecision = ({ proposal, action, values }: Decided): unknown[] => [proposal, action, values];

export function usePolicies(session: Session, host: PageHost) {
  const { api } = session;
  const queries = useQueryClient();
  const [readAgain] = useState(() => () => void queries.invalidateQueries({ queryKey: POLICIES }));
  const active = useActive(session, host, readAgain);
  const over = useExpired(session);
  const { data, error, refetch } = useQuery(policiesQuery(api, active));
  const preview = useMutation({
    mutationFn: (written: Written) => previewPolicy(api, written),
    // what refused it may be another version that has come meanwhile
    onError: readAgain,
    networkMode: 'always',
  });
  const propose = usePress((written: Written, key) => proposePolicy(api, written, key), nameProposal, readAgain);
  const decide = usePress((asked: Decided, key) => decidePolicy(api, asked, key), nameDecision, readAgain);
  const failures = [error, preview.error, propose.error, decide.error];
  return {
    view: data,
    error,
    refetch,
    preview,
    propose,
    decide,
    expired: over || failures.some(endsSession),
    offline: data !== undefined && error instanceof Unreachable,
  };
}

export type PoliciesPage = ReturnType<typeof usePolicies>;
