/** Zone 4: the way to the history, and what of ours has reached the ticket. */
import styled from 'styled-components';
import type { EngagementView, OutboxView, Tone } from '../../api/types';
import { Icon } from '../../ui/icon';
import { Ends, Row } from '../../ui/layout';
import { Link } from '../../ui/link';
import { Small } from '../../ui/text';
import { color } from '../../ui/theme';
import { useSidebar } from '../sidebar/context';
import { HISTORY } from '../sidebar/useForms';

const Zone = styled(Ends).attrs({ as: 'footer' })`
  padding: 8px 16px;
  border-top: 1px solid ${color('border.default')};
`;

const marks: Record<OutboxView['state'], { icon: string; tone: Tone }> = {
  current: { icon: 'check-sm-stroke', tone: 'success' },
  pending: { icon: 'reload-stroke', tone: 'neutral' },
  failed: { icon: 'alert-error-stroke', tone: 'danger' },
};

const OPENER = 'footer:history';

export function Footer({ view }: { view: EngagementView }) {
  const { labels, offline, openForm } = useSidebar();
  const { icon, tone } = marks[view.outbox.state];
  const count = labels.history(view.history_count);
  return (
    <Zone>
      {view.engagement_id === null ? (
        <Small>{count}</Small>
      ) : (
        <Link disabled={offline} data-opener={OPENER} onClick={() => openForm(HISTORY, OPENER)}>
          {count}
        </Link>
      )}
      <Row $gap={4} role="status">
        {!offline && (
          <>
            <Icon name={icon} tone={tone} />
            <Small>{view.outbox.text}</Small>
          </>
        )}
      </Row>
    </Zone>
  );
}
