/** Saves what is typed a moment after the last key: one save at a time, and only the newest value. */

/** `later`: nobody answered, try again; `refused`: the same value would be refused again. */
export type Outcome = 'saved' | 'later' | 'refused';
export type SaveState = 'idle' | 'waiting' | 'saving' | 'stuck';

export const PAUSE_MS = 600;
export const RETRY_MS = 5_000;

export class Autosave<T> {
  private unsaved: { value: T } | null = null;
  private running: Promise<boolean> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly send: (value: T) => Promise<Outcome>,
    private readonly hear: (state: SaveState) => void,
  ) {}

  edit(value: T): void {
    this.unsaved = { value };
    // a running save takes the newest value when it comes back
    if (this.running) return;
    this.hear('waiting');
    this.flushIn(PAUSE_MS);
  }

  /** Sends what is left without waiting; true when everything typed so far is with the server. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (!this.unsaved) return this.running ?? Promise.resolve(true);
    this.running ??= this.drain().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async drain(): Promise<boolean> {
    while (this.unsaved) {
      const taken: { value: T } = this.unsaved;
      this.hear('saving');
      const outcome = await this.send(taken.value);
      if (outcome !== 'saved') {
        this.hear('stuck');
        if (outcome === 'later') this.flushIn(RETRY_MS);
        else if (this.unsaved !== taken) this.flushIn(PAUSE_MS);
        return false;
      }
      if (this.unsaved === taken) this.unsaved = null;
    }
    this.hear('idle');
    return true;
  }

  private flushIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }
}
