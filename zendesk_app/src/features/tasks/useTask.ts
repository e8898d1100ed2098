/** A Tarefa being filled: what was typed, what is missing, and its two presses, the preview's and the act's. */
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import type { Values } from '../../api/acts';
import { formCommand, formPreview } from '../../api/commands';
import { readAgain, shownView } from '../../api/ticket';
import type { EngagementView, PreviewView, TaskView } from '../../api/types';
import { useSidebar } from '../sidebar/context';
import { useKept } from '../sidebar/useKept';
import { filled } from './values';

const NOTHING_TYPED: Values = {};
/** The text became another one between the preview and the press: it is shown before it may be sent. */
const PREVIEW_CHANGED = 'preview_changed';

function focusOn(form: HTMLElement | null, name: string): void {
  const place = form?.querySelector(`[data-field="${name}"]`);
  place?.querySelector<HTMLElement>('input:enabled, select, textarea')?.focus();
}

/** Asks for the text as it would be written now; one question at a time. */
function usePreview(view: EngagementView, task: TaskView, values: Values) {
  const { api, tell } = useSidebar();
  const queries = useQueryClient();
  const [preview, show] = useState<PreviewView | null>(null);
  const asking = useRef(false);
  const ask = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    try {
      // a refusal may have brought a newer view than the one this was rendered with
      show(await formPreview(task.name)(api, shownView(queries, view.ticket_id) ?? view, values));
    } catch (failure) {
      tell(failure);
      await readAgain(queries, view.ticket_id);
    } finally {
      asking.current = false;
    }
  };
  return { preview, ask, adjust: () => show(null) };
}

/** `form` holds the fields: what is missing takes the focus there. */
export function useTask(view: EngagementView, task: TaskView, form: RefObject<HTMLElement>) {
  const { api, act, forget } = useSidebar();
  const [typed, keep, drop] = useKept<Values>(task.name, view.engagement_id, NOTHING_TYPED);
  const [tried, setTried] = useState(false);
  const now = filled(task, typed);
  const { preview, ask, adjust } = usePreview(view, task, now.values);

  const complete = (): boolean => {
    const [first] = now.missing;
    if (first === undefined) return true;
    setTried(true);
    focusOn(form.current, first);
    return false;
  };
  const look = async (): Promise<void> => {
    if (!complete()) return;
    forget();
    await ask();
  };
  const send = async (): Promise<void> => {
    if (!complete()) return;
    const values = { ...now.values, hash: preview?.hash ?? '' };
    const what = `${task.name} ${JSON.stringify(values)}`;
    const { done, refusal } = await act(what, (press) => formCommand(task.name)(api, press, values));
    if (done) drop();
    else if (refusal === PREVIEW_CHANGED) await ask();
  };
  return {
    filled: now,
    missing: tried ? now.missing : [],
    change: (name: string, value: string) => keep({ ...typed, [name]: value }),
    preview,
    look,
    adjust,
    send,
  };
}
