/** State n1: nothing could be read; the way to try again and the code for support. */
import { Button } from '@zendeskgarden/react-buttons';
import { Refused, Unreachable } from '../../api/problem';
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

export function Failure({ failure, onRetry, heading = 'h1' }: Props) {
  const { labels } = useSidebar();
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
