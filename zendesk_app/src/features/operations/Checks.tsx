/** What the full check found, in the order in which one would mend. */
import { useId } from 'react';
import type { ExaminationView } from '../../api/types';
import type { Labels } from '../../labels';
import { Icon, Led } from '../../ui/icon';
import { Column } from '../../ui/layout';
import { Small, Strong, Unseen } from '../../ui/text';
import { Item, PageTitle } from './titles';

export function Checks({ examination, labels }: { examination: ExaminationView; labels: Labels }) {
  const id = useId();
  return (
    <Column as="section" aria-labelledby={id}>
      <PageTitle as="h2" id={id}>
        {examination.title}
      </PageTitle>
      <p role="status">{examination.summary}</p>
      <ul>
        {examination.checks.map(({ name, found, remedy, state, icon, tone }) => (
          <Item key={name}>
            <Led>
              <Icon name={icon} tone={tone} />
              <Column $gap={2}>
                <span>
                  <Strong>{name}</Strong> <Unseen>{state}: </Unseen>
                  <Small>{found}</Small>
                </span>
                {remedy && (
                  <span>
                    {labels.remedy} {remedy}
                  </span>
                )}
              </Column>
            </Led>
          </Item>
        ))}
      </ul>
    </Column>
  );
}
