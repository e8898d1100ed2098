/** The sidebar's reads, and the one place where a command's answer replaces what is shown. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Api } from './client';
import { answered, SessionExpired, Unreachable } from './problem';
import type { EngagementView } from './types';

/** While the server does not answer; also the longest wait while something of ours is on its way to the ticket. */
const SOON_MS = 5_000;
/** An update mostly arrives within a second; the wait doubles with each look that finds it still on its way. */
const FIRST_LOOK_MS = 800;
const QUIET_MS = 30_000;
/** What changes by itself has changed a moment after it was due; a longer wait is the poll's business. */
const MARGIN_MS = 1_000;
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

const ticketKey = (ticketId: number) => ['ticket', ticketId] as const;
const COMMENTS = 'customer-comments';
const REPLAYS = 'replays';

interface Reading {
  data: EngagementView | undefined;
  dataUpdateCount: number;
  error: Error | null;
}

/** How often each query's data had come when something of ours set out. */
const setOut = new WeakMap<object, number>();

/** Milliseconds; `false` for never. */
function nextRead(query: { state: Reading }): number | false {
  const { data, dataUpdateCount, error } = query.state;
  if (error instanceof SessionExpired) return false;
  if (data?.outbox.state !== 'pending') setOut.delete(query);
  else if (!setOut.has(query)) setOut.set(query, dataUpdateCount);
  const first = setOut.get(query);
  if (error instanceof Unreachable) return SOON_MS;
  return first === undefined ? QUIET_MS : Math.min(SOON_MS, FIRST_LOOK_MS * 2 ** (dataUpdateCount - first));
}

/** Milliseconds until what is shown changes by itself, by the server's clock; null when it is not going to. */
export function untilDue({ now, due_at }: EngagementView): number | null {
  const wait = due_at === null ? 0 : Date.parse(due_at) - Date.parse(now);
  // already past: the server has shown what came of it, and asking at once would ask for ever
  return wait <= 0 || wait > LONGEST_WAIT_MS ? null : wait + MARGIN_MS;
}

export const ticketQuery = (api: Api, ticketId: number, active: boolean) =>
  queryOptions({
    queryKey: ticketKey(ticketId),
    queryFn: () => answered(api.GET('/api/tickets/{ticket_id}', { params: { path: { ticket_id: ticketId } } })),
    refetchInterval: (query) => active && nextRead(query),
  });

export const historyQuery = (api: Api, engagementId: string, historyCount: number) =>
  queryOptions({
    // a longer history is another one: it is read again
    queryKey: ['history', engagementId, historyCount],
    queryFn: () =>
      answered(
        api.GET('/api/engagements/{engagement_id}/history', { params: { path: { engagement_id: engagementId } } }),
      ),
  });

/** Read anew at each opening: what is chosen among must be what stands on the ticket. */
export const candidatesQuery = (api: Api, engagementId: string) =>
  queryOptions({
    queryKey: [COMMENTS, engagementId],
    gcTime: 0,
    queryFn: () =>
      answered(
        api.GET('/api/engagements/{engagement_id}/customer-comments', {
          params: { path: { engagement_id: engagementId } },
        }),
      ),
  });

export const replaysQuery = (api: Api, engagementId: string) =>
  queryOptions({
    queryKey: [REPLAYS, engagementId],
    gcTime: 0,
    queryFn: () =>
      answered(
        api.GET('/api/engagements/{engagement_id}/replays', { params: { path: { engagement_id: engagementId } } }),
      ),
  });

export const readReplays = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: [REPLAYS] });

export const shownView = (queries: QueryClient, ticketId: number): EngagementView | undefined =>
  queries.getQueryData<EngagementView>(ticketKey(ticketId));

/** Queries tell their readers in a later turn. */
const nextTurn = (): Promise<void> => new Promise((resume) => setTimeout(resume));

/**
 * Resolves when a command's answer is on screen, so that the focus may move.
 * A read that began before it would bring older news: it is dropped.
 */
export async function showView(queries: QueryClient, view: EngagementView): Promise<void> {
  await queries.cancelQueries({ queryKey: ticketKey(view.ticket_id) });
  queries.setQueryData(ticketKey(view.ticket_id), view);
  await nextTurn();
}

/** The ticket, and the customer's comments and files where they are on screen. */
export async function readAgain(queries: QueryClient, ticketId: number): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ticketKey(ticketId) }),
    queries.invalidateQueries({ queryKey: [COMMENTS] }),
    readReplays(queries),
  ]);
}
