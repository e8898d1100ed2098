/** One version: since when, what it changes, who did what with it, and what may be done now. */
import { Button } from '@zendeskgarden/react-buttons';
import { useId } from 'react';
import styled from 'styled-components';
import type { Values } from '../../api/acts';
import type { ActionView, PoliciesView, VersionView } from '../../api/types';
import type { Labels } from '../../labels';
import { Definitions } from '../../ui/definitions';
import { Framed } from '../../ui/frame';
import { Icon, Led } from '../../ui/icon';
import { Column, Row } from '../../ui/layout';
import { Small } from '../../ui/text';
import { RowForm } from '../operations/RowForm';
import { PageTitle } from '../operations/titles';
import { useOpened } from '../pages/useOpened';
import { Differences } from './Differences';

const Card = styled(Framed)`
  padding: 12px 16px;
`;

const Summary = styled.summary`
  min-height: 24px;
  font-size: 12px;
  line-height: 24px;
  cursor: pointer;
`;

interface Props {
  version: VersionView;
  page: PoliciesView;
  labels: Labels;
  busy: boolean;
  onAct: (action: string, values: Values) => void;
}

function Ways({ version, page, labels, busy, onAct }: Props) {
  const { opened, open, close } = useOpened<ActionView>();
  const task = page.forms.find(({ name }) => name === opened?.form);
  const send = (values: Values) => {
    if (opened) onAct(opened.name, values);
    close();
  };
  return (
    <>
      <Row>
        {version.actions.map((action) => (
          <Button
            key={action.name}
            size="small"
            isNeutral
            disabled={busy}
            {...(action.form && { 'aria-expanded': opened?.name === action.name })}
            onClick={() => (action.form ? open(action) : onAct(action.name, {}))}
          >
            {action.label}
          </Button>
        ))}
      </Row>
      {task && <RowForm key={task.name} task={task} text={null} labels={labels} onSend={send} onClose={close} />}
    </>
  );
}

export function Version(props: Props) {
  const { version, page } = props;
  const { title, since, state, icon, tone, changes, values, steps, note, actions } = version;
  const id = useId();
  return (
    <Card as="article" aria-labelledby={id}>
      <Column $gap={10}>
        <Led>
          <Icon name={icon} tone={tone} />
          <Column $gap={0}>
            <PageTitle as="h3" id={id}>
              {title}, {since}
            </PageTitle>
            <Small>{state}</Small>
          </Column>
        </Led>
        {changes.length > 0 && <Differences changes={changes} words={page} />}
        <Column as="ol" $gap={2}>
          {steps.map((step) => (
            <Small key={step} as="li">
              {step}
            </Small>
          ))}
        </Column>
        <details>
          <Summary>{page.values}</Summary>
          <Definitions entries={values} />
        </details>
        {note && <p>{note}</p>}
        {actions.length > 0 && <Ways {...props} />}
      </Column>
    </Card>
  );
}
