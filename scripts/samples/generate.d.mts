/** Writes the samples of all operations of a document into a folder. How many there are. */
export function generate(document: unknown, folder: string): number;
