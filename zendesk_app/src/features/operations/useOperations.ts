/** The page's reads and presses: one read now and then while it is shown, and again after each press. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { examine, macrosQuery, OPERATIONS, operationsQuery, pressOn } from '../../api/operations';
import { SessionExpired, Unreachable } from '../../api/problem';
import type { Session } from '../../api/session';
import type { PageHost } from '../../zaf';
import type { Press } from './OpenList';

function useActive(session: Session, host: PageHost, onShown: () => void): boolean {
  // Zendesk opens the app shown; it says when that changes
  const [active, setActive] = useState(true);
  useEffect(() => {
    session.setActive(true);
    host.onActive((now) => {
      session.setActive(now);
      setActive(now);
      if (now) onShown();
    });
    return () => session.setActive(false);
  }, [session, host, onShown]);
  return active;
}

export function useOperations(session: Session, host: PageHost) {
  const queries = useQueryClient();
  const [readAgain] = useState(() => () => void queries.invalidateQueries({ queryKey: OPERATIONS }));
  const active = useActive(session, host, readAgain);
  const [over, setOver] = useState(false);
  useEffect(() => session.onExpired(() => setOver(true)), [session]);
  const { data, error, refetch } = useQuery(operationsQuery(session.api, active));
  const macros = useQuery(macrosQuery(session.api));
  // one key for a press and for its repetitions while nobody has answered
  const keys = useRef(new Map<string, string>());
  const press = useMutation({
    mutationFn: async (asked: Press) => {
      const what = JSON.stringify([asked.row.id, asked.action.name, asked.values]);
      const key = keys.current.get(what) ?? crypto.randomUUID();
      keys.current.set(what, key);
      try {
        await pressOn(session.api, { ...asked, key });
      } catch (failure) {
        if (!(failure instanceof Unreachable)) keys.current.delete(what);
        throw failure;
      }
      keys.current.delete(what);
    },
    onSettled: readAgain,
    networkMode: 'always',
  });
  const examination = useMutation({ mutationFn: () => examine(session.api), onSettled: () => void macros.refetch(), networkMode: 'always' });
  const failures = [error, press.error, examination.error];
  return {
    view: data,
    error,
    refetch,
    macros,
    press,
    examination,
    pressFailed: press.error ?? examination.error,
    expired: over || failures.some((one) => one instanceof SessionExpired),
    offline: data !== undefined && error instanceof Unreachable,
  };
}
