/** What is typed into one set of answers while this page lives, and how far it has got to the server. */
import type { Drafts } from '../sidebar/drafts';
import { afterSending, type Changes, type CheckAnswer, NO_CHANGES, type ReasonAnswer } from './answers';
import { Autosave, type Outcome, type SaveState } from './autosave';

const DRAFT = 'evaluation';

/** Maps do not survive JSON: their values know their codes. */
interface Kept {
  set_id: string;
  checks: CheckAnswer[];
  reasons: ReasonAnswer[];
}

export interface SheetState {
  changes: Changes;
  saving: SaveState;
}

const byCode = <T extends { code: string }>(all: T[]): Map<string, T> => new Map(all.map((one) => [one.code, one]));

export class AnswerSheet {
  private state: SheetState = { changes: NO_CHANGES, saving: 'idle' };
  private readonly listeners = new Set<() => void>();
  private readonly autosave: Autosave<Changes>;

  constructor(
    private readonly setId: string,
    private readonly drafts: Drafts,
    save: (changes: Changes) => Promise<Outcome>,
  ) {
    this.autosave = new Autosave(
      async (sent) => {
        const outcome = await save(sent);
        if (outcome === 'saved') this.change({ changes: afterSending(this.state.changes, sent) });
        return outcome;
      },
      (saving) => {
        if (saving === 'idle') drafts.drop(DRAFT);
        this.change({ saving });
      },
    );
    const kept = drafts.read(DRAFT) as Kept | null;
    if (kept?.set_id === setId) this.edit(() => ({ checks: byCode(kept.checks), reasons: byCode(kept.reasons) }));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): SheetState => this.state;

  readonly flush = (): Promise<boolean> => this.autosave.flush();

  readonly edit = (change: (changes: Changes) => Changes): void => {
    const changes = change(this.state.changes);
    this.change({ changes });
    const [checks, reasons] = [[...changes.checks.values()], [...changes.reasons.values()]];
    this.drafts.keep(DRAFT, { set_id: this.setId, checks, reasons } satisfies Kept);
    this.autosave.edit(changes);
  };

  private change(parts: Partial<SheetState>): void {
    this.state = { ...this.state, ...parts };
    for (const listener of this.listeners) listener();
  }
}
