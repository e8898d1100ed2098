/** The whole sidebar: one read, and on it a Visão or the Tarefa the person opened. */
import { useMemo } from 'react';
import type { Session } from '../../api/session';
import type { EngagementView } from '../../api/types';
import type { Labels } from '../../labels';
import { Message } from '../../ui/message';
import type { Host } from '../../zaf';
import { ApprovalTask } from '../approvals/ApprovalTask';
import { DecisionTask } from '../approvals/DecisionTask';
import { EvaluationTask } from '../checklist/EvaluationTask';
import { HistoryTask } from '../history/HistoryTask';
import { Vision } from '../engagements/Vision';
import { Aviso } from './Aviso';
import { clockTime } from './clock';
import { SidebarContext } from './context';
import { createDrafts } from './drafts';
import { Failure } from './Failure';
import { Loading } from './Loading';
import { useFailure } from './useFailure';
import { type Arrival, type FormName, useForms } from './useForms';
import { useTicket } from './useTicket';
import { useTools } from './useTools';

interface ScreenProps {
  view: EngagementView;
  form: FormName | null;
  arrival: Arrival | null;
}

function Screen({ view, form, arrival }: ScreenProps) {
  switch (form) {
    case 'evaluation':
      return <EvaluationTask view={view} />;
    case 'approval':
      return <ApprovalTask view={view} />;
    case 'history':
      return <HistoryTask view={view} />;
    case null:
      return <Vision view={view} arrival={arrival} />;
    default:
      return <DecisionTask key={form} view={view} decision={form} />;
  }
}

const offlineNotice = (view: EngagementView, labels: Labels) => ({
  tone: 'warning' as const,
  icon: 'plug-stroke',
  title: labels.offlineSince(clockTime(view.now)),
  body: labels.offlineBody,
});

interface Props {
  session: Session;
  host: Host;
  labels: Labels;
}

export function Sidebar({ session, host, labels }: Props) {
  const ticket = useTicket(session, host);
  const failure = useFailure(labels, session, ticket.refused);
  const forms = useForms(ticket.view);
  const drafts = useMemo(
    () => createDrafts(() => window.sessionStorage, host.ticketId, host.userId),
    [host.ticketId, host.userId],
  );
  const tools = useTools({ api: session.api, labels, drafts, offline: ticket.offline, failure, forms, ticketId: host.ticketId });
  const { view } = ticket;

  if (ticket.expired || failure.expired) {
    return (
      <main>
        <Message icon="lock-locked-stroke" tone="warning" title={labels.expiredTitle} body={labels.expiredBody} />
      </main>
    );
  }
  const notice = view && ticket.offline ? offlineNotice(view, labels) : failure.told;
  return (
    <SidebarContext.Provider value={tools}>
      {notice && <Aviso notice={notice} />}
      {view ? (
        <Screen view={view} form={forms.form} arrival={forms.arrival} />
      ) : (
        <main>
          {ticket.error ? (
            <Failure failure={ticket.error} onRetry={ticket.refetch} />
          ) : (
            <Loading label={labels.loading} />
          )}
        </main>
      )}
    </SidebarContext.Provider>
  );
}
