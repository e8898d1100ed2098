/** Zone 2: what comes next, why, and what may be done about it. */
import styled from 'styled-components';
import type { ActionView, NextView } from '../../api/types';
import { Box } from '../../ui/box';
import { Definitions } from '../../ui/definitions';
import { Icon, Led } from '../../ui/icon';
import { Column } from '../../ui/layout';
import { Quote } from '../../ui/quote';
import { Part, Small, Unseen } from '../../ui/text';
import { Actions, ActionLink } from './Actions';
import { Clock } from './Clock';

const Zone = styled.section`
  display: flex;
  position: relative;
  flex-direction: column;
  gap: 10px;
  padding: 14px 16px 16px;
`;

const Heading = styled.h2`
  font-size: 16px;
  line-height: 22px;
  font-weight: 600;
`;

function Evidence({ icon, tone, text, note, link }: NextView['evidence'][number]) {
  return (
    <Led as="li">
      <Icon name={icon} tone={tone} />
      <div>
        {text} {link && <ActionLink action={link} />}
        {note && <Small as="p">{note}</Small>}
      </div>
    </Led>
  );
}

/** While a clock runs, the clock is what is seen first. */
function Name({ next }: { next: NextView }) {
  const words = (
    <>
      <Part as="p">{next.label}</Part>
      <Heading id="next">{next.title}</Heading>
    </>
  );
  return next.clock ? <Unseen as="div">{words}</Unseen> : <div>{words}</div>;
}

function Grounds({ next }: { next: NextView }) {
  return (
    <>
      {next.evidence_title && <Part as="h3">{next.evidence_title}</Part>}
      {next.evidence.length > 0 && (
        <Column as="ul" $gap={6}>
          {next.evidence.map((line) => (
            <Evidence key={line.text} {...line} />
          ))}
        </Column>
      )}
      {next.box && <Box box={next.box} pressing />}
      {next.facts.length > 0 && <Definitions entries={next.facts} />}
      {next.quote && (
        <Quote>
          {next.quote.text}
          <Small as="footer">{next.quote.source}</Small>
        </Quote>
      )}
    </>
  );
}

export function NextStep({ next, actions }: { next: NextView; actions: ActionView[] }) {
  return (
    <Zone aria-labelledby="next">
      <Name next={next} />
      {next.clock && <Clock clock={next.clock} />}
      {next.body && <Small as="p">{next.body}</Small>}
      <Grounds next={next} />
      {next.note && <Small as="p">{next.note}</Small>}
      <Actions actions={actions} />
    </Zone>
  );
}
