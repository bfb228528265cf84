/** English text of the document → Spanish. */
export const WORDS: Readonly<Record<string, string>> = {};
