/** By schema: what a sample calls an answer, then the fields that it prints. */
export function fieldsOf(answer: string): [string, ...string[]];
