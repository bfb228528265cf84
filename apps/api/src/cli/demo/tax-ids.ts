/** A person's Spanish tax id: the letter follows from the number (Real Decreto 1553/2005, art. 11). */
export function nif(number: number): string {
  return `${String(number).padStart(8, '0')}${'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}`;
}

/** A company's (Orden EHA/451/2008), with its check digit: the odd places count double, by their digits. */
export function cif(letter: 'A' | 'B', number: number): string {
  const digits = String(number).padStart(7, '0');
  let sum = 0;
  for (const [index, text] of [...digits].entries()) {
    const weighted = Number.parseInt(text, 10) * (index % 2 === 0 ? 2 : 1);
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return `${letter}${digits}${(10 - (sum % 10)) % 10}`;
}
