/** A screen that is one message: an icon, what happened, what to do. */
import type { ReactNode } from 'react';
import type { Tone } from '../api/types';
import { Icon, Led } from './icon';
import { Column, Pad } from './layout';
import { Title } from './text';

interface Props {
  icon: string;
  tone: Tone;
  title: string;
  body: string;
  /** Below another heading it is a second one. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
}

export function Message({ icon, tone, title, body, heading = 'h1', children }: Props) {
  return (
    <Pad role="alert">
      <Column $gap={12}>
        <Led>
          <Icon name={icon} tone={tone} />
          <Column $gap={4}>
            <Title as={heading}>{title}</Title>
            <p>{body}</p>
          </Column>
        </Led>
        {children}
      </Column>
    </Pad>
  );
}
