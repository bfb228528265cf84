/** How often a race is run: the second number in `npm run test:long`. */
export function rounds(short: number, long: number): number {
  return process.env.LONG ? long : short;
}

/** `count` things at once. */
export function parallel<T>(count: number, start: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => start(index)));
}
