/**
 * How a series writes its numbers: text, `{yyyy}` for the year of the issue date and one `{seq}` or `{seq:6}` for the
 * number, filled up with zeros to as many digits. Everything but the number has a fixed width, so a series itself never
 * gives one number twice.
 */
export const NUMBER_FORMAT =
  /^(?=.{1,50}$)(?:[A-Za-z0-9_./-]|\{yyyy\})*\{seq(?::(?:[1-9]|1[0-2]))?\}(?:[A-Za-z0-9_./-]|\{yyyy\})*$/;

/** `INV-{yyyy}-{seq:6}` with 2026 and 42 is `INV-2026-000042`; a number with more digits is written out. */
export function formatNumber(format: string, year: string, number: string): string {
  return format
    .replaceAll('{yyyy}', year)
    .replaceAll(/\{seq(?::(\d+))?\}/g, (_, width?: string) => number.padStart(Number.parseInt(width ?? '1', 10), '0'));
}

/** A character of a number: itself, or any digit, perhaps more than one. */
interface Place {
  /** `null` is any digit. */
  character: string | null;
  repeats: boolean;
}

/**
 * Could two formats give the same number? `{yyyy}` is taken for any four digits and `{seq:n}` for any n or more, so
 * `{yyyy}{seq:4}` and `{seq:8}` could; and `INV-{yyyy}-{seq}` and `INV-2026-{seq}`, though perhaps in one year only. It is
 * not asked which years and numbers were given: what is refused could meet one day, and what is let pass never does.
 */
export function formatsOverlap(one: string, other: string): boolean {
  const [a, b] = [placesOf(one), placesOf(other)];
  const seen = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let step = open.pop(); step; step = open.pop()) {
    const [i, j] = step;
    const [p, q] = [a[i], b[j]];
    if (!p && !q) return true;
    if (!p || !q || !meet(p, q)) continue;
    for (const nextI of p.repeats ? [i, i + 1] : [i + 1]) {
      for (const nextJ of q.repeats ? [j, j + 1] : [j + 1]) {
        const key = nextI * 1000 + nextJ;
        if (!seen.has(key)) open.push([nextI, nextJ]);
        seen.add(key);
      }
    }
  }
  return false;
}

function placesOf(format: string): Place[] {
  const places: Place[] = [];
  for (const [, year, seq, width, character] of format.matchAll(/(\{yyyy\})|(\{seq(?::(\d+))?\})|(.)/g)) {
    if (character) places.push({ character, repeats: false });
    const digits = year ? 4 : Number.parseInt(width ?? '1', 10);
    if (!character)
      for (let digit = 1; digit <= digits; digit++) places.push(anyDigit(seq !== undefined && digit === digits));
  }
  return places;
}

const anyDigit = (repeats: boolean): Place => ({ character: null, repeats });

function meet({ character: p }: Place, { character: q }: Place): boolean {
  if (p !== null && q !== null) return p === q;
  return /^\d$/.test(p ?? q ?? '0');
}
