/** A small link that is a button: it acts, and is at least 24 px high. */
import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';

export const Link = styled(Button).attrs({ isLink: true })`
  && {
    display: inline-flex;
    align-items: center;
    min-height: 24px;
    font-size: 12px;
    line-height: 16px;
    text-align: start;
    white-space: normal;
  }
`;
