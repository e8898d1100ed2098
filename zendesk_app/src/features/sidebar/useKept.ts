/** What is being typed into a form, kept for this engagement until it is sent. */
import { useState } from 'react';
import { useSidebar } from './context';

interface Kept<T> {
  engagement_id: string | null;
  typed: T;
}

/** Fills fields of another form, over what was typed there before; it shows when that form opens. */
export function useProposal(engagementId: string) {
  const { drafts } = useSidebar();
  return (form: string, values: Record<string, string>): void => {
    const kept = drafts.read(form) as Kept<Record<string, string>> | null;
    const before = kept?.engagement_id === engagementId ? kept.typed : {};
    const typed = { ...before, ...values };
    drafts.keep(form, { engagement_id: engagementId, typed } satisfies Kept<typeof typed>);
  };
}

/** [typed, change, drop]: `blank` where nothing was kept for this form and engagement. */
export function useKept<T>(form: string, engagementId: string | null, blank: T) {
  const { drafts } = useSidebar();
  const [typed, setTyped] = useState<T>(() => {
    const kept = drafts.read(form) as Kept<T> | null;
    return kept?.engagement_id === engagementId ? kept.typed : blank;
  });
  const change = (changed: T): void => {
    setTyped(changed);
    drafts.keep(form, { engagement_id: engagementId, typed: changed } satisfies Kept<T>);
  };
  return [typed, change, () => drafts.drop(form)] as const;
}
