/** The frame of a Tarefa: a bar to go back, the form, a foot with its one filled button. */
import { Button } from '@zendeskgarden/react-buttons';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styled from 'styled-components';
import type { SituationView } from '../api/types';
import { Icon } from './icon';
import { Column, Pad, Row } from './layout';
import { Small, Strong, Title } from './text';
import { color } from './theme';

const Bar = styled.header`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0 6px;
  padding: 8px 16px 8px 8px;
  border-bottom: 1px solid ${color('border.default')};
  background: ${color('background.subtle')};
  font-size: 12px;
  line-height: 16px;
`;

const Back = styled(Button)`
  && {
    flex: none;
    height: 24px;
    padding: 0 8px;
    font-size: 12px;
    line-height: 24px;
  }
`;

export const Foot = styled.footer`
  display: flex;
  flex-direction: column;
  gap: 8px;
  padding: 12px 16px;
  border-top: 1px solid ${color('border.default')};
`;

interface Props {
  title: string;
  subtitle?: string;
  backLabel: string;
  onBack: () => void;
  /** What the bar repeats of the Visão: the situation and one value. */
  mark: Pick<SituationView, 'icon' | 'tone' | 'title'>;
  value: string;
  foot?: ReactNode;
  children: ReactNode;
}

export function Task({ title, subtitle, backLabel, onBack, mark, value, foot, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) onBack();
  };
  return (
    // Esc bubbles up from whichever field has the focus
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={leave}>
      <Bar>
        <Back isBasic size="small" onClick={onBack}>
          <Button.StartIcon>
            <Icon name="chevron-left-stroke" />
          </Button.StartIcon>
          {backLabel}
        </Back>
        <Row $gap={6}>
          <Icon name={mark.icon} tone={mark.tone} />
          <Strong>{mark.title}</Strong>
          <Small>· {value}</Small>
        </Row>
      </Bar>
      <Pad as="main">
        <Column $gap={16}>
          <div>
            <Title ref={heading} tabIndex={-1}>
              {title}
            </Title>
            {subtitle && <Small>{subtitle}</Small>}
          </div>
          {children}
        </Column>
      </Pad>
      {foot && <Foot>{foot}</Foot>}
    </div>
  );
}
