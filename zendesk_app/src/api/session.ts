/** Keeps the short session alive while the app is shown; the signed request that opened it cannot be replayed. */
import type { Boot } from '../boot';
import { type Api, createApi } from './client';
import { answered, SessionExpired } from './problem';

/** Renewal is early, so a failed one has time for a few more tries. */
const AGAIN_AFTER_MS = 15_000;

export interface Session {
  api: Api;
  setActive(active: boolean): void;
  onExpired(hear: () => void): void;
}

export function startSession(boot: Boot, origin: string): Session {
  let bearer = boot.bearer;
  let due = Date.now() + boot.renew_after_seconds * 1000;
  let active = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tellExpired: () => void = () => undefined;
  const api = createApi(() => bearer, boot.language, origin);

  const renew = async (): Promise<void> => {
    try {
      const fresh = await answered(api.POST('/api/session'));
      bearer = fresh.bearer;
      due = Date.now() + fresh.renew_after_seconds * 1000;
    } catch (failure) {
      if (failure instanceof SessionExpired) {
        tellExpired();
        return;
      }
      due = Date.now() + AGAIN_AFTER_MS;
    }
    schedule();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (active) timer = setTimeout(() => void renew(), Math.max(0, due - Date.now()));
  };
  return {
    api,
    setActive: (now) => {
      active = now;
      schedule();
    },
    onExpired: (hear) => {
      tellExpired = hear;
    },
  };
}
