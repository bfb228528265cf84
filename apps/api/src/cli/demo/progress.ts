interface Screen {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const BAR = 24;
/** Where nobody looks on, a line at each of these shares of the work. */
const LINES = 4;

/** How far the work is: one line that is redrawn on a terminal, a few lines elsewhere. */
export class Progress {
  private label = '';
  private total = 0;
  private done = 0;
  private shown = '';

  /** @param signal stops the work at its next step */
  constructor(
    private readonly screen: Screen,
    private readonly signal?: AbortSignal,
  ) {}

  /** How far it is, to be read in a sentence. */
  get reached(): string {
    return `${this.label.toLowerCase()}, ${this.count}`;
  }

  /** A part of the work with so many steps begins. */
  begin(label: string, total: number): void {
    this.end();
    Object.assign(this, { label, total, done: 0 });
    this.show();
  }

  /** @throws where the work is to stop: between steps nothing is half done */
  step(count = 1): void {
    this.done += count;
    this.show();
    this.signal?.throwIfAborted();
  }

  /** Leaves what the last part came to. */
  end(): void {
    if (this.shown && this.screen.isTTY) this.screen.write('\n');
    this.shown = '';
  }

  private get count(): string {
    return `${this.done.toLocaleString('en')} of ${this.total.toLocaleString('en')}`;
  }

  private show(): void {
    const share = this.total === 0 ? 1 : this.done / this.total;
    if (!this.screen.isTTY) {
      const part = String(Math.floor(share * LINES));
      if (part === this.shown || (part === '0' && this.done > 0)) return;
      this.shown = part;
      this.screen.write(`${this.label}: ${this.count}\n`);
      return;
    }
    const filled = Math.round(share * BAR);
    const line = `${this.label.padEnd(12)} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${this.count}`;
    if (line === this.shown) return;
    this.shown = line;
    this.screen.write(`\r${line.slice(0, (this.screen.columns ?? 80) - 1)}\x1b[K`);
  }
}
