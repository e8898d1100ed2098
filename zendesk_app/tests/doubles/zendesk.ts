/** Zendesk's side of the frame: answers what the app asks, and lets a test raise its events. */
import { TICKET } from '../views/parts';

type Hear = (data?: unknown) => unknown;

export class Zendesk {
  readonly asked: [name: string, ...args: unknown[]][] = [];
  private readonly hearing = new Map<string, Hear[]>();

  /** What it tells of the ticket and of itself. */
  constructor(public facts: Record<string, unknown> = {}) {}

  /** Stands where Zendesk's script puts itself. */
  install(page: Window): this {
    page.ZAFClient = { init: () => this };
    return this;
  }

  get(): Promise<Record<string, unknown>> {
    return Promise.resolve({ 'ticket.id': TICKET, currentUser: { id: 42 }, errors: {}, ...this.facts });
  }

  invoke(name: string, ...args: unknown[]): Promise<unknown> {
    this.asked.push([name, ...args]);
    return Promise.resolve();
  }

  on(event: string, hear: Hear): void {
    this.hearing.set(event, [...(this.hearing.get(event) ?? []), hear]);
  }

  /** Asks the app before saving, as the framework does: what it rejects with forbids; null when it may be saved. */
  async save(status: string): Promise<unknown> {
    this.facts['ticket.status'] = status;
    try {
      await Promise.all((this.hearing.get('ticket.save') ?? []).map((hear) => hear()));
      return null;
    } catch (refusal) {
      return refusal;
    }
  }

  raise(event: string, data?: unknown): void {
    for (const hear of this.hearing.get(event) ?? []) hear(data);
  }
}
