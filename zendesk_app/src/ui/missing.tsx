/** What is still needed here, in a word beside it. */
import { type ReactNode, useState } from 'react';
import { Icon, Led } from './icon';
import { Small } from './text';

interface Props {
  id?: string;
  /** Keeps its place while it has nothing to say. */
  silent?: boolean;
  children: ReactNode;
}

export function Missing({ id, silent = false, children }: Props) {
  return (
    <Led $small id={id} style={silent ? { visibility: 'hidden' } : undefined}>
      <Icon name="alert-error-stroke" tone="danger" />
      <Small>{children}</Small>
    </Led>
  );
}

/** A mark that came keeps its line once it is answered: what stands below does not move under the hand. */
export function LastingMissing({ children: now }: { children: string | null }) {
  const [said, setSaid] = useState(now);
  if (now !== null && now !== said) setSaid(now);
  return said !== null && <Missing silent={now === null}>{said}</Missing>;
}
