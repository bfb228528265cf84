/** In days from today, to choose from. */
export const DAYS = [30, 90, 365] as const;

/** No day was chosen yet. Not empty: an empty text stands for `null`, and that for a key that does not expire. */
export const NO_DAY = 'no day';

/** The end of the day in so many days, here: the same all day, so that a repeated request is the same request. */
export function endOfDayIn(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  day.setHours(23, 59, 59, 999);
  return day.toISOString();
}

/** @param day `2027-01-31`, as a field for dates gives it; empty where it is not complete */
export function endOfDay(day: string): string {
  const end = new Date(`${day}T23:59:59.999`);
  return Number.isNaN(end.getTime()) ? NO_DAY : end.toISOString();
}

/** The day of an instant, here, as a field for dates takes it. */
export function dayOf(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export type ExpiryChoice = `in${(typeof DAYS)[number]}` | 'never' | 'date';

export const CHOICES: ExpiryChoice[] = [...DAYS.map((days) => `in${days}` as const), 'never', 'date'];

/** What a choice stands for; `undefined` for a date of their own. */
export function instantOf(choice: ExpiryChoice): string | null | undefined {
  if (choice === 'date') return undefined;
  return choice === 'never' ? null : endOfDayIn(Number(choice.slice(2)));
}

export function choiceOf(expires_at: string | null): ExpiryChoice {
  return CHOICES.find((choice) => instantOf(choice) === expires_at) ?? 'date';
}
