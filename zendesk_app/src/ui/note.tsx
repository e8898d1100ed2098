/** A tinted note: icon, words and colour, never colour alone. */
import type { ReactNode } from 'react';
import styled from 'styled-components';
import type { Tone } from '../api/types';
import { Icon } from './icon';
import { Column } from './layout';
import { color } from './theme';

const quiet = (tone: Tone): boolean => tone === 'neutral' || tone === 'primary';

const Box = styled.div<{ $tone: Tone }>`
  display: flex;
  gap: 8px;
  padding: 8px 10px;
  border: 1px solid ${({ $tone, theme }) => color(quiet($tone) ? 'border.default' : `border.${$tone}`)({ theme })};
  border-radius: 4px;
  background: ${({ $tone, theme }) => color(quiet($tone) ? 'background.subtle' : `background.${$tone}`)({ theme })};
  font-size: 12px;
  line-height: 16px;
`;

interface Props {
  tone: Tone;
  icon: string;
  role?: 'alert' | 'status';
  children: ReactNode;
}

export function Note({ tone, icon, role, children }: Props) {
  return (
    <Box $tone={tone} role={role}>
      <Icon name={icon} tone={tone} />
      <Column $gap={4}>{children}</Column>
    </Box>
  );
}

/** Where an Aviso stands: above the situation, a little wider than the text. */
export const NoteFrame = styled.div`
  padding: 8px 12px;
`;
