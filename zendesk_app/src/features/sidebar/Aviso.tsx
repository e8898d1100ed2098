/** Zone 0, the client's own part: offline, or what became of a press. */
import { Note, NoteFrame } from '../../ui/note';
import { Strong } from '../../ui/text';
import type { Notice } from './useFailure';

export function Aviso({ notice }: { notice: Notice }) {
  return (
    <NoteFrame>
      <Note tone={notice.tone} icon={notice.icon} role="status">
        <span>
          <Strong>{notice.title}</Strong> {notice.body}
        </span>
      </Note>
    </NoteFrame>
  );
}
