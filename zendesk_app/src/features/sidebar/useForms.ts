/** Which Tarefa is open, and where the focus goes when it closes or an act is done. */
import { useCallback, useState } from 'react';
import type { ActionView, DecisionForm, EngagementView } from '../../api/types';

/** The focus goes to the control of this name, else to the heading. A new object is a new move. */
export interface Arrival {
  opener: string | null;
}

/** One name for one control, so that it can be found again in a re-rendered Visão. */
export const openerOf = ({ name, form }: ActionView): string => `${name}:${form ?? ''}`;

/** The forms this version has a Tarefa for. */
export type FormName = 'evaluation' | 'approval' | 'history' | DecisionForm['decision'];

/** The action's form when it can be opened now: the server sends what it shows only to whom may see it. */
export function openable(form: string | null, view: EngagementView): FormName | null {
  if (form === 'history') return view.engagement_id === null ? null : form;
  if (form === 'evaluation' || form === 'approval') return view.forms[form] === null ? null : form;
  return view.forms.decisions.find(({ decision }) => decision === form)?.decision ?? null;
}

export function useForms(view: EngagementView | undefined) {
  const [open, setOpen] = useState<{ form: FormName; opener: string } | null>(null);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  // somebody else's act may have taken the form away
  if (open && view && !openable(open.form, view)) {
    setOpen(null);
    setArrival({ opener: null });
  }
  const openForm = useCallback((form: FormName, opener: string) => setOpen({ form, opener }), []);
  const closeForm = useCallback(() => {
    setOpen(null);
    setArrival({ opener: open?.opener ?? null });
  }, [open]);
  const arrive = useCallback(() => {
    setOpen(null);
    setArrival({ opener: null });
  }, []);
  return { form: open?.form ?? null, arrival, openForm, closeForm, arrive };
}
