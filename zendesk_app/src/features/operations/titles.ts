/** Titles of a whole page, larger than the sidebar's. */
import styled from 'styled-components';

export const PageTitle = styled.h1`
  font-size: ${({ as }) => (as === 'h2' ? 14 : 22)}px;
  line-height: ${({ as }) => (as === 'h2' ? 20 : 28)}px;
  font-weight: 600;
`;
