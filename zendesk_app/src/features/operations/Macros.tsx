/** The official macros: which are as in our template, and line by line what somebody changed by hand. */
import { useId } from 'react';
import styled from 'styled-components';
import type { LineView, MacrosView, MacroView } from '../../api/types';
import type { Labels } from '../../labels';
import { Framed } from '../../ui/frame';
import { Icon, Led } from '../../ui/icon';
import { Column } from '../../ui/layout';
import { Small, Strong, Unseen } from '../../ui/text';
import { color } from '../../ui/theme';
import { Item, PageTitle } from './titles';

const SIGNS: Record<LineView['kind'], string> = { ours: '−', theirs: '+', same: ' ', gap: '…' };

const Card = styled(Framed)`
  padding: 12px 16px;
  font-size: 13px;
  line-height: 20px;
`;

const Difference = styled.div`
  max-height: 320px;
  padding: 8px;
  overflow: auto;
  background: ${color('background.subtle')};
  font-family: monospace;
  font-size: 12px;
  line-height: 18px;
  white-space: pre-wrap;
`;

const Line = styled.div<{ $kind: LineView['kind'] }>`
  padding-left: 2ch;
  text-indent: -2ch;
  color: ${({ $kind, theme }) =>
    color($kind === 'ours' ? 'foreground.danger' : $kind === 'theirs' ? 'foreground.success' : 'foreground.subtle')({
      theme,
    })};
`;

type Sides = Pick<MacrosView, 'ours' | 'theirs'>;

/** Whose line it is, for those who do not see the sign. */
function whose(kind: LineView['kind'], { ours, theirs }: Sides): string | null {
  if (kind === 'ours') return ours;
  return kind === 'theirs' ? theirs : null;
}

function Lines({ lines, title, sides }: { lines: LineView[]; title: string; sides: Sides }) {
  return (
    // a long text scrolls, so the keyboard must reach it
    <Difference role="region" aria-label={title} tabIndex={0}>
      {lines.map(({ kind, text }, place) => (
        <Line key={place} $kind={kind}>
          <span aria-hidden>{SIGNS[kind]} </span>
          {whose(kind, sides) && <Unseen>{whose(kind, sides)}: </Unseen>}
          {text}
        </Line>
      ))}
    </Difference>
  );
}

function Differing({ macro, sides, labels }: { macro: MacroView; sides: Sides; labels: Labels }) {
  const { title, state, icon, tone, note, lines, remedy } = macro;
  return (
    <Card as="li">
      <Column>
        <Led>
          <Icon name={icon} tone={tone} />
          <Column $gap={0}>
            <Strong>{title}</Strong>
            <Small>{state}</Small>
          </Column>
        </Led>
        {note && <Small as="p">{note}</Small>}
        {lines.length > 0 && (
          <>
            <Small as="p">
              − {sides.ours} · + {sides.theirs}
            </Small>
            <Lines lines={lines} title={title} sides={sides} />
          </>
        )}
        <span>
          {labels.remedy} {remedy}
        </span>
      </Column>
    </Card>
  );
}

export function Macros({ found, labels }: { found: MacrosView; labels: Labels }) {
  const id = useId();
  return (
    <Column as="section" aria-labelledby={id}>
      <PageTitle as="h2" id={id}>
        {found.title}
      </PageTitle>
      <p>{found.summary}</p>
      <Column as="ul">
        {found.macros.map((macro) =>
          macro.remedy ? (
            <Differing key={macro.title} macro={macro} sides={found} labels={labels} />
          ) : (
            <Item key={macro.title}>
              <Led>
                <Icon name={macro.icon} tone={macro.tone} />
                <Column $gap={0}>
                  <span>{macro.title}</span>
                  <Small>{macro.state}</Small>
                </Column>
              </Led>
            </Item>
          ),
        )}
      </Column>
    </Column>
  );
}
