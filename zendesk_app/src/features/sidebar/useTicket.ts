/** The ticket on screen: read when shown, when it moves, and now and then. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Refused, SessionExpired, Unreachable } from '../../api/problem';
import type { Session } from '../../api/session';
import { readAgain, ticketQuery } from '../../api/ticket';
import type { Host } from '../../zaf';

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

  const { data, error, refetch } = useQuery(ticketQuery(session.api, host.ticketId, active));
  return {
    view: data,
    error,
    refetch,
    offline: data !== undefined && error instanceof Unreachable,
    refused: data !== undefined && error instanceof Refused ? error : null,
    expired: error instanceof SessionExpired,
  };
}
