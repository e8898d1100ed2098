/** Zone 3: the six stages with what proves each one. */
import styled from 'styled-components';
import type { StepView, Tone } from '../../api/types';
import { Icon } from '../../ui/icon';
import { Small, Unseen } from '../../ui/text';
import { color } from '../../ui/theme';
import { useSidebar } from '../sidebar/context';

const List = styled.ol`
  display: flex;
  flex-direction: column;
  padding: 4px 16px 12px;
`;

const Stage = styled.li<{ $state: StepView['state'] }>`
  display: grid;
  grid-template-columns: 16px auto 1fr;
  align-items: center;
  gap: 0 8px;
  min-height: 24px;
  color: ${({ $state, theme }) => color($state === 'next' ? 'foreground.subtle' : 'foreground.default')({ theme })};
  font-size: 12px;
  font-weight: ${({ $state }) => ($state === 'now' || $state === 'blocked' ? 600 : 400)};
  line-height: 16px;
  ${Small} {
    font-weight: 400;
    text-align: end;
  }
`;

const marks: Record<StepView['state'], { icon: string; tone: Tone }> = {
  done: { icon: 'check-circle-fill', tone: 'success' },
  now: { icon: 'record-stroke', tone: 'primary' },
  blocked: { icon: 'x-circle-stroke', tone: 'danger' },
  next: { icon: 'circle-stroke', tone: 'neutral' },
};

export function Path({ steps }: { steps: StepView[] }) {
  const { labels } = useSidebar();
  return (
    <nav aria-label={labels.path}>
      <List>
        {steps.map(({ title, state, evidence }) => {
          const { icon, tone } = marks[state];
          const here = state === 'now' || state === 'blocked';
          return (
            <Stage key={title} $state={state} aria-current={here ? 'step' : undefined}>
              <Icon name={icon} tone={tone} />
              <span>
                <Unseen>{labels.stepStates[state]}: </Unseen>
                {title}
              </span>
              <Small>{evidence}</Small>
            </Stage>
          );
        })}
      </List>
    </nav>
  );
}
