/** One day of the history as a thin line of marks. */
import styled from 'styled-components';
import type { HistoryEntryView } from '../../api/types';
import { Icon } from '../../ui/icon';
import { Small, Strong } from '../../ui/text';
import { color } from '../../ui/theme';
import { useSidebar } from '../sidebar/context';

const List = styled.ol`
  display: flex;
  flex-direction: column;
`;

const Entry = styled.li`
  display: grid;
  position: relative;
  grid-template-columns: 16px 1fr auto;
  gap: 0 10px;
  padding-bottom: 10px;
  font-size: 13px;
  line-height: 18px;
  > :first-child {
    margin-top: 1px;
  }
  &:not(:last-child)::after {
    position: absolute;
    top: 20px;
    bottom: 2px;
    left: 7.5px;
    border-left: 1px solid ${color('border.default')};
    content: '';
  }
`;

const Words = styled(Small)`
  display: block;
  white-space: pre-line;
`;

const Time = styled(Small)`
  font-variant-numeric: tabular-nums;
`;

export function Timeline({ entries, label }: { entries: HistoryEntryView[]; label: string }) {
  const { labels } = useSidebar();
  return (
    <List aria-label={label}>
      {entries.map(({ id, icon, tone, title, who, time, text, comment }) => (
        <Entry key={id}>
          <Icon name={icon} tone={tone} />
          <div>
            <Strong>{title}</Strong>
            <Words>{comment ? `${who} · ${labels.comment[comment]}` : who}</Words>
            {text && <Words>{text}</Words>}
          </div>
          <Time>{time}</Time>
        </Entry>
      ))}
    </List>
  );
}
