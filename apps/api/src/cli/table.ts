/** What would move the cursor or colour the terminal is none of what a name says. */
const CONTROL = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu;

/** Columns that stand under their heads, for people. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, ...rows].map((cells) => cells.map((cell) => [...cell.replaceAll(CONTROL, '\ufffd')]));
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const pad = (cell: string[], column: number) => cell.join('') + ' '.repeat((widths[column] ?? 0) - cell.length);
  return lines.map((cells) => `${cells.map(pad).join('  ').trimEnd()}\n`).join('');
}
