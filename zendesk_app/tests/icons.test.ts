/** Every icon that the server names has a drawing here. */
import { describe, expect, it } from 'vitest';
import { drawing, iconNames } from '../src/ui/icons';

const sources = import.meta.glob<string>('../../backend/**/*.py', { query: '?raw', import: 'default', eager: true });
const NAMED = /"([a-z]+(?:-[a-z]+)*-(?:stroke|fill))"/g;
const found = Object.values(sources).flatMap((source) => [...source.matchAll(NAMED)]);
const named = new Set(found.map(([, name]) => name ?? ''));

describe('icons', () => {
  it('named by the server are all drawn', () => {
    expect(named).toContain('clock-stroke');
    expect([...named].filter((name) => !iconNames.has(name))).toEqual([]);
  });

  it('of an unknown name are plain information', () => {
    expect(drawing('no-such-icon')).toBe(drawing('info-stroke'));
    expect(drawing('clock-stroke')).not.toBe(drawing('info-stroke'));
  });
});
