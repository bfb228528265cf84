/** By schema: what a sample calls an answer, then the fields that it prints. */
export const FIELDS: Record<string, [string, ...string[]]>;
