/** The ticket on screen: read when shown, when it moves, when it is due to change, and now and then. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Refused, SessionExpired, Unreachable } from '../../api/problem';
import type { Session } from '../../api/session';
import { readAgain, ticketQuery, untilDue } from '../../api/ticket';
import type { EngagementView } from '../../api/types';
import type { Host } from '../../zaf';

/** Each read sets the alarm anew; while the app is put away there is none. */
function useDue(queries: QueryClient, view: EngagementView | undefined, active: boolean): void {
  useEffect(() => {
    const wait = view && active ? untilDue(view) : null;
    if (!view || wait === null) return undefined;
    const timer = setTimeout(() => void readAgain(queries, view.ticket_id), wait);
    return () => clearTimeout(timer);
  }, [queries, view, active]);
}

export function useTicket(session: Session, host: Host) {
  const queries = useQueryClient();
  // Zendesk opens the app shown; it says when that changes
  const [active, setActive] = useState(true);
  useEffect(() => {
    session.setActive(true);
    const read = (): void => void readAgain(queries, host.ticketId);
    host.onTicketChange(read);
    host.onActive((now) => {
      session.setActive(now);
      setActive(now);
      if (now) read();
    });
    return () => session.setActive(false);
  }, [session, host, queries]);

  const { data, dataUpdatedAt, error, refetch } = useQuery(ticketQuery(session.api, host.ticketId, active));
  useDue(queries, data, active);
  return {
    view: data,
    receivedAt: dataUpdatedAt,
    active,
    error,
    refetch,
    offline: data !== undefined && error instanceof Unreachable,
    refused: data !== undefined && error instanceof Refused ? error : null,
    expired: error instanceof SessionExpired,
  };
}
