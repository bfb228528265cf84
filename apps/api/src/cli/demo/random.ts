/**
 * Numbers that look like chance and are the same every time: mulberry32, seeded with the FNV-1a hash of a name, so that
 * what one part draws moves nothing in another.
 */
export class Random {
  private state = 0x811c9dc5;

  constructor(name: string) {
    for (const byte of Buffer.from(name)) this.state = Math.imul(this.state ^ byte, 0x01000193);
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return min + (((mixed ^ (mixed >>> 14)) >>> 0) % (max - min + 1));
  }

  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    return items[this.int(0, items.length - 1)] as T;
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }
}
