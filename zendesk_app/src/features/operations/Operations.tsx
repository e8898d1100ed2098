/** The operations page: what waits, what failed and why, the full check and the macros. */
import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { Session } from '../../api/session';
import type { OperationsView } from '../../api/types';
import type { Labels } from '../../labels';
import { Column, Ends } from '../../ui/layout';
import { Small } from '../../ui/text';
import type { PageHost } from '../../zaf';
import { PageFrame, Told } from '../pages/PageFrame';
import { FailureMessage } from '../sidebar/Failure';
import { Checks } from './Checks';
import { Figures } from './Figures';
import { Macros } from './Macros';
import { OpenList } from './OpenList';
import { PageTitle } from './titles';
import { useOperations } from './useOperations';

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
      <Told failed={page.pressFailed} offlineSince={page.offline ? view.now : null} labels={labels} />
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
  return (
    <PageFrame page={page} labels={labels} loading={labels.operationsLoading}>
      {(view) => <Shown view={view} host={host} labels={labels} page={page} />}
    </PageFrame>
  );
}
