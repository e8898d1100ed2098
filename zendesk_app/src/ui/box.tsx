/** What is said before a press: what is written, what changes, what is charged. */
import { useEffect, useState } from 'react';
import styled from 'styled-components';
import type { BoxView, Tone } from '../api/types';
import { Framed, TextFrame } from './frame';
import { Column, Row } from './layout';
import { Note } from './note';
import { Part, Small, Strong } from './text';

const SETTLED_MS = 1_000;

const icons: Record<Tone, string> = {
  neutral: 'info-stroke',
  primary: 'info-stroke',
  success: 'check-circle-stroke',
  warning: 'alert-warning-stroke',
  danger: 'alert-error-stroke',
};

/** A title that is a sentence runs on into the first line; one that is a name stands alone. */
function Sentences({ title, lines }: Pick<BoxView, 'title' | 'lines'>) {
  if (title === null) return lines.map((line) => <span key={line}>{line}</span>);
  const runsOn = /[.!?:]$/.test(title);
  return (
    <>
      <span>
        <Strong>{title}</Strong> {runsOn && lines[0]}
      </span>
      {lines.slice(runsOn ? 1 : 0).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </>
  );
}

const Charged = styled(Framed)`
  padding: 10px 12px;
  font-variant-numeric: tabular-nums;
`;

const Head = styled(Row)`
  justify-content: space-between;
`;

const Sum = styled(Strong)`
  flex: none;
  font-size: 18px;
  line-height: 24px;
`;

const Reckoning = styled.p`
  font-size: 13px;
  line-height: 20px;
`;

/** True once `words` have stood still for a moment. */
function useSettled(words: string): boolean {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled === words;
}

function Charge({ title, value, lines: [reckoning, ...others] }: BoxView) {
  return (
    <Charged>
      <Column $gap={4}>
        <Head>
          <Part>{title}</Part>
          <Sum>{value}</Sum>
        </Head>
        {reckoning && <Reckoning>{reckoning}</Reckoning>}
        {others.map((line) => (
          <Small key={line} as="p">
            {line}
          </Small>
        ))}
      </Column>
    </Charged>
  );
}

function Written({ title, value, lines, text }: BoxView) {
  return (
    <Column $gap={4}>
      <TextFrame tag={title} aside={value} text={text ?? ''} />
      {lines.map((line) => (
        <Small key={line} as="p">
          {line}
        </Small>
      ))}
    </Column>
  );
}

/** `pressing` makes a dangerous note an alert: it tells of something late, not of what a press would do. */
export function Box({ box, pressing = false }: { box: BoxView; pressing?: boolean }) {
  if (box.kind === 'charge') return <Charge {...box} />;
  if (box.kind === 'text') return <Written {...box} />;
  return (
    <Note
      tone={box.tone}
      icon={box.icon ?? icons[box.tone]}
      {...(pressing && box.tone === 'danger' && { role: 'alert' as const })}
    >
      <Sentences title={box.title} lines={box.lines} />
    </Note>
  );
}

const wordsOf = ({ title, value, lines }: BoxView): string => [title, value, ...lines].join(' ');

const Live = styled(Column)`
  &:empty {
    /* out of its row's gaps while it holds nothing */
    position: absolute;
  }
`;

/** The charges come last; one that changed is said again, a moment after the last change. */
export function Boxes({ boxes }: { boxes: BoxView[] }) {
  const charges = boxes.filter(({ kind }) => kind === 'charge');
  const settled = useSettled(charges.map(wordsOf).join(' '));
  return (
    <>
      {boxes
        .filter(({ kind }) => kind !== 'charge')
        .map((box, place) => (
          <Box key={place} box={box} />
        ))}
      <Live aria-live="polite" aria-busy={!settled}>
        {charges.map((box, place) => (
          <Box key={place} box={box} />
        ))}
      </Live>
    </>
  );
}
