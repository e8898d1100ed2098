/** Puts the focus where the person left off when a Tarefa over this screen closes. */
import { type RefObject, useEffect } from 'react';
import type { Arrival } from './useForms';

function control(root: HTMLElement | null, opener: string | null): HTMLElement | undefined {
  return [...(root?.querySelectorAll<HTMLElement>('[data-opener]') ?? [])].find(
    ({ dataset }) => dataset.opener === opener,
  );
}

/** On the opener inside `root`, or on the heading when that is gone; nowhere when nothing was closed. */
export function useArrival(
  arrival: Arrival | null,
  root: RefObject<HTMLElement>,
  heading?: RefObject<HTMLElement>,
): void {
  useEffect(() => {
    if (arrival) (control(root.current, arrival.opener) ?? heading?.current)?.focus();
  }, [arrival, root, heading]);
}
