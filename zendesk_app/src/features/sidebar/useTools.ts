/** Puts together what the parts of the sidebar may use. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Api } from '../../api/client';
import { directCommand } from '../../api/commands';
import { shownView } from '../../api/ticket';
import type { ActionView } from '../../api/types';
import type { Labels } from '../../labels';
import type { Host } from '../../zaf';
import type { AnswerSheet } from '../checklist/sheet';
import type { SidebarTools } from './context';
import { createDrafts } from './drafts';
import { useAct } from './useAct';
import type { useFailure } from './useFailure';
import { openable, openerOf, type useForms } from './useForms';

interface Parts {
  api: Api;
  host: Host;
  labels: Labels;
  offline: boolean;
  failure: ReturnType<typeof useFailure>;
  forms: ReturnType<typeof useForms>;
}

function useTake({ api, host: { ticketId }, forms: { openForm } }: Parts, act: SidebarTools['act']) {
  const queries = useQueryClient();
  return useCallback(
    async (action: ActionView): Promise<void> => {
      const open = (form: string | null): void => {
        const view = shownView(queries, ticketId);
        const known = view ? openable(form, view) : null;
        if (known) openForm(known, openerOf(action));
      };
      if (action.form !== null) {
        open(action.form);
        return;
      }
      const command = directCommand(action.name);
      if (command && (await act(action.name, (press) => command(api, press)))) open(action.then);
    },
    [api, ticketId, queries, act, openForm],
  );
}

export function useTools(parts: Parts): SidebarTools {
  const { api, host, labels, offline, failure, forms } = parts;
  const { openForm, closeForm, arrive } = forms;
  const send = useAct(host.ticketId, failure.forget, failure.tell);
  const act = useCallback<SidebarTools['act']>(
    async (what, command) => {
      const done = await send(what, command);
      if (done) arrive();
      return done;
    },
    [send, arrive],
  );
  const [drafts] = useState(() => createDrafts(() => window.sessionStorage, host.ticketId, host.userId));
  const [sheets] = useState(() => new Map<string, AnswerSheet>());
  const take = useTake(parts, act);
  return useMemo(
    () => ({ api, labels, drafts, sheets, offline, openForm, closeForm, act, report: failure.tell, take }),
    [api, labels, drafts, sheets, offline, openForm, closeForm, act, failure.tell, take],
  );
}
