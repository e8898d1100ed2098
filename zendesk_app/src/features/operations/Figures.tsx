/** The numbers at a glance, each with its sign. */
import styled from 'styled-components';
import type { FigureView } from '../../api/types';
import { Icon } from '../../ui/icon';
import { Row } from '../../ui/layout';
import { Small } from '../../ui/text';
import { color } from '../../ui/theme';

const Grid = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(176px, 1fr));
  gap: 1px;
  border: 1px solid ${color('border.default')};
  border-radius: 4px;
  overflow: hidden;
  background: ${color('border.default')};
`;

const Cell = styled.div`
  padding: 12px 16px;
  background: ${color('background.default')};
`;

const Number = styled.span`
  font-size: 18px;
  line-height: 24px;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
`;

export function Figures({ figures }: { figures: FigureView[] }) {
  return (
    <Grid>
      {figures.map(({ label, value, note, icon, tone }) => (
        <Cell key={label}>
          <Small as="dt">{label}</Small>
          <dd>
            <Row>
              <Icon name={icon} tone={tone} />
              <Number>{value}</Number>
            </Row>
            {note && <Small>{note}</Small>}
          </dd>
        </Cell>
      ))}
    </Grid>
  );
}
