/** What is known of the ticket's Replay files: those that may be inspected, and what was found in the others. */
import { Button } from '@zendeskgarden/react-buttons';
import type { ReplayAttachmentView, ReplaysView, ReplayView } from '../../api/types';
import { Definitions } from '../../ui/definitions';
import { Icon, Led } from '../../ui/icon';
import { Column, Ends } from '../../ui/layout';
import { Part, Small, Strong } from '../../ui/text';
import { useSidebar } from '../sidebar/context';

interface AttachedProps {
  found: ReplaysView;
  disabled: boolean;
  onInspect: (attachment: ReplayAttachmentView) => void;
}

export function Attached({ found: { attachments, empty }, disabled, onInspect }: AttachedProps) {
  const { labels } = useSidebar();
  return (
    <Column>
      <Part>{labels.attachedReplays}</Part>
      {empty && <Small as="p">{empty}</Small>}
      <Column as="ul">
        {attachments.map((one) => (
          <Ends as="li" key={one.attachment_id}>
            <span>
              {one.file_name} <Small>{one.about}</Small>
            </span>
            <Button
              size="small"
              disabled={disabled}
              aria-label={labels.inspectOf(one.file_name)}
              onClick={() => onInspect(one)}
            >
              {labels.inspect}
            </Button>
          </Ends>
        ))}
      </Column>
    </Column>
  );
}

function One({ replay: { file_name, about, facts, findings } }: { replay: ReplayView }) {
  return (
    <Column as="li" $gap={6}>
      <span>
        <Strong>{file_name}</Strong> <Small>{about}</Small>
      </span>
      <Column as="ul" $gap={4}>
        {findings.map(({ icon, tone, text }) => (
          <Led as="li" $small key={text}>
            <Icon name={icon} tone={tone} />
            <Small>{text}</Small>
          </Led>
        ))}
      </Column>
      <Definitions entries={facts} />
    </Column>
  );
}

export function Inspected({ replays }: { replays: ReplayView[] }) {
  const { labels } = useSidebar();
  if (replays.length === 0) return null;
  return (
    <Column>
      <Part>{labels.inspectedReplays}</Part>
      <Column as="ul" $gap={16}>
        {replays.map((replay) => (
          <One key={replay.id} replay={replay} />
        ))}
      </Column>
    </Column>
  );
}
