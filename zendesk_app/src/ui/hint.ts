/** A field's hint at the sidebar's small size. */
import { Field } from '@zendeskgarden/react-forms';
import styled from 'styled-components';

export const SmallHint = styled(Field.Hint)`
  && {
    font-size: 12px;
    line-height: 16px;
  }
`;
