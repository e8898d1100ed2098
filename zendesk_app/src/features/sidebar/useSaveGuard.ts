/** Keeps the ticket from being solved while the consultoria forbids it, and says why. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { shownView } from '../../api/ticket';
import type { Host } from '../../zaf';

const SOLVING = new Set(['solved', 'closed']);

export function useSaveGuard(host: Host): void {
  const queries = useQueryClient();
  useEffect(() => {
    host.onSave((status) => (SOLVING.has(status) ? (shownView(queries, host.ticketId)?.solve_block ?? null) : null));
  }, [host, queries]);
}
