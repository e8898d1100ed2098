/** The reader's fixed labels, for what stands in the sidebar and on a page alike. */
import { createContext, useContext } from 'react';
import type { Labels } from '../labels';

export const LabelsContext = createContext<Labels | null>(null);

export function useLabels(): Labels {
  const labels = useContext(LabelsContext);
  if (!labels) throw new Error('outside the app');
  return labels;
}
