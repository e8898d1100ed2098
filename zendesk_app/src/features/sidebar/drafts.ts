/** What was typed and not yet sent, kept by this browser tab: it survives a reload of Zendesk's page. */

export interface Drafts {
  /** What was kept for a form; null when nothing was, or when it cannot be read. */
  read(form: string): unknown;
  keep(form: string, typed: unknown): void;
  drop(form: string): void;
}

/** Drafts of one ticket and one user. `storage` may refuse (a full or forbidden one): then drafts last until reload. */
export function createDrafts(storage: () => Storage, ticketId: number, userId: string): Drafts {
  const name = (form: string): string => `consultoria:${ticketId}:${userId}:${form}`;
  const attempt = <T>(act: (storage: Storage) => T): T | null => {
    try {
      return act(storage());
    } catch (refusal) {
      if (refusal instanceof DOMException || refusal instanceof SyntaxError) return null;
      throw refusal;
    }
  };
  return {
    read: (form) => attempt((kept) => JSON.parse(kept.getItem(name(form)) ?? 'null') as unknown),
    keep: (form, typed) => attempt((kept) => kept.setItem(name(form), JSON.stringify(typed))),
    drop: (form) => attempt((kept) => kept.removeItem(name(form))),
  };
}
