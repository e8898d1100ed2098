/** The operations page's reads, and what its buttons ask for. */
import { queryOptions } from '@tanstack/react-query';
import type { Values } from './acts';
import type { Api } from './client';
import { answered, SessionExpired } from './problem';
import type { ActionView, ExaminationView, OpenView } from './types';

const EVERY_MS = 30_000;

export const OPERATIONS = ['operations'] as const;

export const operationsQuery = (api: Api, active: boolean) =>
  queryOptions({
    queryKey: OPERATIONS,
    queryFn: () => answered(api.GET('/api/operations')),
    refetchInterval: ({ state }) => active && !(state.error instanceof SessionExpired) && EVERY_MS,
  });

/** Asks Zendesk, so only when the page opens and after a check. */
export const macrosQuery = (api: Api) =>
  queryOptions({ queryKey: ['macros'] as const, queryFn: () => answered(api.GET('/api/operations/macros')) });

interface Asked {
  row: OpenView;
  action: ActionView;
  values: Values;
  /** One press's: sent twice, it acts once. */
  key: string;
}

type Sending = (api: Api, asked: Asked) => Promise<unknown>;

const header = ({ key }: Asked) => ({ 'idempotency-key': key });
const write = (asked: Asked) => ({ path: { write_id: asked.row.id }, header: header(asked) });

const acts: Record<string, Sending | undefined> = {
  retry_write: (api, asked) =>
    answered(api.POST('/api/zendesk-writes/{write_id}/retry', { params: write(asked), body: {} })),
  discard_write: (api, asked) => {
    const body = { reason: asked.values.reason ?? '' };
    return answered(api.POST('/api/zendesk-writes/{write_id}/discard', { params: write(asked), body }));
  },
  follow_up_write: (api, asked) =>
    answered(api.POST('/api/zendesk-writes/{write_id}/follow-up', { params: write(asked), body: {} })),
  retry_event: (api, asked) => {
    const params = { path: { event_id: asked.row.id }, header: header(asked) };
    return answered(api.POST('/api/inbox-events/{event_id}/retry', { params, body: {} }));
  },
  retry_job: (api, asked) => {
    const params = { path: { job_id: Number(asked.row.id) }, header: header(asked) };
    return answered(api.POST('/api/operations/jobs/{job_id}/retry', { params, body: {} }));
  },
};

export async function pressOn(api: Api, asked: Asked): Promise<void> {
  const send = acts[asked.action.name];
  if (!send) throw new Error(`this version of the page does not know how to ${asked.action.name}`);
  await send(api, asked);
}

/** Sends one trial delivery to our webhook each time. */
export const examine = (api: Api): Promise<ExaminationView> => answered(api.POST('/api/operations/examination'));
