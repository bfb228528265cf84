const DAY = 86_400_000;

/** The day so many days before `date`; after it where the number is negative. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
}
