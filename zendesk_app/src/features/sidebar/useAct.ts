/** One press, one request, one effect: however often it is clicked or tried again. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Press } from '../../api/commands';
import { Unreachable } from '../../api/problem';
import { readAgain, shownView, showView } from '../../api/ticket';
import type { EngagementView } from '../../api/types';

export function useAct(ticketId: number, begin: () => void, fail: (failure: unknown) => void) {
  const queries = useQueryClient();
  const busy = useRef(false);
  const unanswered = useRef<{ what: string; key: string } | null>(null);

  return useCallback(
    async (name: string, send: (press: Press) => Promise<EngagementView>): Promise<boolean> => {
      const view = shownView(queries, ticketId);
      if (busy.current || !view) return false;
      const what = `${name} ${view.version}`;
      if (unanswered.current?.what !== what) unanswered.current = { what, key: crypto.randomUUID() };
      busy.current = true;
      begin();
      try {
        await showView(queries, await send({ view, key: unanswered.current.key }));
        unanswered.current = null;
        return true;
      } catch (failure) {
        // only an answer ends a press: without one the same key is tried again
        if (!(failure instanceof Unreachable)) unanswered.current = null;
        fail(failure);
        await readAgain(queries, ticketId);
        return false;
      } finally {
        busy.current = false;
      }
    },
    [queries, ticketId, begin, fail],
  );
}
