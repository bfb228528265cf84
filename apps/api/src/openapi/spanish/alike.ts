/** Texts of the document that are the same in Spanish. */
export const ALIKE: readonly string[] = [];
