/** One Garden icon; it always stands beside its word, so it says nothing itself. */
import type { HTMLAttributes } from 'react';
import styled, { css } from 'styled-components';
import type { Tone } from '../api/types';
import { drawing } from './icons';
import { color, foreground } from './theme';

const Frame = styled.span<{ $tone: Tone | undefined }>`
  display: inline-flex;
  flex: none;
  width: 16px;
  height: 16px;
  ${({ $tone }) =>
    $tone &&
    css`
      color: ${color(foreground($tone))};
    `}
  svg {
    display: block;
    width: 16px;
    height: 16px;
  }
`;

interface Props extends HTMLAttributes<HTMLSpanElement> {
  name: string;
  tone?: Tone;
}

/** Other props pass through: Garden's StartIcon sets its gap that way. */
export function Icon({ name, tone, ...rest }: Props) {
  return <Frame {...rest} $tone={tone} aria-hidden dangerouslySetInnerHTML={{ __html: drawing(name) }} />;
}

/** Keeps an icon on the first line of a text that may wrap; the line of a small text is as high as the icon. */
export const Led = styled.div<{ $small?: boolean }>`
  display: grid;
  grid-template-columns: 16px 1fr;
  gap: 0 8px;
  > :first-child {
    margin-top: ${({ $small }) => ($small ? 0 : 2)}px;
  }
`;
