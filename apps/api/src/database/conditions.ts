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

  place(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  get sql(): string {
    return this.parts.length > 0 ? this.parts.join(' and ') : 'true';
  }
}

/** A pattern for ILIKE that finds the text itself, wherever it stands. */
export function containing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
