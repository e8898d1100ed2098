/** The clock of the work: the server's seconds, counted on here until the next read. */
import { useEffect, useState } from 'react';
import type { ClockView } from '../../api/types';
import { useReducedMotion } from '../../ui/motion';
import { Digits, Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** "00:48:00"; "00:48" where seconds would only disturb or mislead. */
function face(seconds: number, withSeconds: boolean): string {
  const parts = [seconds / HOUR, (seconds % HOUR) / MINUTE, seconds % MINUTE];
  return parts.slice(0, withSeconds ? 3 : 2).map(two).join(':');
}

/** Whole seconds since this moment of this machine's clock, while counting. */
function useSecondsSince(moment: number, counting: boolean): number {
  const [now, setNow] = useState(moment);
  useEffect(() => {
    if (!counting) return undefined;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [moment, counting]);
  // between two reads the last tick may be older than what is shown
  return counting ? Math.max(0, Math.floor((now - moment) / 1_000)) : 0;
}

export function Clock({ clock }: { clock: ClockView }) {
  const { labels, offline, active, receivedAt } = useSidebar();
  const still = useReducedMotion();
  const seconds = clock.seconds + useSecondsSince(receivedAt, clock.running && active && !offline);
  const stopped = clock.running && offline;
  const byMinute = clock.running && (still || offline);
  return (
    <div>
      <Digits role="timer" aria-label={labels.minutes(Math.floor(seconds / MINUTE))}>
        {face(seconds, !byMinute)}
      </Digits>
      <Small as="p">{stopped ? labels.clockStill : clock.caption}</Small>
    </div>
  );
}
