/** Each session as it went, moment by moment. */
import styled from 'styled-components';
import type { SessionPartView } from '../../api/types';
import { Column } from '../../ui/layout';
import { Small, Strong } from '../../ui/text';

const Moments = styled.ol`
  display: grid;
  gap: 4px;
  font-size: 12px;
  line-height: 16px;
  li {
    display: grid;
    grid-template-columns: 104px 1fr;
    gap: 0 12px;
  }
`;

const Time = styled(Small)`
  font-variant-numeric: tabular-nums;
`;

export function Sessions({ sessions }: { sessions: SessionPartView[] }) {
  return sessions.map(({ title, times, moments }) => (
    <Column key={title} $gap={4}>
      <Strong>{title}</Strong>
      <Small>{times}</Small>
      <Moments>
        {moments.map(({ time, what }, place) => (
          <li key={place}>
            <Time>{time}</Time>
            <span>{what}</span>
          </li>
        ))}
      </Moments>
    </Column>
  ));
}
