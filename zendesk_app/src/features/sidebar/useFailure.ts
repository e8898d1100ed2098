/** What went wrong last, as the person is told; and whether the session is over. */
import { useCallback, useEffect, useState } from 'react';
import { Refused, SessionExpired, Unreachable } from '../../api/problem';
import type { Session } from '../../api/session';
import type { Tone } from '../../api/types';
import type { Labels } from '../../labels';

export interface Notice {
  tone: Tone;
  icon: string;
  title: string;
  body: string;
}

function notice(failure: unknown, labels: Labels): Notice {
  if (failure instanceof Refused) {
    const { title, detail, status } = failure.problem;
    // a conflict is somebody else's work, not a fault
    const look =
      status === 409
        ? ({ tone: 'primary', icon: 'user-follow-stroke' } as const)
        : ({ tone: 'warning', icon: 'alert-warning-stroke' } as const);
    return { ...look, title, body: detail };
  }
  if (failure instanceof Unreachable) {
    return { tone: 'warning', icon: 'plug-stroke', title: labels.notSentTitle, body: labels.notSentBody };
  }
  throw failure;
}

/** `refused` is a refusal of the last re-read, told as long as it lasts. */
export function useFailure(labels: Labels, session: Session, refused: Refused | null) {
  const [failure, setFailure] = useState<unknown>(null);
  const [expired, setExpired] = useState(false);
  useEffect(() => session.onExpired(() => setExpired(true)), [session]);
  const tell = useCallback((what: unknown) => {
    if (what instanceof SessionExpired) setExpired(true);
    else setFailure(what);
  }, []);
  const forget = useCallback(() => setFailure(null), []);
  const last = failure ?? refused;
  return { told: last === null ? null : notice(last, labels), expired, tell, forget };
}
