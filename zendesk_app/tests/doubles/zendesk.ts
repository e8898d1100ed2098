/** Zendesk's side of the frame: answers what the app asks, and lets a test raise its events. */
import { TICKET } from '../views/parts';

type Hear = (data?: unknown) => void;

export class Zendesk {
  readonly asked: [name: string, ...args: unknown[]][] = [];
  private readonly hearing = new Map<string, Hear[]>();

  constructor(private readonly facts: Record<string, unknown> = {}) {}

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

  raise(event: string, data?: unknown): void {
    for (const hear of this.hearing.get(event) ?? []) hear(data);
  }
}
