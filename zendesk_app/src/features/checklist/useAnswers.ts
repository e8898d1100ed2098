/** The evaluation's answers on screen, saved as they change. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { answered, Unreachable } from '../../api/problem';
import { readAgain, shownView, showView } from '../../api/ticket';
import type { EngagementView, EvaluationForm } from '../../api/types';
import { type SidebarTools, useSidebar } from '../sidebar/context';
import { AnswerSheet, type SaveAnswers, shownAnswers } from './sheet';

function saver({ api, report }: SidebarTools, queries: QueryClient, view: EngagementView, setId: string): SaveAnswers {
  const path = { engagement_id: view.engagement_id ?? '' };
  return async (answers) => {
    // the newest draft number we know: the server refuses an older one
    const draft = shownView(queries, view.ticket_id)?.forms.evaluation?.draft ?? 0;
    const body = { set_id: setId, draft, ...answers };
    try {
      const fresh = await answered(api.POST('/api/engagements/{engagement_id}/answers', { params: { path }, body }));
      await showView(queries, fresh);
      return { outcome: 'saved', draft: fresh.forms.evaluation?.draft ?? null };
    } catch (failure) {
      await readAgain(queries, view.ticket_id);
      if (failure instanceof Unreachable) return { outcome: 'later', draft: null };
      report(failure);
      return { outcome: 'refused', draft: null };
    }
  };
}

/** One sheet for a set while the page lives: a form opened again must not race with its own last save. */
function sheetOf(tools: SidebarTools, queries: QueryClient, view: EngagementView, setId: string): AnswerSheet {
  const known = tools.sheets.get(setId);
  if (known) return known;
  const sheet = new AnswerSheet(setId, tools.drafts, saver(tools, queries, view, setId));
  tools.sheets.set(setId, sheet);
  return sheet;
}

export function useAnswers(view: EngagementView, form: EvaluationForm) {
  const tools = useSidebar();
  const queries = useQueryClient();
  const [sheet] = useState(() => sheetOf(tools, queries, view, form.set_id));
  const state = useSyncExternalStore(sheet.subscribe, sheet.read);
  // leaving the form sends what is left
  useEffect(() => () => void sheet.flush(), [sheet]);
  useEffect(() => {
    if (!tools.offline) void sheet.flush();
  }, [sheet, tools.offline]);
  return { answers: shownAnswers(state, form), saving: state.saving, edit: sheet.edit, flush: sheet.flush };
}
