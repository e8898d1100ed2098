/** What has not happened yet, and the ways out where there are any. */
import { Button } from '@zendeskgarden/react-buttons';
import { useId } from 'react';
import styled from 'styled-components';
import type { Values } from '../../api/acts';
import type { ActionView, OpenListView, OpenView, TaskView } from '../../api/types';
import type { Labels } from '../../labels';
import { Icon } from '../../ui/icon';
import { Column, Row } from '../../ui/layout';
import { Link } from '../../ui/link';
import { Small, Strong } from '../../ui/text';
import { color } from '../../ui/theme';
import { useOpened } from '../pages/useOpened';
import { RowForm } from './RowForm';
import { PageTitle } from './titles';

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: 13px;
  th {
    padding: 8px 12px;
    border-bottom: 1px solid ${color('border.default')};
    text-align: start;
    font-weight: 600;
    white-space: nowrap;
  }
  td {
    padding: 10px 12px;
    border-bottom: 1px solid ${color('border.subtle')};
    vertical-align: middle;
  }
`;

/** On a narrow page the table scrolls, not the page. */
const Scroll = styled.div`
  overflow-x: auto;
`;

/** A word that must not break: the state beside its sign, the ticket's number. */
const Short = styled.td`
  &&,
  && * {
    white-space: nowrap;
  }
`;

export interface Press {
  row: OpenView;
  action: ActionView;
  values: Values;
}

interface Shared {
  forms: TaskView[];
  labels: Labels;
  /** The row whose press is on its way. */
  busy: string | null;
  onPress: (press: Press) => void;
  onOpen: (ticketId: number) => void;
}

interface RowProps extends Shared {
  row: OpenView;
  opened: ActionView | null;
  onForm: (action: ActionView | null) => void;
}

const nameOf = ({ ticket_id: ticket }: OpenView, { label }: ActionView, labels: Labels): string =>
  ticket === null ? label : labels.actionOn(label, ticket);

function Ways({ row, labels, busy, opened, onPress, onForm }: RowProps) {
  return (
    <Row>
      {row.actions.map((action) => (
        <Button
          key={action.name}
          size="small"
          isNeutral
          disabled={busy === row.id}
          aria-label={nameOf(row, action, labels)}
          {...(action.form && { 'aria-expanded': opened?.name === action.name })}
          onClick={() => (action.form ? onForm(action) : onPress({ row, action, values: {} }))}
        >
          {action.label}
        </Button>
      ))}
    </Row>
  );
}

function OpenRow(props: RowProps) {
  const { row, labels, onOpen } = props;
  const { ticket_id: ticket } = row;
  return (
    <tr>
      <Short>
        <Row>
          <Icon name={row.icon} tone={row.tone} />
          {row.state}
        </Row>
      </Short>
      <Short>
        {ticket !== null && (
          <Link aria-label={labels.openTicket(ticket)} onClick={() => onOpen(ticket)}>
            #{ticket}
          </Link>
        )}
      </Short>
      <td>
        <Column $gap={0}>
          <Strong>{row.title}</Strong>
          {row.note && <Small>{row.note}</Small>}
        </Column>
      </td>
      <td>{row.reason}</td>
      <Short>{row.at}</Short>
      <td>
        <Ways {...props} />
      </td>
    </tr>
  );
}

function Rows({ rows, ...shared }: Shared & { rows: OpenView[] }) {
  const { opened, open, close } = useOpened<{ row: string; action: ActionView }>();
  return rows.map((row) => {
    const action = opened?.row === row.id ? opened.action : null;
    const task = shared.forms.find(({ name }) => name === action?.form);
    const press = (values: Values) => {
      if (action) shared.onPress({ row, action, values });
      close();
    };
    return [
      <OpenRow
        key={row.id}
        row={row}
        opened={action}
        onForm={(asked) => (asked ? open({ row: row.id, action: asked }) : close())}
        {...shared}
      />,
      task && (
        <tr key={`${row.id} form`}>
          <td colSpan={6}>
            <RowForm task={task} text={row.text} labels={shared.labels} onSend={press} onClose={close} />
          </td>
        </tr>
      ),
    ];
  });
}

export function OpenList({ list, ...shared }: Shared & { list: OpenListView }) {
  const id = useId();
  const { state, ticket, what, why, since, act } = shared.labels.openThings;
  return (
    <Column>
      <PageTitle as="h2" id={id}>
        {list.title}
      </PageTitle>
      {list.rows.length === 0 ? (
        <p>{list.empty}</p>
      ) : (
        <Scroll role="region" aria-labelledby={id} tabIndex={0}>
          <Table>
            <thead>
              <tr>
                {[state, ticket, what, why, since, act].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <Rows rows={list.rows} {...shared} />
            </tbody>
          </Table>
        </Scroll>
      )}
      {list.more && <Small>{list.more}</Small>}
    </Column>
  );
}
