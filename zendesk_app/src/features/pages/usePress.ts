/** A press of a page's button: one key for it and for its repetitions while nobody has answered. */
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Unreachable } from '../../api/problem';

/** `nameOf` tells one press from another. */
export function usePress<Asked>(
  send: (asked: Asked, key: string) => Promise<unknown>,
  nameOf: (asked: Asked) => unknown,
  onSettled: () => void,
) {
  const keys = useRef(new Map<string, string>());
  return useMutation({
    mutationFn: async (asked: Asked) => {
      const what = JSON.stringify(nameOf(asked));
      const key = keys.current.get(what) ?? crypto.randomUUID();
      keys.current.set(what, key);
      try {
        await send(asked, key);
      } catch (failure) {
        if (!(failure instanceof Unreachable)) keys.current.delete(what);
        throw failure;
      }
      keys.current.delete(what);
    },
    onSettled,
    networkMode: 'always',
  });
}
