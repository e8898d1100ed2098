/** State n1: nothing could be read; the way to try again and the code for support. */
import { Button } from '@zendeskgarden/react-buttons';
import { Refused, Unreachable } from '../../api/problem';
import type { Labels } from '../../labels';
import { Message } from '../../ui/message';
import { Small } from '../../ui/text';
import { useSidebar } from './context';

/** Another try would be refused as well, until somebody gives the person a role. */
const LASTING = new Set(['no_role', 'role_missing']);

interface Props {
  failure: Error;
  onRetry: () => void;
  heading?: 'h1' | 'h2';
}

/** `labels` given: for pages around which there is no sidebar. */
export function FailureMessage({ failure, onRetry, heading = 'h1', labels }: Props & { labels: Labels }) {
  const said = failure instanceof Refused ? failure.problem : null;
  const reference = failure instanceof Unreachable ? failure.reference : said?.reference;
  return (
    <Message
      icon="alert-error-stroke"
      tone="danger"
      title={said?.title ?? labels.failedTitle}
      body={said?.detail ?? labels.failedBody}
      heading={heading}
    >
      {!(said && LASTING.has(said.code)) && (
        <Button isStretched onClick={() => onRetry()}>
          {labels.retry}
        </Button>
      )}
      {reference && <Small>{labels.reference(reference)}</Small>}
    </Message>
  );
}

export function Failure(props: Props) {
  const { labels } = useSidebar();
  return <FailureMessage {...props} labels={labels} />;
}
