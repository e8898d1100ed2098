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

export interface Host {
  ticketId: number;
  /** Only names this browser's drafts; identity is the server's business. */
  userId: string;
  colorScheme: ColorScheme;
  resize(height: number): void;
  onColorScheme(hear: (scheme: ColorScheme) => void): void;
  /** True while the app is shown, false once it is put away or about to go. */
  onActive(hear: (active: boolean) => void): void;
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

/** Connects to the page around us. Rejects outside Zendesk, or when it does not say which ticket is open. */
export async function connect(page: Window): Promise<Host> {
  const client = page.ZAFClient?.init();
  if (!client) throw new Error('this page is not inside Zendesk');
  // a bulk call resolves even when one path fails: only the ticket is indispensable
  const told = await client.get(['ticket.id', 'currentUser', 'colorScheme']);
  const ticketId = Number(told['ticket.id']);
  if (!Number.isInteger(ticketId)) throw new Error('Zendesk did not say which ticket is open');
  const asked = new URLSearchParams(page.location.search).get('colorScheme');
  return {
    ticketId,
    userId: idOf(told.currentUser),
    colorScheme: scheme(told.colorScheme ?? asked),
    resize: (height) => void client.invoke('resize', { width: '100%', height: `${height}px` }),
    onColorScheme: (hear) => client.on('colorScheme.changed', (value) => hear(scheme(value))),
    onActive: (hear) => {
      client.on('app.activated', () => hear(true));
      client.on('app.deactivated', () => hear(false));
      client.on('app.willDestroy', () => hear(false));
    },
    onTicketChange: (hear) => {
      for (const event of TICKET_EVENTS) client.on(event, () => hear());
    },
    onSave: (judge) => client.on('ticket.save', () => beforeSaving(client, judge)),
  };
}
