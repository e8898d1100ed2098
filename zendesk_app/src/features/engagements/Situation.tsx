/** Zone 1: where we are, what it costs, who has it. */
import { forwardRef } from 'react';
import styled from 'styled-components';
import type { EngagementView, FactView, StepView } from '../../api/types';
import { Icon } from '../../ui/icon';
import { Ends } from '../../ui/layout';
import { Small } from '../../ui/text';
import { color } from '../../ui/theme';
import { useSidebar } from '../sidebar/context';

const Top = styled.header`
  padding: 12px 16px 10px;
  border-bottom: 1px solid ${color('border.default')};
  background: ${color('background.subtle')};
`;

const Heading = styled.h1`
  display: flex;
  align-items: center;
  gap: 8px;
  margin: 2px 0 8px;
  font-size: 18px;
  line-height: 24px;
  font-weight: 600;
`;

const Bar = styled.div`
  display: flex;
  align-items: center;
  gap: 3px;
  height: 6px;
`;

const segmentColor: Record<StepView['state'], string> = {
  done: 'background.successEmphasis',
  now: 'background.primaryEmphasis',
  blocked: 'background.dangerEmphasis',
  next: 'border.default',
};

const Segment = styled.i<{ $state: StepView['state'] }>`
  flex: 1;
  height: ${({ $state }) => ($state === 'now' || $state === 'blocked' ? 6 : 4)}px;
  border-radius: 2px;
  background: ${({ $state, theme }) => color(segmentColor[$state])({ theme })};
`;

const Facts = styled.dl`
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 0 12px;
  margin-top: 10px;
  font-variant-numeric: tabular-nums;
  dd {
    font-weight: 600;
  }
  small {
    display: block;
    font-weight: 400;
  }
  dt,
  small {
    color: ${color('foreground.subtle')};
    font-size: 12px;
    line-height: 16px;
  }
`;

function Fact({ label, value, note }: FactView) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value}
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

/** `since` is the server's, or the age of what is shown while offline. The ref is the heading's. */
export const Situation = forwardRef<HTMLHeadingElement, { view: EngagementView; since: string | null }>(
  function Situation({ view, since }, heading) {
    const { labels } = useSidebar();
    const { modality, icon, tone, title, step } = view.situation;
    return (
      <Top aria-label={labels.situation}>
        <Ends>
          <Small>{modality}</Small>
          <Small>{since}</Small>
        </Ends>
        <Heading ref={heading} tabIndex={-1}>
          <Icon name={icon} tone={tone} />
          {title}
        </Heading>
        {step !== null && (
          <Bar role="img" aria-label={labels.stepOf(step, view.path.length)}>
            {view.path.map(({ title: name, state }) => (
              <Segment key={name} $state={state} />
            ))}
          </Bar>
        )}
        <Facts>
          <Fact {...view.cost} />
          <Fact {...view.holder} />
        </Facts>
      </Top>
    );
  },
);
