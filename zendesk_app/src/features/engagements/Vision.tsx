/** The Visão: everything the server tells of one ticket, in its five zones; nothing here knows a state by name. */
import { useRef } from 'react';
import type { EngagementView } from '../../api/types';
import { Line } from '../../ui/layout';
import { useSidebar } from '../sidebar/context';
import { clockTime } from '../sidebar/clock';
import { useArrival } from '../sidebar/useArrival';
import type { Arrival } from '../sidebar/useForms';
import { Banner } from './Banner';
import { Footer } from './Footer';
import { NextStep } from './NextStep';
import { Path } from './Path';
import { Situation } from './Situation';

export function Vision({ view, arrival }: { view: EngagementView; arrival: Arrival | null }) {
  const { labels, offline } = useSidebar();
  const root = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(arrival, root, heading);
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
