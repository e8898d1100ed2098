/** The field of a Replay file: one of the person's own, or one that is attached to the ticket. */
import { useQuery } from '@tanstack/react-query';
import { Fieldset } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { replaysQuery } from '../../api/ticket';
import type { FieldView } from '../../api/types';
import { Column } from '../../ui/layout';
import { Note } from '../../ui/note';
import { Small } from '../../ui/text';
import { useSidebar } from '../sidebar/context';
import { Failure } from '../sidebar/Failure';
import { Loading } from '../sidebar/Loading';
import { DropZone } from './DropZone';
import { Attached, Inspected } from './Found';
import { useInspection } from './useInspection';

interface Props {
  field: FieldView;
  engagementId: string;
}

/** What goes on is said as it changes; its line is there before its first word. */
function Going({ progress }: Pick<ReturnType<typeof useInspection>, 'progress'>) {
  const { labels } = useSidebar();
  return <div role="status">{progress && <Small as="p">{labels[progress.state](progress.file)}</Small>}</div>;
}

export function Replay({ field, engagementId }: Props) {
  const { api, labels, offline } = useSidebar();
  const { data, error, refetch } = useQuery(replaysQuery(api, engagementId));
  const { progress, busy, inspectFile, inspectAttachment } = useInspection();
  const [tooLarge, setTooLarge] = useState(false);
  const take = (file: File): void => {
    const large = data !== undefined && file.size > data.limit_bytes;
    setTooLarge(large);
    if (!large) void inspectFile(file);
  };
  const resting = offline || busy;
  return (
    <Column $gap={16}>
      <Fieldset isCompact>
        <Fieldset.Legend>{field.label}</Fieldset.Legend>
        {field.hint && <Small as="p">{field.hint}</Small>}
        <Column style={{ marginTop: 8 }}>
          <DropZone disabled={resting} onFile={take} />
          {tooLarge && (
            <Note tone="warning" icon="alert-warning-stroke" role="alert">
              <span>{data?.too_large}</span>
            </Note>
          )}
          <Going progress={progress} />
        </Column>
      </Fieldset>
      {data ? (
        <>
          <Attached found={data} disabled={resting} onInspect={(one) => void inspectAttachment(one)} />
          <Inspected replays={data.inspected} />
        </>
      ) : error ? (
        <Failure failure={error} onRetry={refetch} heading="h2" />
      ) : (
        <Loading label={labels.loadingReplays} as="span" />
      )}
    </Column>
  );
}
