/** What is being typed into a form, kept for this engagement until it is sent. */
import { useState } from 'react';
import { useSidebar } from './context';

interface Kept<T> {
  engagement_id: string | null;
  typed: T;
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
