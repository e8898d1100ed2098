/** The answers to one set while this page lives: what is typed, and how far it has got to the server. */
import type { EvaluationForm } from '../../api/types';
import type { Drafts } from '../sidebar/drafts';
import { type Answers, answersOf } from './answers';
import { Autosave, type Outcome, type SaveState } from './autosave';

const DRAFT = 'evaluation';

interface Kept {
  set_id: string;
  answers: Answers;
}

export interface SheetState {
  /** What was typed here; null while the server's answers are all there is. */
  typed: Answers | null;
  /** The server's draft that holds exactly what was typed; null until it has it. */
  settled: number | null;
  saving: SaveState;
}

/** Saves a set's answers and says the draft number they became, or why they did not. */
export type SaveAnswers = (answers: Answers) => Promise<{ outcome: Outcome; draft: number | null }>;

export class AnswerSheet {
  private state: SheetState = { typed: null, settled: null, saving: 'idle' };
  private readonly listeners = new Set<() => void>();
  private readonly autosave: Autosave<Answers>;

  constructor(
    private readonly setId: string,
    private readonly drafts: Drafts,
    save: SaveAnswers,
  ) {
    this.autosave = new Autosave(
      async (answers) => {
        const { outcome, draft } = await save(answers);
        // an edit meanwhile is newer than what was saved
        if (outcome === 'saved' && this.state.typed === answers) this.change({ settled: draft });
        return outcome;
      },
      (saving) => {
        if (saving === 'idle') drafts.drop(DRAFT);
        this.change({ saving });
      },
    );
    const kept = drafts.read(DRAFT) as Kept | null;
    if (kept?.set_id === setId) this.edit(kept.answers);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): SheetState => this.state;

  readonly flush = (): Promise<boolean> => this.autosave.flush();

  readonly edit = (answers: Answers): void => {
    this.change({ typed: answers, settled: null });
    this.drafts.keep(DRAFT, { set_id: this.setId, answers } satisfies Kept);
    this.autosave.edit(answers);
  };

  private change(parts: Partial<SheetState>): void {
    this.state = { ...this.state, ...parts };
    for (const listener of this.listeners) listener();
  }
}

/** What the form shows: the typed answers unless the server has a draft that somebody else wrote since. */
export function shownAnswers({ typed, settled }: SheetState, form: EvaluationForm): Answers {
  return typed !== null && (settled === null || settled === form.draft) ? typed : answersOf(form);
}
