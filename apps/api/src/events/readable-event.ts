import { fill, type Language } from '@app/http';
import { decimal } from '@app/money';
import { type Changes, differences } from './differences.js';
import { EVENT_TEXTS, type EventType } from './event-texts.js';
import { fieldWords } from './field-words.js';

interface Recorded {
  type: string;
  resource_id: string;
  resource_name: string | null;
  changed_fields: string[];
  changes: Changes | null;
}

/** Longer values are not read in a sentence. */
const LONG = 60;
const NAMED_FIELDS = 3;

const WORDS = {
  from: { en: '{field} changed from {from} to {to}', es: '{field}: de {from} a {to}' },
  to: { en: '{field} set to {to}', es: '{field}: {to}' },
  removed: { en: '{field} removed ({from})', es: '{field} eliminado ({from})' },
  changed: { en: '{field} changed', es: 'cambia {field}' },
  fields: { en: '{fields} changed', es: 'cambian {fields}' },
  more: { en: '{fields} and {count} more', es: '{fields} y {count} más' },
  and: { en: '{fields} and {last}', es: '{fields} y {last}' },
  yes: { en: 'yes', es: 'sí' },
  no: { en: 'no', es: 'no' },
};

/**
 * An event as answers show it, made from how it is stored: its changes to the leaf, and what happened in one sentence.
 * Neither is stored, so what is blanked is gone from both.
 */
export function readableEvent(json: string, language: Language): string {
  const stored: Recorded = JSON.parse(json);
  const changes = stored.changes && differences(stored.changes);
  const { changes: _, ...event } = stored;
  return JSON.stringify({ ...event, changes, summary: summaryOf({ ...stored, changes }, language) });
}

function summaryOf({ type, resource_id, resource_name, changed_fields, changes }: Recorded, language: Language) {
  const text = EVENT_TEXTS[type as EventType];
  const name = changes?.name?.from ?? changes?.number?.from;
  const what = resource_name ?? (typeof name === 'string' ? name : resource_id);
  const amount = changes?.amount_paid ? paid(changes.amount_paid) : '';
  const said = text ? fill(text, language, { what, amount }) : `${type} ${what}`;
  if (!/\.updated$/.test(type) || changed_fields.length === 0) return said.replace(/: $/, '');
  const details = detailsOf(changes, changed_fields, language);
  const subject = said.replace(/ (changed|modificad[oa]s?)$/, '');
  return `${subject}: ${details}`;
}

/** What an invoice gained or lost by a payment, with the decimals that its amounts have. */
function paid({ from, to }: { from: unknown; to: unknown }): string {
  if (typeof from !== 'string' || typeof to !== 'string') return '';
  const [before, after] = [decimal(from), decimal(to)];
  return after
    .minus(before)
    .abs()
    .toFixed(to.split('.')[1]?.length ?? 0);
}

function detailsOf(changes: Changes | null, fields: readonly string[], language: Language): string {
  const paths = Object.keys(changes ?? {});
  const [path] = paths;
  if (changes && path && paths.length === 1) return one(path, changes[path] as Changes[string], language);
  const names = [...new Set((paths.length > 0 ? paths : fields).map((each) => fieldWords(each, language)))];
  const [first = '', ...others] = names;
  if (others.length === 0) return fill(WORDS.changed, language, { field: first });
  const shown = names.slice(0, NAMED_FIELDS);
  const count = names.length - shown.length;
  const list =
    count > 0
      ? fill(WORDS.more, language, { fields: shown.join(', '), count })
      : fill(WORDS.and, language, { fields: shown.slice(0, -1).join(', '), last: shown.at(-1) ?? '' });
  return fill(WORDS.fields, language, { fields: list });
}

function one(path: string, { from, to }: Changes[string], language: Language): string {
  const field = fieldWords(path, language);
  const [before, after] = [inWords(from, language), inWords(to, language)];
  if (before === undefined || after === undefined) return fill(WORDS.changed, language, { field });
  if (after === '') return fill(WORDS.removed, language, { field, from: before });
  return fill(before === '' ? WORDS.to : WORDS.from, language, { field, from: before, to: after });
}

/** A value in a sentence: nothing as the empty text, and `undefined` where it is too much for one. */
function inWords(value: unknown, language: Language): string | undefined {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return WORDS[value ? 'yes' : 'no'][language];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= LONG ? value : undefined;
}
