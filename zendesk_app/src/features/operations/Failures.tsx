/** What waits for a person, oldest first, with the way out where there is one. */
import { Button } from '@zendeskgarden/react-buttons';
import { useId } from 'react';
import styled from 'styled-components';
import type { FailedListView, FailedView } from '../../api/types';
import type { Labels } from '../../labels';
import { Icon } from '../../ui/icon';
import { Column, Row } from '../../ui/layout';
import { Link } from '../../ui/link';
import { Small, Strong } from '../../ui/text';
import { color } from '../../ui/theme';
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
  }
  td {
    padding: 10px 12px;
    border-bottom: 1px solid ${color('border.subtle')};
    vertical-align: middle;
  }
  td:last-child {
    text-align: end;
  }
`;

/** On a narrow page the table scrolls, not the page. */
const Scroll = styled.div`
  overflow-x: auto;
`;

interface Props {
  list: FailedListView;
  labels: Labels;
  /** The row whose retry is on its way. */
  busy: string | null;
  onRetry: (failed: FailedView) => void;
  onOpen: (ticketId: number) => void;
}

function FailedRow({ row, labels, busy, onRetry, onOpen }: Omit<Props, 'list'> & { row: FailedView }) {
  const { ticket_id: ticket, action } = row;
  return (
    <tr>
      <td>
        {ticket !== null && (
          <Link aria-label={labels.openTicket(ticket)} onClick={() => onOpen(ticket)}>
            #{ticket}
          </Link>
        )}
      </td>
      <td>
        <Row>
          <Icon name="alert-error-fill" tone="danger" />
          <Strong>{row.title}</Strong>
        </Row>
      </td>
      <td>{row.reason}</td>
      <td>{row.at}</td>
      <td>
        {action && (
          <Button
            size="small"
            isNeutral
            disabled={busy === row.id}
            aria-label={ticket === null ? action.label : labels.retryOf(action.label, ticket)}
            onClick={() => onRetry(row)}
          >
            {action.label}
          </Button>
        )}
      </td>
    </tr>
  );
}

export function Failures({ list, ...rest }: Props) {
  const id = useId();
  const { ticket, what, why, when, act } = rest.labels.failures;
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
                {[ticket, what, why, when, act].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <FailedRow key={row.id} row={row} {...rest} />
              ))}
            </tbody>
          </Table>
        </Scroll>
      )}
      {list.more && <Small>{list.more}</Small>}
    </Column>
  );
}
