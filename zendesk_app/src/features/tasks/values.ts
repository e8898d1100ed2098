/** What a form asks by what was typed so far: the fields and boxes that show, and what is still missing. */
import type { Values } from '../../api/acts';
import type { BlankView, BoxView, ConditionView, FieldView, TaskView } from '../../api/types';

export interface Filled {
  /** In reading order, without those whose condition does not hold. */
  fields: FieldView[];
  boxes: BoxView[];
  /** Of every field; of one that does not show, nothing. */
  values: Values;
  /** The names of the fields that must not be empty and are. */
  missing: string[];
}

/** What stands in a field: what was typed, unless it is an option that cannot be chosen any more. */
function standing({ name, options, value }: FieldView, typed: Values): string {
  const own = typed[name];
  const stands = own !== undefined && (options.length === 0 || options.some((option) => option.available && option.value === own));
  return stands ? own : value;
}

const all = (conditions: ConditionView[], value: (name: string) => string): boolean =>
  conditions.every(({ field, values }) => values.includes(value(field)));

const asPattern = (mark: string): string => mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The text with its blanks filled; all at once, so that what was typed is never taken for a mark. */
function written(text: string, blanks: BlankView[], value: (name: string) => string): string {
  if (blanks.length === 0) return text;
  const marks = new RegExp(blanks.map(({ mark }) => asPattern(mark)).join('|'), 'g');
  return text.replace(marks, (found) => {
    const blank = blanks.find(({ mark }) => mark === found);
    const own = blank ? value(blank.field).trim() : '';
    return blank?.words[own] ?? (own || found);
  });
}

/** `typed` has only what the person changed: what the server proposes may still change. */
export function filled({ fields, boxes }: TaskView, typed: Values): Filled {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const shows = (field: FieldView): boolean => all(field.shown_when, value);
  // a field out of sight has no value, for the conditions of others too
  const value = (name: string): string => {
    const field = byName.get(name);
    return field && shows(field) ? standing(field, typed) : '';
  };
  const shown = fields.filter(shows);
  return {
    fields: shown,
    boxes: boxes
      .filter((box) => all(box.shown_when, value))
      .map((box) => ({ ...box, text: box.text && written(box.text, box.blanks, value) })),
    values: Object.fromEntries(fields.map(({ name }) => [name, value(name)])),
    missing: shown.filter(({ name, required }) => required && value(name).trim() === '').map(({ name }) => name),
  };
}

export const shownBoxes = (boxes: BoxView[], values: Values): BoxView[] =>
  boxes.filter((box) => all(box.shown_when, (name) => values[name] ?? ''));

const SHORT = 18;
const SIDE_BY_SIDE = new Set<FieldView['kind']>(['select', 'date', 'time', 'number']);

function isShort({ kind, label, hint, options }: FieldView): boolean {
  const words = [label, ...options.map((option) => option.label)];
  return SIDE_BY_SIDE.has(kind) && hint === null && words.every(({ length }) => length <= SHORT);
}

/** Two short fields in a row stand side by side. */
export function inRows(fields: FieldView[]): FieldView[][] {
  const rows: FieldView[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (last?.length === 1 && [...last, field].every(isShort)) last.push(field);
    else rows.push([field]);
  }
  return rows;
}
