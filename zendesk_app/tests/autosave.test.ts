/** The autosave's promise: one save at a time, the newest value, and a truthful word about the rest. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, type Outcome, PAUSE_MS, RETRY_MS, type SaveState } from '../src/features/checklist/autosave';

/** A server that answers when told to. */
class Saves {
  readonly values: string[] = [];
  readonly states: SaveState[] = [];
  private pending: ((outcome: Outcome) => void)[] = [];

  readonly autosave = new Autosave<string>(
    (value) => {
      this.values.push(value);
      return new Promise((resolve) => this.pending.push(resolve));
    },
    (state) => this.states.push(state),
  );

  get open(): number {
    return this.pending.length;
  }

  async answer(outcome: Outcome): Promise<void> {
    this.pending.shift()?.(outcome);
    await vi.advanceTimersByTimeAsync(0);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('autosave', () => {
  it('waits for a pause and sends the newest value only', async () => {
    const saves = new Saves();
    saves.autosave.edit('a');
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    saves.autosave.edit('ab');
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    expect(saves.values).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(saves.values).toEqual(['ab']);
    await saves.answer('saved');
    expect(saves.states).toEqual(['waiting', 'waiting', 'saving', 'idle']);
  });

  it('never has two saves under way: the edits meanwhile go next, as one', async () => {
    const saves = new Saves();
    saves.autosave.edit('a');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    saves.autosave.edit('ab');
    saves.autosave.edit('abc');
    await vi.advanceTimersByTimeAsync(PAUSE_MS * 2);
    expect([saves.values, saves.open]).toEqual([['a'], 1]);
    await saves.answer('saved');
    expect([saves.values, saves.open]).toEqual([['a', 'abc'], 1]);
    await saves.answer('saved');
    expect(saves.states.at(-1)).toBe('idle');
  });

  it('flush tells when everything typed is with the server', async () => {
    const saves = new Saves();
    expect(await saves.autosave.flush()).toBe(true);
    saves.autosave.edit('a');
    const done = saves.autosave.flush();
    saves.autosave.edit('ab');
    await saves.answer('saved');
    await saves.answer('saved');
    expect(await done).toBe(true);
    expect(saves.values).toEqual(['a', 'ab']);
    await vi.advanceTimersByTimeAsync(PAUSE_MS * 2);
    expect(saves.values).toHaveLength(2);
  });

  it('without an answer tries the same again by itself', async () => {
    const saves = new Saves();
    saves.autosave.edit('a');
    const done = saves.autosave.flush();
    await saves.answer('later');
    expect(await done).toBe(false);
    expect(saves.states.at(-1)).toBe('stuck');
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    await saves.answer('saved');
    expect([saves.values, saves.states.at(-1)]).toEqual([['a', 'a'], 'idle']);
  });

  it('refused waits for the next edit, unless one came meanwhile', async () => {
    const saves = new Saves();
    saves.autosave.edit('a');
    void saves.autosave.flush();
    await saves.answer('refused');
    await vi.advanceTimersByTimeAsync(RETRY_MS * 2);
    expect(saves.values).toEqual(['a']);
    saves.autosave.edit('ab');
    void saves.autosave.flush();
    saves.autosave.edit('abc');
    await saves.answer('refused');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(saves.values).toEqual(['a', 'ab', 'abc']);
  });
});
