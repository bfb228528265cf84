import { ALIKE } from './alike.js';

export const DICTIONARIES: readonly Readonly<Record<string, string>>[] = [];

/** English text of the document → Spanish. */
export const WORDS: Readonly<Record<string, string>> = Object.assign(
  Object.fromEntries(ALIKE.map((text) => [text, text])),
  ...DICTIONARIES,
);
