import { Progress } from './progress.js';

describe('Progress', () => {
  function shown(screen: { isTTY?: boolean; columns?: number }, steps: number, total: number): string[] {
    const written: string[] = [];
    const progress = new Progress({ ...screen, write: (text) => written.push(text) });
    progress.begin('Clients', total);
    for (let step = 0; step < steps; step++) progress.step();
    progress.begin('Products', 1);
    progress.end();
    return written;
  }

  it('redraws one line of a terminal, and goes on below it', () => {
    expect(shown({ isTTY: true, columns: 60 }, 2, 2)).toEqual([
      '\rClients      ░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 2\x1b[K',
      '\rClients      ████████████░░░░░░░░░░░░ 1 of 2\x1b[K',
      '\rClients      ████████████████████████ 2 of 2\x1b[K',
      '\n',
      '\rProducts     ░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 1\x1b[K',
      '\n',
    ]);
  });

  it('fits the terminal', () => {
    const [line] = shown({ isTTY: true, columns: 20 }, 0, 1000);
    expect(line).toBe('\rClients      ░░░░░░\x1b[K');
  });

  it('writes five lines at most elsewhere', () => {
    expect(shown({}, 1000, 1000)).toEqual([
      'Clients: 0 of 1,000\n',
      'Clients: 250 of 1,000\n',
      'Clients: 500 of 1,000\n',
      'Clients: 750 of 1,000\n',
      'Clients: 1,000 of 1,000\n',
      'Products: 0 of 1\n',
    ]);
  });

  it('has nothing to wait for where there is nothing to do', () => {
    expect(shown({}, 0, 0)[0]).toBe('Clients: 0 of 0\n');
  });

  it('stops at the step after it was told to, and knows how far it came', () => {
    const stop = new AbortController();
    const progress = new Progress({ write: () => true }, stop.signal);
    progress.begin('Clients', 2000);
    progress.step(1000);
    stop.abort();
    expect(() => progress.step()).toThrow('aborted');
    expect(progress.reached).toBe('clients, 1,001 of 2,000');
  });
});
