import type { Env } from '../env.js';
import { SecretHasher } from './secret-hasher.service.js';

const hasherOf = (bcryptCost: number) => new SecretHasher({ bcryptCost } as Env);

describe('SecretHasher', () => {
  it('compares with a hash of a lower cost as long as with nothing', async () => {
    const hasher = hasherOf(12);
    const old = await hasherOf(10).hash('an old secret');
    expect(await hasher.matches('an old secret', old)).toBe(true);
    const cost = async (hash: string | undefined) => {
      const times: number[] = [];
      for (let tries = 0; tries < 3; tries++) {
        const before = process.cpuUsage();
        expect(await hasher.matches('a wrong secret', hash)).toBe(false);
        times.push(process.cpuUsage(before).user);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await cost(old), await cost(undefined)];
    expect({ known, unknown, alike: known < 2 * unknown && unknown < 2 * known }).toMatchObject({ alike: true });
  });
});
