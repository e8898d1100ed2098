/** The Visão: everything the server tells of one ticket, in its five zones; nothing here knows a state by name. */
import { useEffect, useRef } from 'react';
import type { EngagementView } from '../../api/types';
import { Line } from '../../ui/layout';
import { useSidebar } from '../sidebar/context';
import { clockTime } from '../sidebar/clock';
import type { Arrival } from '../sidebar/useForms';
import { Banner } from './Banner';
import { Footer } from './Footer';
import { NextStep } from './NextStep';
import { Path } from './Path';
import { Situation } from './Situation';

function control(root: HTMLElement, opener: string): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('[data-opener]')].find(({ dataset }) => dataset.opener === opener);
}

/** Puts the focus where the person left off, or on the heading when that is gone. */
function useArrival(arrival: Arrival | null) {
  const root = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!arrival || !root.current) return;
    const opener = arrival.opener === null ? undefined : control(root.current, arrival.opener);
    (opener ?? heading.current)?.focus();
  }, [arrival]);
  return { root, heading };
}

export function Vision({ view, arrival }: { view: EngagementView; arrival: Arrival | null }) {
  const { labels, offline } = useSidebar();
  const { root, heading } = useArrival(arrival);
  const since = offline ? labels.dataFrom(clockTime(view.now)) : view.situation.since;
  return (
    <div ref={root}>
      {view.banner && <Banner banner={view.banner} />}
      <Situation ref={heading} view={view} since={since} />
      <main>
        <NextStep next={view.next} actions={view.actions} />
        {view.path.length > 0 && (
          <>
            <Line />
            <Path steps={view.path} />
          </>
        )}
      </main>
      <Footer view={view} />
    </div>
  );
}
