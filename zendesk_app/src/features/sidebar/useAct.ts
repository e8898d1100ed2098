/** One press, one request, one effect: however often it is clicked or tried again. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Press } from '../../api/acts';
import { Refused, Unreachable } from '../../api/problem';
import { readAgain, shownView, showView } from '../../api/ticket';
import type { EngagementView } from '../../api/types';

/** `refusal` is the code of the server's refusal; null when it did not refuse. */
export interface Acted {
  done: boolean;
  refusal: string | null;
}

const NOT_SENT: Acted = { done: false, refusal: null };

export function useAct(ticketId: number, begin: () => void, fail: (failure: unknown) => void) {
  const queries = useQueryClient();
  const busy = useRef(false);
  const unanswered = useRef<{ what: string; key: string } | null>(null);

  return useCallback(
    async (name: string, send: (press: Press) => Promise<EngagementView>): Promise<Acted> => {
      const view = shownView(queries, ticketId);
      if (busy.current || !view) return NOT_SENT;
      const what = `${name} ${view.version}`;
      if (unanswered.current?.what !== what) unanswered.current = { what, key: crypto.randomUUID() };
      busy.current = true;
      begin();
      try {
        await showView(queries, await send({ view, key: unanswered.current.key }));
        unanswered.current = null;
        return { done: true, refusal: null };
      } catch (failure) {
        // only an answer ends a press: without one the same key is tried again
        if (!(failure instanceof Unreachable)) unanswered.current = null;
        fail(failure);
        await readAgain(queries, ticketId);
        return { done: false, refusal: failure instanceof Refused ? failure.problem.code : null };
      } finally {
        busy.current = false;
      }
    },
    [queries, ticketId, begin, fail],
  );
}
