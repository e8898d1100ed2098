/** What every part of the sidebar may use, given once from the top. */
import { createContext, useContext } from 'react';
import type { Api } from '../../api/client';
import type { Press } from '../../api/commands';
import type { ActionView, EngagementView } from '../../api/types';
import type { Labels } from '../../labels';
import type { AnswerSheet } from '../checklist/sheet';
import type { Drafts } from './drafts';
import type { FormName } from './useForms';

export interface SidebarTools {
  api: Api;
  labels: Labels;
  drafts: Drafts;
  /** Answers being typed, by answer set. */
  sheets: Map<string, AnswerSheet>;
  /** Buttons rest only while it is true. */
  offline: boolean;
  /** Opens the action's form, or acts at once. */
  take: (action: ActionView) => Promise<void>;
  openForm: (form: FormName, opener: string) => void;
  closeForm: () => void;
  /** Sends one press once and shows the answer. `what` tells one press from another; true when it was done. */
  act: (what: string, send: (press: Press) => Promise<EngagementView>) => Promise<boolean>;
  /** Shows a failure of a call that the person did not press for. */
  report: (failure: unknown) => void;
}

export const SidebarContext = createContext<SidebarTools | null>(null);

export function useSidebar(): SidebarTools {
  const tools = useContext(SidebarContext);
  if (!tools) throw new Error('outside the sidebar');
  return tools;
}
