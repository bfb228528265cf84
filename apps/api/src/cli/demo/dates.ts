const DAY = 86_400_000;
/** How far back the demo reaches: 18 months, in days before today. */
export const SPAN = 548;

/** The day so many days before `date`; after it where the number is negative. */
export function daysBefore(date: string, days: number): string {
  return new Date(instant(date) - days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (instant(to) - instant(from)) / DAY;
}

function instant(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Days before today, both included. */
export interface Window {
  first: number;
  last: number;
}

/** The day of one of `count` documents, in days before today: as many on each day of the window, and in order. */
export function spread({ first, last }: Window, index: number, count: number): number {
  return first - Math.floor((index * (first - last + 1)) / count);
}
