/** The whole sidebar: one read, and on it a Visão or the Tarefa the person opened. */
import type { Session } from '../../api/session';
import type { EngagementView } from '../../api/types';
import type { Labels } from '../../labels';
import { Message } from '../../ui/message';
import type { Host } from '../../zaf';
import { EvaluationTask } from '../checklist/EvaluationTask';
import { DossierTask } from '../dossier/DossierTask';
import { HistoryTask } from '../history/HistoryTask';
import { Vision } from '../engagements/Vision';
import { FormTask } from '../tasks/FormTask';
import { Aviso } from './Aviso';
import { clockTime } from './clock';
import { SidebarContext } from './context';
import { Failure } from './Failure';
import { Loading } from './Loading';
import { type Notice, useFailure } from './useFailure';
import { type Arrival, DOSSIER, EVALUATION, HISTORY, useForms } from './useForms';
import { useSaveGuard } from './useSaveGuard';
import { useTicket } from './useTicket';
import { useTools } from './useTools';

interface ScreenProps {
  view: EngagementView;
  form: string | null;
  arrival: Arrival | null;
}

function Screen({ view, form, arrival }: ScreenProps) {
  if (form === EVALUATION) return <EvaluationTask view={view} />;
  if (form === HISTORY) return <HistoryTask view={view} />;
  if (form === DOSSIER) return <DossierTask view={view} />;
  const task = view.forms.tasks.find(({ name }) => name === form);
  return task ? <FormTask key={task.name} view={view} task={task} arrival={arrival} /> : <Vision view={view} arrival={arrival} />;
}

const offlineNotice = (view: EngagementView, labels: Labels): Notice => ({
  tone: 'warning',
  icon: 'plug-stroke',
  title: labels.offlineSince(clockTime(view.now)),
  body: labels.offlineBody,
  pressed: false,
});

function Expired({ labels, lasting }: { labels: Labels; lasting: boolean }) {
  return (
    <main>
      <Message
        icon="lock-locked-stroke"
        tone="warning"
        title={labels.expiredTitle}
        body={lasting ? labels.expiredBody : labels.expiredPlain}
      />
    </main>
  );
}

/** Above everything: what the person must know before reading on. */
function pressing(view: EngagementView | undefined, expired: boolean, offline: boolean, labels: Labels): Notice | null {
  if (expired) {
    const [icon, title, body] = ['lock-locked-stroke', labels.expiredTitle, labels.expiredCopy];
    return { tone: 'warning', icon, title, body, pressed: true };
  }
  return view && offline ? offlineNotice(view, labels) : null;
}

interface Props {
  session: Session;
  host: Host;
  labels: Labels;
}

export function Sidebar({ session, host, labels }: Props) {
  const ticket = useTicket(session, host);
  const failure = useFailure(labels, session, ticket.refused);
  const forms = useForms(ticket.view);
  const expired = ticket.expired || failure.expired;
  const offline = ticket.offline || expired;
  const { view, active, receivedAt } = ticket;
  const tools = useTools({ api: session.api, host, labels, offline, active, receivedAt, failure, forms });
  useSaveGuard(host);
  const { lasting } = tools.drafts;

  // what would be lost with the reload stays on screen to be copied
  if (expired && (lasting || !forms.form)) return <Expired labels={labels} lasting={lasting} />;
  const notice = pressing(view, expired, offline, labels) ?? failure.told;
  return (
    <SidebarContext.Provider value={tools}>
      {notice && <Aviso key={notice.body} notice={notice} />}
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
