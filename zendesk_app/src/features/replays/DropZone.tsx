/** Where a file is dropped, or chosen with the keyboard. */
import { Button } from '@zendeskgarden/react-buttons';
import { type DragEvent, useRef, useState } from 'react';
import styled from 'styled-components';
import { Small } from '../../ui/text';
import { color } from '../../ui/theme';
import { useSidebar } from '../sidebar/context';

const Zone = styled.div<{ $over: boolean }>`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 8px;
  padding: 16px;
  border: 1px dashed ${({ $over, theme }) => color($over ? 'border.primaryEmphasis' : 'border.emphasis')({ theme })};
  border-radius: 4px;
  background: ${({ $over, theme }) => color($over ? 'background.default' : 'background.subtle')({ theme })};
`;

interface Props {
  disabled: boolean;
  onFile: (file: File) => void;
}

/** The file of a drag is known only once it is dropped; that it brings one is known before. */
export function DropZone({ disabled, onFile }: Props) {
  const { labels } = useSidebar();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file && !disabled) onFile(file);
  };
  const hover = (event: DragEvent): void => {
    // without it the browser would open the file in place of the sidebar
    event.preventDefault();
    setOver(!disabled);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <Zone $over={over} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Small>{labels.dropFile}</Small>
      <Button size="small" disabled={disabled} onClick={() => input.current?.click()}>
        {labels.chooseFile}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".trplay"
        hidden
        onChange={({ target }) => {
          take(target.files);
          // the same file may be chosen again
          target.value = '';
        }}
      />
    </Zone>
  );
}
