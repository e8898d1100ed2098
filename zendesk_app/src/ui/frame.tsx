/** A framed text as it will be written: who reads it, which model made it, and every line of it. */
import { useId } from 'react';
import styled from 'styled-components';
import { Ends } from './layout';
import { Small } from './text';
import { color } from './theme';

export const Framed = styled.div`
  border: 1px solid ${color('border.default')};
  border-radius: 4px;
`;

const Top = styled(Ends)`
  padding: 8px 10px;
  border-bottom: 1px solid ${color('border.default')};
`;

const Tag = styled.span`
  padding: 0 4px;
  border-radius: 2px;
  background: ${color('background.disabled')};
  font-size: 10px;
  font-weight: 600;
  line-height: 16px;
`;

const Text = styled.div`
  padding: 10px;
  font-size: 12px;
  line-height: 17px;
  white-space: pre-wrap;
`;

const Window = styled(Text)`
  max-height: 232px;
  overflow: auto;
`;

interface Props {
  /** Who reads it; it names the text for those who do not see the frame. A text without it is there to be read whole. */
  tag: string | null;
  aside: string | null;
  text: string;
}

export function TextFrame({ tag, aside, text }: Props) {
  const name = useId();
  if (tag === null) return <Framed as={Text}>{text}</Framed>;
  return (
    <Framed>
      <Top>
        <Tag id={name}>{tag}</Tag>
        {aside && <Small>{aside}</Small>}
      </Top>
      {/* a long text scrolls, so the keyboard must reach it */}
      <Window role="region" aria-labelledby={name} tabIndex={0}>
        {text}
      </Window>
    </Framed>
  );
}
