/** Whether this person asked their system for less motion. */
import { useSyncExternalStore } from 'react';

const wish = (): MediaQueryList => window.matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(hear: () => void): () => void {
  const query = wish();
  query.addEventListener('change', hear);
  return () => query.removeEventListener('change', hear);
}

export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => wish().matches);
