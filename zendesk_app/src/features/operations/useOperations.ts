/** The page's reads and presses: one read now and then while it is shown, and again after each press. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { examine, macrosQuery, OPERATIONS, operationsQuery, pressOn } from '../../api/operations';
import { Unreachable } from '../../api/problem';
import type { Session } from '../../api/session';
import type { PageHost } from '../../zaf';
import { useActive } from '../pages/useActive';
import { endsSession, useExpired } from '../pages/useExpired';
import { usePress } from '../pages/usePress';
import type { Press } from './OpenList';

const namePress = ({ row, action, values }: Press): unknown[] => [row.id, action.name, values];

export function useOperations(session: Session, host: PageHost) {
  const queries = useQueryClient();
  const [readAgain] = useState(() => () => void queries.invalidateQueries({ queryKey: OPERATIONS }));
  const active = useActive(session, host, readAgain);
  const over = useExpired(session);
  const { data, error, refetch } = useQuery(operationsQuery(session.api, active));
  const macros = useQuery(macrosQuery(session.api));
  const press = usePress((asked: Press, key) => pressOn(session.api, { ...asked, key }), namePress, readAgain);
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
    expired: over || failures.some(endsSession),
    offline: data !== undefined && error instanceof Unreachable,
  };
}
