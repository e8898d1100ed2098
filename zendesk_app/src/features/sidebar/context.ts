/** What every part of the sidebar may use, given once from the top. */
import { createContext, useContext } from 'react';
import type { Api } from '../../api/client';
import type { Press } from '../../api/acts';
import type { ActionView, EngagementView } from '../../api/types';
import type { Labels } from '../../labels';
import type { AnswerSheet } from '../checklist/sheet';
import type { Drafts } from './drafts';
import type { Acted } from './useAct';

export interface SidebarTools {
  api: Api;
  labels: Labels;
  drafts: Drafts;
  /** Answers being typed, by answer set. */
  sheets: Map<string, AnswerSheet>;
  /** Buttons rest only while it is true. */
  offline: boolean;
  /** False while Zendesk has put the app away: nothing ticks then. */
  active: boolean;
  /** When what is shown was read, in milliseconds of this machine's clock. */
  receivedAt: number;
  /** Opens the action's form, or acts at once. */
  take: (action: ActionView) => Promise<void>;
  openForm: (form: string, opener: string) => void;
  closeForm: () => void;
  /** Sends one press once and shows the answer. `what` tells one press from another; `stay` keeps the Tarefa open. */
  act: (what: string, send: (press: Press) => Promise<EngagementView>, stay?: boolean) => Promise<Acted>;
  /** Shows why a press came to nothing. */
  tell: (failure: unknown) => void;
  /** Shows a failure of a call that nobody pressed for. */
  report: (failure: unknown) => void;
  /** Takes the last failure off the screen. */
  forget: () => void;
}

export const SidebarContext = createContext<SidebarTools | null>(null);

export function useSidebar(): SidebarTools {
  const tools = useContext(SidebarContext);
  if (!tools) throw new Error('outside the sidebar');
  return tools;
}
