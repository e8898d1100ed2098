/** Zone 0, the client's own part: offline, or what became of a press. */
import { useEffect, useRef } from 'react';
import { Note, NoteFrame } from '../../ui/note';
import { Strong } from '../../ui/text';
import type { Notice } from './useFailure';

export function Aviso({ notice }: { notice: Notice }) {
  const place = useRef<HTMLDivElement>(null);
  // the press may have been far below
  useEffect(() => {
    if (notice.pressed) place.current?.scrollIntoView({ block: 'nearest' });
  }, [notice.pressed]);
  return (
    <NoteFrame ref={place}>
      <Note tone={notice.tone} icon={notice.icon} role="status">
        <span>
          <Strong>{notice.title}</Strong> {notice.body}
        </span>
      </Note>
    </NoteFrame>
  );
}
