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
  /** It is about something the person just did. */
  pressed: boolean;
}

function notice(failure: unknown, labels: Labels): Omit<Notice, 'pressed'> {
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
  const [failure, setFailure] = useState<{ what: unknown; pressed: boolean } | null>(null);
  const [expired, setExpired] = useState(false);
  useEffect(() => session.onExpired(() => setExpired(true)), [session]);
  const fail = useCallback((what: unknown, pressed: boolean) => {
    if (what instanceof SessionExpired) setExpired(true);
    else setFailure({ what, pressed });
  }, []);
  const tell = useCallback((what: unknown) => fail(what, true), [fail]);
  const report = useCallback((what: unknown) => fail(what, false), [fail]);
  const forget = useCallback(() => setFailure(null), []);
  const last = failure?.what ?? refused;
  const told = last === null ? null : { ...notice(last, labels), pressed: failure?.pressed ?? false };
  return { told, expired, tell, report, forget };
}
