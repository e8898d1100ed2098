/** The sizes of text: 12 px beside, 14 px body, 16 and 18 px titles, 32 px for the clock. */
import styled from 'styled-components';
import { color } from './theme';

export const Small = styled.span`
  color: ${color('foreground.subtle')};
  font-size: 12px;
  line-height: 16px;
`;

export const Strong = styled.b`
  font-weight: 600;
`;

/** The title of a Tarefa, or of a screen that replaces everything. */
export const Title = styled.h1`
  font-size: 16px;
  line-height: 22px;
  font-weight: 600;
`;

/** The title of a part of a form. */
export const Part = styled.h2`
  color: ${color('foreground.subtle')};
  font-size: 12px;
  line-height: 16px;
  font-weight: 600;
`;

/** A running clock: its digits do not dance. */
export const Digits = styled.div`
  font-size: 32px;
  line-height: 36px;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  letter-spacing: -0.5px;
`;

/** For screen readers only. */
export const Unseen = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;
