import { useMemo } from 'react';
import { useTranslation } from '.';

const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** Dates, numbers and amounts as people of the chosen language write them. */
export function useFormat() {
  const { i18n } = useTranslation();
  return useMemo(() => formats(i18n.language), [i18n.language]);
}

function formats(language: string) {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const ago = new Intl.RelativeTimeFormat(language);
  const now = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  // Figures below one another are grouped alike: Spanish writes 4300 beside 12.456 otherwise.
  const useGrouping = 'always';
  const number = new Intl.NumberFormat(language, { useGrouping });
  const percent = new Intl.NumberFormat(language, { style: 'unit', unit: 'percent', maximumFractionDigits: 4 });
  return {
    /** An instant, as the day that it is here. */
    date: (instant: string) => date.format(new Date(instant)),
    /** A day without a time, `2026-01-31`. */
    day: (isoDate: string) => day.format(new Date(`${isoDate}T00:00:00Z`)),
    dateTime: (instant: string) => moment.format(new Date(instant)),
    time: (instant: string) => time.format(new Date(instant)),
    /** “3 hours ago”, “in 2 days”. */
    relative(instant: string) {
      const seconds = (Date.parse(instant) - Date.now()) / 1000;
      const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second' as const, 1];
      if (Math.abs(seconds) < 1) return now;
      // What is to come is not nearer than it is: what lasts 30 days does not begin with 29.
      return ago.format(seconds < 0 ? Math.trunc(seconds / size) : Math.round(seconds / size), unit);
    },
    /** `5.2` is “5.2%”, “5,2 %”; a decimal string, never by way of a float. */
    percent: (rate: string) => percent.format(rate as Intl.StringNumericLiteral),
    number: (value: number) => number.format(value),
    /** A decimal string, exactly as it is: never by way of a float. */
    money: (amount: string, currency: string) =>
      new Intl.NumberFormat(language, { style: 'currency', currency, useGrouping }).format(
        amount as Intl.StringNumericLiteral,
      ),
  };
}
