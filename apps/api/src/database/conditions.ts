import type { ListResources } from '@app/http';

/** Collects the conditions of a WHERE and their values; `add` is given the place of its value. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** Adds nothing where the value is `undefined`: a filter that was not asked for. */
  add(value: unknown, condition: (place: string) => string): this {
    if (value === undefined || value === null) return this;
    this.parts.push(condition(this.place(value)));
    return this;
  }

  /** A condition without a value for either answer: an index that is for such rows only is then known to hold them. */
  when(flag: boolean | undefined, { true: yes, false: no }: Record<'true' | 'false', string>): this {
    if (flag !== undefined) this.parts.push(flag ? yes : no);
    return this;
  }

  /** Any of them. With one it is an equality, by which an index yields rows in the order of its next column. */
  among(column: string, values: readonly string[] | undefined): this {
    if (values?.length === 1) return this.add(values[0], (p) => `${column} = ${p}`);
    return this.add(values, (p) => `${column} = any(${p}::text[])`);
  }

  /** Dates from one to another, both included. No other condition for null: the same index excludes it. */
  between({ expression, last }: NullsLast, from: string | undefined, to: string | undefined): this {
    if (from === undefined && to === undefined) return this;
    const isLast = `'${last}'::date`;
    this.parts.push(last.startsWith('-') ? `${expression} > ${isLast}` : `${expression} < ${isLast}`);
    return this.add(from, (p) => `${expression} >= ${p}::date`).add(to, (p) => `${expression} <= ${p}::date`);
  }

  /**
   * The text, wherever it stands in one of these columns: a trigram index over them finds it.
   * @param or what finds a row by something else that holds the text, given the place of the pattern
   */
  search(text: string | undefined, columns: readonly string[], or: readonly ((place: string) => string)[] = []): this {
    return this.add(containing(text), (p) => {
      const parts = [...columns.map((column) => `${column} ilike ${p}`), ...or.map((condition) => condition(p))];
      return `(${parts.join(' or ')})`;
    });
  }

  place(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  get sql(): string {
    return this.parts.length > 0 ? this.parts.join(' and ') : 'true';
  }
}

/** What every resource is found by, as conditions over the row `r`. */
export function resourceConditions(query: Partial<ListResources>): Conditions {
  return new Conditions()
    .add(query.external_id, (p) => `r.external_id = ${p}`)
    .add(query.created_from, (p) => `r.created_at >= ${p}::timestamptz`)
    .add(query.created_to, (p) => `r.created_at <= ${p}::timestamptz`)
    .add(query.updated_since, (p) => `r.updated_at >= ${p}::timestamptz`);
}

/** A nullable column as an index has it, and what stands for null there. */
export interface NullsLast {
  expression: string;
  last: string;
}

/** Stands for null: behind every other value in that direction. A text is of printable ASCII, and never empty. */
const LAST: Readonly<Record<string, { asc: string; desc: string }>> = {
  date: { asc: 'infinity', desc: '-infinity' },
  text: { asc: '~', desc: '' },
};

/**
 * SQL: a nullable column as lists sort by it, and as it is indexed for that. A filter over it takes the same expression,
 * so that one index finds the rows and orders them.
 */
export function nullsLast(reference: string, type: string, descending: boolean): NullsLast {
  const last = LAST[type]?.[descending ? 'desc' : 'asc'];
  if (last === undefined) throw new Error(`${reference}: a nullable ${type} cannot sort`);
  return { expression: `coalesce(${reference}, '${last}'::${type})`, last };
}

/** A pattern for ILIKE that finds the text itself, wherever it stands. */
function containing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
