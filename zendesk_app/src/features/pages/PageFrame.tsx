/** Around a page of the navigation bar: what is shown while it loads, when it may not be read, and once it is over. */
import type { ReactNode } from 'react';
import styled from 'styled-components';
import { Refused } from '../../api/problem';
import type { Labels } from '../../labels';
import { Message } from '../../ui/message';
import { Note } from '../../ui/note';
import { Strong } from '../../ui/text';
import { clockTime } from '../sidebar/clock';
import { FailureMessage } from '../sidebar/Failure';
import { Loading } from '../sidebar/Loading';

const Page = styled.main`
  max-width: 1280px;
  margin: 0 auto;
  padding: 20px 24px;
`;

interface Told {
  /** Why the last press came to nothing. */
  failed: Error | null;
  /** When what is shown was read, once nobody answers any more. */
  offlineSince: string | null;
  labels: Labels;
}

/** A press that came to nothing, or a page that is getting old. */
export function Told({ failed, offlineSince, labels }: Told) {
  if (failed) {
    const said = failed instanceof Refused ? failed.problem : null;
    return (
      <Note tone="warning" icon="alert-warning-stroke" role="alert">
        <span>
          <Strong>{said?.title ?? labels.notSentTitle}</Strong> {said?.detail ?? labels.notSentBody}
        </span>
      </Note>
    );
  }
  if (offlineSince === null) return null;
  return (
    <Note tone="warning" icon="plug-stroke" role="status">
      <Strong>{labels.offlineSince(clockTime(offlineSince))}</Strong>
    </Note>
  );
}

interface Props<View> {
  page: { view: View | undefined; error: Error | null; expired: boolean; refetch: () => unknown };
  labels: Labels;
  loading: string;
  children: (view: View) => ReactNode;
}

export function PageFrame<View>({ page: { view, error, expired, refetch }, labels, loading, children }: Props<View>) {
  if (expired) {
    const [title, body] = [labels.expiredTitle, labels.expiredPlain];
    return (
      <main>
        <Message icon="lock-locked-stroke" tone="warning" title={title} body={body} />
      </main>
    );
  }
  // whoever lost the role sees no more of it
  if (view && !(error instanceof Refused)) return <Page>{children(view)}</Page>;
  return (
    <main>
      {error ? (
        <FailureMessage failure={error} onRetry={() => void refetch()} labels={labels} />
      ) : (
        <Loading label={loading} />
      )}
    </main>
  );
}
