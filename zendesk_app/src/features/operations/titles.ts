/** Titles and lines of a whole page, larger than the sidebar's. */
import styled from 'styled-components';
import { color } from '../../ui/theme';

export const PageTitle = styled.h1`
  font-size: ${({ as }) => (as ? 14 : 22)}px;
  line-height: ${({ as }) => (as ? 20 : 28)}px;
  font-weight: 600;
`;

export const Item = styled.li`
  padding: 8px 12px;
  border-bottom: 1px solid ${color('border.subtle')};
`;
