/** Which Tarefa is open, and where the focus goes when it closes or an act is done. */
import { useCallback, useState } from 'react';
import type { ActionView, EngagementView } from '../../api/types';

/** The focus goes to the control of this name, else to the heading. A new object is a new move. */
export interface Arrival {
  opener: string | null;
}

/** One name for one control, so that it can be found again in a re-rendered Visão. */
export const openerOf = ({ name, form }: ActionView): string => `${name}:${form ?? ''}`;

export const HISTORY = 'history';
export const DOSSIER = 'dossier';
export const EVALUATION = 'evaluation';

/** Whether the form can be opened now: the server sends what it shows only to whom may see it. */
export function openable(form: string, { engagement_id, forms }: EngagementView): boolean {
  if (form === HISTORY || form === DOSSIER) return engagement_id !== null;
  if (form === EVALUATION) return forms.evaluation !== null;
  return forms.tasks.some(({ name }) => name === form);
}

/** A Tarefa that is open, over the one that led to it. */
interface Open {
  form: string;
  opener: string;
  under: Open | null;
}

export function useForms(view: EngagementView | undefined) {
  const [open, setOpen] = useState<Open | null>(null);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  // somebody else's act may have taken the form away
  if (open && view && !openable(open.form, view)) {
    setOpen(null);
    setArrival({ opener: null });
  }
  const openForm = useCallback(
    (form: string, opener: string) => setOpen((under) => ({ form, opener, under })),
    [],
  );
  const closeForm = useCallback(() => {
    setOpen(open?.under ?? null);
    setArrival({ opener: open?.opener ?? null });
  }, [open]);
  const arrive = useCallback(() => {
    setOpen(null);
    setArrival({ opener: null });
  }, []);
  return { form: open?.form ?? null, arrival, openForm, closeForm, arrive };
}
