/** Puts together what the parts of the sidebar may use. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Api } from '../../api/client';
import { directCommand, READ_AGAIN } from '../../api/commands';
import { readAgain, shownView } from '../../api/ticket';
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
  active: boolean;
  receivedAt: number;
  failure: ReturnType<typeof useFailure>;
  forms: ReturnType<typeof useForms>;
}

function useTake({ api, host: { ticketId }, failure: { forget }, forms: { openForm } }: Parts, act: SidebarTools['act']) {
  const queries = useQueryClient();
  return useCallback(
    async (action: ActionView): Promise<void> => {
      const open = (form: string | null): void => {
        const view = shownView(queries, ticketId);
        if (form !== null && view && openable(form, view)) openForm(form, openerOf(action));
      };
      if (action.form !== null) {
        open(action.form);
        return;
      }
      if (action.name === READ_AGAIN) {
        forget();
        await readAgain(queries, ticketId);
        return;
      }
      const command = directCommand(action.name);
      if (!command) return;
      const { done } = await act(action.name, (press) => command(api, press, {}));
      if (done) open(action.then);
    },
    [api, ticketId, queries, act, forget, openForm],
  );
}

export function useTools(parts: Parts): SidebarTools {
  const { api, host, labels, offline, active, receivedAt, failure, forms } = parts;
  const { openForm, closeForm, arrive } = forms;
  const send = useAct(host.ticketId, failure.forget, failure.tell);
  const act = useCallback<SidebarTools['act']>(
    async (what, command, stay = false) => {
      const acted = await send(what, command);
      if (acted.done && !stay) arrive();
      return acted;
    },
    [send, arrive],
  );
  const [drafts] = useState(() => createDrafts(() => window.sessionStorage, host.ticketId, host.userId));
  const [sheets] = useState(() => new Map<string, AnswerSheet>());
  const take = useTake(parts, act);
  const { tell, report, forget } = failure;
  const reading = { api, labels, offline, active, receivedAt };
  return { ...reading, drafts, sheets, openForm, closeForm, act, tell, report, forget, take };
}
