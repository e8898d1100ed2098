/** Names and their values, one pair a line. */
import styled from 'styled-components';
import type { ChangeView } from '../api/types';
import { color } from './theme';

const List = styled.dl`
  display: grid;
  grid-template-columns: minmax(84px, auto) 1fr;
  gap: 4px 12px;
  align-items: baseline;
  font-size: 12px;
  font-variant-numeric: tabular-nums;
  line-height: 16px;
  dt {
    max-width: 128px;
    color: ${color('foreground.subtle')};
  }
`;

export function Definitions({ entries }: { entries: ChangeView[] }) {
  return (
    <List>
      {entries.map(({ label, value }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </List>
  );
}
