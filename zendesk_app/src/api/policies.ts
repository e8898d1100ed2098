/** The page of policies: its read, the preview of a version, and what its buttons ask for. */
import { queryOptions } from '@tanstack/react-query';
import type { Values } from './acts';
import type { Api } from './client';
import { answered, SessionExpired } from './problem';
import type { PoliciesView, PolicyIn, PolicyPreviewView, PolicyView, TaskView } from './types';

const EVERY_MS = 60_000;
const YES = 'yes';

export const POLICIES = ['policies'] as const;

export const policiesQuery = (api: Api, active: boolean) =>
  queryOptions({
    queryKey: POLICIES,
    queryFn: () => answered(api.GET('/api/policies')),
    refetchInterval: ({ state }) => active && !(state.error instanceof SessionExpired) && EVERY_MS,
  });

export interface Written {
  policy: PolicyView;
  task: TaskView;
  values: Values;
}

/** `billed_statuses.hold` is one of a list; the others are read by their field's kind. */
function bodyOf({ policy, task, values }: Written): PolicyIn {
  const body: Record<string, unknown> = { modality: policy.modality, based_on: policy.based_on };
  for (const { name, kind } of task.fields) {
    const value = values[name] ?? '';
    const [whole = name, option] = name.split('.');
    if (option !== undefined) {
      const before = (body[whole] ?? []) as string[];
      body[whole] = value === YES ? [...before, option] : before;
    } else if (kind === 'checkbox') body[name] = value === YES;
    else body[name] = kind === 'number' ? Number(value) : value;
  }
  // the server made the form that this body is read from
  return body as unknown as PolicyIn;
}

/** Changes nothing, so it takes no key. */
export const previewPolicy = (api: Api, written: Written): Promise<PolicyPreviewView> =>
  answered(api.POST('/api/policies/preview', { body: bodyOf(written) }));

export const proposePolicy = (api: Api, written: Written, key: string): Promise<PoliciesView> =>
  answered(api.POST('/api/policies', { params: { header: { 'idempotency-key': key } }, body: bodyOf(written) }));

export interface Decided {
  proposal: string;
  action: string;
  values: Values;
}

type Sending = (api: Api, asked: Decided, key: string) => Promise<PoliciesView>;

const params = ({ proposal }: Decided, key: string) => ({
  path: { proposal_id: proposal },
  header: { 'idempotency-key': key },
});
const reason = ({ values }: Decided) => ({ reason: values.reason ?? '' });

const acts: Record<string, Sending | undefined> = {
  confirm: (api, asked, key) =>
    answered(
      api.POST('/api/policy-proposals/{proposal_id}/confirmation', { params: params(asked, key), body: {} }),
    ),
  reject: (api, asked, key) =>
    answered(
      api.POST('/api/policy-proposals/{proposal_id}/rejection', { params: params(asked, key), body: reason(asked) }),
    ),
  withdraw: (api, asked, key) =>
    answered(
      api.POST('/api/policy-proposals/{proposal_id}/withdrawal', { params: params(asked, key), body: reason(asked) }),
    ),
};

export async function decidePolicy(api: Api, asked: Decided, key: string): Promise<PoliciesView> {
  const send = acts[asked.action];
  if (!send) throw new Error(`this version of the page does not know how to ${asked.action}`);
  return await send(api, asked, key);
}
