/** Which questions say what they lack: none before the person asked, or began to answer them. */
import { useState } from 'react';
import type { Changes } from './answers';

export function useMarks(unsaved: Changes, asked: boolean) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  // until the server has seen the answer, it still says what was missing before
  const seen = (code: string): boolean => !unsaved.checks.has(code) && !unsaved.reasons.has(code);
  return {
    marked: (code: string): boolean => asked || (touched.has(code) && seen(code)),
    touch: (code: string) => setTouched((codes) => new Set(codes).add(code)),
  };
}
