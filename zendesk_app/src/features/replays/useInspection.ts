/** One inspection at a time: the file is sent where it is chosen, and the Tarefa stays to show what was found. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { inspectAttachment, inspectFile } from '../../api/replays';
import { readReplays } from '../../api/ticket';
import type { ReplayAttachmentView } from '../../api/types';
import { useSidebar } from '../sidebar/context';

interface Progress {
  file: string;
  state: 'inspecting' | 'inspected';
}

export function useInspection() {
  const { api, act, forget } = useSidebar();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);

  const inspect = async (file: string, what: string, send: ReturnType<typeof inspectFile>): Promise<void> => {
    forget();
    setProgress({ file, state: 'inspecting' });
    const { done } = await act(`replay ${what}`, (press) => send(api, press), true);
    await readReplays(queries);
    setProgress(done ? { file, state: 'inspected' } : null);
  };
  return {
    progress,
    busy: progress?.state === 'inspecting',
    inspectFile: (file: File) =>
      inspect(file.name, `${file.name} ${file.size} ${file.lastModified}`, inspectFile(file)),
    inspectAttachment: ({ attachment_id, file_name }: ReplayAttachmentView) =>
      inspect(file_name, String(attachment_id), inspectAttachment(attachment_id)),
  };
}
