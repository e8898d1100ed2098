/** The step before an act that writes to the customer: the exact text, and what else changes on the ticket. */
import { Button } from '@zendeskgarden/react-buttons';
import type { Values } from '../../api/acts';
import type { PreviewView } from '../../api/types';
import { Boxes } from '../../ui/box';
import { Definitions } from '../../ui/definitions';
import { TextFrame } from '../../ui/frame';
import { Column, Ends } from '../../ui/layout';
import { Link } from '../../ui/link';
import { Part, Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { SituationTask, type TaskProps } from '../sidebar/SituationTask';
import { shownBoxes } from './values';

interface Props extends TaskProps {
  preview: PreviewView;
  values: Values;
  onSend: () => void;
  onAdjust: () => void;
}

export function PreviewStep({ view, preview, values, onSend, onAdjust }: Props) {
  const { labels, offline } = useSidebar();
  const { title, subtitle, audience, template, text, changes_title, changes, boxes, submit, note } = preview;
  const foot = (
    <>
      <Button isPrimary isStretched disabled={offline} onClick={onSend}>
        {submit}
      </Button>
      <Ends>
        <Small>{note}</Small>
        <Link onClick={onAdjust}>{labels.adjust}</Link>
      </Ends>
    </>
  );
  return (
    <SituationTask view={view} title={title} subtitle={subtitle} foot={foot}>
      <TextFrame tag={audience} aside={template} text={text} />
      {changes.length > 0 && (
        <Column $gap={4}>
          <Part>{changes_title}</Part>
          <Definitions entries={changes} />
        </Column>
      )}
      <Boxes boxes={shownBoxes(boxes, values)} />
    </SituationTask>
  );
}
