/** The operations page: what waits, what failed and why, the full check and the macros. */
import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import { Refused } from '../../api/problem';
import type { Session } from '../../api/session';
import type { OperationsView } from '../../api/types';
import type { Labels } from '../../labels';
import { Column, Ends } from '../../ui/layout';
import { Message } from '../../ui/message';
import { Note } from '../../ui/note';
import { Small, Strong } from '../../ui/text';
import type { PageHost } from '../../zaf';
import { clockTime } from '../sidebar/clock';
import { FailureMessage } from '../sidebar/Failure';
import { Loading } from '../sidebar/Loading';
import { Checks } from './Checks';
import { Figures } from './Figures';
import { Macros } from './Macros';
import { OpenList } from './OpenList';
import { PageTitle } from './titles';
import { useOperations } from './useOperations';

const Page = styled.main`
  max-width: 1280px;
  margin: 0 auto;
  padding: 20px 24px;
`;

interface Props {
  session: Session;
  host: PageHost;
  labels: Labels;
}

interface ShownProps {
  view: OperationsView;
  host: PageHost;
  labels: Labels;
  page: ReturnType<typeof useOperations>;
}

/** A press that came to nothing, or a page that is getting old. */
function Told({ view, labels, page }: Omit<ShownProps, 'host'>) {
  const failed = page.pressFailed;
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
  if (!page.offline) return null;
  return (
    <Note tone="warning" icon="plug-stroke" role="status">
      <Strong>{labels.offlineSince(clockTime(view.now))}</Strong>
    </Note>
  );
}

/** The full check beside the macros; below one another where it is narrow. */
const Two = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr));
  gap: 20px 24px;
  align-items: start;
`;

function Examined({ view, labels, page: { examination } }: Omit<ShownProps, 'host'>) {
  if (examination.data) return <Checks examination={examination.data} labels={labels} />;
  return (
    <Column as="section" aria-label={view.examined}>
      <PageTitle as="h2">{view.examined}</PageTitle>
      <Small>{view.examine_note}</Small>
    </Column>
  );
}

function Compared({ labels, page: { macros } }: Omit<ShownProps, 'host' | 'view'>) {
  if (macros.data) return <Macros found={macros.data} labels={labels} />;
  if (macros.error) {
    return <FailureMessage failure={macros.error} onRetry={() => void macros.refetch()} labels={labels} heading="h2" />;
  }
  return <Small role="status">{labels.macrosLoading}</Small>;
}

function Top({ view, labels, page: { examination } }: Omit<ShownProps, 'host'>) {
  return (
    <Ends>
      <Column $gap={0}>
        <PageTitle>{view.title}</PageTitle>
        <Small role="status">{view.summary}</Small>
      </Column>
      <Button
        isNeutral
        disabled={examination.isPending}
        title={view.examine_note}
        onClick={() => examination.mutate()}
      >
        {examination.isPending ? labels.examining : view.examine.label}
      </Button>
    </Ends>
  );
}

function Shown({ view, host, labels, page }: ShownProps) {
  const { press, macros } = page;
  const lists = {
    forms: view.forms,
    labels,
    busy: press.isPending ? press.variables.row.id : null,
    onPress: press.mutate,
    onOpen: (ticketId: number) => host.openTicket(ticketId),
  };
  return (
    <Column $gap={20}>
      <Top view={view} labels={labels} page={page} />
      <Told view={view} labels={labels} page={page} />
      <Figures figures={macros.data ? [...view.figures, macros.data.figure] : view.figures} />
      {[view.writes, view.events, view.jobs].map((list) => (
        <OpenList key={list.title} list={list} {...lists} />
      ))}
      <Two>
        <Examined view={view} labels={labels} page={page} />
        <Compared labels={labels} page={page} />
      </Two>
    </Column>
  );
}

export function Operations({ session, host, labels }: Props) {
  const page = useOperations(session, host);
  const { view, error, expired, refetch } = page;
  if (expired) {
    const [title, body] = [labels.expiredTitle, labels.expiredPlain];
    return (
      <main>
        <Message icon="lock-locked-stroke" tone="warning" title={title} body={body} />
      </main>
    );
  }
  // whoever lost the role sees no more of it
  const refused = error instanceof Refused;
  if (view && !refused) {
    return (
      <Page>
        <Shown view={view} host={host} labels={labels} page={page} />
      </Page>
    );
  }
  return (
    <main>
      {error ? (
        <FailureMessage failure={error} onRetry={refetch} labels={labels} />
      ) : (
        <Loading label={labels.operationsLoading} />
      )}
    </main>
  );
}
