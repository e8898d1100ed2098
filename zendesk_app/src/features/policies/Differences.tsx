/** What a version changes, old beside new. */
import styled from 'styled-components';
import type { DifferenceView } from '../../api/types';
import { color } from '../../ui/theme';

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: 13px;
  font-variant-numeric: tabular-nums;
  line-height: 18px;
  th,
  td {
    padding: 6px 12px 6px 0;
    border-bottom: 1px solid ${color('border.subtle')};
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 400;
    color: ${color('foreground.subtle')};
  }
`;

const New = styled.td`
  font-weight: 600;
`;

interface Props {
  changes: DifferenceView[];
  words: { changes: string; before: string; after: string };
}

export function Differences({ changes, words }: Props) {
  return (
    <Table>
      <thead>
        <tr>
          {[words.changes, words.before, words.after].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <New>{after}</New>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
