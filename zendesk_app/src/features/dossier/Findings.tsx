/** Each rule of the procedure: the answer, and what stands behind it. */
import styled from 'styled-components';
import type { FindingView } from '../../api/types';
import { Icon, Led } from '../../ui/icon';
import { Column } from '../../ui/layout';
import { Small, Strong } from '../../ui/text';

const List = styled(Column).attrs({ as: 'ul' })`
  font-size: 13px;
  line-height: 18px;
  li > :first-child > :first-child {
    margin-top: 1px;
  }
`;

export function Findings({ findings }: { findings: FindingView[] }) {
  return (
    <List $gap={12}>
      {findings.map(({ rule, icon, tone, said, title, evidence }) => (
        <li key={rule}>
          <Led>
            <Icon name={icon} tone={tone} />
            <Column $gap={0}>
              <span>
                <Strong>{said}</Strong> · {title}
              </span>
              {evidence.map((line) => (
                <Small key={line}>{line}</Small>
              ))}
            </Column>
          </Led>
        </li>
      ))}
    </List>
  );
}
