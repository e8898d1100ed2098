/** Rows, columns and lines on the 4 px grid. */
import styled from 'styled-components';
import { color } from './theme';

export const Column = styled.div<{ $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ $gap }) => $gap ?? 8}px;
  min-width: 0;
`;

export const Row = styled.div<{ $gap?: number }>`
  display: flex;
  align-items: center;
  gap: ${({ $gap }) => $gap ?? 8}px;
  min-width: 0;
`;

/** The first child at the start, the last at the end; they wrap rather than be cut. */
export const Ends = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 4px 12px;
`;

export const Pair = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
  gap: 8px;
`;

export const Pad = styled.div`
  padding: 12px 16px;
`;

export const Line = styled.hr`
  width: 100%;
  margin: 0;
  border: 0;
  border-top: 1px solid ${color('border.subtle')};
`;
