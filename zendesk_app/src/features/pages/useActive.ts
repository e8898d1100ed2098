/** Whether Zendesk shows the page now: it reads and keeps its bearer only then. */
import { useEffect, useState } from 'react';
import type { Session } from '../../api/session';
import type { PageHost } from '../../zaf';

export function useActive(session: Session, host: PageHost, onShown: () => void): boolean {
  // Zendesk opens the app shown; it says when that changes
  const [active, setActive] = useState(true);
  useEffect(() => {
    session.setActive(true);
    host.onActive((now) => {
      session.setActive(now);
      setActive(now);
      if (now) onShown();
    });
    return () => session.setActive(false);
  }, [session, host, onShown]);
  return active;
}
