/** The operations page's read, and what its buttons ask for. */
import { queryOptions } from '@tanstack/react-query';
import type { Api } from './client';
import { answered, SessionExpired } from './problem';
import type { ExaminationView, FailedView } from './types';

const EVERY_MS = 30_000;

export const OPERATIONS = ['operations'] as const;

export const operationsQuery = (api: Api, active: boolean) =>
  queryOptions({
    queryKey: OPERATIONS,
    queryFn: () => answered(api.GET('/api/operations')),
    refetchInterval: ({ state }) => active && !(state.error instanceof SessionExpired) && EVERY_MS,
  });

/** `key` is one press's: sent twice, it acts once. */
export async function retryFailed(api: Api, { id, action }: FailedView, key: string): Promise<void> {
  const header = { 'idempotency-key': key };
  if (action?.name === 'retry_write') {
    const params = { path: { write_id: id }, header };
    await answered(api.POST('/api/zendesk-writes/{write_id}/retry', { params, body: {} }));
  } else if (action?.name === 'retry_event') {
    const params = { path: { event_id: id }, header };
    await answered(api.POST('/api/inbox-events/{event_id}/retry', { params, body: {} }));
  } else {
    throw new Error(`this version of the page does not know how to ${action?.name ?? 'do nothing'}`);
  }
}

/** Sends one trial delivery to our webhook each time. */
export const examine = (api: Api): Promise<ExaminationView> => answered(api.POST('/api/operations/examination'));
