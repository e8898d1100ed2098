/** What was typed and not yet sent, kept by this browser tab: it survives a reload of Zendesk's page. */

export interface Drafts {
  /** Whether a reload of the page brings them back. */
  lasting: boolean;
  /** What was kept for a form; null when nothing was. */
  read(form: string): unknown;
  keep(form: string, typed: unknown): void;
  drop(form: string): void;
}

/**
 * Drafts of one ticket and one user. A browser that forbids storage to frames of another site, or has none left,
 * makes `storage` throw: drafts then last as long as the page.
 */
export function createDrafts(storage: () => Storage, ticketId: number, userId: string): Drafts {
  const page = new Map<string, string>();
  const name = (form: string): string => `consultoria:${ticketId}:${userId}:${form}`;
  const attempt = <T>(act: (storage: Storage) => T): T | null => {
    try {
      return act(storage());
    } catch (refusal) {
      if (refusal instanceof DOMException) return null;
      throw refusal;
    }
  };
  return {
    lasting: attempt((tab) => tab.length) !== null,
    read: (form) => {
      const kept = page.get(form) ?? attempt((tab) => tab.getItem(name(form)));
      return kept === null ? null : (JSON.parse(kept) as unknown);
    },
    keep: (form, typed) => {
      const text = JSON.stringify(typed);
      page.set(form, text);
      attempt((tab) => tab.setItem(name(form), text));
    },
    drop: (form) => {
      page.delete(form);
      attempt((tab) => tab.removeItem(name(form)));
    },
  };
}
