/** Whether the bearer is over: only a reload of Zendesk's page brings a new one. */
import { useEffect, useState } from 'react';
import { SessionExpired } from '../../api/problem';
import type { Session } from '../../api/session';

export const endsSession = (failure: unknown): boolean => failure instanceof SessionExpired;

export function useExpired(session: Session): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => session.onExpired(() => setOver(true)), [session]);
  return over;
}
