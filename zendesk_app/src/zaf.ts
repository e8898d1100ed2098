/** The only file that knows Zendesk's app framework: what the sidebar asks of its host, and hears from it. */

export type ColorScheme = 'light' | 'dark';

interface ZafClient {
  get(paths: string[]): Promise<Record<string, unknown>>;
  invoke(name: string, ...args: unknown[]): Promise<unknown>;
  /** Only what a hook's handler returns or rejects with is heard. */
  on(event: string, handler: (data?: unknown) => unknown): void;
}

declare global {
  interface Window {
    ZAFClient?: { init(): ZafClient | false };
  }
}

/** What every place of the app has. */
export interface PageHost {
  colorScheme: ColorScheme;
  onColorScheme(hear: (scheme: ColorScheme) => void): void;
  /** True while the app is shown, false once it is put away or about to go. */
  onActive(hear: (active: boolean) => void): void;
  /** Shows a ticket in Zendesk's own workspace. */
  openTicket(ticketId: number): void;
}

export interface Host extends PageHost {
  ticketId: number;
  /** Only names this browser's drafts; identity is the server's business. */
  userId: string;
  resize(height: number): void;
  /** Something on the ticket moved: what we show may be old. */
  onTicketChange(hear: () => void): void;
  /** Asked before the ticket is saved with this status; a sentence keeps it from being saved, and is shown. */
  onSave(judge: (status: string) => string | null): void;
}

const TICKET_EVENTS = [
  'ticket.conversation.changed',
  'ticket.status.changed',
  'ticket.submit.done',
  'ticket.updated',
];

/** Pushed by our server; Zendesk puts this before the event's name. */
const PUSHED = ['api_notification.ticket_changed', 'api_notification.contact_warning'];

/** Whether a push is about this ticket; one that says nothing readable may be. */
function concerns(data: unknown, ticketId: number): boolean {
  const body = typeof data === 'object' && data !== null && 'body' in data ? data.body : data;
  try {
    const told: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    return !(typeof told === 'object' && told !== null && 'ticket_id' in told) || Number(told.ticket_id) === ticketId;
  } catch {
    return true;
  }
}

const scheme = (value: unknown): ColorScheme => (value === 'dark' ? 'dark' : 'light');

/** Of `currentUser`, as Zendesk tells it. */
function idOf(user: unknown): string {
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '';
}

/** Resolves to let the ticket be saved; rejects with the sentence that keeps it as it is. */
async function beforeSaving(client: ZafClient, judge: (status: string) => string | null): Promise<void> {
  // a bulk call tells no reason of its own: a status that is not told is not one that solves
  const told = await client.get(['ticket.status']);
  const forbids = judge(String(told['ticket.status']));
  // Zendesk shows a rejected text as it is
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  if (forbids !== null) await Promise.reject(forbids);
}

function clientOf(page: Window): ZafClient {
  const client = page.ZAFClient?.init();
  if (!client) throw new Error('this page is not inside Zendesk');
  return client;
}

function around(page: Window, client: ZafClient, told: Record<string, unknown>): PageHost {
  const asked = new URLSearchParams(page.location.search).get('colorScheme');
  return {
    colorScheme: scheme(told.colorScheme ?? asked),
    onColorScheme: (hear) => client.on('colorScheme.changed', (value) => hear(scheme(value))),
    onActive: (hear) => {
      client.on('app.activated', () => hear(true));
      client.on('app.deactivated', () => hear(false));
      client.on('app.willDestroy', () => hear(false));
    },
    openTicket: (ticketId) => void client.invoke('routeTo', 'ticket', ticketId),
  };
}

/** Connects a page that belongs to no ticket. Rejects outside Zendesk. */
export async function connectPage(page: Window): Promise<PageHost> {
  const client = clientOf(page);
  return around(page, client, await client.get(['colorScheme']));
}

/** Connects to the ticket around us. Rejects outside Zendesk, or when it does not say which ticket is open. */
export async function connect(page: Window): Promise<Host> {
  const client = clientOf(page);
  // a bulk call resolves even when one path fails: only the ticket is indispensable
  const told = await client.get(['ticket.id', 'currentUser', 'colorScheme']);
  const ticketId = Number(told['ticket.id']);
  if (!Number.isInteger(ticketId)) throw new Error('Zendesk did not say which ticket is open');
  return {
    ...around(page, client, told),
    ticketId,
    userId: idOf(told.currentUser),
    resize: (height) => void client.invoke('resize', { width: '100%', height: `${height}px` }),
    onTicketChange: (hear) => {
      for (const event of TICKET_EVENTS) client.on(event, () => hear());
      const hearPush = (data: unknown): void => {
        if (concerns(data, ticketId)) hear();
      };
      for (const event of PUSHED) client.on(event, hearPush);
    },
    onSave: (judge) => client.on('ticket.save', () => beforeSaving(client, judge)),
  };
}
