/** The evaluation's answers on screen, saved as they change. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { answered, Unreachable } from '../../api/problem';
import { readAgain, shownView, showView } from '../../api/ticket';
import type { EngagementView, EvaluationForm } from '../../api/types';
import { type SidebarTools, useSidebar } from '../sidebar/context';
import { answersOf, applied, type Changes } from './answers';
import type { Outcome } from './autosave';
import { AnswerSheet } from './sheet';

function saver({ api, report }: SidebarTools, queries: QueryClient, view: EngagementView, form: EvaluationForm) {
  const path = { engagement_id: view.engagement_id ?? '' };
  return async (changes: Changes): Promise<Outcome> => {
    // the newest draft we know: the server refuses an older one
    const known = shownView(queries, view.ticket_id)?.forms.evaluation ?? form;
    const body = { set_id: form.set_id, draft: known.draft, ...applied(changes, answersOf(known)) };
    try {
      const fresh = await answered(api.POST('/api/engagements/{engagement_id}/answers', { params: { path }, body }));
      await showView(queries, fresh);
      return 'saved';
    } catch (failure) {
      await readAgain(queries, view.ticket_id);
      if (failure instanceof Unreachable) return 'later';
      report(failure);
      return 'refused';
    }
  };
}

/** One sheet for a set while the page lives: a form opened again must not race with its own last save. */
function sheetOf(tools: SidebarTools, queries: QueryClient, view: EngagementView, form: EvaluationForm): AnswerSheet {
  const known = tools.sheets.get(form.set_id);
  if (known) return known;
  const sheet = new AnswerSheet(form.set_id, tools.drafts, saver(tools, queries, view, form));
  tools.sheets.set(form.set_id, sheet);
  return sheet;
}

export function useAnswers(view: EngagementView, form: EvaluationForm) {
  const tools = useSidebar();
  const queries = useQueryClient();
  const [sheet] = useState(() => sheetOf(tools, queries, view, form));
  const state = useSyncExternalStore(sheet.subscribe, sheet.read);
  // leaving the form sends what is left
  useEffect(() => () => void sheet.flush(), [sheet]);
  useEffect(() => {
    if (!tools.offline) void sheet.flush();
  }, [sheet, tools.offline]);
  const { changes: unsaved, saving } = state;
  return { answers: applied(unsaved, answersOf(form)), unsaved, saving, edit: sheet.edit, flush: sheet.flush };
}
