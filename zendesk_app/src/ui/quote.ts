/** Somebody's own words. */
import styled from 'styled-components';
import { color } from './theme';

export const Quote = styled.blockquote`
  padding: 8px 10px;
  border-left: 3px solid ${color('border.emphasis')};
  border-radius: 0 4px 4px 0;
  background: ${color('background.subtle')};
  font-size: 13px;
  line-height: 19px;
  white-space: pre-line;
`;
